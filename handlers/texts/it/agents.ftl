card-head = 📋 <b>{ $number }</b> · { $service }
card-line = <b>{ $label }</b>: { $value }
card-unfinished = ⏳ <b>Incompleto</b>: il cliente ha lasciato il modulo; registrato così com'era.
card-who = Cliente
card-product = Prodotto
card-guarantee = Garanzia
card-what = Problema
card-when = Quando
card-wish = Desidera
card-price = Prezzo pagato
card-promise = Promessa
card-earlier = Casi precedenti
card-second = Seconda persona
card-second-not = chiunque tranne { $name }: il cliente non ne accetta la decisione
card-tried = Articoli già provati
card-priority = <b>Priorità: { $priority }</b>
card-reason = • { $reason }
card-status = <b>Stato</b>: { $status } · <b>Operatore</b>: { $agent } · <b>Reparto</b>: { $team }
card-status-new = ricevuto
card-status-assessed = valutato
card-status-in-hand = in lavorazione
card-status-waiting = in attesa del cliente
card-status-solved = soluzione proposta, il cliente non ha ancora confermato
card-status-confirmed = confermato dal cliente
card-status-closed = chiuso
card-status-merged = unito a un altro caso
card-due-response = Prendere in carico o rispondere entro { $time }
card-due-response-late = ⏰ Presa in carico o risposta in ritardo da { $time }
card-due-solution = Soluzione entro { $time }
card-due-solution-late = ⏰ Soluzione in ritardo da { $time }
card-do-take = ✋ Prendi
card-do-ask = ❓ Chiedi
card-do-solve = ✅ Soluzione
card-do-note = 📝 Nota
card-do-priority = ⚡ Priorità
card-do-handover = 🔀 Passa a …
card-do-resume = ▶️ Riprendi
card-do-close = 🔒 Chiudi
card-do-reopen = ↩️ Riapri
card-do-more = ⋯ Altro
card-do-canned = 💬 Risposte pronte
card-do-card = 📋 Di nuovo la scheda
guarantee-guarantee = in garanzia
guarantee-legal = in garanzia legale
guarantee-expired = scaduta
guarantee-unknown = sconosciuta (manca la data di acquisto)
priority-safety = 🔴 sicurezza
priority-urgent = 🟠 urgente
priority-high = 🟡 alta
priority-normal = normale
priority-low = bassa
priority-which = Quale priorità assegnare?
reason-danger-yes = il cliente dice che è pericoloso o che qualcuno si è fatto male
reason-danger-unsure = il cliente non sa se è pericoloso
reason-danger-words = parole di pericolo: { $words }
reason-danger-not-asked = nessuno ha ancora detto se è pericoloso
reason-severity-feature = non soddisfatto: «{ $feature }» (peso { $weight } su 5)
reason-severity-matter = argomento: { $matter } (peso { $weight } su 5)
reason-feature = funzione difettosa: { $feature } (peso { $weight } su 5)
reason-importance = importanza per il cliente: { $importance }
reason-moment = momento del guasto: { $moment }
reason-unit-price = prezzo unitario { $price } { $currency }
reason-spare-parts = ricambio fino a { $part } { $currency }, { $percent } % del prezzo unitario
reason-guarantee = garanzia: { $state }
reason-reopened = riaperto ({ $times })
reason-earlier-cases = casi precedenti: { $cases } con questo prodotto, { $same } sulla stessa funzione
reason-by-hand = assegnata da { $agent }
staff-safety-asked = ⚠️ Queste parole potrebbero indicare un pericolo. L'ho chiesto al cliente.
staff-safety-answered-no = ⚠️ Il cliente risponde: nessuno si è fatto male e non è pericoloso.
staff-safety-answered-yes = ⚠️ Il cliente risponde che è pericoloso, o che qualcuno si è fatto male.
staff-safety-answered-unsure = ⚠️ Il cliente non è sicuro se sia pericoloso.
alert-safety = 🔴 <b>Caso di sicurezza { $number }</b> · { $product }
    { $what }
alert-again = 🔴 <b>Nessuno ha ancora preso in carico il caso di sicurezza { $number }</b> · { $product } · { $lasting }
alert-unreachable = ⚠️ { $names } non è raggiungibile in privato: deve aprire il bot e premere Avvia (o sbloccarlo). Avvisare per telefono, per favore.
alert-command-failed = ⚠️ { $number }: il comando che chiama i responsabili non è riuscito ({ $reason }). Avvisare per telefono, per favore.
alert-person = 👤 Il cliente desidera parlare con una persona ({ $number }).
relay-edited =
    ✏️ <b>{ $name }</b> ha modificato un messaggio.
    <b>Prima:</b> { $before }
    <b>Adesso:</b> { $now }

    <i>(modificato dal cliente)</i>
relay-failed = ⚠️ Non consegnato: { $reason }
relay-cannot = ⚠️ Questo tipo di messaggio non si può inoltrare. Scriva un testo, oppure invii una foto, un video, un messaggio vocale o un documento.
form-before-file = ⚠️ Il file non è stato inviato: qui ha ancora un modulo aperto. Lo completi o lo abbandoni con /cancel, poi invii di nuovo il file.
failed-blocked = il cliente ha bloccato il bot
failed-gone = il cliente non c'è più
failed-refused = Telegram lo ha rifiutato
note-kept = 📝 <b>{ $author }</b>: { $text }
said-to-customer = ➡️ <b>{ $agent }</b>: { $text }
not-from-here = Non è possibile con lo stato «{ $status }».
second-person-needed = ⚖️ { $name }, il cliente non è d'accordo con la Sua decisione: un'altra persona prende e decide questo caso. Note e risposte in chat restano possibili.
handover-to = A quale reparto?
handover-done = Passato al reparto <b>{ $team }</b>.
merge-which = Scriva il numero dell'altro caso dello stesso cliente: /merge K-2026-000123
merge-into = { $number } è stato unito a questo caso.
canned-which = Quale risposta pronta?
canned-preview =
    👁 Il cliente leggerebbe:

    { $text }
canned-open =
    ✏️ Questa risposta non può partire così: resta da completare { $open }. La copi, la completi e la scriva qui.

    <code>{ $text }</code>
canned-send = 📤 Inviare
queue-head = <b>In scadenza, per tempo rimasto</b>
queue-empty = Non c'è nulla in attesa.
queue-line = <b>{ $number }</b> · { $product } · { $priority } · { $agent } · entro { $time }
queue-line-late = ⏰ <b>{ $number }</b> · { $product } · { $priority } · { $agent } · scadenza { $time }
waiting-cards = ⏳ <b>{ $count ->
    [one] Un nuovo caso è
   *[other] { $count } nuovi casi sono
} in arrivo in questo gruppo</b>. Telegram accetta solo un certo numero di messaggi al minuto; quello che scrivono i clienti ha la precedenza.
waiting-cards-line = { $about } · { $priority }
waiting-cards-more = … e altri { $count }
waiting-cards-over = ✅ Tutti i nuovi casi sono ora nei loro argomenti.
agents-help =
    <b>Come si lavora qui</b>

    Ogni caso ha il suo argomento. Quello che vi si scrive arriva al cliente con il nome di chi scrive; se una riga inizia con //, resta qui tutto il messaggio.

    /queue  che cosa è in scadenza
    /log  registrare un reclamo ricevuto al telefono o in negozio
    /help  questo testo
agents-help-topic =
    Quello che si scrive qui arriva al cliente con il nome di chi scrive. Se una riga inizia con //, resta qui tutto il messaggio.

    /take  prendere il caso · /ask  chiedere al cliente (i tempi si sospendono)
    /solve  comunicare la soluzione · /close  chiudere con un motivo · /reopen
    /note  nota interna · /canned  risposte pronte
    /undo  in risposta a un messaggio: ritirarlo, entro 48 ore (eliminarlo qui non ritira nulla)
    /article  fare di una risposta un articolo
    /priority · /handover · /merge K-… · /card  mostrare di nuovo la scheda · /cancel  uscire da un modulo
group-anonymous = Scriva con il Suo nome: le risposte degli amministratori anonimi non vengono inoltrate, perché nessuno saprebbe chi le ha date.
group-no-role = { $name }, quello che scrive qui non viene inoltrato ai clienti: non ha ancora un ruolo. Lo assegna un amministratore con <code>/staff add { $id } agent</code> nella chat privata con il bot.
group-not-yours = Questo pulsante è riservato agli operatori.

solution-title = Soluzione
solution-solution = Qual è la soluzione? Il cliente leggerà queste parole.
solution-outcome = Come si decide il reclamo?
solution-cause = Qual è stata la causa principale?
solution-redress = C'è stato un ristoro con un valore in denaro?
asking-title = Domanda al cliente
asking-ask = Che cosa si deve chiedere al cliente?
closing-title = Chiusura
closing-outcome = Con quale esito?
closing-reason = Qual è il motivo? Il cliente leggerà queste parole.
note-title = Nota interna
note-note = Scriva la nota. Non esce mai da questo gruppo.
oral-title = Reclamo a voce
oral-customer = Come si chiama il cliente e come lo si può raggiungere?
oral-product = Di quale prodotto si tratta?
oral-danger = Qualcuno si è fatto male, o potrebbe essere pericoloso?
oral-what = Che cosa è successo, con le parole del cliente?
oral-since = Da quando?
oral-wish = Che cosa desidera il cliente?
oral-filed = Registrato come <b>{ $number }</b>.
label-solution = Soluzione
label-outcome = Esito
label-cause = Causa principale
label-redress = Ristoro
label-reason = Motivo
unplaced = ❔ <b>{ $name }</b> ha scritto qualcosa che non sono riuscito ad attribuire:
    «{ $words }»
unplaced-case = 🆕 Nuovo caso
unplaced-answer = ✍️ Rispondi una volta
unplaced-filed = { $name } ne ha fatto { $number }.
unplaced-answered = { $agent } ha risposto a { $name }; non c'è nessun caso.
unplaced-gone = Questa persona non è più raggiungibile; non è stato inviato nulla.
once-title = Una risposta senza caso
once-answer = Che cosa deve leggere il cliente? Prima compare il Suo nome.
label-answer = Risposta
label-ask = Domanda
label-note = Nota
label-customer = Cliente
outcome-upheld = Accolto
outcome-partly-upheld = Accolto in parte
outcome-rejected = Respinto
outcome-goodwill = Respinto, gesto commerciale
outcome-withdrawn = Ritirato
outcome-no-reply = Nessuna risposta
solution-told = ✅ <b>{ $number }</b>: { $agent } ha una soluzione per Lei:
decision-told = <b>{ $number }</b>: { $agent } ha preso una decisione sul Suo caso:
decision-told-again = <b>{ $number }</b>: { $agent } ha riesaminato il Suo caso. La risposta:
closed-told = <b>{ $number }</b> è stato chiuso. Il motivo:
relay-said = 💬 <b>{ $name }</b>: { $text }
message-kind = { $kind ->
    [photo] una foto
    [video] un video
    [video_note] un videomessaggio
    [voice] un messaggio vocale
    [audio] un file audio
    [document] un documento
    [animation] un'animazione
    [sticker] uno sticker
    [location] una posizione
    [venue] un luogo
    [contact] un contatto
    [text] un testo
   *[other] un messaggio
  }
not-copied-of-customer = ⚠️ Manca qui, perché Telegram non l'ha inoltrato: { $files }. Al cliente è stato chiesto di inviarlo di nuovo.
not-copied-to-customer = ⚠️ Non è arrivato al cliente, perché Telegram non l'ha inoltrato: { $files }. { $words ->
    [yes] Le Sue parole sono partite come testo, con l'avviso che manca qualcosa.
   *[no] Il cliente sa che manca qualcosa.
  } Lo invii di nuovo o in un altro modo.
file-given-up = 📎 Un file del cliente non è tra i file di questo caso: { $reason ->
    [large] supera i 20 MB, e Telegram non dà di più a un bot.
   *[other] Telegram non lo consegna.
  } Si vede qui sopra finché Telegram lo ha; chi ne avrà bisogno in seguito lo salvi adesso.
