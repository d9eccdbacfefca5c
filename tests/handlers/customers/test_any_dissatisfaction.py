"""Any dissatisfaction is a complaint: never spam without a lure, never only "no case", never a repair order."""

from __future__ import annotations

import pytest

from storage.tables import Case, Draft, Question
from tests.support.desk import Customer, Firm

DISSATISFIED = [
    ("en", "I sent everything back in october and my money has not arrived yet"),
    ("de", "Ihr wolltet mich letzte Woche zurückrufen, ich warte noch immer"),
    ("it", "doveva passare il tecnico ieri, nessuno si è visto e nessuno risponde"),
    ("es", "me dijeron que llamarían el viernes y todavía espero"),
    ("en", "your cashier was rude and laughed at me"),
    ("de", "Der Verkäufer war unverschämt zu meiner Mutter"),
    ("it", "pretendo il rimborso, è una vergogna"),
    ("es", "exijo una explicación, esto es una estafa"),
    ("en", "after your repair it does exactly the same thing as before, useless"),
    ("de", "Eure Reparatur hat nichts gebracht, und niemand meldet sich"),
    ("it", "la riparazione non è servita a niente, nessuno mi risponde"),
    ("es", "la reparación fue inútil y nadie me contesta"),
]  # fmt: skip
REQUESTS = [
    ("en", "please send me two more water filters, usual address", "parts"),
    ("de", "Ich bräuchte noch eine Tankdichtung, bitte zuschicken", "parts"),
    ("it", "avrei bisogno di una copia della fattura di maggio", "invoice_copy"),
    ("es", "me he mudado, mi nueva dirección es calle Sol 7, 28013 Madrid", "address"),
    ("en", "I have to reschedule the appointment of next tuesday", "appointment"),
    ("de", "Bitte stornieren Sie meine Bestellung", "cancel"),
    ("it", "mi prestate una macchina sostitutiva durante la riparazione?", "loan_machine"),
]
POLITE = [
    ("en", "many thanks in advance, could you tell me where {number} stands?"),
    ("de", "Vielen Dank schon mal, wie weit ist {number}?"),
    ("it", "grazie mille, a che punto è {number}?"),
    ("es", "muchas gracias, ¿cómo va {number}?"),
]


@pytest.mark.parametrize(("lang", "text"), DISSATISFIED)
def test_it_begins_a_complaint_with_these_words(firm: Firm, lang: str, text: str) -> None:
    firm.customer(language=lang).types(text)
    [draft] = firm.rows(Draft)
    assert (draft.flow, draft.answers["what"]) == ("complaint", text)
    assert not firm.rows(Question), "no article at once"


@pytest.mark.parametrize(("lang", "text", "request_id"), REQUESTS)
def test_a_request_is_no_complaint(firm: Firm, lang: str, text: str, request_id: str) -> None:
    firm.customer(language=lang).types(text)
    [draft] = firm.rows(Draft)
    assert draft.flow == f"service:desk/{request_id}"
    assert draft.answers["said"] == text


def test_a_request_becomes_a_case_of_its_own(firm: Firm, ana: Customer) -> None:
    for each in ("please send me a new drip tray for the latte one", "Mill Lane 3, 80331 Munich", "!Send"):
        ana.presses(each[1:]) if each.startswith("!") else ana.types(each)
    case = firm.case()
    assert (case.service, case.matter, case.product, case.team) == ("desk", "parts", "latte-one", "logistics")
    card = next(row for row in firm.outgoing() if row.slot == "card:1")
    assert "Request · Order a part" in card.content["text"] and "Mill Lane 3" in card.content["text"]


@pytest.mark.parametrize(("lang", "text"), POLITE)
def test_a_polite_question_for_the_state_is_one(firm: Firm, lang: str, text: str) -> None:
    someone = firm.customer(language=lang)
    someone.files()
    before = len(firm.outgoing())
    someone.types(text.format(number="K-2026-000001"))
    told = [row.content.get("text", "") for row in firm.outgoing()[before:] if row.chat_id == someone.number]
    assert any("K-2026-000001" in each for each in told), told
    assert len(firm.rows(Case)) == 1


@pytest.mark.parametrize(
    ("lang", "text"),
    [("en", "where is my refund?"), ("de", "Wo bleibt mein Geld?"), ("it", "a che punto è il mio rimborso?"),
     ("es", "¿cómo va mi reembolso?")],
)  # fmt: skip
def test_who_has_no_case_is_offered_one_with_these_words(firm: Firm, lang: str, text: str) -> None:
    someone = firm.customer(language=lang)
    someone.types(text)
    if not firm.rows(Draft):  # else it has begun already
        someone.presses("✍️")
    [draft] = firm.rows(Draft)
    assert draft.answers["what"] == text


@pytest.mark.parametrize("lang", ["en", "de", "it", "es"])
def test_gibberish_and_grumbling_are_no_spam(firm: Firm, lang: str) -> None:
    text = {"en": "what a rubbish shop this is", "de": "so ein Saftladen", "it": "che servizio pessimo",
            "es": "vaya servicio más malo"}[lang]  # fmt: skip
    said = "\n".join(firm.customer(language=lang).types(text))
    assert not any(row.slot and row.slot.startswith("spam:") for row in firm.outgoing()), said


def test_a_day_that_depends_on_us_is_kept_as_wished_and_is_no_address(firm: Firm) -> None:
    someone = firm.customer(language="de")
    someone.types("Ich hätte gern einen Termin zur Inbetriebnahme meiner X30")
    someone.presses("Bei mir zu Hause")
    assert "Adresse" in "\n".join(someone.types("Donnerstag früh oder sonst am Montag"))
    someone.types("Am Bach 3, 80331 München")
    someone.types("Donnerstag früh oder sonst am Montag")
    [draft] = firm.rows(Draft)
    assert draft.answers["where"] == "Am Bach 3, 80331 München"
    assert draft.answers["day"] == "Donnerstag früh oder sonst am Montag"
