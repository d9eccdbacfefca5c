card-head = 📋 <b>{ $number }</b> · { $service }
card-line = <b>{ $label }</b>: { $value }
card-unfinished = ⏳ <b>Unfinished</b>: the customer left the form; filed as it stood.
card-who = Customer
card-product = Product
card-guarantee = Guarantee
card-what = Problem
card-when = When
card-wish = Wish
card-price = Price paid
card-promise = Promise
card-earlier = Earlier cases
card-second = Second person
card-second-not = anybody but { $name }, whose decision the customer does not accept
card-tried = Articles tried
card-priority = <b>Priority: { $priority }</b>
card-reason = • { $reason }
card-status = <b>Status</b>: { $status } · <b>Agent</b>: { $agent } · <b>Team</b>: { $team }
card-status-new = received
card-status-assessed = assessed
card-status-in-hand = in hand
card-status-waiting = waiting for the customer
card-status-solved = solution offered, the customer has not confirmed yet
card-status-confirmed = confirmed by the customer
card-status-closed = closed
card-status-merged = joined with another case
card-due-response = Take or answer by { $time }
card-due-response-late = ⏰ Take or answer: overdue since { $time }
card-due-solution = Solution by { $time }
card-due-solution-late = ⏰ Solution overdue since { $time }
card-do-take = ✋ Take
card-do-ask = ❓ Ask
card-do-solve = ✅ Solution
card-do-note = 📝 Note
card-do-priority = ⚡ Priority
card-do-handover = 🔀 Hand over
card-do-resume = ▶️ Go on
card-do-close = 🔒 Close
card-do-reopen = ↩️ Reopen
card-do-more = ⋯ More
card-do-canned = 💬 Ready answers
card-do-card = 📋 Card again
guarantee-guarantee = under guarantee
guarantee-legal = under legal guarantee
guarantee-expired = expired
guarantee-unknown = unknown (no date of purchase)
priority-safety = 🔴 safety
priority-urgent = 🟠 urgent
priority-high = 🟡 high
priority-normal = normal
priority-low = low
priority-which = Which priority shall it have?
reason-danger-yes = the customer says that it is dangerous or somebody was hurt
reason-danger-unsure = the customer is not sure whether it is dangerous
reason-danger-words = words of danger: { $words }
reason-danger-not-asked = nobody has said yet whether it is dangerous
reason-severity-feature = not met: "{ $feature }" (weight { $weight } of 5)
reason-severity-matter = matter: { $matter } (weight { $weight } of 5)
reason-feature = failing feature: { $feature } (weight { $weight } of 5)
reason-importance = importance to the customer: { $importance }
reason-moment = moment of failure: { $moment }
reason-unit-price = unit price { $price } { $currency }
reason-spare-parts = spare part up to { $part } { $currency }, { $percent } % of the unit price
reason-guarantee = guarantee: { $state }
reason-reopened = reopened ({ $times })
reason-earlier-cases = earlier cases: { $cases } with this product, { $same } of the same feature
reason-by-hand = set by { $agent }
staff-safety-asked = ⚠️ These words may mean danger. I have asked the customer.
staff-safety-answered-no = ⚠️ The customer says: nobody was hurt, and it is not dangerous.
staff-safety-answered-yes = ⚠️ The customer says that it is dangerous, or that somebody was hurt.
staff-safety-answered-unsure = ⚠️ The customer is not sure whether it is dangerous.
alert-safety = 🔴 <b>Safety case { $number }</b> · { $product }
    { $what }
alert-again = 🔴 <b>Nobody has taken safety case { $number } yet</b> · { $product } · { $lasting }
alert-unreachable = ⚠️ { $names } cannot be reached in private: they have to open the bot and press Start (or unblock it). Please call them by telephone.
alert-command-failed = ⚠️ { $number }: the command that calls people has failed ({ $reason }). Please call them by telephone.
alert-person = 👤 The customer would like to talk to a person ({ $number }).
relay-edited =
    ✏️ <b>{ $name }</b> has changed a message.
    <b>Before:</b> { $before }
    <b>Now:</b> { $now }

    <i>(edited by the customer)</i>
relay-failed = ⚠️ Not delivered: { $reason }
relay-cannot = ⚠️ This kind of message cannot be passed on. Please write it, or send a photo, video, voice message or document.
form-before-file = ⚠️ The file was not sent: a form of yours is open here. Finish the form or leave it with /cancel, then send the file again.
failed-blocked = the customer has blocked the bot
failed-gone = the customer is no longer there
failed-refused = Telegram refused it
note-kept = 📝 <b>{ $author }</b>: { $text }
said-to-customer = ➡️ <b>{ $agent }</b>: { $text }
not-from-here = This is not possible from the status "{ $status }".
second-person-needed = ⚖️ { $name }, the customer disagrees with your decision: somebody else takes and decides this case. Notes and answers in the chat are still possible.
handover-to = To which team?
handover-done = Handed over to <b>{ $team }</b>.
merge-which = Write the number of the other case of the same customer: /merge K-2026-000123
merge-into = { $number } was joined with this case.
canned-which = Which ready answer?
canned-preview =
    👁 The customer would read:

    { $text }
canned-open =
    ✏️ This answer cannot be sent as it is: { $open } has to be filled in. Copy it, complete it and write it here.

    <code>{ $text }</code>
canned-send = 📤 Send
queue-head = <b>What is due, by time left</b>
queue-empty = Nothing is waiting.
queue-line = <b>{ $number }</b> · { $product } · { $priority } · { $agent } · by { $time }
queue-line-late = ⏰ <b>{ $number }</b> · { $product } · { $priority } · { $agent } · due { $time }
waiting-cards = ⏳ <b>{ $count ->
    [one] One new case is
   *[other] { $count } new cases are
} on the way to this group</b>. Telegram takes only so many messages a minute; what customers write goes first.
waiting-cards-line = { $about } · { $priority }
waiting-cards-more = … and { $count } more
waiting-cards-over = ✅ All new cases are in their topics now.
agents-help =
    <b>The desk</b>

    Each case has a topic of its own. What you write there reaches the customer with your first name; if a line of it begins with //, all of it stays here.

    /queue  what is due
    /log  log a complaint made by telephone or in the shop
    /help  this text
agents-help-topic =
    What you write here reaches the customer with your first name. If a line of it begins with //, all of it stays here.

    /take  take the case · /ask  ask the customer (the clock stands still)
    /solve  tell the solution · /close  close with a reason · /reopen
    /note  internal note · /canned  ready answers
    /undo  as an answer: take that message back, up to 48 hours (deleting it here takes nothing back)
    /article  make an article of an answer
    /priority · /handover · /merge K-… · /card  show the card again · /cancel  leave a form
group-anonymous = Please write under your own name: answers of anonymous administrators are not passed on, because nobody could say who gave them.
group-no-role = { $name }, what you write here is not passed on to customers: you have no role yet. An administrator gives it with <code>/staff add { $id } agent</code> in the private chat with the bot.
group-not-yours = This button is for agents.

solution-title = Solution
solution-solution = What is the solution? The customer reads these words.
solution-outcome = How is the complaint decided?
solution-cause = What was the main cause?
solution-redress = Was there redress with a cash value?
asking-title = Question to the customer
asking-ask = What shall the customer be asked?
closing-title = Closing
closing-outcome = With which outcome?
closing-reason = What is the reason? The customer reads these words.
note-title = Internal note
note-note = Write the note. It never leaves this group.
oral-title = Complaint by word of mouth
oral-customer = What is the customer's name, and how can they be reached?
oral-product = Which product is it about?
oral-danger = Was anyone hurt, or could it be dangerous?
oral-what = What happened, in the customer's words?
oral-since = Since when?
oral-wish = What does the customer wish?
oral-filed = Logged as <b>{ $number }</b>.
label-solution = Solution
label-outcome = Outcome
label-cause = Main cause
label-redress = Redress
label-reason = Reason
unplaced = ❔ <b>{ $name }</b> wrote something that I could not place:
    “{ $words }”
unplaced-case = 🆕 New case
unplaced-answer = ✍️ Answer once
unplaced-filed = { $name } has made it { $number }.
unplaced-answered = { $agent } has answered { $name }; there is no case.
unplaced-gone = This customer cannot be reached any more; nothing was sent.
once-title = One answer without a case
once-answer = What shall the customer read? Your first name stands before it.
label-answer = Answer
label-ask = Question
label-note = Note
label-customer = Customer
outcome-upheld = Upheld
outcome-partly-upheld = Partly upheld
outcome-rejected = Rejected
outcome-goodwill = Rejected, goodwill
outcome-withdrawn = Withdrawn
outcome-no-reply = No reply
solution-told = ✅ <b>{ $number }</b>: { $agent } has a solution for you:
decision-told = <b>{ $number }</b>: { $agent } has decided on your case:
decision-told-again = <b>{ $number }</b>: { $agent } has looked at your case anew. The answer:
closed-told = <b>{ $number }</b> has been closed. The reason:
relay-said = 💬 <b>{ $name }</b>: { $text }
message-kind = { $kind ->
    [photo] a photo
    [video] a video
    [video_note] a video message
    [voice] a voice message
    [audio] a sound file
    [document] a document
    [animation] an animation
    [sticker] a sticker
    [location] a location
    [venue] a place
    [contact] a contact
    [text] a text
   *[other] a message
  }
not-copied-of-customer = ⚠️ Not here, since Telegram did not pass it on: { $files }. The customer has been asked to send it again.
not-copied-to-customer = ⚠️ The customer does not have it, since Telegram did not pass it on: { $files }. { $words ->
    [yes] Your words went out as text, with a line that something is missing.
   *[no] The customer knows that something is missing.
  } Please send it again or in another way.
file-given-up = 📎 A file of the customer is not among the files of this case: { $reason ->
    [large] it has more than 20 MB, and Telegram gives a bot no more than that.
   *[other] Telegram does not hand it over.
  } It can be seen above for as long as Telegram has it; whoever needs it later saves it now.
