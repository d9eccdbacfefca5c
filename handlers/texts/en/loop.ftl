# Gaps in the knowledge, articles written in the chat, their review; for staff. Families: gaps-head-<status>,
# gaps-to-<status>, gaps-trend-<trend>, gap-<status>, gap-do-<verb>, dismiss-for-<ground>, article-do-<verb>,
# article-status-<status>, article-past-<move>, articles-to-<list>, articles-head-<list>, loop-mark-<mark>.
command-gaps = Questions that no article answers
command-articles = Articles: review, drafts, how much they help
command-article = Make an article of an answer
card-do-article = 📄 Make article
export-what-articles = Articles: how much they help

loop-back = ◀️ Back
loop-page-before = ⬅️ Earlier
loop-page-after = More ➡️
loop-gone = That has been decided meanwhile; nothing was changed.
loop-words-only = This form takes words only. /cancel leaves it.
loop-length = ⚠️ Please write { $least } to { $most } characters.
loop-waits = 📄 { $name } has sent something for review. Quality staff find it with /articles in their private chat with me.
loop-not-your-own = 👥 You wrote this or changed it last, so somebody else has to approve it.
loop-seen-first = <b>— What customers see first —</b>
loop-seen-whole = <b>— The whole text —</b>
loop-seen-questions = <b>— Found by these questions —</b>
loop-mark-address = ⚠️ Address or link: { $words }
loop-mark-figures = ⚠️ Long number: { $words }
loop-mark-name = ⚠️ Perhaps a name: { $words }

gaps-head-open = <b>Open gaps: { $count }</b>
    Questions that no article answered, or whose answer did not help. The same question in other words or languages counts as one.
gaps-head-drafted = <b>In work: { $count }</b>
    An article or a wording has been written and waits for somebody else to approve it.
gaps-head-answered = <b>Answered: { $count }</b>
gaps-head-dismissed = <b>Not ours: { $count }</b>
gaps-to-open = Open ({ $count })
gaps-to-drafted = In work ({ $count })
gaps-to-answered = Answered ({ $count })
gaps-to-dismissed = Not ours ({ $count })
gaps-line = <b>{ $at }.</b> { $title }
    { $product } · asked { $count ->
        [one] once
       *[other] { $count } times
    }, { $recent } in 30 days { $trend }
gaps-trend-rising = 📈
gaps-trend-steady = ▪️
gaps-trend-falling = 📉
gaps-no-product = no product named
gaps-words-erased = (the words are erased)
gap-head = <b>{ $title }</b>
    { $product } · asked { $count ->
        [one] once
       *[other] { $count } times
    } · first { $first }, last { $last }
gap-example = • [{ $language }] { $words }
gap-open = What shall become of it?
gap-drafted = 📝 In work: { $article }
gap-answered = ✅ Answered by: { $article }
gap-dismissed = 🚫 Not ours: { $reason }
gap-do-draft = 📄 Draft an article
gap-do-answer = ✅ An article answers it …
gap-do-dismiss = 🚫 Not ours
gap-do-reopen = ↩️ Open it again
gap-do-search = 🔎 Search for another
gap-which-article = Which article answers it? It then gets these customers' wordings, once somebody else has looked through them.
gap-no-article = No article comes near it. Search in other words, or go back and draft one.
dismiss-title = Not ours
dismiss-ground = Why is it not ours?
dismiss-why = In a few words: why?
label-ground = Reason
label-why = In words
dismiss-for-other-firm = Another firm's product
dismiss-for-no-question = Not a question of use
dismiss-for-for-a-person = Only a person can answer it
dismiss-for-joke = A joke or spam
dismiss-for-something = Something else …
seek-title = Search
seek-term = Which article do you look for? Write a few words of it.
label-term = Words

variants-proposed = ✅ { $count ->
        [one] One wording leads
       *[other] { $count } wordings lead
    } to <b>{ $article }</b> as soon as somebody else has approved { $count ->
        [one] it
       *[other] them
    } (/articles).
variants-head = <b>Customers' wordings for: { $article }</b>
    Once approved, the search finds the article by them. Please take out names, numbers and addresses.
variant-line = { $at }. [{ $language }] { $words }
variant-edit = ✏️ { $at }
variant-drop = 🗑 { $at }
variants-yes = ✅ Approve all
variants-no = ❌ Reject all
variants-yes-done = ✅ Approved. The search knows them within seconds.
variants-no-done = ❌ Rejected; the words were removed and the gap is open again.
variants-none-left = None of these wordings is left to decide on.
reword-title = Wording
reword-wording = How shall the question read?
label-wording = Wording

article-title = Article
article-no-answer = There is no answer here to make an article of. Write the customer an answer first, or answer an agent's message with /article.
article-tongue = In which language is it?
article-heading = What is the title? Best is the question in one line.
article-short = The answer in two or three sentences; customers read it first.
article-text = The whole answer. Lines that begin with 1. 2. 3. become steps.
article-about = Which product is it about? Several names can stand between commas.
article-wordings = In which words do customers ask this? One question per line.
article-tags = Key words, between commas?
article-country = Does it hold in one country only?
article-from-day = From which day does it hold?
article-until-day = Until which day does it hold?
label-tongue = Language
label-heading = Title
label-short = In short
label-text = Text
label-about = Product
label-wordings = Questions
label-tags = Key words
label-country = Country
label-from-day = From
label-until-day = Until
article-all-products = All products
article-which-products = I do not know one of these products. Tap one, or write their names between commas.
article-too-many = At most { $count }, each of at most { $most } characters, please.
article-end-send = ✅ Send for review
article-end-keep = 💾 Keep as draft
article-sent = 📨 <b>{ $title }</b> waits for somebody else to approve it.
article-kept = 💾 <b>{ $title }</b> is kept as your draft: /articles
article-head = 📄 <b>{ $id }</b> · version { $version } · by { $author }
    { $facts }
article-remark = 💬 { $remark }
article-status-draft = draft
article-status-review = in review
article-status-published = published
article-status-replaced = replaced by a newer version
article-status-rejected = refused
article-status-withdrawn = withdrawn
article-do-approve = ✅ Approve
article-do-back = ↩️ Send back
article-do-edit = ✏️ Edit
article-do-submit = 📨 Send for review
article-do-refuse = ❌ Refuse
article-do-translate = 🌐 Add a translation
article-do-withdraw = 🗑 Withdraw
article-do-sure = 🗑 Yes, withdraw
article-do-past = 🕓 History
article-own = 👥 You wrote this article or changed it last. Somebody else has to approve it: four eyes see more than two.
article-other-language = ⚠️ The answer reads like { $read }.
article-changed = Somebody has changed the article since you looked. This is how it reads now:
article-approved = ✅ <b>{ $title }</b> is published. Customers get it within seconds.
article-withdraw-sure = Withdraw <b>{ $title }</b>? Customers will not get it any more. It stays in the history.
article-withdrawn = 🗑 <b>{ $title }</b> is withdrawn.
article-which-language = Into which language?
article-all-languages = There is one in each of your languages already.
article-past = <b>{ $title }</b>
article-past-line = { $time } · v{ $version } · { $what } · { $who }
article-past-written = written
article-past-submitted = sent for review
article-past-edited = edited
article-past-sent-back = sent back
article-past-approved = approved and published
article-past-replaced = replaced
article-past-rejected = refused
article-past-withdrawn = withdrawn
article-past-erased = words of an erased customer removed
article-sent-back = ↩️ <b>{ $title }</b> is with its author again.
article-refused = ❌ <b>{ $title }</b> is refused.
article-told-approved = ✅ { $name } has approved <b>{ $title }</b>. Customers get it now.
article-told-back = ↩️ { $name } has sent <b>{ $title }</b> back: { $remark }
article-told-refused = ❌ { $name } has refused <b>{ $title }</b>: { $remark }
sendback-title = Remark
sendback-remark = What should the author change?
refuse-title = Reason
refuse-remark = Why is it not published? The author reads it.
label-remark = Remark

articles-head = <b>Articles</b>
    What waits for review, your drafts, what was written in the chat, and how much each article helps. Search: <code>/articles descale</code>
articles-to-waiting = 📨 For review ({ $count })
articles-to-mine = 📝 My drafts ({ $count })
articles-to-chat = 📄 Published here ({ $count })
articles-to-use = 📊 How much they help
articles-to-month = 📊 The last 30 days
articles-to-ever = 📊 Since the beginning
articles-head-waiting = <b>For review</b>
articles-head-mine = <b>My drafts</b>
articles-head-chat = <b>Published in the chat</b>
articles-none = Nothing here.
articles-line = <b>{ $at }.</b> { $title }
    ({ $language }) { $status } · version { $version } · { $author }
articles-line-taken = <b>{ $at }.</b> { $title }
    ({ $language }) taken over: the content folder has its own · { $author }
articles-bundle = 💬 { $count ->
        [one] 1 wording
       *[other] { $count } wordings
    } for: { $article }
articles-use-month = <b>The last 30 days</b>: where most help is missing comes first
articles-use-ever = <b>Since the beginning</b>: where most help is missing comes first
articles-use-none = No article was shown in this time.
articles-found = <b>The nearest articles</b>
articles-figures = <b>{ $title }</b>
    shown { $n } · helped { $helped } · did not help { $failed } · complaints { $complaints } · last { $last }
articles-figures-few = <b>{ $title }</b>
    shown { $n } · last { $last } · more figures from five times on
articles-figures-none = <b>{ $title }</b>: not shown
articles-share = { $share } % helped (of { $n } who said so; with 95 % certainty { $low } to { $high } %)
