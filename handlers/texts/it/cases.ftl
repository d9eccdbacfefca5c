status-new = ricevuto
status-assessed = valutato
status-in-hand = in lavorazione
status-waiting = in attesa di risposta
status-solved = risolto, da confermare
status-confirmed = confermato
status-closed = chiuso
status-merged = unito a un altro caso
tracker-head = <b>{ $number }</b> · { $product } · ricevuto { $time }
tracker-unfinished = Inoltrato incompleto; può aggiungere qui ciò che manca.
tracker-received = ricevuto
tracker-assessed = valutazione
tracker-solution = soluzione
tracker-confirmed = confermato da Lei
tracker-stage = { $mark } { $stage }
tracker-stage-by = { $mark } { $stage } entro { $time }
tracker-now-new = Una persona lo sta leggendo. Può scrivere qui in qualsiasi momento: inoltro tutto.
tracker-now-later = In questo momento non c'è nessuno in servizio; una persona lo leggerà { $time }. Può scrivere qui in qualsiasi momento: inoltro tutto.
tracker-now-assessed = Abbiamo valutato il Suo caso e ci stiamo lavorando. Può scrivere qui in qualsiasi momento.
tracker-now-in-hand = Una persona se ne sta occupando. Può scrivere qui in qualsiasi momento: inoltro tutto.
tracker-now-waiting = Per proseguire ci serve qualcosa da Lei: veda l'ultimo messaggio qui sopra. Fino ad allora i tempi sono sospesi.
tracker-now-works = Riteniamo di aver risolto. Le chiederemo se funziona davvero.
tracker-now-settled = Per noi la questione è sistemata. Le chiederemo se è d'accordo.
tracker-now-decision = Abbiamo preso una decisione; i motivi sono nel messaggio qui sopra. Le chiederemo se la accetta.
tracker-now-confirmed = Ci ha confermato che è risolto. Grazie.
tracker-now-closed = Questo caso è chiuso. Se qualcosa non va, può riaprirlo.
tracker-now-no-reply = Abbiamo chiuso il caso perché non abbiamo più avuto Sue notizie. Basta un tocco per riaprirlo.
tracker-now-merged = Questo caso prosegue insieme a un altro.
case-person = 👤 Parlare con una persona
case-settled = ✅ È risolto
case-reopen = ↩️ Riaprire
not-copied-yours = ⚠️ { $number }: Telegram non ha inoltrato qualcosa ai nostri collaboratori: { $files }. Per favore, lo invii di nuovo; ciò che ha scritto insieme è arrivato.
not-copied-of-agent = ⚠️ Qui manca qualcosa che Telegram non ha inoltrato: { $files }. I nostri collaboratori ne sono informati.
case-added = L'ho aggiunto a { $number } e inoltrato a chi se ne occupa.
case-which = { $count ->
    [one] Si riferisce al Suo caso aperto, oppure è una cosa nuova?
   *[other] Ha più casi aperti. A quale si riferisce?
 }
assumed-case = Perché qualcuno lo legga presto, ho messo il Suo messaggio in <b>{ $number }</b> ({ $what }). Riguarda altro? Tocchi qui sotto e lo sposto.
case-moved = Grazie. L'ho spostato in <b>{ $number }</b> e inoltrato a chi se ne occupa.
unplaced-passed-on = Non sono riuscito a capire di che cosa si tratta, quindi ho mostrato il Suo messaggio al nostro team. Le risponderanno qui.
case-something-new = Una cosa nuova
cases-none = Non risultano casi a Suo nome. Se qualcosa non va, scriva semplicemente che cosa è successo.
cases-none-offer = Non ha ancora nessun caso con noi. Ne apro uno con quello che ha scritto?
cases-make-one = ✍️ Sì, apra un caso
cases-head = { $count ->
    [one] <b>Il Suo caso</b>
   *[other] <b>I Suoi casi</b>
  }
cases-line = <b>{ $number }</b> · { $what }
    { $status }
cases-line-due = <b>{ $number }</b> · { $what }
    { $status } · prossimo passo entro { $time }
person-called = Ho avvisato un collega. Il Suo caso è <b>{ $number }</b>; avrà una risposta entro { $time }. Scriva pure qui tutto quello che è utile sapere.
person-called-case = Ho avvisato chi lavora al caso <b>{ $number }</b> che desidera parlare con una persona. Scriva pure qui tutto quello che è utile sapere.
