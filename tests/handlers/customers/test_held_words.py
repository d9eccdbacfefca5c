"""Words that might belong to several cases: whoever does not say to which is heard all the same."""

from __future__ import annotations

import pytest

from handlers.buttons.cases import ConfirmSolution
from storage.tables import Case, Draft, Entry, Outgoing, Received
from tests.support.desk import Customer, Firm, in_one
from tests.support.group import lena_writes, sends
from tests.support.staff import Staffed

G5 = {"id": "g5", "name": "Grano G5"}
X30 = {"id": "x30", "name": "Aroma X30"}


@pytest.fixture
def two(staffed: Staffed, ana: Customer) -> Customer:
    """Somebody with a case about the X20 and one about the G5, both a while old."""
    ana.files()
    staffed.firm.forward(hours=1)
    ana.files(product=G5)
    staffed.firm.forward(hours=1)
    return ana


def fates(firm: Firm) -> list[tuple[str | None, int | None]]:
    return [(row.fate, row.fate_id) for row in firm.rows(Received)]


def entries(firm: Firm) -> list[tuple[int, str | None]]:
    """What stands in which case, but for what they were filed with."""
    return [(each.case_id, each.text) for each in firm.rows(Entry) if each.by == "customer" and each.message_id]


def reactions(firm: Firm) -> list[str]:
    return [row.content["emoji"] for row in firm.rows(Outgoing, Outgoing.kind == "reaction", Outgoing.chat_id > 0)]


def test_what_is_not_said_goes_to_the_case_that_an_agent_wrote_about(firm: Firm, two: Customer) -> None:
    lena_writes(firm, "the spare seal was posted on Thursday", 101)
    firm.forward(hours=2)
    [asked] = in_one(two.types("nothing has come so far, and the puddle is bigger"), "customer")
    assert "Which one" in asked and entries(firm) == [] and fates(firm)[-1][0] == "asked_back"
    assert firm.forward(minutes=9) == []
    said = firm.forward(minutes=1)
    assert entries(firm) == [(1, "nothing has come so far, and the puddle is bigger")]
    assert fates(firm)[-1] == ("entry", 1)
    [told] = in_one(said, "customer")
    assert "K-2026-000001" in told and "somewhere else" in told
    assert any("not clear which case" in each for each in in_one(said, "topic"))
    assert two.buttons() == ["K-2026-000002 · Grano G5 · Complaint", "Something new"]


def test_without_an_agents_word_it_is_the_case_written_about_last(firm: Firm, two: Customer) -> None:
    two.types("K-2026-000002: the hopper is cracked as well")
    firm.forward(hours=3)
    two.types("could somebody have a look soon")
    firm.forward(minutes=10)
    assert entries(firm)[-1] == (2, "could somebody have a look soon")


def test_an_answer_in_time_is_what_counts_and_nothing_is_assumed(firm: Firm, two: Customer) -> None:
    two.types("could somebody have a look soon")
    two.presses("K-2026-000001")
    assert fates(firm)[-2:] == [("entry", 1), ("press", None)]
    assert firm.forward(minutes=20) == [] and len(entries(firm)) == 1


def test_the_button_still_puts_it_right_afterwards(firm: Firm, two: Customer) -> None:
    two.types("could somebody have a look soon")
    firm.forward(minutes=10)
    was = entries(firm)[0][0]
    other = 3 - was
    said = two.presses(f"K-2026-00000{other}")
    assert entries(firm) == [(other, "could somebody have a look soon")] and fates(firm)[0] == ("entry", other)
    assert any("moved it to" in each for each in in_one(said, "customer"))
    assert any(f"belongs to K-2026-00000{other}" in each for each in in_one(said, "topic"))
    copies = firm.rows(Outgoing, Outgoing.kind == "copy")
    assert [row.case_id for row in copies] == [was, other]
    two.presses(f"K-2026-00000{other}")
    assert len(firm.rows(Outgoing, Outgoing.kind == "copy")) == 2, "pressed twice, moved once"


def test_afterwards_it_may_be_something_new(firm: Firm, two: Customer) -> None:
    two.types("could somebody have a look soon")
    firm.forward(minutes=10)
    said = two.presses("Something new")
    [draft] = firm.rows(Draft)
    assert fates(firm)[0] == ("form", draft.id)
    assert any("something new" in each for each in in_one(said, "topic"))


def test_an_album_waits_and_goes_as_one(firm: Firm, two: Customer) -> None:
    for name in ("one", "two"):
        sends(firm, two.number, photo=[{"file_id": name, "file_unique_id": name}], media_group_id="77")
    assert {fate for fate, _ in fates(firm)[-2:]} == {"asked_back"}
    firm.forward(minutes=11)
    assert [fate for fate, _ in fates(firm)[-2:]] == ["entry", "entry"] and len({id for _, id in fates(firm)}) == 1


def test_danger_waits_for_no_answer(firm: Firm, two: Customer) -> None:
    said = two.types("now it gives me electric shocks")
    assert [case.safety for case in firm.rows(Case)].count(True) == 1
    assert fates(firm)[-1][0] == "entry" and any("somewhere else" in each for each in in_one(said, "customer"))


# --- what decides before habit ---


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "the G5 grinder does not grind any more either, it only hums"),
        ("de", "Der G5 geht auch nicht mehr, er brummt nur noch und mahlt nicht"),
        ("it", "anche il macinacaffè G5 non funziona più, non macina"),
        ("es", "el molinillo G5 tampoco funciona, no muele nada"),
    ],
)
def test_another_product_is_another_case(firm: Firm, language: str, text: str) -> None:
    who = firm.customer(language=language)
    who.files()
    who.types(text)
    [draft] = firm.rows(Draft)
    assert (draft.answers["product"]["id"], draft.answers["what"]) == ("g5", text)
    assert entries(firm) == [] and fates(firm)[-1] == ("form", draft.id)


@pytest.mark.parametrize(("language", "text"), [("en", "the G5 as well"), ("de", "und die G5 auch")])
def test_a_bare_word_of_another_product_is_asked_about_and_becomes_a_case(firm: Firm, language: str, text: str) -> None:
    who = firm.customer(language=language)
    who.files()
    firm.forward(hours=1)
    who.types(text)
    assert fates(firm)[-1][0] == "asked_back" and entries(firm) == []
    firm.forward(minutes=10)
    assert (firm.case(2).product, firm.case(2).what) == ("g5", text) and fates(firm)[-1] == ("entry", 2)


def test_the_product_of_one_of_several_cases_needs_no_question(firm: Firm, two: Customer) -> None:
    two.types("the grinder G5 has become so loud that I cannot use it")
    assert entries(firm) == [(2, "the grinder G5 has become so loud that I cannot use it")]


def test_a_number_of_an_open_case_decides(firm: Firm, two: Customer) -> None:
    two.types("for k 2026 1: the photo shows the crack in the tank")
    assert entries(firm) == [(1, "for k 2026 1: the photo shows the crack in the tank")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "K-2026-000001 drips exactly as before"),
        ("de", "K-2026-000001 tropft wieder genauso"),
        ("it", "K-2026-000001 gocciola di nuovo come prima"),
        ("es", "K-2026-000001 vuelve a gotear igual que antes"),
    ],
)
def test_a_number_of_a_case_that_has_ended_offers_to_take_it_up_again(firm: Firm, language: str, text: str) -> None:
    who = firm.customer(language=language)
    who.files()
    firm.takes()
    firm.solves()
    who.presses(ConfirmSolution(1))
    who.files(product=G5)
    who.types(text)
    assert fates(firm)[-1][0] == "asked_back" and "K-2026-000001" in who.buttons()[0]
    firm.forward(minutes=10)
    assert firm.case(1).reopened == 1 and entries(firm)[-1] == (1, text) and fates(firm)[-1] == ("entry", 1)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "is there any update on this?"),
        ("de", "Gibt es schon etwas Neues?"),
        ("it", "ci sono novità?"),
        ("es", "¿hay alguna novedad?"),
    ],
)
def test_whoever_asks_for_news_sees_the_state_and_is_heard(firm: Firm, language: str, text: str) -> None:
    who = firm.customer(language=language)
    who.files()
    firm.takes()
    firm.forward(hours=1)
    said = who.types(text)
    assert any("K-2026-000001" in each for each in in_one(said, "customer"))
    assert any("🔔" in each for each in in_one(said, "topic"))
    assert entries(firm) == [(1, text)] and fates(firm)[-1] == ("entry", 1)


# --- something always answers ---


@pytest.mark.parametrize(("language", "text"), [("en", "thanks"), ("de", "danke"), ("it", "grazie"), ("es", "gracias")])
def test_an_addition_gets_a_sign_when_the_topic_has_it(firm: Firm, language: str, text: str) -> None:
    who = firm.customer(language=language)
    who.files()
    who.types(text)
    assert reactions(firm) == ["👀"]
    [copy] = firm.rows(Outgoing, Outgoing.kind == "copy")
    [sign] = firm.rows(Outgoing, Outgoing.kind == "reaction")
    assert (sign.lane, sign.chat_id) == (copy.lane, who.number) and sign.id > copy.id


@pytest.mark.parametrize(
    "sent",
    [
        {"chat_background_set": {"type": {"type": "wallpaper", "document": {"file_id": "b", "file_unique_id": "b"}}}},
        {"gift": {"gift": {"id": "1"}, "text": "for you"}},
        {"video_chat_started": {}},
        {"write_access_allowed": {}},
        {"something_that_comes_with_a_later_version": {"text": "of itself"}},
    ],
)
@pytest.mark.parametrize("beside", ["nothing", "form", "case"])
def test_what_no_person_wrote_is_answered_by_nobody(
    firm: Firm, ana: Customer, sent: dict[str, object], beside: str
) -> None:
    if beside == "form":
        ana.types("my X20 leaks since Sunday")
    elif beside == "case":
        ana.files()
    assert sends(firm, ana.number, **sent) == []
    assert fates(firm)[-1] == ("ignored", None) and entries(firm) == []
