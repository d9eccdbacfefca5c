# Il sondaggio dopo un caso: invito, un tocco, al massimo altre due domande. Numeri, mai faccine.

survey-head = Il caso <b>{ $number }</b> è chiuso. Con un tocco ci dice com'è andata:
survey-reminder = Un solo promemoria, poi non chiederò più di <b>{ $number }</b>:
survey-honest = <i>La risposta vale fino a { $day } e fino ad allora si può cambiare. È collegata al Suo caso, quindi non è anonima.</i>
survey-rated = La Sua valutazione: <b>{ $value }</b>
survey-said = ▸ { $value }
survey-or-write = Scelga, oppure lo scriva con parole Sue.
survey-write = Lo scriva semplicemente qui.
survey-yes = Sì
survey-no = No
survey-skip = Salta ▶️
survey-change = ✏️ Cambia valutazione
survey-opt-out = Niente più sondaggi
survey-opt-in = ↩️ Mi chieda di nuovo
survey-noted = Annotato, grazie.
survey-thanks = Grazie! Ci aiuta più di quanto immagina.
survey-thanks-low = Grazie per la franchezza. La leggerà una persona del nostro team: ne terremo conto. Se la questione non è risolta, con un tocco riapre il Suo caso.
survey-not-solved = ↩️ Non è risolto
survey-number = Scriva un numero da { $low } a { $high }, oppure ne tocchi uno qui sopra.
survey-late = Grazie comunque! Nel frattempo il sondaggio è terminato e la risposta non rientra più nei dati. Se qualcosa Le sta a cuore, lo scriva qui: lo legge una persona.
survey-opted-out = Va bene: niente più sondaggi. Naturalmente continuerò a informarLa sui Suoi casi.
survey-opted-in = Grazie. Dopo il prossimo caso chiederò di nuovo.
staff-low-rating = 📉 { $who }: valutazione <b>{ $rating }</b>. Contattate il cliente al più presto.
staff-survey-words = 📝 Sulla valutazione: { $words }
