# The care of a product: reminders, what was done, what agents read of it.
# Families: care-card-<state>, care-first-<state>.
export-what-maintenance = Care that was done

care-due-since = ☕ <b>{ $product }</b>: { $what } has been due since { $day }.
care-due-again = ☕ <b>{ $product }</b>: { $what } is still open (due since { $day }). Is it done? If not, I will write again only when it is due next.
care-due-several = ☕ <b>{ $product }</b>: this is due now.
care-due-line = • { $what } (since { $day })
care-more = …
care-done = ✓ Done
care-other-day = 📅 On another day
care-later = ⏰ In a week
care-how = ❓ How?
care-part = 🛒 { $part }: I have none
care-done-of = ✓ { $what }: done
care-noted = Thank you! Noted: <b>{ $what }</b>, { $product }, { $day }.
care-next-time = Next time: { $day }.
care-next-since = By the plan it is due again since { $day }.
care-wrong-day = 📅 It was another day
care-remind-me = 🔔 Remind me next time
care-already = Noted already: { $what }, { $day }.
care-gone = This care is no longer in the plan; nothing was changed.
care-before-purchase = { $day } is before the purchase ({ $bought }), so I have noted nothing. Which day was it?
care-put-off = ☕ <b>{ $product }</b>: { $what }. I will ask again on { $day }.
care-no-later = I have put it off once already and will write again when it is due.
care-part-price = <b>{ $part }</b> ({ $number }) costs { $price }. A person will gladly take your order.
caring-title = Care
caring-day = On which day was it done?
caring-day-of = { $what }, { $product }: on which day was it done?

care-none-agreed = I do not remind you of the care of your { $product }. One tap switches a reminder on.
care-on = 🔔 { $what }: on
care-off = 🔕 { $what }: off
care-choose = 🔔 Reminders
care-find-out = ❓ How do I find out?
care-fact = <b>{ $question }</b> How often your { $product } needs care depends on it.
care-fact-is = 💧 { $label }: { $answer }
care-fact-noted = ✓ { $label }: <b>{ $answer }</b>
care-fact-change = ✏️ Change
care-every = { $what }: every { $lasting }

care-was-done = done { $days }
care-next = next { $day }
care-today = due today
care-since = due since { $day }
care-rights = Care that is late does not cost you your legal guarantee. It simply does your product good.
care-review-in-plan = Care noted with your product: { $what }, { $last }.
care-review-overdue = Care noted with your product: { $what }, last { $last }. It is due again; your rights do not depend on it.
care-first-overdue =
    <b>This is often the cause:</b> { $what } has been due since { $day }. "{ $title }"{ $steps ->
        [0] {""}
       *[other] { " " }({ $steps } steps)
    }
care-first-untold =
    <b>This often helps</b> if it has not been done for a while: "{ $title }"{ $steps ->
        [0] .
       *[other] { " " }({ $steps } steps).
    } By the plan it was due on { $day }.

card-care = Care
care-card-new = { $what }: not due before { $due }
care-card-in-plan = { $what }: last noted { $last } (in plan)
care-card-overdue = { $what }: last noted { $last }, overdue since { $due }
care-card-untold = { $what }: nothing noted, due since { $due }
care-card-unknown = { $what }: nothing noted, day of purchase unknown
care-card-look = whether it matters is for a person to judge; the legal guarantee does not end by it
reason-care-overdue = care overdue: { $care } (since { $day })
reason-care-in-plan = although cared for: { $care } ({ $day })
solution-care = Which care was done?
label-care = Care done
care-all = Everything in the plan

care-shall-note = Shall I note it? <b>{ $what }</b>, { $product }, { $day }
care-note-it = ✓ Yes, note it
care-note-not = No
care-not-noted = I have noted nothing. What can I do for you?
