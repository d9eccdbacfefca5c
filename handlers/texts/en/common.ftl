time-today = today { $time }
time-tomorrow = tomorrow { $time }
day-today = Today
day-yesterday = Yesterday
day-tomorrow = Tomorrow
answer-yes = Yes
answer-no = No
lasting-seconds = { $count ->
    [one] { $count } second
   *[other] { $count } seconds
  }
lasting-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
  }
lasting-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
  }
lasting-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
  }
lasting-weeks = { $count ->
    [one] { $count } week
   *[other] { $count } weeks
  }
lasting-months = { $count ->
    [one] { $count } month
   *[other] { $count } months
  }
lasting-years = { $count ->
    [one] { $count } year
   *[other] { $count } years
  }

welcome-assistant = I am the automatic assistant of { $firm }. A person is always one tap away: just write "talk to a person".
welcome =
    Hello { $name }! I am the automatic assistant of <b>{ $firm }</b>.

    Just write what is wrong or what you would like to know, in your own words; photos and voice messages are welcome too. Or choose below.

    A person is always one tap away.
menu-complaint = ⚠️ Report a problem
menu-ask = 💡 Ask a question
menu-service = 🔧 Request a service
menu-cases = 📋 My cases
menu-products = ☕ My products
menu-learn = 🎓 Learn
menu-language = 🌐 Language
menu-person = 👤 Talk to a person
help =
    <b>This is how it works</b>

    Write to me as you would to a person: "my machine has been leaking since Monday", "how do I descale it?", "where is my case?".

    /complaint  report a problem
    /ask  ask about use and care
    /cases  where your cases stand
    /products  your products and their guarantee
    /learn  short courses
    /language  change the language
    /privacy  what we keep, and why
    /cancel  break off what you are filling in

    Without this chat you reach us by telephone { $phone } or e-mail { $email }.
command-unknown = I do not know { $command }. These are the commands that exist:
command-start = Start
command-complaint = Report a problem
command-ask = Ask about use and care
command-cases = Where your cases stand
command-products = Your products and their guarantee
command-learn = Short courses
command-language = Change the language
command-privacy = What we keep, and why
command-cancel = Break off what you are filling in
command-help = How this works
cancel-nothing = Nothing is open here at the moment. What can I do for you?
language-which = Which language shall I speak?
language-now = From now on I write in English.
cannot-read = I cannot do anything with this kind of message, sorry. Please write it in words, or send a photo, video, voice message or document.
press-old = This button belongs to an earlier message; nothing was changed.
parked-sorry = Something went wrong on our side, not on yours. Your message is safe, a person will look at it. You can go on writing.
parked-notice = A message of <b>{ $person }</b> could not be handled (number { $id }). It is kept; the customer was told.
parked-again = Run it again
smalltalk-what-i-am = I am a program and no person: I take everything down, know the articles and pass it on. Our team reads what you write here; with one tap you can talk to a person.
smalltalk-greeting = Hello { $name }! What can I do for you? Just write it in your own words, or choose below.
smalltalk-product = { $product }: what is it about? Just write it in your own words, or choose below.
smalltalk-bare = All right. Tell me in a few words if there is anything I can do for you, or choose below.
smalltalk-which = Which one do you mean? Please tap it above, or tell me in other words.
smalltalk-thanks = You are welcome, { $name }! Is there anything else?
privacy =
    <b>What { $firm } keeps, and why</b>

    • Your name and language in Telegram, so that we can answer you.
    • Your cases with what you write and send, to solve them and to prove that we did: { $cases } after closing.
    • Your messages as Telegram delivered them, against loss: { $raw }.
    • Reports about dangerous products, because the law on product safety asks for it: at most { $safety }.
    • Your questions and ratings, to get better. Staff read questions without your name, and the wording of one may help others to find the same answer. A rating that belongs to a case is not anonymous.

    We do not sell anything of it and show it to nobody who does not work on your case. You may see, correct and have erased what we keep of you; we answer within a month. Write to { $email } or simply ask here for a person.

# Days as Babel's patterns write them, and the locale of dates in documents.
format-day = EEE d MMM
format-day-year = d MMM y
format-locale = en_GB
