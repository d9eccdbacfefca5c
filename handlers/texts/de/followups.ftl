# Was von selbst kommt, und was Kundinnen und Kunden darauf antworten.

promise-kept = <b>{ $number }</b>: Wie versprochen ist Ihr Anliegen geprüft, und es wird daran gearbeitet. Die nächste zugesagte Frist: die Lösung bis <b>{ $time }</b>.
promise-missed = <b>{ $number }</b>: Wir haben Ihnen eine Frist zugesagt und sie nicht gehalten. Das tut mir leid.
promise-missed-again = <b>{ $number }</b>: Wir haben eine zugesagte Frist nicht gehalten, und das nicht zum ersten Mal. Das tut mir leid; so sollte unser Service nicht sein.
promise-missed-assessed = Ihr Anliegen sollte bis { $before } geprüft sein. Neue Frist: <b>{ $after }</b>.
promise-missed-solution = Sie sollten bis { $before } eine Lösung haben. Neue Frist: <b>{ $after }</b>.
promise-missed-tail = Die Verantwortlichen wissen Bescheid. Sie müssen nichts tun; hat sich bei Ihnen etwas geändert, schreiben Sie einfach hier.
promise-lead-named = Ich habe { $name } aus der Leitung ({ $team }) verständigt; dort kümmert man sich jetzt darum. Die nächste Frist nennt Ihnen jemand persönlich.
promise-lead = Ich habe die Leitung verständigt ({ $team }); dort kümmert man sich jetzt darum. Die nächste Frist nennt Ihnen jemand persönlich.
nobody-came = { $number }: Es tut mir leid, dass niemand gekommen ist. Das darf nicht passieren.
case-also = Sie haben auch noch etwas anderes geschrieben. Soll das einen eigenen Fall neben { $number } bekommen?
promise-by-person = <b>{ $number }</b>: { $agent } kümmert sich um Ihren Fall und nennt Ihnen eine neue Frist: <b>{ $time }</b>.

    Der Grund: { $reason }
clock-assessed = Prüfung
clock-first-response = erste Antwort durch einen Menschen
clock-next-response = Antwort auf die letzte Nachricht
clock-solution = Lösung

waiting-reminder = Eine kleine Erinnerung zu <b>{ $number }</b>: Damit es weitergeht, fehlt uns noch etwas von Ihnen; bitte sehen Sie sich unsere letzte Nachricht an. Bis dahin ruht die Frist. Wenn Sie dazu eine Frage haben, schreiben Sie einfach hier.
closing-ahead = Wenn ich nichts höre, schließe ich den Fall am { $day }. Sie können ihn jederzeit mit einem Fingertipp wieder öffnen.
closed-waiting = <b>{ $number }</b> ist nun geschlossen, weil wir ohne Ihre Antwort nicht weiterkamen. Nichts ist verloren: Ein Fingertipp öffnet den Fall wieder, mit allem, was dazugehört.
closed-no-reply = Ich habe nichts von Ihnen gehört und nehme an, dass alles in Ordnung ist: <b>{ $number }</b> ist nun geschlossen. Sollte es doch nicht gehen, öffnet ein Fingertipp den Fall wieder, mit allem, was dazugehört.
closed-no-reply-decision = Ich habe nichts von Ihnen gehört und nehme an, dass Sie mit unserer Entscheidung einverstanden sind: <b>{ $number }</b> ist nun geschlossen. Wenn nicht, geht der Fall mit einem Fingertipp an jemand anderen.

missed-words = Es tut mir leid: Was mir zwischen <b>{ $since }</b> und <b>{ $until }</b> geschrieben wurde, ist nicht bei uns angekommen. Falls Sie in dieser Zeit zu <b>{ $numbers }</b> geschrieben haben, schicken Sie es bitte hier noch einmal. Wenn nicht, müssen Sie nichts tun.

followup-thing = Produkt
followup-works = <b>{ $number }</b>: Seit der Lösung ist etwas Zeit vergangen. Funktioniert Ihr Gerät ({ $product }) wieder, wie es soll?
followup-works-again = Vor ein paar Tagen hatte ich zu <b>{ $number }</b> gefragt: Funktioniert Ihr Gerät ({ $product }) wieder, wie es soll? Ein Fingertipp genügt.
followup-settled = <b>{ $number }</b>: Ist alles so erledigt, wie wir es vereinbart haben?
followup-settled-again = Vor ein paar Tagen hatte ich zu <b>{ $number }</b> gefragt: Ist alles so erledigt, wie wir es vereinbart haben? Ein Fingertipp genügt.
followup-decision = <b>{ $number }</b>: Seit ein paar Tagen haben Sie unsere Entscheidung. Sind Sie damit einverstanden? Wenn nicht, sieht sich jemand anderes Ihren Fall noch einmal an.
followup-decision-again = Vor ein paar Tagen hatte ich zu <b>{ $number }</b> gefragt: Sind Sie mit unserer Entscheidung einverstanden? Wenn nicht, sieht sich jemand anderes Ihren Fall noch einmal an. Ein Fingertipp genügt.
aftercare-works = ✅ Ja, es funktioniert
aftercare-fails = ❌ Nein, immer noch nicht
aftercare-settled = ✅ Ja, alles erledigt
aftercare-open = ❌ Nein, noch nicht
aftercare-decision = ✅ Einverstanden
aftercare-disagree = ❌ Ich widerspreche
works-yes = <b>{ $number }</b> · Funktioniert es? <b>Ja.</b>

    Das freut mich! Sollte es wiederkommen, genügt ein Fingertipp; Sie müssen nichts noch einmal erklären.
settled-yes = <b>{ $number }</b> · Ist es erledigt? <b>Ja.</b>

    Danke, dass Sie es mir sagen! Sollte doch noch etwas fehlen, genügt ein Fingertipp.
decision-yes = <b>{ $number }</b> · Sind Sie einverstanden? <b>Ja.</b>

    Danke, dass Sie es mir sagen. Sollten Sie es doch anders sehen, genügt ein Fingertipp.
decision-no = <b>{ $number }</b> · Sind Sie einverstanden? <b>Nein.</b>

    Ich habe das weitergegeben. Jemand, der an der ersten Entscheidung nicht beteiligt war, sieht sich Ihren Fall neu an; Sie hören bis <b>{ $time }</b> von uns. Was haben wir übersehen oder falsch verstanden? Schreiben Sie es hier, gern mit Fotos.
decision-stays = <b>{ $number }</b>: Ich verstehe, dass Sie weiterhin nicht einverstanden sind. Zwei Personen haben Ihren Fall geprüft, und unsere Antwort bleibt; der Fall endet ohne Einigung.
works-closed = Danke, das freut mich. <b>{ $number }</b> ist schon geschlossen; Sie müssen nichts weiter tun.
still-fails = ↩️ Es geht doch nicht
still-disagrees = ↩️ Ich widerspreche doch
reopened-fails = <b>{ $number }</b> · Funktioniert es? <b>Nein.</b>

    Das tut mir leid. Der Fall ist wieder offen, mit allem, was dazugehört; Sie müssen nichts wiederholen.
reopened-reopen = <b>{ $number }</b> ist wieder offen, mit allem, was dazugehört; Sie müssen nichts wiederholen.
reopened-tail = Die Verantwortlichen wissen Bescheid. Neue Frist für eine Lösung: <b>{ $time }</b>. Wie zeigt es sich jetzt? Eine Beschreibung, Fotos oder ein Video helfen; ich gebe alles weiter.
withdrawn = <b>{ $number }</b> ist auf Ihren Wunsch zurückgenommen. Wenn Sie es sich anders überlegen, öffnet ein Fingertipp den Fall wieder.

care-due = ☕ <b>{ $product }</b>: Es ist wieder so weit: { $what }.
care-offer = Soll ich Sie erinnern, wenn für Ihr Gerät ({ $product }) Pflege fällig ist ({ $what })? Sie können es jederzeit abbestellen.
care-agree = 🔔 An die Pflege erinnern
care-agreed = Gern. Ich schreibe Ihnen, wenn die Pflege fällig ist ({ $product }). Ein Tipp auf eine Zeile schaltet die Erinnerung aus oder ein.
care-stopped = Keine Erinnerungen mehr ({ $product }).
care-stop = Nicht mehr erinnern

alert-team = Team
staff-promise-missed = ⏰ <b>Zusage nicht gehalten</b>: { $promise }, fällig { $before }. { $told ->
    [yes] Dem Kunden wurde die neue Frist genannt
    [safety] Bei einem Sicherheitsfall meldet sich ein Mensch beim Kunden; angezeigt wird jetzt
   *[no] Der Kunde ist im Chat nicht erreichbar; neue Frist
}: <b>{ $after }</b>{ $misses ->
    [1] .
   *[other] { " " }({ $misses }-mal nicht gehalten).
  }
staff-promise-for-person = ⏰ <b>Zum zweiten Mal nicht gehalten</b>: { $promise }, fällig { $before }. { $who }: { $told ->
    [yes] Der Kunde weiß, dass Sie gerufen wurden
   *[no] Dem Kunden wurde noch nichts gesagt
}. Eine neue Frist nennt ab jetzt nur ein Mensch.
set-new-time = 📅 Neue Frist nennen
staff-new-time = 📅 { $agent } hat dem Kunden eine neue Frist genannt: <b>{ $time }</b>. { $reason }
newtime-title = Neue Frist für den Kunden
newtime-until = Bis zu welchem Tag?
newtime-reason = Was ist der Grund? Der Kunde liest ihn.
label-until = Bis
staff-warning = ⏳ { $who }: { $promise } ist { $time } fällig.
staff-escalation = 🔺 <b>Stufe { $level }</b> · { $who }: { $promise } ist überfällig.
staff-safety-silent = 🔴 { $who }: In diesem Sicherheitsfall antwortet der Kunde nicht. Er schließt sich nicht von selbst; bitte entscheiden Sie, und versuchen Sie es telefonisch.
staff-safety-private = 🔴 Der Sicherheitsfall <b>{ $number }</b> { $product } braucht jetzt jemanden. Bitte sehen Sie in sein Thema in der Gruppe.
staff-missed-words = ⚠️ <b>Ich hatte keine Verbindung zu Telegram, von { $since } bis { $until }.</b> Telegram hebt Nachrichten nur 24 Stunden auf: Was vor { $lost } geschrieben wurde, ist verloren. { $asked ->
    [0] Offene Fälle von Kunden gibt es nicht.
    [one] Ein Kunde hat einen offenen Fall und wird einmal gefragt, ob er geschrieben hat.
   *[other] { $asked } Kunden haben offene Fälle und werden einmal gefragt, ob sie geschrieben haben.
  }
staff-closed-no-reply = 🔒 Von selbst geschlossen: Der Kunde wurde erinnert und hat nicht geantwortet. Er weiß es und kann den Fall wieder öffnen.
staff-confirm = ✅ { $name } bestätigt: Es ist gelöst.
staff-settle = ✅ { $name } sagt, die Sache habe sich erledigt.
staff-withdrawn = ↩️ { $name } hat den Fall zurückgenommen.
staff-reopened = ↩️ <b>Wieder geöffnet</b> von { $name } ({ $times }-mal). { $who }: Es geht immer noch nicht.
staff-disagreed = ⚖️ <b>{ $name } widerspricht</b> der Entscheidung. { $who }: Jemand anderes als { $first } übernimmt den Fall und entscheidet neu.
staff-disagreed-still = ⚖️ { $name } widerspricht auch der zweiten Entscheidung und weiß, wohin man sich noch wenden kann. Der Fall ist ohne Einigung beendet.
staff-assumed = ❔ Es war nicht klar, welchen Fall { $name } damit meint, und auf die Rückfrage kam keine Antwort. Hier passt es am besten; { $name } weiß das und kann es noch verschieben.
staff-news-wanted = 🔔 { $name } fragt nach dem Stand. Der Stand des Falls wurde angezeigt; ein Wort von Ihnen würde helfen.
staff-nobody-came = 🚫 { $who }: { $name } schreibt, dass niemand gekommen ist. Die Kundin oder der Kunde weiß, dass Sie gerufen wurden; einen neuen Termin gibt nur ein Mensch.
staff-words-moved = ↪️ Was hier zuletzt hinzukam, gehört laut Kundin oder Kunde zu { $number }. Ich habe es dorthin verschoben.
staff-words-are-new = ↪️ Was hier zuletzt hinzukam, betrifft laut { $name } etwas Neues und wird gerade in einem eigenen Formular geschildert.
staff-words = 💬 <b>{ $name }</b>: { $words }
