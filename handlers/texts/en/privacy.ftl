privacy-data = 📄 My data
privacy-erase = 🗑 Erase me
privacy-data-sure = I will write everything that is kept about you to a file and send it to you here. It can be read with any text editor, and by programs. Shall I?
privacy-data-yes = 📄 Yes, send me the file
privacy-data-no = No
privacy-data-begun = All right. The file comes here in a moment.
privacy-data-ready = This is everything that is kept about you. The photos and files that you sent are listed by name; they are still in this chat.
privacy-erase-sure =
    I will erase your name, your messages, photos and files, your products, reminders, questions and ratings. <b>That cannot be undone</b>{ $cases ->
        [0] .
        [one] , and your open case ends with it: nobody will be able to answer you.
       *[other] , and your { $cases } open cases end with it: nobody will be able to answer you.
    }

    Two things stay, without your name: numbers for statistics, and reports about dangerous products for as long as the law asks for it. What stands in this chat is deleted by you, in the menu of the chat. Shall I?
privacy-erase-yes = 🗑 Yes, erase everything
privacy-erase-no = No, keep it
privacy-erase-begun = All right. After this message your data are erased. If you ever need us again, simply write: we will begin anew. All the best to you!
privacy-kept = Everything stays as it is.
privacy-under-way = That is under way already.
privacy-staff = You work here: what you do for customers stands under your name. An administrator first takes your role from you; then you can be erased.
privacy-failed = That did not work, I am sorry. I have told the team; a person takes care of it and answers within a month at the latest.
privacy-failed-notice = A customer asked for their data or their erasure, and the program failed at it. On the server this does it: <code>{ $command }</code>. The law gives a month.
privacy-erased-notice = { $ref } has been erased at their own wish. What was copied to this group stays here until somebody deletes it: please delete the topics of { $numbers } by hand.
