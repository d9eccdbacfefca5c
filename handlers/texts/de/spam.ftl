# Werbung, Fallen und Buchstabensalat aus heiterem Himmel; und nichts als eine Beschimpfung.

spam-answer = Dieser Chat ist für Fragen und Probleme rund um unsere Produkte da; bei anderem kann ich nicht helfen. Falls mit einem unserer Geräte etwas nicht stimmt, schreiben Sie einfach, was.
insult-answer = Ich sehe, dass Sie verärgert sind, und möchte, dass sich das ändert. Sagen Sie mir, was schiefgelaufen ist, oder sprechen Sie gleich mit jemandem aus unserem Team.

# Ein Fehler ist nach dem Ende seines Falls wieder da.

again-offer = Es tut mir leid, dass das wieder auftritt. Geht es um <b>{ $number }</b> ({ $what })? Dann öffne ich diesen Fall wieder, mit allem, was schon bekannt ist; Sie müssen nichts noch einmal erklären.
again-same = ↩️ Ja, { $number } wieder öffnen
