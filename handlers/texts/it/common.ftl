time-today = oggi alle { $time }
time-tomorrow = domani alle { $time }
day-today = Oggi
day-yesterday = Ieri
day-tomorrow = Domani
answer-yes = Sì
answer-no = No
lasting-seconds = { $count ->
    [one] { $count } secondo
   *[other] { $count } secondi
  }
lasting-minutes = { $count ->
    [one] { $count } minuto
   *[other] { $count } minuti
  }
lasting-hours = { $count ->
    [one] { $count } ora
   *[other] { $count } ore
  }
lasting-days = { $count ->
    [one] { $count } giorno
   *[other] { $count } giorni
  }
lasting-weeks = { $count ->
    [one] { $count } settimana
   *[other] { $count } settimane
  }
lasting-months = { $count ->
    [one] { $count } mese
   *[other] { $count } mesi
  }
lasting-years = { $count ->
    [one] { $count } anno
   *[other] { $count } anni
  }

welcome-assistant = Sono l'assistente automatico di { $firm }. Per parlare con una persona basta un attimo: scriva «vorrei parlare con una persona».
welcome =
    Buongiorno { $name }! Sono l'assistente automatico di <b>{ $firm }</b>.

    Mi scriva pure con parole Sue che cosa non va o che cosa desidera sapere; vanno bene anche foto e messaggi vocali. Oppure scelga qui sotto.

    Una persona è sempre a portata di mano.
menu-complaint = ⚠️ Segnalare un problema
menu-ask = 💡 Fare una domanda
menu-service = 🔧 Richiedere un servizio
menu-cases = 📋 I miei casi
menu-products = ☕ I miei prodotti
menu-learn = 🎓 Corsi
menu-language = 🌐 Lingua
menu-person = 👤 Parlare con una persona
help =
    <b>Come funziona</b>

    Mi scriva come scriverebbe a una persona: «la macchina perde da lunedì», «come la decalcifico?», «a che punto è il mio caso?».

    /complaint  segnalare un problema
    /ask  domande su uso e cura
    /cases  a che punto sono i Suoi casi
    /products  i Suoi prodotti e la loro garanzia
    /learn  brevi corsi
    /language  cambiare lingua
    /privacy  che cosa conserviamo e perché
    /cancel  interrompere la compilazione

    Al di fuori di questa chat ci trova al telefono { $phone } o via e-mail { $email }.
command-unknown = Non conosco { $command }. Ecco i comandi disponibili:
command-start = Inizio
command-complaint = Segnalare un problema
command-ask = Domande su uso e cura
command-cases = A che punto sono i Suoi casi
command-products = I Suoi prodotti e la loro garanzia
command-learn = Brevi corsi
command-language = Cambiare lingua
command-privacy = Che cosa conserviamo e perché
command-cancel = Interrompere la compilazione
command-help = Come funziona
cancel-nothing = Al momento qui non c'è nulla in sospeso. Come posso aiutarLa?
language-which = In quale lingua preferisce che Le scriva?
language-now = D'ora in poi Le scrivo in italiano.
cannot-read = Purtroppo non riesco a leggere questo tipo di messaggio. Lo scriva a parole, oppure invii una foto, un video, un messaggio vocale o un documento.
press-old = Questo pulsante appartiene a un messaggio precedente; non è stato modificato nulla.
parked-sorry = Qualcosa non ha funzionato, da parte nostra e non Sua. Il Suo messaggio è al sicuro e una persona lo esaminerà. Può continuare a scrivere.
parked-notice = Non è stato possibile elaborare un messaggio di <b>{ $person }</b> (numero { $id }). È conservato; il cliente è stato avvisato.
parked-again = Riprovare
smalltalk-what-i-am = Sono un programma, non una persona: annoto tutto, conosco gli articoli e inoltro. Quello che scrive qui lo legge il nostro team; con un tocco può parlare con una persona.
smalltalk-greeting = Buongiorno { $name }! Come posso aiutarLa? Mi scriva con parole Sue, oppure scelga qui sotto.
smalltalk-product = { $product }: di che cosa si tratta? Mi scriva con parole Sue, oppure scelga qui sotto.
smalltalk-bare = D'accordo. Se posso fare qualcosa per Lei, me lo scriva in poche parole, oppure scelga qui sotto.
smalltalk-which = Quale intende? Lo tocchi qui sopra, oppure me lo scriva con altre parole.
smalltalk-thanks = Di nulla, { $name }! Posso fare altro per Lei?
privacy =
    <b>Che cosa conserva { $firm } e perché</b>

    • Il Suo nome e la lingua impostata in Telegram, per poterLe rispondere.
    • I Suoi casi, con quello che scrive e invia, per risolverli e poterlo dimostrare: { $cases } dopo la chiusura.
    • I Suoi messaggi così come Telegram ce li consegna, perché nulla vada perso: { $raw }.
    • Le segnalazioni di prodotti pericolosi, perché lo richiedono le norme sulla sicurezza dei prodotti: al massimo { $safety }.
    • Le Sue domande e le Sue valutazioni, per migliorare. Le domande le leggiamo senza il Suo nome; le parole usate possono aiutare altri a trovare la stessa risposta. Una valutazione legata a un caso non è anonima.

    Non vendiamo nulla di tutto ciò e non lo mostriamo a chi non lavora al Suo caso. Può vedere, correggere e far cancellare i dati che La riguardano; rispondiamo entro un mese. Scriva a { $email } oppure chieda qui di parlare con una persona.

# Days as Babel's patterns write them, and the locale of dates in documents.
format-day = EEE d MMM
format-day-year = d MMM y
format-locale = it
