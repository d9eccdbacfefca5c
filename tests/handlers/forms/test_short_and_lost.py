"""Who answers with a word, asks whether anybody is there, waits, or does not know: taken for what it is, and kept."""

from __future__ import annotations

from typing import Any

import pytest

from handlers.cases import complaint_words
from storage.tables import Draft
from tests.support.desk import Customer, Firm, in_one

LEAKS = {
    "en": ("my X20 leaks", "No"),
    "de": ("meine X20 tropft", "Nein"),
    "it": ("la mia X20 perde acqua", "No"),
    "es": ("mi X20 pierde agua", "No"),
}
SEND = {"en": "Send", "de": "Absenden", "it": "Invia", "es": "Enviar"}


def draft(firm: Firm) -> Draft:
    [found] = firm.rows(Draft)
    assert isinstance(found, Draft)
    return found


def known(firm: Firm) -> dict[str, Any]:
    return dict(draft(firm).answers)


def at_wish(firm: Firm, language: str) -> Customer:
    someone = firm.customer(language=language)
    opening, no = LEAKS[language]
    someone.types(opening)
    someone.presses(no)
    assert draft(firm).asking == "wish"
    return someone


@pytest.mark.parametrize(
    ("language", "word"), [("en", "underneath"), ("de", "hinten"), ("it", "dietro"), ("es", "abajo")]
)
def test_a_word_that_answers_nothing_is_kept_for_its_reader(firm: Firm, language: str, word: str) -> None:
    someone = at_wish(firm, language)
    someone.types(word)
    assert draft(firm).asking == "wish"
    assert word in (complaint_words.described(known(firm)) or "").splitlines()


@pytest.mark.parametrize(
    ("language", "no", "word", "place"),
    [
        ("en", "No", "drips", "below"), ("de", "Nein", "tropft", "unten"),
        ("it", "No", "perde", "sotto"), ("es", "No", "gotea", "debajo"),
    ],
)  # fmt: skip
def test_one_word_can_say_what_happened(firm: Firm, language: str, no: str, word: str, place: str) -> None:
    someone = firm.customer(language=language)
    for text in ("/complaint", "X20", no, word):
        someone.types(text)
    assert (known(firm)["what"], draft(firm).asking) == (word, "wish")
    someone.types(place)
    assert complaint_words.described(known(firm)) == f"{word}\n{place}"


@pytest.mark.parametrize(
    ("language", "no", "place", "wish"),
    [
        ("en", "No", "side", "refund"), ("de", "Nein", "oben", "Rückerstattung"),
        ("it", "No", "sopra", "rimborso"), ("es", "No", "arriba", "reembolso"),
    ],
)  # fmt: skip
def test_a_word_too_few_is_asked_for_more_and_kept(firm: Firm, language: str, no: str, place: str, wish: str) -> None:
    someone = firm.customer(language=language)
    for text in ("/complaint", "X20", no, place):
        someone.types(text)
    assert draft(firm).asking == "what" and known(firm)[complaint_words.ALSO] == [place]
    someone.types(wish)
    assert (draft(firm).asking, known(firm)["wish"]) == ("what", "refund"), "a wish is no description"


@pytest.mark.parametrize(
    ("language", "says", "answer"),
    [
        ("en", "hello? is anybody there?", "Hello! I am here"), ("en", "you still there?", "Hello! I am here"),
        ("de", "ist jemand da?", "Guten Tag! Ich bin da"), ("de", "halloooo", "Guten Tag! Ich bin da"),
        ("it", "pronto, c'è qualcuno?", "Buongiorno! Sono qui"), ("it", "mi sente?", "Buongiorno! Sono qui"),
        ("es", "¿hay alguien ahí?", "¡Hola! Aquí estoy"), ("es", "¿aló?", "¡Hola! Aquí estoy"),
    ],
)  # fmt: skip
def test_who_looks_for_us_is_answered_and_has_missed_nothing(firm: Firm, language: str, says: str, answer: str) -> None:
    someone = at_wish(firm, language)
    for _ in range(3):
        [said] = in_one(someone.types(says), "customer")
        assert said.startswith(answer)
    assert (draft(firm).asking, known(firm)["_missed"]) == ("wish", 0)
    assert complaint_words.ALSO not in known(firm)


@pytest.mark.parametrize(
    ("language", "says", "answer"),
    [
        ("en", "when do I get an answer?", "not been sent yet"),
        ("de", "wann bekomme ich Antwort?", "Noch ist nichts bei uns angekommen"),
        ("it", "quando ricevo una risposta?", "Non è ancora stato inviato"),
        ("es", "¿cuándo me responden?", "Todavía no se ha enviado"),
    ],
)
def test_who_waits_for_what_was_not_sent_is_told(firm: Firm, language: str, says: str, answer: str) -> None:
    someone = at_wish(firm, language)
    [said] = in_one(someone.types(says), "customer")
    assert answer in said and draft(firm).asking == "wish"


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("en", "no, thank goodness"), ("en", "luckily no"), ("de", "zum Glück niemand"), ("de", "nein, gottseidank"),
        ("it", "no, grazie al cielo"), ("it", "fortunatamente no"), ("es", "no, por suerte"), ("es", "nel"),
    ],
)  # fmt: skip
def test_a_no_with_relief_is_a_no(firm: Firm, language: str, says: str) -> None:
    someone = firm.customer(language=language)
    someone.types(LEAKS[language][0])
    someone.types(says)
    assert (known(firm)["danger"], draft(firm).asking) == ("no", "wish")


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("en", "I just want it running again"), ("en", "it should simply work again"),
        ("de", "sie soll einfach wieder funktionieren"), ("de", "Hauptsache dass das Ding wieder läuft"),
        ("it", "basta che ricominci a funzionare"), ("it", "vorrei che funzioni di nuovo"),
        ("es", "lo único es que vuelva a andar"), ("es", "que la máquina funcione otra vez"),
    ],
)  # fmt: skip
def test_who_wants_it_to_work_wants_a_repair(firm: Firm, language: str, says: str) -> None:
    someone = at_wish(firm, language)
    someone.types(says)
    assert (known(firm)["wish"], draft(firm).asking) == ("repair", "review")


@pytest.mark.parametrize(
    ("language", "lost"),
    [
        ("en", ("no idea", "I don't know", "not a clue")), ("de", ("keine Ahnung", "weiß nicht", "kein Plan")),
        ("it", ("non lo so", "boh", "non saprei")), ("es", ("ni idea", "no lo sé", "no sabría")),
    ],
)  # fmt: skip
def test_who_never_knows_what_to_wish_for_is_not_kept_from_the_number(
    firm: Firm, language: str, lost: tuple[str, ...]
) -> None:
    someone = at_wish(firm, language)
    for text in lost:
        someone.types(text)
    assert draft(firm).asking == "review"
    someone.presses(SEND[language])
    assert (firm.case().wish, firm.case().what) == (None, LEAKS[language][0])


def test_who_does_not_know_the_product_gets_a_number_all_the_same(firm: Firm) -> None:
    someone = firm.customer()
    someone.types("it leaks and I am fed up")
    someone.presses("No") if draft(firm).asking == "danger" else None
    for text in ("no idea", "I don't know", "no clue"):
        someone.types(text)
    for label in ("No", "Repair", "Send"):
        someone.presses(label)
    case = firm.case()
    assert (case.product, case.what, case.wish) == (None, "it leaks and I am fed up", "repair")


@pytest.mark.parametrize(
    ("language", "skip"), [("en", "skip"), ("de", "überspringen"), ("it", "salta"), ("es", "saltar")]
)
def test_what_may_be_left_open_is_skipped_in_words(firm: Firm, language: str, skip: str) -> None:
    someone = at_wish(firm, language)
    someone.types(skip)
    assert draft(firm).asking == "review"


def test_send_it_wishes_for_nothing(firm: Firm, ana: Customer) -> None:
    ana.types("my coffee machine leaks, please repair it")
    ana.types("yes send it")
    assert known(firm)["wish"] == "repair"


@pytest.mark.parametrize(
    ("language", "insult"),
    [
        ("en", "what a disgrace, how rude you are"), ("de", "so eine Unverschämtheit"),
        ("it", "che cafonaggine"), ("es", "qué groseros"),
    ],
)  # fmt: skip
def test_an_insult_where_a_product_is_asked_is_no_product_and_is_kept(firm: Firm, language: str, insult: str) -> None:
    someone = firm.customer(language=language)
    someone.types("/complaint")
    someone.types(insult)
    assert "product" not in known(firm)
    assert insult in (complaint_words.described(known(firm)) or "")


@pytest.mark.parametrize(
    ("language", "wish", "again"),
    [
        ("en", "a refund please", "money back I said"), ("de", "Geld zurück", "ich will mein Geld zurück"),
        ("it", "rimborso", "voglio il rimborso"), ("es", "reembolso", "quiero mi dinero de vuelta"),
    ],
)  # fmt: skip
def test_who_says_it_once_more_is_understood(firm: Firm, language: str, wish: str, again: str) -> None:
    someone = at_wish(firm, language)
    someone.types(wish)
    someone.types(again)
    assert (draft(firm).asking, known(firm)["_missed"], known(firm)["wish"]) == ("review", 0, "refund")


@pytest.mark.parametrize(
    ("language", "wish", "more"),
    [
        ("en", "repair", "and the light keeps blinking too"), ("de", "Reparatur", "und die Lampe blinkt dauernd"),
        ("it", "riparazione", "e la spia lampeggia sempre"), ("es", "reparación", "y la luz parpadea todo el rato"),
    ],
)  # fmt: skip
def test_what_is_added_at_the_review_is_shown_there(firm: Firm, language: str, wish: str, more: str) -> None:
    someone = at_wish(firm, language)
    someone.types(wish)
    [said] = in_one(someone.types(more), "customer")
    assert more in said and known(firm)["what"].splitlines() == [LEAKS[language][0], more]


@pytest.mark.parametrize(
    ("language", "wish", "send"),
    [
        ("en", "repair", "that's all correct, send it please"), ("en", "repair", "ok send"),
        ("de", "Reparatur", "passt, abschicken"), ("de", "Reparatur", "jo eh"), ("it", "riparazione", "vai"),
        ("it", "riparazione", "tutto giusto, invia"), ("es", "reparación", "dale"), ("es", "reparación", "órale"),
    ],
)  # fmt: skip
def test_a_review_is_sent_in_many_words(firm: Firm, language: str, wish: str, send: str) -> None:
    someone = at_wish(firm, language)
    someone.types(wish)
    someone.types(send)
    assert firm.case().wish == "repair"


def test_a_question_about_the_price_of_a_wish_is_no_wish(firm: Firm) -> None:
    someone = at_wish(firm, "de")
    said = in_one(someone.types("und was kostet eine Reparatur?"), "customer")
    assert draft(firm).asking == "wish" and "wish" not in known(firm) and len(said) == 2


@pytest.mark.parametrize("says", ["yes but the price is 600", "ok, but not the X20", "send it to my wife instead"])
def test_a_yes_that_says_more_sends_nothing(firm: Firm, says: str) -> None:
    someone = at_wish(firm, "en")
    someone.types("repair")
    someone.types(says)
    assert draft(firm).asking == "review"


@pytest.mark.parametrize(
    ("language", "asks", "says"),
    [
        ("en", "I would like my new X30 installed", "we live at 12 Hill Street, Leeds"),
        ("de", "ich möchte eine Wartung für meine X30", "am liebsten Freitag Vormittag, sonst Montag"),
        ("it", "vorrei far installare la mia nuova X30", "abito in via Roma 12, 20121 Milano"),
        ("es", "quiero un mantenimiento para mi X30", "mejor el viernes por la mañana"),
    ],
)  # fmt: skip
def test_what_a_service_has_not_asked_yet_is_kept_for_its_reader(
    firm: Firm, language: str, asks: str, says: str
) -> None:
    someone = firm.customer(language=language)
    someone.types(asks)
    asked = draft(firm).asking
    someone.types(says)
    assert draft(firm).flow.startswith("service:") and draft(firm).asking == asked
    assert known(firm)[complaint_words.ALSO] == [says]


def test_the_number_of_an_order_beside_a_sum_is_kept(firm: Firm) -> None:
    someone = at_wish(firm, "en")
    someone.types("order ZK81, 49 euros")
    assert known(firm)["price"]["amount"] == "49.00" and known(firm)[complaint_words.ALSO] == ["order ZK81, 49 euros"]
