privacy-data = 📄 Meine Daten
privacy-erase = 🗑 Mich löschen
privacy-data-sure = Ich schreibe alles, was über Sie gespeichert ist, in eine Datei und schicke sie Ihnen hier. Sie lässt sich mit jedem Textprogramm öffnen und auch von Programmen lesen. Möchten Sie das?
privacy-data-yes = 📄 Ja, bitte schicken
privacy-data-no = Nein
privacy-data-begun = Gern. Die Datei kommt gleich.
privacy-data-ready = Das ist alles, was über Sie gespeichert ist. Die Fotos und Dateien, die Sie geschickt haben, sind mit Namen aufgeführt; Sie finden sie weiterhin in diesem Chat.
privacy-erase-sure =
    Ich lösche Ihren Namen, Ihre Nachrichten, Fotos und Dateien, Ihre Geräte, Erinnerungen, Fragen und Bewertungen. <b>Das lässt sich nicht rückgängig machen</b>{ $cases ->
        [0] .
        [one] , und Ihr offener Fall endet damit: Niemand kann Ihnen dann noch antworten.
       *[other] , und Ihre { $cases } offenen Fälle enden damit: Niemand kann Ihnen dann noch antworten.
    }

    Zweierlei bleibt, ohne Ihren Namen: Zahlen für die Statistik, und Meldungen über gefährliche Produkte, solange es das Gesetz verlangt. Was in diesem Chat steht, löschen Sie selbst im Menü des Chats. Soll ich löschen?
privacy-erase-yes = 🗑 Ja, alles löschen
privacy-erase-no = Nein, behalten
privacy-erase-begun = In Ordnung. Nach dieser Nachricht werden Ihre Daten gelöscht. Wenn Sie uns wieder einmal brauchen, schreiben Sie einfach: Wir fangen dann neu an. Alles Gute für Sie!
privacy-kept = Es bleibt alles, wie es ist.
privacy-under-way = Das läuft bereits.
privacy-staff = Sie arbeiten hier: Was Sie für Kunden tun, steht unter Ihrem Namen. Zuerst nimmt Ihnen die Administration die Rolle, danach können Sie gelöscht werden.
privacy-failed = Das hat leider nicht geklappt. Ich habe das Team verständigt; jemand kümmert sich darum und antwortet spätestens innerhalb eines Monats.
privacy-failed-notice = Jemand hat seine Daten oder seine Löschung verlangt, und das Programm ist daran gescheitert. Auf dem Server geht es so: <code>{ $command }</code>. Das Gesetz lässt einen Monat Zeit.
privacy-erased-notice = { $ref } wurde auf eigenen Wunsch gelöscht. Was in diese Gruppe kopiert wurde, bleibt hier stehen, bis jemand es löscht: Bitte löschen Sie die Themen von { $numbers } von Hand.
