export-what-maintenance = Erledigte Pflege

care-due-since = ☕ <b>{ $product }</b>: { $what } ist seit { $day } fällig.
care-due-again = ☕ <b>{ $product }</b>: { $what } ist noch offen (fällig seit { $day }). Ist es erledigt? Sonst melde ich mich erst zum nächsten Termin wieder.
care-due-several = ☕ <b>{ $product }</b>: Das ist jetzt fällig.
care-due-line = • { $what } (seit { $day })
care-more = …
care-done = ✓ Erledigt
care-other-day = 📅 An einem anderen Tag
care-later = ⏰ In einer Woche
care-how = ❓ Wie geht das?
care-part = 🛒 { $part }: habe ich nicht
care-done-of = ✓ { $what }: erledigt
care-noted = Danke! Notiert: <b>{ $what }</b>, { $product }, { $day }
care-next-time = Das nächste Mal: { $day }
care-next-since = Nach dem Plan ist es seit { $day } schon wieder fällig.
care-wrong-day = 📅 Es war ein anderer Tag
care-remind-me = 🔔 Nächstes Mal erinnern
care-already = Schon notiert: { $what }, { $day }
care-gone = Diese Pflege steht nicht mehr im Plan; es wurde nichts geändert.
care-before-purchase = { $day } liegt vor dem Kauf ({ $bought }), deshalb habe ich nichts notiert. Welcher Tag war es?
care-put-off = ☕ <b>{ $product }</b>: { $what }. Ich frage am { $day } noch einmal nach.
care-no-later = Das habe ich schon einmal verschoben; ich melde mich wieder, wenn es fällig ist.
care-part-price = <b>{ $part }</b> ({ $number }) kostet { $price }. Ihre Bestellung nimmt gern ein Mensch auf.
caring-title = Pflege
caring-day = An welchem Tag wurde es erledigt?
caring-day-of = { $what }, { $product }: An welchem Tag haben Sie es erledigt?

care-none-agreed = An die Pflege erinnere ich Sie derzeit nicht ({ $product }). Ein Tipp schaltet eine Erinnerung ein.
care-on = 🔔 { $what }: an
care-off = 🔕 { $what }: aus
care-choose = 🔔 Erinnerungen
care-find-out = ❓ Wie finde ich das heraus?
care-fact = <b>{ $question }</b> Davon hängt ab, wie oft Ihr Gerät ({ $product }) Pflege braucht.
care-fact-is = 💧 { $label }: { $answer }
care-fact-noted = ✓ { $label }: <b>{ $answer }</b>
care-fact-change = ✏️ Ändern
care-every = { $what }: alle { $lasting }

care-was-done = erledigt { $days }
care-next = nächstes Mal { $day }
care-today = heute fällig
care-since = fällig seit { $day }
care-rights = Ihre Gewährleistung verlieren Sie durch verspätete Pflege nicht. Sie tut dem Gerät einfach gut.
care-review-in-plan = Zu Ihrem Gerät ist notiert: { $what }, { $last }
care-review-overdue = Zu Ihrem Gerät ist notiert: { $what }, zuletzt { $last } – jetzt wieder fällig. Ihre Rechte hängen nicht davon ab.
care-first-overdue =
    <b>Das ist oft die Ursache:</b> { $what } ist seit { $day } fällig. „{ $title }“{ $steps ->
        [0] {""}
       *[other] { " " }({ $steps } Schritte)
    }
care-first-untold =
    <b>Das hilft oft</b>, wenn es länger nicht gemacht wurde: „{ $title }“{ $steps ->
        [0] .
       *[other] { " " }({ $steps } Schritte).
    } Nach dem Plan war es am { $day } fällig.

card-care = Pflege
care-card-new = { $what }: nicht vor { $due } fällig
care-card-in-plan = { $what }: zuletzt notiert { $last } (im Plan)
care-card-overdue = { $what }: zuletzt notiert { $last }, überfällig seit { $due }
care-card-untold = { $what }: nichts notiert, fällig seit { $due }
care-card-unknown = { $what }: nichts notiert, Kaufdatum unbekannt
care-card-look = ob es eine Rolle spielt, beurteilt ein Mensch; die Gewährleistung endet dadurch nicht
reason-care-overdue = Pflege überfällig: { $care } (seit { $day })
reason-care-in-plan = trotz Pflege: { $care } ({ $day })
solution-care = Welche Pflege wurde gemacht?
label-care = Erledigte Pflege
care-all = Alles aus dem Plan

care-shall-note = Soll ich das notieren? <b>{ $what }</b>, { $product }, { $day }
care-note-it = ✓ Ja, notieren
care-note-not = Nein
care-not-noted = Ich habe nichts notiert. Was kann ich für Sie tun?
