status-new = received
status-assessed = assessed
status-in-hand = in hand
status-waiting = waiting for you
status-solved = solved, please confirm
status-confirmed = confirmed
status-closed = closed
status-merged = joined with another case
tracker-head = <b>{ $number }</b> · { $product } · received { $time }
tracker-unfinished = Passed on unfinished; you can add what is missing here.
tracker-received = received
tracker-assessed = assessed
tracker-solution = solution
tracker-confirmed = confirmed by you
tracker-stage = { $mark } { $stage }
tracker-stage-by = { $mark } { $stage } by { $time }
tracker-now-new = A person reads this now. You can write here at any time; I pass it on.
tracker-now-later = Nobody is at work right now; a person reads this { $time }. You can write here at any time; I pass it on.
tracker-now-assessed = Your case has been assessed and is being worked on. You can write here at any time.
tracker-now-in-hand = Somebody is working on it. You can write here at any time; I pass it on.
tracker-now-waiting = We need something from you to go on: please see the last message above. The clock stands still until then.
tracker-now-works = We believe it is solved. We will ask you whether it really works.
tracker-now-settled = We believe it is settled. We will ask you whether you see it that way too.
tracker-now-decision = We have decided; the reasons stand in the message above. We will ask you whether you accept it.
tracker-now-confirmed = You confirmed that it is solved. Thank you.
tracker-now-closed = This case is closed. If something is not right, you can open it again.
tracker-now-no-reply = This case was closed because we heard nothing more. One tap opens it again.
tracker-now-merged = This case goes on together with another one.
case-person = 👤 Talk to a person
case-settled = ✅ It is solved
case-reopen = ↩️ Open again
not-copied-yours = ⚠️ { $number }: Telegram did not pass on to our staff: { $files }. Please send it once more; whatever you wrote with it has arrived.
not-copied-of-agent = ⚠️ Something is missing here that Telegram did not pass on: { $files }. Our staff know about it.
case-added = Added to { $number } and passed on.
case-which = { $count ->
    [one] This may belong to your open case, or be something new. Which is it?
   *[other] Several of your cases are open. Which one does this belong to?
 }
assumed-case = So that somebody reads it soon, I have put what you wrote with <b>{ $number }</b> ({ $what }). Does it belong somewhere else? Then press below, and I will move it.
case-moved = Thank you. I have moved it to <b>{ $number }</b> and passed it on.
unplaced-passed-on = I could not place what you wrote, so I have shown it to our team. Somebody will answer you here.
case-something-new = Something new
cases-none = You have no case with us. If something is wrong, just write what happened.
cases-none-offer = You have no case with us yet. Shall I make one of what you wrote?
cases-make-one = ✍️ Yes, make a case of it
cases-head = { $count ->
    [one] <b>Your case</b>
   *[other] <b>Your cases</b>
  }
cases-line = <b>{ $number }</b> · { $what }
    { $status }
cases-line-due = <b>{ $number }</b> · { $what }
    { $status } · next step by { $time }
person-called = I have called a person. Your case is <b>{ $number }</b>; you get an answer by { $time } at the latest. Write here whatever they should know.
person-called-case = I have told the people who work on <b>{ $number }</b> that you would like to talk to them. Write here whatever they should know.
