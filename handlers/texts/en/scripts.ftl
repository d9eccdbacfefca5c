ask-languages = I can only read { $languages }. Please write to me in one of these languages. Or shall a person look at it?
