# Die Umfrage nach einem Fall: Einladung, ein Fingertipp, höchstens zwei weitere Fragen. Zahlen, keine Gesichter.

survey-head = <b>{ $number }</b> ist abgeschlossen. Ein Fingertipp sagt uns, wie es für Sie war:
survey-reminder = Nur eine Erinnerung, danach frage ich zu <b>{ $number }</b> nicht mehr:
survey-honest = <i>Ihre Antwort zählt bis { $day } und lässt sich bis dahin ändern. Sie gehört zu Ihrem Fall und ist daher nicht anonym.</i>
survey-rated = Ihre Bewertung: <b>{ $value }</b>
survey-said = ▸ { $value }
survey-or-write = Wählen Sie aus, oder schreiben Sie es mit eigenen Worten.
survey-write = Schreiben Sie es einfach hier.
survey-yes = Ja
survey-no = Nein
survey-skip = Überspringen ▶️
survey-change = ✏️ Bewertung ändern
survey-opt-out = Keine Umfragen mehr
survey-opt-in = ↩️ Doch wieder fragen
survey-noted = Notiert, vielen Dank.
survey-thanks = Vielen Dank! Das hilft uns mehr, als Sie vielleicht denken.
survey-thanks-low = Danke für Ihre Offenheit. Jemand aus unserem Team liest das; wir nehmen es ernst. Ist die Sache selbst nicht gelöst, öffnet ein Fingertipp Ihren Fall wieder.
survey-not-solved = ↩️ Es ist nicht gelöst
survey-number = Bitte schreiben Sie eine Zahl von { $low } bis { $high }, oder tippen Sie oben auf eine.
survey-late = Trotzdem vielen Dank! Die Umfrage ist inzwischen beendet, Ihre Antwort zählt in den Zahlen nicht mehr mit. Wenn Sie etwas auf dem Herzen haben, schreiben Sie es einfach hier; ein Mensch liest es.
survey-opted-out = In Ordnung: keine Umfragen mehr. Über Ihre Fälle halte ich Sie natürlich weiter auf dem Laufenden.
survey-opted-in = Danke. Nach Ihrem nächsten Fall frage ich wieder.
staff-low-rating = 📉 { $who }: Bewertung <b>{ $rating }</b>. Bitte melden Sie sich möglichst bald.
staff-survey-words = 📝 Zur Bewertung: { $words }
