"""After the number: what happened is put right, all is said in a sentence, the rest left; also once answered."""

from __future__ import annotations

import pytest

from casework.terms import EventKind
from storage.tables import Topic
from tests.support.desk import LENA, Customer, Firm, in_one
from tests.support.group import lena_writes
from tests.support.in_four_languages import SENT, filed


@pytest.fixture
def admins() -> frozenset[int]:
    return frozenset({LENA})


def answered(firm: Firm, language: str) -> Customer:
    """Somebody whose case an agent has answered."""
    someone = filed(firm, language)
    with firm.desk() as desk:
        for topic in desk.session.query(Topic):
            topic.thread_id = 101
    lena_writes(firm, "We look into it.", 101)
    assert firm.case().first_response is not None
    return someone


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("en", "no, what I meant is that it only drips while it heats up"),
        ("en", "actually it leaks from the back, not from below"),
        ("de", "nein, ich meinte, dass sie nur beim Entkalken tropft"),
        ("de", "eigentlich tropft es hinten heraus"),
        ("it", "no, volevo dire che perde solo quando è calda"),
        ("es", "no, quería decir que gotea solo por la noche"),
    ],
)
def test_what_happened_is_put_right(firm: Firm, language: str, says: str) -> None:
    someone = filed(firm, language)
    before = firm.case().what or ""
    said = someone.types(says)
    assert (firm.case().what or "").splitlines() == [before, says]
    assert any(says in text for text in in_one(said, "customer"))
    assert firm.events(EventKind.DETAILED)


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("en", "since Thursday, bought in April for 530, number 20-118833, I can't do without it"),
        ("de", "seit Donnerstag, gekauft im April für 530, Nummer 20-118833, unverzichtbar"),
        ("it", "da giovedì, comprata ad aprile per 530, numero 20-118833, è indispensabile"),
        ("es", "desde el jueves, comprada en abril por 530, número 20-118833, es imprescindible"),
    ],
)
def test_one_sentence_fills_all_that_it_names(firm: Firm, language: str, says: str) -> None:
    someone = filed(firm, language)
    someone.types(says)
    case = firm.case()
    told = (case.answers["since"], case.answers["bought"], str(case.unit_price), case.serial, case.importance)
    assert told == ("2026-11-12", "2026-04-01", "530.00", "20-118833", "vital")
    left = someone.buttons()
    assert not {"Since when", "Seit wann", "Da quando", "Desde cuándo"} & set(left) and len(left) == 3


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("en", "that's all I know"), ("en", "skip the rest"), ("en", "no thanks"),
        ("de", "mehr weiß ich nicht"), ("de", "nein danke, das wars"), ("de", "alles überspringen"),
        ("it", "non so altro"), ("it", "basta così"), ("it", "va bene così"),
        ("es", "no sé más"), ("es", "así está bien"), ("es", "es todo lo que sé"),
    ],
)  # fmt: skip
def test_all_that_is_left_is_left_in_words(firm: Firm, language: str, says: str) -> None:
    someone = filed(firm, language)
    offered = someone.buttons()
    someone.types(says)
    assert offered and not set(someone.buttons()) & set(offered)


@pytest.mark.parametrize(
    ("language", "says", "name", "value"),
    [
        ("en", "the serial number is 20-118833", "serial", "20-118833"),
        ("en", "I bought it on 2 May 2026", "bought", "2026-05-02"),
        ("de", "Kaufdatum war der 2. Mai 2026", "bought", "2026-05-02"),
        ("it", "la matricola è 20-118833", "serial", "20-118833"),
        ("es", "la compré el 2 de mayo de 2026", "bought", "2026-05-02"),
    ],
)
def test_what_is_named_still_fills_what_is_empty_once_somebody_has_answered(
    firm: Firm, language: str, says: str, name: str, value: str
) -> None:
    someone = answered(firm, language)
    said = someone.types(says)
    assert firm.case().answers[name] == value
    assert any(text.startswith("topic: Ana: ✓") for text in said), "the agents see what was noted"
    assert len(in_one(said, "customer")) == 1


def test_what_was_told_is_put_right_by_people_once_somebody_has_answered(firm: Firm) -> None:
    someone = answered(firm, "en")
    someone.types("I bought it on 2 May 2026")
    said = someone.types("no, it was on 12 May")
    assert firm.case().answers["bought"] == "2026-05-02"
    assert any("passed on" in text for text in in_one(said, "customer"))


@pytest.mark.parametrize(
    ("language", "told", "put_right"),
    [
        ("en", "bought in May 2026", "wait, it has been dripping since Sunday, not since Saturday"),
        ("de", "gekauft im Mai 2026", "nein, sie tropft seit Sonntag, nicht seit Samstag"),
        ("it", "comprata a maggio 2026", "no, gocciola da domenica, non da sabato"),
        ("es", "comprada en mayo de 2026", "no, gotea desde el domingo, no desde el sábado"),
    ],
)
def test_a_day_since_when_is_not_put_in_the_place_of_the_purchase(
    firm: Firm, language: str, told: str, put_right: str
) -> None:
    someone = filed(firm, language)
    someone.types(told)
    someone.types(put_right)
    case = firm.case()
    assert (case.answers["bought"], case.answers["since"]) == ("2026-05-01", "2026-11-15")


@pytest.mark.parametrize(
    ("language", "opening", "put_right"),
    [
        ("en", "my X20 drips, I bought it in June", "wait no, in April"),
        ("de", "meine X20 tropft, im Juni gekauft", "halt nein, im April"),
        ("it", "la mia X20 gocciola, comprata a giugno", "no scusi, ad aprile"),
        ("es", "mi X20 gotea, la compré en junio", "no, en abril"),
    ],
)
def test_a_month_is_meant_for_the_only_day_that_is_known(
    firm: Firm, language: str, opening: str, put_right: str
) -> None:
    someone = firm.customer(language=language)
    someone.types(opening)
    for label in SENT[language][1:]:
        someone.presses(label)
    someone.types(put_right)
    answers = firm.case().answers
    assert answers["bought"] == "2026-04-01" and "since" not in answers and answers["what"] == opening


@pytest.mark.parametrize(
    ("language", "says"), [("en", "it was 640"), ("de", "640"), ("it", "640"), ("es", "fueron 640")]
)
def test_a_bare_number_is_the_price_where_nothing_else_can_be_one(firm: Firm, language: str, says: str) -> None:
    filed(firm, language).types(says)
    assert str(firm.case().unit_price) == "640.00"


@pytest.mark.parametrize("says", ["2024", "5", "the X30", "E45", "I called you 30 times", "between 20 and 40"])
def test_a_number_that_is_no_price(firm: Firm, says: str) -> None:
    filed(firm, "en").types(says)
    assert firm.case().unit_price is None


@pytest.mark.parametrize(
    ("language", "says", "label"),
    [
        ("en", "can't find the serial number", "Serial number"), ("de", "finde die Seriennummer nicht", "Seriennummer"),
        ("it", "non trovo il numero di serie", "Numero di serie"),
        ("es", "no encuentro el número de serie", "Número de serie"),
    ],
)  # fmt: skip
def test_what_cannot_be_found_is_not_offered_again(firm: Firm, language: str, says: str, label: str) -> None:
    someone = filed(firm, language)
    assert label in someone.buttons()
    someone.types(says)
    assert label not in someone.buttons() and len(someone.buttons()) > 2
