ask-what = Che cosa desidera sapere? Lo scriva con parole Sue.
ask-all-products = tutti i prodotti
ask-full = 📖 Testo completo
ask-helped = 👍 Mi è stato utile
ask-other = Altre risposte
ask-fails = Ancora non funziona
ask-problem = ⚠️ Segnalare un problema
ask-person = 👤 Chiedere a una persona
ask-did-you-mean = Non ne sono del tutto sicuro. Intende una di queste?
ask-others = Forse una di queste:
ask-no-others = Non ho altro su questo argomento. Vuole che ci pensi una persona?
ask-glad = Mi fa piacere!
ask-unknown = A questa domanda non so rispondere e preferisco non tirare a indovinare. L'ho annotata. Vuole che Le risponda una persona?
ask-not-understood = Non sono sicuro di aver capito. Desidera segnalare un problema, o preferisce che ci pensi una persona?
ask-what-is-it = Non ne sono del tutto sicuro. Si tratta di una di queste cose?
learn-head = <b>Corsi</b>: brevi passaggi con immagini e, alla fine, due o tre domande.
learn-none = Nella Sua lingua non c'è ancora nessun corso.
learn-offer = { $count ->
    [one] C'è un breve corso su questo argomento. Vuole seguirlo?
   *[other] Ci sono brevi corsi su questo argomento. Vuole seguirne uno?
}
learn-course = { $title } · { $minutes } min
learn-step = <i>{ $title } · passo { $number } di { $total }</i>
learn-question = <i>Domanda { $number } di { $total }</i>
learn-back = ◀️ Indietro
learn-next = Avanti ▶️
learn-check = Alle domande ▶️
learn-right = ✅ Esatto. { $why }
