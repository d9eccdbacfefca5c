# What comes by itself, and what customers answer to it.
# Families: promise-missed-<promise>, clock-<clock>, followup-<works|settled|decision>[-again],
# aftercare-<works|settled|decision>, <works|settled|decision>-yes, reopened-<fails|reopen>, staff-<confirm|settle>.

promise-kept = <b>{ $number }</b>: as promised, your case has been assessed and somebody is working on it. The next promised time: the solution by <b>{ $time }</b>.
promise-missed = <b>{ $number }</b>: we promised you a time and have not kept it. I am sorry.
promise-missed-again = <b>{ $number }</b>: we have missed a time that we promised you, and not for the first time. I am sorry; that is not the service you should get from us.
promise-missed-assessed = Your case was to be assessed by { $before }. New time: <b>{ $after }</b>.
promise-missed-solution = You were to have a solution by { $before }. New time: <b>{ $after }</b>.
promise-missed-tail = The people responsible have been told. You need not do anything; if something has changed on your side, just write here.
promise-lead-named = { $name }, who leads our team { $team }, has been called and looks after it now. The next time you hear comes from a person, not from me.
promise-lead = The head of our team { $team } has been called and looks after it now. The next time you hear comes from a person, not from me.
nobody-came = { $number }: I am sorry that nobody came. That must not happen.
case-also = You also wrote about something else. Shall that get a case of its own beside { $number }?
promise-by-person = <b>{ $number }</b>: { $agent } looks after your case and gives you a new time: <b>{ $time }</b>.

    The reason: { $reason }
clock-assessed = assessment
clock-first-response = first answer by a person
clock-next-response = answer to the customer's last message
clock-solution = solution

waiting-reminder = A small reminder about <b>{ $number }</b>: we still need something from you to go on; please see our last message. The clock stands still until then. If you have a question about it, just write here.
closing-ahead = If I hear nothing, I will close the case on { $day }. You can open it again with one tap at any time.
closed-waiting = <b>{ $number }</b> is now closed, because we could not go on without your answer. Nothing is lost: one tap opens it again with its whole history.
closed-no-reply = I have not heard from you and take it that all is well: <b>{ $number }</b> is now closed. If it does not work after all, one tap opens it again with its whole history.
closed-no-reply-decision = I have not heard from you and take it that you accept our decision: <b>{ $number }</b> is now closed. If you do not, one tap takes it to somebody else.

missed-words = I am sorry: what was written to me between <b>{ $since }</b> and <b>{ $until }</b> did not reach us. If you wrote about <b>{ $numbers }</b> in that time, please send it here once more. If not, you need not do anything.

followup-thing = product
followup-works = <b>{ $number }</b>: a moment has passed since the solution. Does your { $product } work as it should?
followup-works-again = I asked about <b>{ $number }</b> a few days ago: does your { $product } work as it should? One tap is enough.
followup-settled = <b>{ $number }</b>: has everything been settled as we agreed?
followup-settled-again = I asked about <b>{ $number }</b> a few days ago: has everything been settled as we agreed? One tap is enough.
followup-decision = <b>{ $number }</b>: you have had our decision for a few days. Do you accept it? If not, somebody else looks at your case again.
followup-decision-again = I asked about <b>{ $number }</b> a few days ago: do you accept our decision? If not, somebody else looks at your case again. One tap is enough.
aftercare-works = ✅ Yes, it works
aftercare-fails = ❌ No, it still fails
aftercare-settled = ✅ Yes, all settled
aftercare-open = ❌ No, not yet
aftercare-decision = ✅ I accept
aftercare-disagree = ❌ I disagree
works-yes = <b>{ $number }</b> · Does it work? <b>Yes.</b>

    I am glad! Should it come back, one tap is enough, you need not explain anything again.
settled-yes = <b>{ $number }</b> · Is it settled? <b>Yes.</b>

    Thank you for telling me! Should something be missing after all, one tap is enough.
decision-yes = <b>{ $number }</b> · Do you accept the decision? <b>Yes.</b>

    Thank you for telling me. If you see it differently after all, one tap is enough.
decision-no = <b>{ $number }</b> · Do you accept the decision? <b>No.</b>

    I have passed that on. Somebody who had no part in the first decision now looks at your case anew; you will hear from us by <b>{ $time }</b>. What did we miss or get wrong? Write it here, with photos if they help.
decision-stays = <b>{ $number }</b>: I understand that you still disagree. Two people have looked at your case, and our answer stays as it is; the case ends without agreement.
works-closed = Thank you, that is good to hear. <b>{ $number }</b> is closed already; there is nothing more for you to do.
still-fails = ↩️ It still does not work
still-disagrees = ↩️ I disagree after all
reopened-fails = <b>{ $number }</b> · Does it work? <b>No.</b>

    I am sorry. The case is open again with its whole history; you need not repeat anything.
reopened-reopen = <b>{ $number }</b> is open again with its whole history; you need not repeat anything.
reopened-tail = The people responsible know. New time for a solution: <b>{ $time }</b>. What is it like now? Words, photos or a video help; I pass everything on.
withdrawn = <b>{ $number }</b> has been withdrawn, as you wished. If you change your mind, one tap opens it again.

care-due = ☕ <b>{ $product }</b>: { $what } is due.
care-offer = Shall I remind you when your { $product } needs care ({ $what })? You can stop it at any time.
care-agree = 🔔 Remind me of its care
care-agreed = Good. I will write when the care of your { $product } is due. A tap on a line switches its reminder off or on.
care-stopped = No more reminders for your { $product }.
care-stop = No more reminders

alert-team = Team
staff-promise-missed = ⏰ <b>Promise missed</b>: { $promise }, due { $before }. { $told ->
    [yes] The customer was told the new time
    [safety] The customer of a safety case hears from a person; the time shown is now
   *[no] The customer cannot be reached in the chat; the new time
}: <b>{ $after }</b>{ $misses ->
    [1] .
   *[other] { " " }(missed { $misses } times).
  }
staff-promise-for-person = ⏰ <b>Missed for the second time</b>: { $promise }, due { $before }. { $who }: { $told ->
    [yes] the customer has been told that you were called
   *[no] the customer has not been told
}. Only a person gives a new time from here on.
set-new-time = 📅 Give a new time
staff-new-time = 📅 { $agent } has given the customer a new time: <b>{ $time }</b>. { $reason }
newtime-title = New time for the customer
newtime-until = By which day?
newtime-reason = What is the reason? The customer reads it.
label-until = By
staff-warning = ⏳ { $who }: { $promise } is due { $time }.
staff-escalation = 🔺 <b>Level { $level }</b> · { $who }: { $promise } is overdue.
staff-safety-silent = 🔴 { $who }: the customer of this safety case does not answer. It is not closed by itself; please decide, and try to reach them by telephone.
staff-safety-private = 🔴 Safety case <b>{ $number }</b> { $product } needs somebody now. Please look into its topic in the agents' group.
staff-missed-words = ⚠️ <b>I had no connection to Telegram from { $since } to { $until }.</b> Telegram keeps messages for 24 hours only: what was written before { $lost } is lost. { $asked ->
    [0] No customer has an open case.
    [one] One customer has an open case and is asked once whether they wrote.
   *[other] { $asked } customers have open cases and are asked once whether they wrote.
  }
staff-closed-no-reply = 🔒 Closed by itself: the customer was reminded and did not answer. They were told, and can open it again.
staff-confirm = ✅ { $name } confirms: it is solved.
staff-settle = ✅ { $name } says that the matter is settled.
staff-withdrawn = ↩️ { $name } has withdrawn the case.
staff-reopened = ↩️ <b>Reopened</b> by { $name } ({ $times ->
    [one] once
   *[other] { $times } times
  }). { $who }: it still does not work.
staff-disagreed = ⚖️ <b>{ $name } disagrees</b> with the decision. { $who }: somebody other than { $first } takes this case and decides it anew.
staff-disagreed-still = ⚖️ { $name } disagrees with the second decision as well and has been told whom else to turn to. The case has ended without agreement.
staff-assumed = ❔ It was not clear which case { $name } meant by this, and no answer came. I put it here because it fits best; { $name } has been told and can still move it.
staff-news-wanted = 🔔 { $name } asks how things stand. The state of the case was shown; a word from you would help.
staff-nobody-came = 🚫 { $who }: { $name } writes that nobody came. The customer has been told that you were called; only a person gives a new time.
staff-words-moved = ↪️ What was added here last belongs to { $number }: the customer said so. I have moved it there.
staff-words-are-new = ↪️ What was added here last is about something new: { $name } said so and is telling it in a form of its own.
staff-words = 💬 <b>{ $name }</b>: { $words }
