card-head = 📋 <b>{ $number }</b> · { $service }
card-line = <b>{ $label }</b>: { $value }
card-unfinished = ⏳ <b>Unvollständig</b>: Der Kunde hat das Formular verlassen; so aufgenommen, wie es war.
card-who = Kunde
card-product = Produkt
card-guarantee = Garantie
card-what = Problem
card-when = Wann
card-wish = Wunsch
card-price = Kaufpreis
card-promise = Versprechen
card-earlier = Frühere Fälle
card-second = Zweite Person
card-second-not = alle außer { $name }; dessen Entscheidung hat der Kunde widersprochen
card-tried = Versuchte Artikel
card-priority = <b>Priorität: { $priority }</b>
card-reason = • { $reason }
card-status = <b>Status</b>: { $status } · <b>Bearbeitung</b>: { $agent } · <b>Team</b>: { $team }
card-status-new = eingegangen
card-status-assessed = geprüft
card-status-in-hand = in Bearbeitung
card-status-waiting = wartet auf die Kundin oder den Kunden
card-status-solved = Lösung angeboten, noch nicht bestätigt
card-status-confirmed = von Kundenseite bestätigt
card-status-closed = abgeschlossen
card-status-merged = mit einem anderen Fall zusammengelegt
card-due-response = Übernehmen oder antworten bis { $time }
card-due-response-late = ⏰ Übernehmen oder antworten: überfällig seit { $time }
card-due-solution = Lösung bis { $time }
card-due-solution-late = ⏰ Lösung überfällig seit { $time }
card-do-take = ✋ Übernehmen
card-do-ask = ❓ Nachfragen
card-do-solve = ✅ Lösung
card-do-note = 📝 Notiz
card-do-priority = ⚡ Priorität
card-do-handover = 🔀 Übergeben
card-do-resume = ▶️ Weiter
card-do-close = 🔒 Abschließen
card-do-reopen = ↩️ Wieder öffnen
card-do-more = ⋯ Mehr
card-do-canned = 💬 Textbausteine
card-do-card = 📋 Karte neu
guarantee-guarantee = innerhalb der Garantie
guarantee-legal = innerhalb der Gewährleistung
guarantee-expired = abgelaufen
guarantee-unknown = unbekannt (kein Kaufdatum)
priority-safety = 🔴 Sicherheit
priority-urgent = 🟠 dringend
priority-high = 🟡 hoch
priority-normal = normal
priority-low = niedrig
priority-which = Welche Priorität soll der Fall bekommen?
reason-danger-yes = laut Kunde gefährlich, oder jemand wurde verletzt
reason-danger-unsure = der Kunde ist nicht sicher, ob es gefährlich ist
reason-danger-words = Gefahrenwörter: { $words }
reason-danger-not-asked = ob es gefährlich ist, hat noch niemand gesagt
reason-severity-feature = nicht erfüllt: „{ $feature }“ (Gewicht { $weight } von 5)
reason-severity-matter = Anliegen: { $matter } (Gewicht { $weight } von 5)
reason-feature = betroffenes Merkmal: { $feature } (Gewicht { $weight } von 5)
reason-importance = Wichtigkeit für den Kunden: { $importance }
reason-moment = Zeitpunkt des Ausfalls: { $moment }
reason-unit-price = Stückpreis { $price } { $currency }
reason-spare-parts = Ersatzteil bis { $part } { $currency }, { $percent } % des Stückpreises
reason-guarantee = Garantie: { $state }
reason-reopened = wieder geöffnet ({ $times })
reason-earlier-cases = frühere Fälle: { $cases } mit diesem Produkt, { $same } zum selben Merkmal
reason-by-hand = gesetzt von { $agent }
staff-safety-asked = ⚠️ Das könnte auf eine Gefahr hindeuten. Ich habe beim Kunden nachgefragt.
staff-safety-answered-no = ⚠️ Antwort des Kunden: Niemand wurde verletzt, und es ist nicht gefährlich.
staff-safety-answered-yes = ⚠️ Antwort des Kunden: Es ist gefährlich, oder jemand wurde verletzt.
staff-safety-answered-unsure = ⚠️ Der Kunde ist nicht sicher, ob es gefährlich ist.
alert-safety = 🔴 <b>Sicherheitsfall { $number }</b> · { $product }
    { $what }
alert-again = 🔴 <b>Den Sicherheitsfall { $number } hat noch niemand übernommen</b> · { $product } · { $lasting }
alert-unreachable = ⚠️ { $names } ist privat nicht erreichbar: Der Bot muss dort geöffnet und gestartet (oder entsperrt) werden. Bitte telefonisch Bescheid geben.
alert-command-failed = ⚠️ { $number }: Der Befehl, der die Verantwortlichen ruft, ist fehlgeschlagen ({ $reason }). Bitte telefonisch Bescheid geben.
alert-person = 👤 Der Kunde möchte mit einem Menschen sprechen ({ $number }).
relay-edited =
    ✏️ <b>{ $name }</b> hat eine Nachricht geändert.
    <b>Vorher:</b> { $before }
    <b>Jetzt:</b> { $now }

    <i>(vom Kunden bearbeitet)</i>
relay-failed = ⚠️ Nicht zugestellt: { $reason }
relay-cannot = ⚠️ Diese Art von Nachricht lässt sich nicht weitergeben. Bitte schreiben Sie es, oder schicken Sie ein Foto, ein Video, eine Sprachnachricht oder ein Dokument.
form-before-file = ⚠️ Die Datei wurde nicht gesendet: Hier ist noch ein Formular von Ihnen offen. Schließen Sie es ab oder verlassen Sie es mit /cancel, und schicken Sie die Datei dann noch einmal.
failed-blocked = der Kunde hat den Bot blockiert
failed-gone = den Kunden gibt es nicht mehr
failed-refused = Telegram hat es abgelehnt
note-kept = 📝 <b>{ $author }</b>: { $text }
said-to-customer = ➡️ <b>{ $agent }</b>: { $text }
not-from-here = Das geht im Status „{ $status }“ nicht.
second-person-needed = ⚖️ { $name }, der Kunde widerspricht Ihrer Entscheidung: Jemand anderes übernimmt und entscheidet diesen Fall. Notizen und Antworten im Chat sind weiter möglich.
handover-to = An welches Team?
handover-done = Übergeben an: <b>{ $team }</b>.
merge-which = Schreiben Sie die Nummer des anderen Falls desselben Kunden: /merge K-2026-000123
merge-into = { $number } wurde mit diesem Fall zusammengelegt.
canned-which = Welcher Textbaustein?
canned-preview =
    👁 So würde der Kunde es lesen:

    { $text }
canned-open =
    ✏️ So kann dieser Textbaustein nicht hinausgehen: { $open } ist noch auszufüllen. Bitte kopieren, ergänzen und hier schreiben.

    <code>{ $text }</code>
canned-send = 📤 Senden
queue-head = <b>Was ansteht, nach verbleibender Zeit</b>
queue-empty = Es wartet nichts.
queue-line = <b>{ $number }</b> · { $product } · { $priority } · { $agent } · bis { $time }
queue-line-late = ⏰ <b>{ $number }</b> · { $product } · { $priority } · { $agent } · fällig { $time }
waiting-cards = ⏳ <b>{ $count ->
    [one] Ein neuer Fall ist
   *[other] { $count } neue Fälle sind
} unterwegs in diese Gruppe</b>. Telegram nimmt nur eine bestimmte Zahl von Nachrichten in der Minute an; was Kunden schreiben, geht vor.
waiting-cards-line = { $about } · { $priority }
waiting-cards-more = … und { $count } weitere
waiting-cards-over = ✅ Alle neuen Fälle stehen jetzt in ihren Themen.
agents-help =
    <b>Der Arbeitsplatz</b>

    Jeder Fall hat sein eigenes Thema. Was Sie dort schreiben, bekommt der Kunde unter Ihrem Vornamen; beginnt eine Zeile mit //, bleibt die ganze Nachricht hier.

    /queue  was ansteht
    /log  eine Reklamation vom Telefon oder aus dem Laden aufnehmen
    /help  dieser Text
agents-help-topic =
    Was Sie hier schreiben, bekommt der Kunde unter Ihrem Vornamen. Beginnt eine Zeile mit //, bleibt die ganze Nachricht hier.

    /take  den Fall übernehmen · /ask  den Kunden fragen (die Uhr steht)
    /solve  die Lösung mitteilen · /close  mit Begründung abschließen · /reopen
    /note  interne Notiz · /canned  Textbausteine
    /undo  als Antwort: diese Nachricht zurücknehmen, bis 48 Stunden danach (Löschen nimmt nichts zurück)
    /article  aus einer Antwort einen Artikel machen
    /priority · /handover · /merge K-… · /card  Karte neu zeigen · /cancel  ein Formular verlassen
group-anonymous = Bitte schreiben Sie unter Ihrem eigenen Namen: Antworten anonymer Administratoren werden nicht weitergegeben, weil niemand sagen könnte, von wem sie stammen.
group-no-role = { $name }, was Sie hier schreiben, geht nicht an Kunden: Sie haben noch keine Rolle. Ein Administrator vergibt sie mit <code>/staff add { $id } agent</code> im privaten Chat mit dem Bot.
group-not-yours = Diese Taste ist für den Kundendienst.

solution-title = Lösung
solution-solution = Wie lautet die Lösung? Der Kunde liest genau diese Worte.
solution-outcome = Wie wird über die Reklamation entschieden?
solution-cause = Was war die Hauptursache?
solution-redress = Gab es eine Wiedergutmachung mit Geldwert?
asking-title = Rückfrage an den Kunden
asking-ask = Was soll der Kunde gefragt werden?
closing-title = Abschluss
closing-outcome = Mit welchem Ergebnis?
closing-reason = Was ist der Grund? Der Kunde liest genau diese Worte.
note-title = Interne Notiz
note-note = Schreiben Sie die Notiz. Sie verlässt diese Gruppe nie.
oral-title = Mündliche Reklamation
oral-customer = Wie heißt der Kunde, und wie ist er erreichbar?
oral-product = Um welches Produkt geht es?
oral-danger = Wurde jemand verletzt, oder könnte es gefährlich sein?
oral-what = Was ist passiert, in den Worten des Kunden?
oral-since = Seit wann?
oral-wish = Was wünscht der Kunde?
oral-filed = Aufgenommen als <b>{ $number }</b>.
label-solution = Lösung
label-outcome = Ergebnis
label-cause = Hauptursache
label-redress = Wiedergutmachung
label-reason = Grund
unplaced = ❔ <b>{ $name }</b> hat etwas geschrieben, das ich nicht zuordnen konnte:
    „{ $words }“
unplaced-case = 🆕 Neuer Fall
unplaced-answer = ✍️ Einmal antworten
unplaced-filed = { $name } hat daraus { $number } gemacht.
unplaced-answered = { $agent } hat { $name } geantwortet; ein Fall ist nicht entstanden.
unplaced-gone = Diese Person ist nicht mehr erreichbar; es wurde nichts gesendet.
once-title = Eine Antwort ohne Fall
once-answer = Was soll die Kundin oder der Kunde lesen? Ihr Vorname steht davor.
label-answer = Antwort
label-ask = Frage
label-note = Notiz
label-customer = Kunde
outcome-upheld = Berechtigt
outcome-partly-upheld = Teilweise berechtigt
outcome-rejected = Abgelehnt
outcome-goodwill = Abgelehnt, Kulanz
outcome-withdrawn = Zurückgezogen
outcome-no-reply = Keine Antwort
solution-told = ✅ <b>{ $number }</b>: { $agent } hat eine Lösung für Sie:
decision-told = <b>{ $number }</b>: { $agent } hat über Ihren Fall entschieden:
decision-told-again = <b>{ $number }</b>: { $agent } hat Ihren Fall noch einmal geprüft. Die Antwort:
closed-told = <b>{ $number }</b> wurde abgeschlossen. Der Grund:
relay-said = 💬 <b>{ $name }</b>: { $text }
message-kind = { $kind ->
    [photo] ein Foto
    [video] ein Video
    [video_note] eine Videonachricht
    [voice] eine Sprachnachricht
    [audio] eine Tondatei
    [document] ein Dokument
    [animation] eine Animation
    [sticker] ein Sticker
    [location] ein Standort
    [venue] ein Ort
    [contact] ein Kontakt
    [text] ein Text
   *[other] eine Nachricht
  }
not-copied-of-customer = ⚠️ Fehlt hier, weil Telegram es nicht weitergegeben hat: { $files }. Der Kunde ist gebeten worden, es noch einmal zu schicken.
not-copied-to-customer = ⚠️ Nicht beim Kunden, weil Telegram es nicht weitergegeben hat: { $files }. { $words ->
    [yes] Ihre Worte sind als Text hinausgegangen, mit dem Hinweis, dass etwas fehlt.
   *[no] Der Kunde weiß, dass etwas fehlt.
  } Bitte schicken Sie es noch einmal oder auf anderem Weg.
file-given-up = 📎 Eine Datei des Kunden liegt nicht bei den Dateien dieses Falls: { $reason ->
    [large] Sie hat über 20 MB, und mehr gibt Telegram einem Bot nicht.
   *[other] Telegram gibt sie nicht heraus.
  } Oben ist sie zu sehen, solange Telegram sie hat; wer sie später braucht, speichert sie jetzt.
