"""A complaint need not be about a product: each matter has its own questions, and its words stay whole."""

from __future__ import annotations

import pytest

from storage.tables import Case, Draft
from tests.support.desk import Customer, Firm, in_one

SENDING = {"en": ("No", "Send"), "de": ("Nein", "Absenden"), "it": ("No", "Invia"), "es": ("No", "Enviar")}
WISH = {"en": "Explanation", "de": "Erklärung", "it": "spiegazione", "es": "Explicación"}
MATTERS = [
    ("en", "you billed me double for one bag of beans", "payment", "Invoice or payment"),
    ("de", "mein Konto wurde für die Bohnen doppelt belastet", "payment", "Rechnung oder Zahlung"),
    ("it", "avete prelevato due volte i soldi per lo stesso ordine", "payment", "Fattura o pagamento"),
    ("es", "me han cobrado dos veces el mismo pedido", "payment", "Factura o pago"),
    ("en", "the man on your hotline was extremely rude to me", "staff", "How I was treated"),
    ("de", "Ihre Verkäuferin war pampig und hat mich weggeschickt", "staff", "Umgang mit mir"),
    ("it", "la commessa è stata maleducata con mia madre", "staff", "Come sono stato trattato"),
    ("es", "la dependienta me trató fatal delante de todos", "staff", "El trato recibido"),
    ("en", "two debits for the very same purchase on my account", "payment", "Invoice or payment"),
    ("de", "am Konto sehe ich zwei Abbuchungen für eine Bestellung", "payment", "Rechnung oder Zahlung"),
    ("it", "vedo due addebiti per un solo acquisto", "payment", "Fattura o pagamento"),
    ("es", "me salen dos cargos por una sola compra", "payment", "Factura o pago"),
    ("en", "your receptionist sneered at us, no manners whatsoever", "staff", "How I was treated"),
    ("de", "Ihr Fahrer hat sich bei uns völlig daneben benommen", "staff", "Umgang mit mir"),
    ("it", "che arroganza, il vostro addetto mi ha buttato giù il telefono", "staff", "Come sono stato trattato"),
    ("es", "qué mala educación la de su encargado, me colgó", "staff", "El trato recibido"),
    ("en", "the mechanic never came and I waited the whole morning", "promise", "A promise not kept"),
    ("de", "der Monteur ist gestern einfach nicht gekommen, ich habe umsonst gewartet", "promise", "Zusage nicht"),
    ("it", "il tecnico non è venuto e ho aspettato tutta la mattina", "promise", "Promessa non mantenuta"),
    ("es", "el técnico no vino y estuve esperando toda la mañana", "promise", "Promesa incumplida"),
]  # fmt: skip
SENTENCES = {
    "en": ("The steam wand has been hissing since monday", "it's not about a machine"),
    "de": ("Sie heizt seit Montag überhaupt nicht mehr auf", "es geht um kein Gerät"),
    "it": ("Da lunedì non scalda più per niente", "non riguarda nessun prodotto"),
    "es": ("Desde el lunes no calienta nada de nada", "no se trata de ningún producto"),
}
NO_NAMES = {
    "en": ["you are crooks", "thanks a lot", "what a lovely day", "I would rather not say"],
    "de": ["ihr seid betrüger", "vielen dank", "heute regnet es", "das sage ich nicht"],
    "it": ["siete dei truffatori", "grazie mille", "oggi piove", "non glielo dico"],
    "es": ["sois unos estafadores", "muchas gracias", "hoy llueve mucho", "no lo voy a decir"],
}


@pytest.mark.parametrize(("lang", "text", "matter", "title"), MATTERS)
def test_the_words_are_kept_whole_and_the_matter_is_known(
    firm: Firm, lang: str, text: str, matter: str, title: str
) -> None:
    someone = firm.customer(language=lang)
    said = in_one(someone.types(text), "customer")[0]
    assert title in said and text in said
    no, send = SENDING[lang]
    someone.presses(no)
    someone.presses(WISH[lang])
    someone.presses(send)
    case = firm.case()
    assert (case.matter, case.what, case.product) == (matter, text, None)


def test_nobody_is_asked_when_an_invoice_fails(firm: Firm, ana: Customer) -> None:
    for each in ("you charged my card three times", "!No", "!Money back", "!Send"):
        ana.presses(each[1:]) if each.startswith("!") else ana.types(each)
    assert ana.buttons() == ["Order or invoice", "Amount", "Charged on", "Importance", "Photo", "That is all"]


def test_what_helps_is_told_in_a_sentence_and_by_a_button(firm: Firm, ana: Customer) -> None:
    for each in ("you charged my card three times", "!No", "!Money back", "!Send", "!Order or invoice"):
        said = ana.presses(each[1:]) if each.startswith("!") else ana.types(each)
    assert "What is the number of the order or invoice?" in "\n".join(said)
    ana.types("ZK4711")
    assert firm.case().answers["order_number"] == "ZK4711"
    card = next(row for row in reversed(firm.outgoing()) if row.slot == "card:1")
    assert "Order or invoice</b>: ZK4711" in card.content["text"]


def test_card_topic_tracker_and_team_say_what_it_is_about(firm: Firm, ana: Customer) -> None:
    for each in ("my parcel arrived crushed and half of it is missing", "!No", "!Replace", "!Send"):
        ana.presses(each[1:]) if each.startswith("!") else ana.types(each)
    slots = {row.slot: row.content["text"] for row in firm.outgoing() if row.slot and row.kind == "message"}
    assert "Complaint · Delivery" in slots["card:1"] and "matter: Delivery (weight 3 of 5)" in slots["card:1"]
    assert "Delivery" in slots["tracker:1"]
    assert (firm.case().team, firm.case().priority) == ("logistics", "normal")


@pytest.mark.parametrize("lang", SENTENCES)
def test_a_sentence_is_no_product_but_what_happened(firm: Firm, lang: str) -> None:
    someone = firm.customer(language=lang)
    someone.types("/complaint")
    someone.types(SENTENCES[lang][0])
    [draft] = firm.rows(Draft)
    assert draft.answers["what"] == SENTENCES[lang][0]
    assert draft.asking == "product"


@pytest.mark.parametrize(("lang", "text"), [(lang, text) for lang, texts in NO_NAMES.items() for text in texts])
def test_an_insult_thanks_or_the_weather_is_no_product(firm: Firm, lang: str, text: str) -> None:
    someone = firm.customer(language=lang)
    someone.types("/complaint")
    someone.types(text)
    [draft] = firm.rows(Draft)
    assert draft.asking == "product" and "product" not in draft.answers


@pytest.mark.parametrize("name", ["Jura E8", "bialetti moka express", "my Gaggia Classic", "the old coffee machine"])
def test_a_product_that_we_do_not_have_is_taken_by_its_name(firm: Firm, ana: Customer, name: str) -> None:
    ana.types("/complaint")
    ana.types(name)
    [draft] = firm.rows(Draft)
    assert draft.answers["product"]["name"] == name


@pytest.mark.parametrize("lang", SENTENCES)
def test_that_it_is_about_no_product_is_a_button_and_a_sentence(firm: Firm, lang: str) -> None:
    by_words, by_button = firm.customer(1001, lang), firm.customer(1002, lang)
    by_words.types("/complaint")
    by_words.types(SENTENCES[lang][1])
    by_button.types("/complaint")
    by_button.presses(by_button.buttons()[5])
    assert [draft.asking for draft in firm.rows(Draft)] == ["matter", "matter"]
    titles = {"en": "Delivery", "de": "Lieferung", "it": "Consegna", "es": "Entrega"}
    by_button.presses(titles[lang])
    assert firm.rows(Draft)[1].answers["matter"] == "delivery"


def test_about_no_product_and_about_what_is_said_in_one_sentence(firm: Firm, ana: Customer) -> None:
    ana.types("/complaint")
    ana.types("it is about no product, there is a problem with my invoice")
    [draft] = firm.rows(Draft)
    assert (draft.answers["matter"], draft.asking) == ("payment", "danger")


def test_the_wishes_fit_the_matter(firm: Firm, ana: Customer) -> None:
    ana.types("the lady at the counter was very rude to me")
    ana.presses("No")
    assert ana.buttons()[:2] == ["Explanation", "Price reduction"]


def test_a_draft_of_before_goes_on(firm: Firm, ana: Customer) -> None:
    """Its answers know no matter; the product that was named stays one."""
    ana.types("/complaint")
    ana.presses("Aroma X20")
    for each in ("!No", "It drips on the table all day", "!Repair", "!Send"):
        ana.presses(each[1:]) if each.startswith("!") else ana.types(each)
    assert (firm.case().product, firm.case().matter) == ("x20", "product")
    assert len(firm.rows(Case)) == 1
