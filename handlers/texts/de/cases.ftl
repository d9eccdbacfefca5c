status-new = eingegangen
status-assessed = geprüft
status-in-hand = in Bearbeitung
status-waiting = wartet auf Sie
status-solved = gelöst, bitte bestätigen
status-confirmed = bestätigt
status-closed = abgeschlossen
status-merged = mit einem anderen Fall zusammengelegt
tracker-head = <b>{ $number }</b> · { $product } · eingegangen { $time }
tracker-unfinished = Unvollständig weitergegeben; was fehlt, können Sie hier ergänzen.
tracker-received = eingegangen
tracker-assessed = Prüfung
tracker-solution = Lösung
tracker-confirmed = von Ihnen bestätigt
tracker-stage = { $mark } { $stage }
tracker-stage-by = { $mark } { $stage } bis { $time }
tracker-now-new = Das liest jetzt jemand aus unserem Team. Sie können hier jederzeit schreiben; ich gebe es weiter.
tracker-now-later = Im Moment ist niemand da; { $time } liest es jemand aus unserem Team. Sie können hier jederzeit schreiben; ich gebe es weiter.
tracker-now-assessed = Ihr Fall ist geprüft und wird bearbeitet. Sie können hier jederzeit schreiben.
tracker-now-in-hand = Jemand kümmert sich gerade darum. Sie können hier jederzeit schreiben; ich gebe es weiter.
tracker-now-waiting = Damit es weitergeht, brauchen wir etwas von Ihnen: Bitte sehen Sie sich die letzte Nachricht oben an. Bis dahin steht die Uhr.
tracker-now-works = Aus unserer Sicht ist es gelöst. Wir fragen noch einmal nach, ob es wirklich funktioniert.
tracker-now-settled = Aus unserer Sicht ist es erledigt. Wir fragen Sie noch, ob Sie das auch so sehen.
tracker-now-decision = Wir haben entschieden; die Begründung steht in der Nachricht oben. Wir fragen Sie noch, ob Sie damit einverstanden sind.
tracker-now-confirmed = Sie haben bestätigt, dass es gelöst ist. Vielen Dank.
tracker-now-closed = Dieser Fall ist abgeschlossen. Wenn etwas nicht stimmt, können Sie ihn wieder öffnen.
tracker-now-no-reply = Dieser Fall wurde abgeschlossen, weil wir nichts mehr von Ihnen gehört haben. Ein Fingertipp öffnet ihn wieder.
tracker-now-merged = Dieser Fall läuft zusammen mit einem anderen weiter.
case-person = 👤 Mit jemandem sprechen
case-settled = ✅ Ist gelöst
case-reopen = ↩️ Wieder öffnen
not-copied-yours = ⚠️ { $number }: Telegram hat etwas nicht an unsere Mitarbeiter weitergegeben: { $files }. Bitte schicken Sie es noch einmal; was Sie dazu geschrieben haben, ist angekommen.
not-copied-of-agent = ⚠️ Hier fehlt etwas, das Telegram nicht weitergegeben hat: { $files }. Unsere Mitarbeiter wissen davon.
case-added = Ich habe es zu { $number } hinzugefügt und weitergegeben.
case-which = { $count ->
    [one] Gehört das zu Ihrem offenen Fall, oder ist es etwas Neues?
   *[other] Sie haben mehrere offene Fälle. Zu welchem gehört das?
 }
assumed-case = Damit es bald jemand liest, habe ich Ihre Nachricht zu <b>{ $number }</b> ({ $what }) gelegt. Gehört sie woandershin? Dann tippen Sie unten, und ich verschiebe sie.
case-moved = Danke. Ich habe es zu <b>{ $number }</b> verschoben und weitergegeben.
unplaced-passed-on = Ich konnte Ihre Nachricht nicht zuordnen und habe sie deshalb unserem Team gezeigt. Sie bekommen hier eine Antwort.
case-something-new = Etwas Neues
cases-none = Sie haben keinen Fall bei uns. Wenn etwas nicht stimmt, schreiben Sie einfach, was passiert ist.
cases-none-offer = Sie haben noch keinen Fall bei uns. Soll ich mit dem, was Sie geschrieben haben, einen anlegen?
cases-make-one = ✍️ Ja, einen Fall anlegen
cases-head = { $count ->
    [one] <b>Ihr Fall</b>
   *[other] <b>Ihre Fälle</b>
  }
cases-line = <b>{ $number }</b> · { $what }
    { $status }
cases-line-due = <b>{ $number }</b> · { $what }
    { $status } · nächster Schritt bis { $time }
person-called = Ich habe jemanden aus unserem Team dazugeholt. Ihr Fall hat die Nummer <b>{ $number }</b>; eine Antwort bekommen Sie spätestens { $time }. Schreiben Sie hier gern schon alles, was wir wissen sollten.
person-called-case = Ich habe allen, die an <b>{ $number }</b> arbeiten, gesagt, dass Sie mit ihnen sprechen möchten. Schreiben Sie hier gern schon alles, was sie wissen sollten.
