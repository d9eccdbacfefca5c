"""Words beside an open case: another thing or matter decides before habit does, and who waits is heard."""

from __future__ import annotations

import pytest

from storage.tables import Case, Draft, Entry
from tests.support.desk import Customer, Firm, in_one

OTHER_KIND = [
    ("en", "and the grinder squeals like mad"),
    ("de", "und die Mühle quietscht ganz fürchterlich"),
    ("it", "e il macinino fa un rumore terribile"),
    ("es", "y el molinillo chirría muchísimo"),
]
OTHER_MATTER = [
    ("en", "besides, you billed me for two of them"),
    ("de", "außerdem wurde mir doppelt abgebucht"),
    ("it", "inoltre mi avete addebitato due volte"),
    ("es", "además me cobraron dos veces"),
]
IMPATIENT = [
    ("en", "how much longer will that be?"), ("en", "still no word from you"), ("en", "hi, anybody there?"),
    ("de", "wie lange dauert das denn noch?"), ("de", "immer noch nichts gehört"), ("de", "hallo, ist da jemand?"),
    ("it", "quanto ci vuole ancora?"), ("it", "ancora nessuna notizia"), ("it", "scusate, c'è qualcuno?"),
    ("es", "¿cuánto tiempo falta?"), ("es", "sigo sin noticias"), ("es", "hola, ¿hay alguien ahí?"),
]  # fmt: skip
NOBODY_CAME = [
    ("en", "this morning no one showed up"),
    ("de", "heute früh ist keiner aufgetaucht"),
    ("it", "stamattina non si è presentato nessuno"),
    ("es", "esta mañana no ha venido nadie"),
]
WHAT_ARE_YOU = [
    ("en", "am I talking to a real person?", "program", "Talk to a person"),
    ("de", "sind Sie ein echter Mensch?", "Programm", "Mit jemandem sprechen"),
    ("it", "sto scrivendo con una persona vera?", "programma", "Parlare con una persona"),
    ("es", "¿estoy hablando con una máquina?", "programa", "Hablar con una persona"),
]


def with_case(firm: Firm, lang: str) -> Customer:
    """Somebody whose leaking X20 is with us since yesterday."""
    someone = firm.customer(language=lang)
    someone.files()
    firm.forward(minutes=60)
    return someone


@pytest.mark.parametrize(("lang", "text"), OTHER_KIND)
def test_what_the_product_of_the_case_is_not_begins_a_case_of_its_own(firm: Firm, lang: str, text: str) -> None:
    with_case(firm, lang).types(text)
    [draft] = firm.rows(Draft)
    assert (draft.flow, draft.answers["what"]) == ("complaint", text)
    assert not any(entry.text == text for entry in firm.rows(Entry))


def test_what_is_in_the_product_of_the_case_belongs_to_it(firm: Firm, ana: Customer) -> None:
    ana.files(product={"id": "latte-one", "name": "Aroma Latte One"})
    firm.forward(minutes=60)
    ana.types("and the grinder squeals like mad")
    assert firm.rows(Entry)[-1].text == "and the grinder squeals like mad"
    assert not firm.rows(Draft)


@pytest.mark.parametrize(("lang", "text"), OTHER_MATTER)
def test_another_matter_is_asked_about_with_its_words_kept(firm: Firm, lang: str, text: str) -> None:
    someone = with_case(firm, lang)
    someone.types(text)
    assert any("K-2026-000001" in label for label in someone.buttons())
    someone.presses(someone.buttons()[-1])
    [draft] = firm.rows(Draft)
    assert (draft.answers["matter"], draft.answers["what"]) == ("payment", text)


@pytest.mark.parametrize(("lang", "text"), IMPATIENT)
def test_who_waits_sees_the_promised_time_and_the_agents_know(firm: Firm, lang: str, text: str) -> None:
    said = with_case(firm, lang).types(text)
    assert "K-2026-000001" in in_one(said, "customer")[0] and "14:30" in in_one(said, "customer")[0]
    assert any("🔔" in each for each in in_one(said, "topic"))
    assert firm.rows(Entry)[-1].text == text


@pytest.mark.parametrize(("lang", "text"), NOBODY_CAME)
def test_a_visit_that_did_not_take_place_calls_the_lead(firm: Firm, lang: str, text: str) -> None:
    said = with_case(firm, lang).types(text)
    told = {whom: any("🚫" in each for each in in_one(said, whom)) for whom in ("topic", "general")}
    assert told == {"topic": True, "general": True}, said
    assert "K-2026-000001" in in_one(said, "customer")[-1]
    assert firm.rows(Entry)[-1].text == text and len(firm.rows(Case)) == 1


@pytest.mark.parametrize(("lang", "text"), NOBODY_CAME)
def test_without_a_case_it_is_a_promise_not_kept(firm: Firm, lang: str, text: str) -> None:
    firm.customer(language=lang).types(text)
    [draft] = firm.rows(Draft)
    assert (draft.answers["matter"], draft.answers["what"]) == ("promise", text)


@pytest.mark.parametrize(("lang", "text", "told", "way"), WHAT_ARE_YOU)
@pytest.mark.parametrize("case", [True, False])
def test_who_asks_what_we_are_is_told(firm: Firm, lang: str, text: str, told: str, way: str, case: bool) -> None:
    someone = with_case(firm, lang) if case else firm.customer(language=lang)
    said = in_one(someone.types(text), "customer")
    assert told in said[-1] and any(way in label for label in someone.buttons())
    assert not firm.rows(Draft)


def test_a_form_goes_on_after_it(firm: Firm, ana: Customer) -> None:
    ana.types("my X20 leaks")
    said = "\n".join(ana.types("are you a robot?"))
    assert "I am a program" in said and "hurt" in said
