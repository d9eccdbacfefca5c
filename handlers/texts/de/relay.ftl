note-inside = 📝 Diese Nachricht ist ganz hiergeblieben, denn eine Zeile darin beginnt mit //. Der Kunde hat nichts davon gelesen. Was er lesen soll, senden Sie bitte ohne diese Zeile noch einmal.
relay-forwarded = ↪️ Weitergeleitet, geschrieben von <b>{ $whom }</b>:
relay-forwarded-of-nobody = ↪️ Weitergeleitet, ohne Angabe, von wem:
group-channel = Bitte schreiben Sie unter Ihrem eigenen Namen: Was im Namen eines Kanals geschrieben wird, geht nicht an Kunden, weil niemand sagen könnte, von wem es stammt.
