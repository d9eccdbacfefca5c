ask-languages = Ich verstehe leider nur { $languages }. Schreiben Sie mir bitte in einer dieser Sprachen. Oder soll sich ein Mensch darum kümmern?
