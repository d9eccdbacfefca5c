ask-languages = Purtroppo capisco solo queste lingue: { $languages }. Mi scriva in una di queste, per favore. O preferisce che se ne occupi una persona?
