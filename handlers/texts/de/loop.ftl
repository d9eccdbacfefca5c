# Wissenslücken, im Chat geschriebene Artikel, ihre Prüfung; für Mitarbeitende.
command-gaps = Fragen, die kein Artikel beantwortet
command-articles = Artikel: prüfen, Entwürfe, wie sehr sie helfen
command-article = Aus einer Antwort einen Artikel machen
card-do-article = 📄 Artikel daraus machen
export-what-articles = Artikel: wie sehr sie helfen

loop-back = ◀️ Zurück
loop-page-before = ⬅️ Davor
loop-page-after = Weiter ➡️
loop-gone = Darüber ist inzwischen entschieden; es wurde nichts geändert.
loop-words-only = Dieses Formular nimmt nur Text an. /cancel bricht es ab.
loop-length = ⚠️ Bitte schreiben Sie { $least } bis { $most } Zeichen.
loop-waits = 📄 { $name } hat etwas zur Prüfung geschickt. Die Qualitätsstelle findet es mit /articles im privaten Chat mit mir.
loop-not-your-own = 👥 Sie haben das geschrieben oder zuletzt geändert; freigeben muss es jemand anderes.
loop-seen-first = <b>— Das sehen Kunden zuerst —</b>
loop-seen-whole = <b>— Der ganze Text —</b>
loop-seen-questions = <b>— Gefunden über diese Fragen —</b>
loop-mark-address = ⚠️ Adresse oder Link: { $words }
loop-mark-figures = ⚠️ Lange Nummer: { $words }
loop-mark-name = ⚠️ Vielleicht ein Name: { $words }

gaps-head-open = <b>Offene Lücken: { $count }</b>
    Fragen, die kein Artikel beantwortet hat oder deren Antwort nicht geholfen hat. Dieselbe Frage in anderen Worten oder Sprachen zählt als eine.
gaps-head-drafted = <b>In Arbeit: { $count }</b>
    Ein Artikel oder eine Formulierung ist geschrieben und wartet auf die Freigabe durch jemand anderen.
gaps-head-answered = <b>Beantwortet: { $count }</b>
gaps-head-dismissed = <b>Nicht unsere Sache: { $count }</b>
gaps-to-open = Offen ({ $count })
gaps-to-drafted = In Arbeit ({ $count })
gaps-to-answered = Beantwortet ({ $count })
gaps-to-dismissed = Nicht unsere ({ $count })
gaps-line = <b>{ $at }.</b> { $title }
    { $product } · { $count ->
        [one] einmal
       *[other] { $count }-mal
    } gefragt, { $recent } in 30 Tagen { $trend }
gaps-trend-rising = 📈
gaps-trend-steady = ▪️
gaps-trend-falling = 📉
gaps-no-product = ohne Produkt
gaps-words-erased = (der Wortlaut ist gelöscht)
gap-head = <b>{ $title }</b>
    { $product } · { $count ->
        [one] einmal
       *[other] { $count }-mal
    } gefragt · zuerst { $first }, zuletzt { $last }
gap-example = • [{ $language }] { $words }
gap-open = Was soll daraus werden?
gap-drafted = 📝 In Arbeit: { $article }
gap-answered = ✅ Beantwortet durch: { $article }
gap-dismissed = 🚫 Nicht unsere Sache: { $reason }
gap-do-draft = 📄 Artikel entwerfen
gap-do-answer = ✅ Ein Artikel beantwortet es …
gap-do-dismiss = 🚫 Nicht unsere Sache
gap-do-reopen = ↩️ Wieder öffnen
gap-do-search = 🔎 Einen anderen suchen
gap-which-article = Welcher Artikel beantwortet das? Er bekommt dann diese Formulierungen der Kunden, sobald jemand anderes sie durchgesehen hat.
gap-no-article = Kein Artikel kommt dem nahe. Suchen Sie mit anderen Worten, oder gehen Sie zurück und entwerfen Sie einen.
dismiss-title = Nicht unsere Sache
dismiss-ground = Warum betrifft uns das nicht?
dismiss-why = Warum, in wenigen Worten?
label-ground = Grund
label-why = In Worten
dismiss-for-other-firm = Produkt einer anderen Firma
dismiss-for-no-question = Keine Frage zur Benutzung
dismiss-for-for-a-person = Das kann nur ein Mensch beantworten
dismiss-for-joke = Scherz oder Spam
dismiss-for-something = Etwas anderes …
seek-title = Suche
seek-term = Welchen Artikel suchen Sie? Ein paar Wörter daraus genügen.
label-term = Wörter

variants-proposed = ✅ { $count ->
        [one] Eine Formulierung führt
       *[other] { $count } Formulierungen führen
    } zu <b>{ $article }</b>, sobald jemand anderes zugestimmt hat (/articles).
variants-head = <b>Formulierungen von Kunden für: { $article }</b>
    Nach der Freigabe findet die Suche den Artikel darüber. Bitte nehmen Sie Namen, Nummern und Adressen heraus.
variant-line = { $at }. [{ $language }] { $words }
variant-edit = ✏️ { $at }
variant-drop = 🗑 { $at }
variants-yes = ✅ Alle freigeben
variants-no = ❌ Alle ablehnen
variants-yes-done = ✅ Freigegeben. Die Suche kennt sie in wenigen Sekunden.
variants-no-done = ❌ Abgelehnt; der Wortlaut ist gelöscht, und die Lücke ist wieder offen.
variants-none-left = Von diesen Formulierungen ist keine mehr zu entscheiden.
reword-title = Formulierung
reword-wording = Wie soll die Frage lauten?
label-wording = Formulierung

article-title = Artikel
article-no-answer = Hier gibt es keine Antwort, aus der ein Artikel werden könnte. Antworten Sie dem Kunden zuerst, oder antworten Sie mit /article auf die Nachricht einer Kollegin oder eines Kollegen.
article-tongue = In welcher Sprache ist er?
article-heading = Wie lautet der Titel? Am besten ist die Frage in einer Zeile.
article-short = Die Antwort in zwei, drei Sätzen; das lesen Kunden zuerst.
article-text = Die ganze Antwort. Zeilen, die mit 1. 2. 3. beginnen, werden zu Schritten.
article-about = Um welches Produkt geht es? Mehrere Namen bitte mit Komma trennen.
article-wordings = Mit welchen Worten fragen Kunden danach? Eine Frage pro Zeile.
article-tags = Stichwörter, mit Komma getrennt?
article-country = Gilt er nur in einem Land?
article-from-day = Ab welchem Tag gilt er?
article-until-day = Bis zu welchem Tag gilt er?
label-tongue = Sprache
label-heading = Titel
label-short = Kurz
label-text = Text
label-about = Produkt
label-wordings = Fragen
label-tags = Stichwörter
label-country = Land
label-from-day = Ab
label-until-day = Bis
article-all-products = Alle Produkte
article-which-products = Eines dieser Produkte kenne ich nicht. Tippen Sie eines an, oder schreiben Sie die Namen mit Komma getrennt.
article-too-many = Bitte höchstens { $count }, jeweils mit höchstens { $most } Zeichen.
article-end-send = ✅ Zur Prüfung schicken
article-end-keep = 💾 Als Entwurf behalten
article-sent = 📨 <b>{ $title }</b> wartet auf die Freigabe durch jemand anderen.
article-kept = 💾 <b>{ $title }</b> ist als Ihr Entwurf gespeichert: /articles
article-head = 📄 <b>{ $id }</b> · Fassung { $version } · von { $author }
    { $facts }
article-remark = 💬 { $remark }
article-status-draft = Entwurf
article-status-review = in Prüfung
article-status-published = veröffentlicht
article-status-replaced = durch eine neuere Fassung ersetzt
article-status-rejected = abgelehnt
article-status-withdrawn = zurückgezogen
article-do-approve = ✅ Freigeben
article-do-back = ↩️ Zurückgeben
article-do-edit = ✏️ Bearbeiten
article-do-submit = 📨 Zur Prüfung schicken
article-do-refuse = ❌ Ablehnen
article-do-translate = 🌐 Übersetzung hinzufügen
article-do-withdraw = 🗑 Zurückziehen
article-do-sure = 🗑 Ja, zurückziehen
article-do-past = 🕓 Verlauf
article-own = 👥 Sie haben diesen Artikel geschrieben oder zuletzt geändert. Freigeben muss ihn jemand anderes: Vier Augen sehen mehr als zwei.
article-other-language = ⚠️ Die Antwort liest sich wie { $read }.
article-changed = Jemand hat den Artikel geändert, seit Sie ihn gesehen haben. So lautet er jetzt:
article-approved = ✅ <b>{ $title }</b> ist veröffentlicht. Kunden bekommen ihn in wenigen Sekunden.
article-withdraw-sure = <b>{ $title }</b> zurückziehen? Kunden bekommen ihn dann nicht mehr. Im Verlauf bleibt er.
article-withdrawn = 🗑 <b>{ $title }</b> ist zurückgezogen.
article-which-language = In welche Sprache?
article-all-languages = Es gibt ihn schon in jeder Ihrer Sprachen.
article-past = <b>{ $title }</b>
article-past-line = { $time } · F{ $version } · { $what } · { $who }
article-past-written = geschrieben
article-past-submitted = zur Prüfung geschickt
article-past-edited = bearbeitet
article-past-sent-back = zurückgegeben
article-past-approved = freigegeben und veröffentlicht
article-past-replaced = ersetzt
article-past-rejected = abgelehnt
article-past-withdrawn = zurückgezogen
article-past-erased = Wortlaut einer gelöschten Person entfernt
article-sent-back = ↩️ <b>{ $title }</b> liegt wieder bei der Verfasserin oder dem Verfasser.
article-refused = ❌ <b>{ $title }</b> ist abgelehnt.
article-told-approved = ✅ { $name } hat <b>{ $title }</b> freigegeben. Kunden bekommen den Artikel jetzt.
article-told-back = ↩️ { $name } hat <b>{ $title }</b> zurückgegeben: { $remark }
article-told-refused = ❌ { $name } hat <b>{ $title }</b> abgelehnt: { $remark }
sendback-title = Anmerkung
sendback-remark = Was soll geändert werden?
refuse-title = Begründung
refuse-remark = Warum wird er nicht veröffentlicht? Wer ihn geschrieben hat, liest das.
label-remark = Anmerkung

articles-head = <b>Artikel</b>
    Was auf Prüfung wartet, Ihre Entwürfe, was im Chat geschrieben wurde und wie sehr jeder Artikel hilft. Suche: <code>/articles entkalken</code>
articles-to-waiting = 📨 Zu prüfen ({ $count })
articles-to-mine = 📝 Meine Entwürfe ({ $count })
articles-to-chat = 📄 Hier veröffentlicht ({ $count })
articles-to-use = 📊 Wie sehr sie helfen
articles-to-month = 📊 Die letzten 30 Tage
articles-to-ever = 📊 Von Anfang an
articles-head-waiting = <b>Zu prüfen</b>
articles-head-mine = <b>Meine Entwürfe</b>
articles-head-chat = <b>Im Chat veröffentlicht</b>
articles-none = Hier ist nichts.
articles-line = <b>{ $at }.</b> { $title }
    ({ $language }) { $status } · Fassung { $version } · { $author }
articles-line-taken = <b>{ $at }.</b> { $title }
    ({ $language }) übernommen: der Inhaltsordner hat einen eigenen · { $author }
articles-bundle = 💬 { $count ->
        [one] 1 Formulierung
       *[other] { $count } Formulierungen
    } für: { $article }
articles-use-month = <b>Die letzten 30 Tage</b>: zuerst, wo am meisten Hilfe fehlt
articles-use-ever = <b>Von Anfang an</b>: zuerst, wo am meisten Hilfe fehlt
articles-use-none = In dieser Zeit wurde kein Artikel gezeigt.
articles-found = <b>Die nächsten Artikel</b>
articles-figures = <b>{ $title }</b>
    gezeigt { $n } · geholfen { $helped } · nicht geholfen { $failed } · Beschwerden { $complaints } · zuletzt { $last }
articles-figures-few = <b>{ $title }</b>
    gezeigt { $n } · zuletzt { $last } · weitere Zahlen ab fünfmal
articles-figures-none = <b>{ $title }</b>: nicht gezeigt
articles-share = { $share } % geholfen (von { $n }, die es gesagt haben; mit 95 % Sicherheit { $low } bis { $high } %)
