"""What customers of the walk write: for a form, a case, nobody, and some of it in no language that the firm has."""

from __future__ import annotations

SAID: dict[str, tuple[str, ...]] = {
    "en": (
        "my X20 leaks since Monday and I want it repaired", "the grinder G5 jams, money back please", "hello", "thanks",
        "any news?", "no", "yes", "the pump is so loud that the children wake up", "how do I descale the X20?",
        "the invoice has the wrong address", "I want to talk to a person", "it still does not work", "it works, great",
        "4 stars", "five, lovely people", "dunno", "back", "cancel", "skip", "something else: the tray is bent",
        "K-2026-000001 drips again", "for K-2026-000002: it is the left button", "you are thieves", "about 40 euros",
        "since last Friday", "20-118833", "could somebody have a look soon", "nobody called me back", "asdfgh",
        "WIN BIG!!! http://casino.example click now", "Deutsch bitte", "the day before yesterday, I think",
        "the Latte One gives me electric shocks", "nobody was hurt", "what is your phone number", "?", "👍", "ok",
        "I would like a technician for my new X30", "please send me two gaskets for the X20", "ma machine fuit",
        "the plug was warm and it smelled odd",
    ),
    "de": (
        "Meine X20 tropft seit Montag, bitte reparieren", "die Mühle G5 blockiert, ich will mein Geld zurück", "hallo",
        "danke", "Gibt es etwas Neues?", "nein", "ja", "die Pumpe ist furchtbar laut", "Wie entkalke ich die X20?",
        "auf der Rechnung steht die falsche Adresse", "ich möchte mit einem Menschen sprechen", "geht immer noch nicht",
        "funktioniert wieder, super", "4 Sterne", "keine Ahnung", "zurück", "abbrechen", "weiter",
        "etwas anderes: die Schale ist verbogen", "K-2026-000001 tropft wieder", "zu K-2026-000003: linker Knopf",
        "ihr seid Betrüger", "etwa 40 Franken", "seit letzter Woche", "das dauert viel zu lange", "xcvbn",
        "English please",
        "aus der Latte One kommt Rauch", "verletzt wurde niemand", "haben Sie samstags offen?", "mhm", "passt",
        "ich brauche einen Termin für die Installation", "zwei Dichtungen für die X20 bitte",
    ),
    "it": (
        "la mia X20 perde acqua da lunedì, vorrei la riparazione", "il macinacaffè G5 si blocca, voglio il rimborso",
        "ciao", "grazie", "ci sono novità?", "no", "sì", "la pompa fa un rumore terribile",
        "come si decalcifica la X20?",
        "sulla fattura c'è l'indirizzo sbagliato", "vorrei parlare con una persona", "non funziona ancora",
        "adesso funziona, grazie mille", "quattro stelle", "non lo so", "indietro", "annulla", "avanti",
        "un'altra cosa: il vassoio è piegato", "K-2026-000002 perde di nuovo", "siete dei ladri", "circa 40 euro",
        "dalla settimana scorsa", "nessuno mi ha richiamato", "qwert", "in italiano per favore", "esce fumo dalla X30",
        "nessuno si è fatto male", "a che ora aprite?", "va bene", "mi servono due guarnizioni per la X20",
    ),
    "es": (
        "mi X20 pierde agua desde el lunes, quiero que la reparen", "el molinillo G5 se atasca, quiero mi dinero",
        "hola", "gracias", "¿hay novedades?", "no", "sí", "la bomba hace un ruido horrible",
        "¿cómo descalcifico la X20?",
        "la factura tiene mal la dirección", "quiero hablar con una persona", "sigue sin funcionar",
        "ya funciona, gracias", "cuatro estrellas", "no sé", "atrás", "cancelar", "siguiente",
        "otra cosa: la bandeja está doblada", "K-2026-000001 gotea otra vez", "son unos ladrones", "unos 40 euros",
        "desde la semana pasada", "nadie me ha llamado", "zxcvb", "la X20 me ha dado calambre",
        "nadie se ha hecho daño",
        "¿abren los sábados?", "vale", "necesito dos juntas para la X20", "makineden ses geliyor",
    ),
}  # fmt: skip
COMMANDS = ("/start", "/help", "/complaint", "/cases", "/products", "/ask", "/ask how do I clean it", "/privacy",
            "/cancel", "/person", "/learn", "/service", "/language", "/nonsense")  # fmt: skip
OF_AGENTS = ("We are looking into it.", "Could you send the serial number?", "The part was posted today.",
             "// customer called twice", "/queue", "/help")  # fmt: skip
