time-today = heute { $time }
time-tomorrow = morgen { $time }
day-today = Heute
day-yesterday = Gestern
day-tomorrow = Morgen
answer-yes = Ja
answer-no = Nein
lasting-seconds = { $count ->
    [one] { $count } Sekunde
   *[other] { $count } Sekunden
  }
lasting-minutes = { $count ->
    [one] { $count } Minute
   *[other] { $count } Minuten
  }
lasting-hours = { $count ->
    [one] { $count } Stunde
   *[other] { $count } Stunden
  }
lasting-days = { $count ->
    [one] { $count } Tag
   *[other] { $count } Tage
  }
lasting-weeks = { $count ->
    [one] { $count } Woche
   *[other] { $count } Wochen
  }
lasting-months = { $count ->
    [one] { $count } Monat
   *[other] { $count } Monate
  }
lasting-years = { $count ->
    [one] { $count } Jahr
   *[other] { $count } Jahre
  }

welcome-assistant = Ich bin der automatische Assistent von { $firm }. Ein Mensch ist immer nur einen Fingertipp entfernt: Schreiben Sie einfach „mit einem Menschen sprechen“.
welcome =
    Guten Tag { $name }! Ich bin der automatische Assistent von <b>{ $firm }</b>.

    Schreiben Sie mir einfach in Ihren eigenen Worten, was nicht stimmt oder was Sie wissen möchten; gern auch mit Fotos oder als Sprachnachricht. Oder wählen Sie unten aus.

    Ein Mensch ist immer nur einen Fingertipp entfernt.
menu-complaint = ⚠️ Problem melden
menu-ask = 💡 Frage stellen
menu-service = 🔧 Service anfragen
menu-cases = 📋 Meine Fälle
menu-products = ☕ Meine Produkte
menu-learn = 🎓 Kurse
menu-language = 🌐 Sprache
menu-person = 👤 Mit jemandem sprechen
help =
    <b>So funktioniert es</b>

    Schreiben Sie mir, wie Sie einem Menschen schreiben würden: „Meine Maschine tropft seit Montag“, „Wie entkalke ich sie?“, „Wie steht es um meinen Fall?“.

    /complaint  ein Problem melden
    /ask  eine Frage zu Bedienung und Pflege stellen
    /cases  wie es um Ihre Fälle steht
    /products  Ihre Produkte und deren Garantie
    /learn  kurze Kurse
    /language  die Sprache wechseln
    /privacy  was wir speichern und warum
    /cancel  abbrechen, was Sie gerade ausfüllen

    Ohne diesen Chat erreichen Sie uns telefonisch unter { $phone } oder per E-Mail an { $email }.
command-unknown = { $command } kenne ich leider nicht. Diese Befehle gibt es:
command-start = Start
command-complaint = Ein Problem melden
command-ask = Frage zu Bedienung und Pflege
command-cases = Wie es um Ihre Fälle steht
command-products = Ihre Produkte und deren Garantie
command-learn = Kurze Kurse
command-language = Sprache wechseln
command-privacy = Was wir speichern und warum
command-cancel = Abbrechen, was Sie gerade ausfüllen
command-help = So funktioniert es
cancel-nothing = Hier ist gerade nichts offen. Was kann ich für Sie tun?
language-which = In welcher Sprache darf ich mit Ihnen schreiben?
language-now = Ab jetzt schreibe ich Deutsch mit Ihnen.
cannot-read = Mit dieser Art von Nachricht kann ich leider nichts anfangen. Bitte schreiben Sie mir in Worten, oder schicken Sie ein Foto, ein Video, eine Sprachnachricht oder ein Dokument.
press-old = Diese Taste gehört zu einer früheren Nachricht; es wurde nichts geändert.
parked-sorry = Da ist etwas schiefgegangen, und zwar bei uns, nicht bei Ihnen. Ihre Nachricht ist nicht verloren, jemand aus unserem Team sieht sie sich an. Sie können ruhig weiterschreiben.
parked-notice = Eine Nachricht von <b>{ $person }</b> konnte nicht verarbeitet werden (Nummer { $id }). Sie bleibt gespeichert; der Kunde weiß Bescheid.
parked-again = Erneut ausführen
smalltalk-what-i-am = Ich bin ein Programm und kein Mensch: Ich nehme alles auf, kenne die Artikel und gebe es weiter. Was Sie hier schreiben, liest unser Team; mit einem Tippen sprechen Sie mit einem Menschen.
smalltalk-greeting = Guten Tag { $name }! Was kann ich für Sie tun? Schreiben Sie es einfach in Ihren eigenen Worten, oder wählen Sie unten aus.
smalltalk-product = { $product }: Worum geht es? Schreiben Sie es einfach in Ihren eigenen Worten, oder wählen Sie unten aus.
smalltalk-bare = Alles klar. Wenn ich etwas für Sie tun kann, schreiben Sie es mir in ein paar Worten, oder wählen Sie unten aus.
smalltalk-which = Welches davon meinen Sie? Tippen Sie es oben an, oder schreiben Sie es mir mit anderen Worten.
smalltalk-thanks = Sehr gern, { $name }! Kann ich sonst noch etwas für Sie tun?
privacy =
    <b>Was { $firm } speichert und warum</b>

    • Ihren Namen und Ihre Sprache in Telegram, damit wir Ihnen antworten können.
    • Ihre Fälle mit allem, was Sie schreiben und schicken, um sie zu lösen und das auch belegen zu können: { $cases } nach Abschluss.
    • Ihre Nachrichten so, wie Telegram sie zugestellt hat, zum Schutz vor Verlust: { $raw }.
    • Meldungen über gefährliche Produkte, weil das Produktsicherheitsrecht es verlangt: höchstens { $safety }.
    • Ihre Fragen und Bewertungen, damit wir besser werden. Fragen lesen wir ohne Ihren Namen; der Wortlaut kann anderen helfen, dieselbe Antwort zu finden. Eine Bewertung, die zu einem Fall gehört, ist nicht anonym.

    Wir verkaufen nichts davon und zeigen es niemandem, der nicht an Ihrem Fall arbeitet. Sie können einsehen, berichtigen und löschen lassen, was wir über Sie speichern; wir antworten innerhalb eines Monats. Schreiben Sie an { $email }, oder bitten Sie einfach hier um ein Gespräch mit einem Menschen.

# Days as Babel's patterns write them, and the locale of dates in documents.
format-day = EEE d. MMM
format-day-year = d. MMM y
format-locale = de
