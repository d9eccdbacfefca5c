# Lacune, articoli scritti nella chat e la loro revisione; per il personale.
command-gaps = Domande a cui nessun articolo risponde
command-articles = Articoli: revisione, bozze, quanto aiutano
command-article = Fare di una risposta un articolo
card-do-article = 📄 Farne un articolo
export-what-articles = Articoli: quanto aiutano

loop-back = ◀️ Indietro
loop-page-before = ⬅️ Precedenti
loop-page-after = Altri ➡️
loop-gone = Nel frattempo è già stato deciso; non è cambiato nulla.
loop-words-only = Questo modulo accetta solo testo. /cancel lo chiude.
loop-length = ⚠️ Scriva per favore da { $least } a { $most } caratteri.
loop-waits = 📄 { $name } ha mandato qualcosa in revisione. La qualità lo trova con /articles nella chat privata con me.
loop-not-your-own = 👥 L'ha scritto o modificato per ultimo Lei: deve approvarlo un'altra persona.
loop-seen-first = <b>— Quello che i clienti vedono per primo —</b>
loop-seen-whole = <b>— Il testo intero —</b>
loop-seen-questions = <b>— Si trova con queste domande —</b>
loop-mark-address = ⚠️ Indirizzo o link: { $words }
loop-mark-figures = ⚠️ Numero lungo: { $words }
loop-mark-name = ⚠️ Forse un nome: { $words }

gaps-head-open = <b>Lacune aperte: { $count }</b>
    Domande a cui nessun articolo ha risposto, o la cui risposta non è servita. La stessa domanda con altre parole o in altre lingue conta una volta.
gaps-head-drafted = <b>In lavorazione: { $count }</b>
    Un articolo o una formulazione è pronto e aspetta l'approvazione di un'altra persona.
gaps-head-answered = <b>Con risposta: { $count }</b>
gaps-head-dismissed = <b>Non ci riguardano: { $count }</b>
gaps-to-open = Aperte ({ $count })
gaps-to-drafted = In lavorazione ({ $count })
gaps-to-answered = Con risposta ({ $count })
gaps-to-dismissed = Non nostre ({ $count })
gaps-line = <b>{ $at }.</b> { $title }
    { $product } · chiesta { $count ->
        [one] una volta
       *[other] { $count } volte
    }, { $recent } in 30 giorni { $trend }
gaps-trend-rising = 📈
gaps-trend-steady = ▪️
gaps-trend-falling = 📉
gaps-no-product = nessun prodotto indicato
gaps-words-erased = (il testo è stato cancellato)
gap-head = <b>{ $title }</b>
    { $product } · chiesta { $count ->
        [one] una volta
       *[other] { $count } volte
    } · la prima { $first }, l'ultima { $last }
gap-example = • [{ $language }] { $words }
gap-open = Che cosa ne facciamo?
gap-drafted = 📝 In lavorazione: { $article }
gap-answered = ✅ Risponde: { $article }
gap-dismissed = 🚫 Non ci riguarda: { $reason }
gap-do-draft = 📄 Scrivere un articolo
gap-do-answer = ✅ C'è un articolo che risponde …
gap-do-dismiss = 🚫 Non ci riguarda
gap-do-reopen = ↩️ Riaprire
gap-do-search = 🔎 Cercarne un altro
gap-which-article = Quale articolo risponde? Riceverà queste formulazioni dei clienti, appena un'altra persona le avrà controllate.
gap-no-article = Nessun articolo si avvicina. Cerchi con altre parole, oppure torni indietro e ne scriva uno.
dismiss-title = Non ci riguarda
dismiss-ground = Perché non ci riguarda?
dismiss-why = Perché, in poche parole?
label-ground = Motivo
label-why = In parole
dismiss-for-other-firm = Prodotto di un'altra azienda
dismiss-for-no-question = Non è una domanda sull'uso
dismiss-for-for-a-person = Può rispondere solo una persona
dismiss-for-joke = Scherzo o spam
dismiss-for-something = Altro …
seek-title = Ricerca
seek-term = Quale articolo cerca? Bastano un paio di parole.
label-term = Parole

variants-proposed = ✅ { $count ->
        [one] Una formulazione porterà
       *[other] { $count } formulazioni porteranno
    } a <b>{ $article }</b> appena un'altra persona avrà approvato (/articles).
variants-head = <b>Formulazioni dei clienti per: { $article }</b>
    Una volta approvate, la ricerca trova l'articolo anche così. Tolga per favore nomi, numeri e indirizzi.
variant-line = { $at }. [{ $language }] { $words }
variant-edit = ✏️ { $at }
variant-drop = 🗑 { $at }
variants-yes = ✅ Approvare tutte
variants-no = ❌ Rifiutare tutte
variants-yes-done = ✅ Approvate. La ricerca le conosce tra pochi secondi.
variants-no-done = ❌ Rifiutate; il testo è stato cancellato e la lacuna è di nuovo aperta.
variants-none-left = Di queste formulazioni non ne resta nessuna da decidere.
reword-title = Formulazione
reword-wording = Come deve suonare la domanda?
label-wording = Formulazione

article-title = Articolo
article-no-answer = Qui non c'è una risposta da cui fare un articolo. Risponda prima al cliente, oppure risponda con /article al messaggio di un collega.
article-tongue = In che lingua è?
article-heading = Qual è il titolo? La cosa migliore è la domanda in una riga.
article-short = La risposta in due o tre frasi; è la prima cosa che i clienti leggono.
article-text = La risposta intera. Le righe che iniziano con 1. 2. 3. diventano passi.
article-about = Di quale prodotto si tratta? Più nomi vanno separati da virgole.
article-wordings = Con quali parole lo chiedono i clienti? Una domanda per riga.
article-tags = Parole chiave, separate da virgole?
article-country = Vale in un solo paese?
article-from-day = Da che giorno vale?
article-until-day = Fino a che giorno vale?
label-tongue = Lingua
label-heading = Titolo
label-short = In breve
label-text = Testo
label-about = Prodotto
label-wordings = Domande
label-tags = Parole chiave
label-country = Paese
label-from-day = Dal
label-until-day = Fino al
article-all-products = Tutti i prodotti
article-which-products = Uno di questi prodotti non lo conosco. Ne tocchi uno, oppure scriva i nomi separati da virgole.
article-too-many = Al massimo { $count }, ognuna di al massimo { $most } caratteri, per favore.
article-end-send = ✅ Mandare in revisione
article-end-keep = 💾 Tenere come bozza
article-sent = 📨 <b>{ $title }</b> aspetta l'approvazione di un'altra persona.
article-kept = 💾 <b>{ $title }</b> è tra le Sue bozze: /articles
article-head = 📄 <b>{ $id }</b> · versione { $version } · di { $author }
    { $facts }
article-remark = 💬 { $remark }
article-status-draft = bozza
article-status-review = in revisione
article-status-published = pubblicato
article-status-replaced = sostituito da una versione più recente
article-status-rejected = rifiutato
article-status-withdrawn = ritirato
article-do-approve = ✅ Approvare
article-do-back = ↩️ Rimandare
article-do-edit = ✏️ Modificare
article-do-submit = 📨 Mandare in revisione
article-do-refuse = ❌ Rifiutare
article-do-translate = 🌐 Aggiungere una traduzione
article-do-withdraw = 🗑 Ritirare
article-do-sure = 🗑 Sì, ritirare
article-do-past = 🕓 Cronologia
article-own = 👥 Questo articolo l'ha scritto o modificato per ultimo Lei. Deve approvarlo un'altra persona: quattro occhi vedono meglio di due.
article-other-language = ⚠️ La risposta sembra scritta in { $read }.
article-changed = Qualcuno ha modificato l'articolo da quando l'ha visto. Ora è così:
article-approved = ✅ <b>{ $title }</b> è pubblicato. I clienti lo ricevono tra pochi secondi.
article-withdraw-sure = Ritirare <b>{ $title }</b>? I clienti non lo riceveranno più. Resta nella cronologia.
article-withdrawn = 🗑 <b>{ $title }</b> è ritirato.
article-which-language = In quale lingua?
article-all-languages = C'è già in tutte le Sue lingue.
article-past = <b>{ $title }</b>
article-past-line = { $time } · v{ $version } · { $what } · { $who }
article-past-written = scritto
article-past-submitted = mandato in revisione
article-past-edited = modificato
article-past-sent-back = rimandato
article-past-approved = approvato e pubblicato
article-past-replaced = sostituito
article-past-rejected = rifiutato
article-past-withdrawn = ritirato
article-past-erased = tolte le parole di un cliente cancellato
article-sent-back = ↩️ <b>{ $title }</b> è di nuovo da chi l'ha scritto.
article-refused = ❌ <b>{ $title }</b> è rifiutato.
article-told-approved = ✅ { $name } ha approvato <b>{ $title }</b>. Ora i clienti lo ricevono.
article-told-back = ↩️ { $name } ha rimandato <b>{ $title }</b>: { $remark }
article-told-refused = ❌ { $name } ha rifiutato <b>{ $title }</b>: { $remark }
sendback-title = Osservazione
sendback-remark = Che cosa bisogna cambiare?
refuse-title = Motivo
refuse-remark = Perché non si pubblica? Lo leggerà chi l'ha scritto.
label-remark = Osservazione

articles-head = <b>Articoli</b>
    Quello che aspetta la revisione, le Sue bozze, gli articoli scritti nella chat e quanto aiuta ognuno. Ricerca: <code>/articles decalcificare</code>
articles-to-waiting = 📨 Da rivedere ({ $count })
articles-to-mine = 📝 Le mie bozze ({ $count })
articles-to-chat = 📄 Pubblicati qui ({ $count })
articles-to-use = 📊 Quanto aiutano
articles-to-month = 📊 Gli ultimi 30 giorni
articles-to-ever = 📊 Dall'inizio
articles-head-waiting = <b>Da rivedere</b>
articles-head-mine = <b>Le mie bozze</b>
articles-head-chat = <b>Pubblicati nella chat</b>
articles-none = Qui non c'è nulla.
articles-line = <b>{ $at }.</b> { $title }
    ({ $language }) { $status } · versione { $version } · { $author }
articles-line-taken = <b>{ $at }.</b> { $title }
    ({ $language }) ripreso: la cartella dei contenuti ne ha uno suo · { $author }
articles-bundle = 💬 { $count ->
        [one] 1 formulazione
       *[other] { $count } formulazioni
    } per: { $article }
articles-use-month = <b>Gli ultimi 30 giorni</b>: prima dove manca più aiuto
articles-use-ever = <b>Dall'inizio</b>: prima dove manca più aiuto
articles-use-none = In questo periodo non è stato mostrato nessun articolo.
articles-found = <b>Gli articoli più vicini</b>
articles-figures = <b>{ $title }</b>
    mostrato { $n } · ha aiutato { $helped } · non ha aiutato { $failed } · reclami { $complaints } · l'ultima volta { $last }
articles-figures-few = <b>{ $title }</b>
    mostrato { $n } · l'ultima volta { $last } · altri dati a partire da cinque volte
articles-figures-none = <b>{ $title }</b>: non mostrato
articles-share = { $share } % ha trovato aiuto (su { $n } che l'hanno detto; con il 95 % di certezza da { $low } a { $high } %)
