ask-languages = Lo siento, solo entiendo { $languages }. Escríbame en uno de estos idiomas, por favor. ¿O prefiere que lo vea una persona?
