ask-what = What would you like to know? Write it in your own words.
ask-all-products = all products
ask-full = 📖 Whole text
ask-helped = 👍 That helped
ask-other = Other answers
ask-fails = It still does not work
ask-problem = ⚠️ Report a problem
ask-person = 👤 Ask a person
ask-did-you-mean = I am not quite sure. Is it one of these?
ask-others = Perhaps one of these:
ask-no-others = I have nothing else on this. Shall a person look at it?
ask-glad = Glad to hear it!
ask-unknown = I do not know this one, and I would rather not guess. I have noted your question. Shall a person answer it?
ask-not-understood = I am not sure what you mean. Do you want to report a problem, or shall a person look at it?
ask-what-is-it = I am not quite sure. Is it about one of these?
learn-head = <b>Courses</b>: short steps with pictures, and two or three questions at the end.
learn-none = There is no course in your language yet.
learn-offer = { $count ->
    [one] There is a short course for it. Would you like to take it?
   *[other] There are short courses for it. Would you like to take one?
}
learn-course = { $title } · { $minutes } min
learn-step = <i>{ $title } · step { $number } of { $total }</i>
learn-question = <i>Question { $number } of { $total }</i>
learn-back = ◀️ Back
learn-next = Next ▶️
learn-check = To the questions ▶️
learn-right = ✅ Right. { $why }
