privacy-data = 📄 Meine Daten
privacy-erase = 🗑 Mich löschen
privacy-wish-data = Ich möchte eine Kopie aller Daten, die Sie von mir speichern (Art. 15 DSGVO).
privacy-wish-erase = Ich möchte, dass Sie alles löschen, was Sie von mir speichern (Art. 17 DSGVO).
privacy-noted = Ihr Anliegen ist notiert; ein Mensch kümmert sich darum und antwortet innerhalb eines Monats.
privacy-under-way = Ihr Anliegen ist bereits notiert; ein Mensch kümmert sich darum.
