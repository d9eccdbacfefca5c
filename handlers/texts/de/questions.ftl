ask-what = Was möchten Sie wissen? Schreiben Sie es in Ihren eigenen Worten.
ask-all-products = alle Produkte
ask-full = 📖 Ganzer Text
ask-helped = 👍 Das hat geholfen
ask-other = Andere Antworten
ask-fails = Geht immer noch nicht
ask-problem = ⚠️ Problem melden
ask-person = 👤 Jemanden fragen
ask-did-you-mean = Ich bin nicht ganz sicher. Ist es eines davon?
ask-others = Vielleicht eines davon:
ask-no-others = Mehr habe ich dazu nicht. Soll sich jemand aus unserem Team das ansehen?
ask-glad = Das freut mich!
ask-unknown = Das weiß ich nicht, und raten möchte ich lieber nicht. Ihre Frage ist notiert. Soll sie Ihnen ein Mensch beantworten?
ask-not-understood = Ich bin nicht sicher, was Sie meinen. Möchten Sie ein Problem melden, oder soll sich jemand aus unserem Team darum kümmern?
ask-what-is-it = Ich bin nicht ganz sicher. Geht es um eines davon?
learn-head = <b>Kurse</b>: kurze Schritte mit Bildern und am Ende zwei oder drei Fragen.
learn-none = In Ihrer Sprache gibt es noch keinen Kurs.
learn-offer = { $count ->
    [one] Dazu gibt es einen kurzen Kurs. Möchten Sie ihn machen?
   *[other] Dazu gibt es kurze Kurse. Möchten Sie einen davon machen?
}
learn-course = { $title } · { $minutes } Min.
learn-step = <i>{ $title } · Schritt { $number } von { $total }</i>
learn-question = <i>Frage { $number } von { $total }</i>
learn-back = ◀️ Zurück
learn-next = Weiter ▶️
learn-check = Zu den Fragen ▶️
learn-right = ✅ Richtig. { $why }
