# Pubblicità, truffe e lettere a caso; e nient'altro che un insulto.

spam-answer = Questa chat serve per domande e problemi sui nostri prodotti; per altro non posso esserLe utile. Se con uno dei nostri apparecchi qualcosa non va, mi scriva semplicemente che cosa.
insult-answer = Capisco la Sua irritazione e vorrei rimediare. Mi dica che cosa è andato storto, oppure parli subito con una persona del nostro team.

# Un guasto che torna dopo la chiusura del caso.

again-offer = Mi dispiace che il problema si sia ripresentato. Si tratta di <b>{ $number }</b> ({ $what })? In questo caso riapro il caso con tutto ciò che già sappiamo; non deve ripetere nulla.
again-same = ↩️ Sì, riaprire { $number }
