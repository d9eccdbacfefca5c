"""A decision is no repair: it is accepted or not, a second person looks at it anew, and then the dispute body."""

from __future__ import annotations

import pytest

from casework.terms import Actor
from handlers.buttons.cases import ConfirmSolution, DisagreeDecision, RejectSolution
from handlers.cases import cases
from tests.support.desk import LENA, Customer, Firm, in_one
from tests.support.staff import QUINN, Staffed

BODY = "Universalschlichtungsstelle"


@pytest.fixture
def staffed(firm: Firm) -> Staffed:
    return Staffed(firm)


def decided(firm: Firm, language: str = "en", outcome: str = "rejected", **answers: object) -> Customer:
    customer = firm.customer(1001, language)
    firm.takes(customer.files(**answers))
    firm.solves(outcome=outcome)
    return customer


def solves(staffed: Staffed, user: int, outcome: str = "Rejected") -> None:
    """By the form in the topic, as agents do."""
    staffed.writes_in_topic("/solve We have looked at the photos once more.", user=user)
    for label in (outcome, "Skip", "Send"):
        staffed.presses_in_group(label, user)


def test_decision_is_accepted_or_not(firm: Firm, staffed: Staffed) -> None:
    ana = decided(firm)
    assert ana.buttons() == ["✅ I accept", "❌ I disagree"]
    ana.presses("I accept")
    assert firm.case().status == "confirmed"


@pytest.mark.parametrize(("answers", "labels"), [
    ({"wish": "repair"}, ["✅ Yes, it works", "❌ No, it still fails"]),
    ({"wish": "refund"}, ["✅ I accept", "❌ I disagree"]),
    ({"wish": "replacement", "matter": "delivery", "product": None}, ["✅ I accept", "❌ I disagree"]),
])  # fmt: skip
def test_only_what_was_mended_is_asked_whether_it_works(
    firm: Firm, staffed: Staffed, answers: dict[str, object], labels: list[str]
) -> None:
    ana = decided(firm, outcome="upheld", **answers)
    assert ana.buttons() == labels
    asked = in_one(firm.to_next("does_it_work"), "customer")[0]
    assert ("work as it should" in asked) is (labels[0] == "✅ Yes, it works")


def test_later_the_decision_is_asked_about_and_silence_names_the_way_on(firm: Firm, staffed: Staffed) -> None:
    ana = decided(firm)
    assert "Do you accept it?" in in_one(firm.to_next("does_it_work"), "customer")[0]
    assert ana.buttons() == ["✅ I accept", "❌ I disagree"]
    assert "do you accept our decision?" in in_one(firm.to_next("remind_does_it_work"), "customer")[0]
    [notice] = in_one(firm.to_next("close_no_reply"), "customer")
    assert "accept our decision" in notice and BODY in notice
    ana.presses("I disagree")
    assert firm.case().status == "in_hand" and firm.case().agent_id is None


@pytest.mark.parametrize(("language", "words"), [
    ("en", "I disagree with that"),
    ("en", "we will not accept this decision"),
    ("de", "Damit bin ich nicht einverstanden"),
    ("de", "Ich lege Widerspruch ein"),
    ("it", "Non sono d'accordo con la vostra decisione"),
    ("it", "non posso accettare una risposta così"),
    ("es", "no estoy de acuerdo con lo que dicen"),
    ("es", "No puedo aceptar esa respuesta"),
    ("en", "that is unjust and it won't be the last word"),
    ("en", "please let somebody else look at it once more"),
    ("de", "das seh ich völlig anders"),
    ("de", "Damit geben wir uns nicht zufrieden"),
    ("de", "des lass i mir so ned bieten"),
    ("it", "la vedo in modo diverso"),
    ("it", "così non mi va, non finisce così"),
    ("es", "esto no se va a quedar así"),
    ("es", "no me convence lo que dicen, que lo vea otra persona"),
])  # fmt: skip
def test_disagreement_in_words_goes_to_a_second_person(firm: Firm, staffed: Staffed, language: str, words: str) -> None:
    customer = decided(firm, language)
    said = customer.types(words)
    assert (firm.case().status, firm.case().agent_id) == ("in_hand", None)
    [event] = firm.events("disagreed")
    assert event.data == {"decided_by": LENA, "outcome": "rejected"}
    assert any("⚖️" in each and "Lena" in each for each in in_one(said, "topic"))
    assert in_one(said, "general")
    assert not any("Does it work" in each for each in in_one(said, "customer"))


@pytest.mark.parametrize(("language", "words"), [
    ("en", "fair enough"), ("de", "einverstanden"), ("it", "va bene così, accetto"), ("es", "me parece justo"),
    ("en", "we have no objections"), ("de", "damit kann ich leben"), ("it", "per me nessuna obiezione"),
    ("es", "por mí está bien"),
])  # fmt: skip
def test_decision_is_accepted_in_words(firm: Firm, staffed: Staffed, language: str, words: str) -> None:
    decided(firm, language).types(words)
    assert firm.case().status == "confirmed"


@pytest.mark.parametrize(("language", "words"), [
    ("en", "that is unfair"), ("de", "das ist nicht gerecht"), ("it", "non è giusto"), ("es", "no me parece justo"),
])  # fmt: skip
def test_words_against_it_count_after_a_closing_too(firm: Firm, staffed: Staffed, language: str, words: str) -> None:
    customer = decided(firm, language)
    with firm.desk() as desk:
        case = cases.locked(desk, 1)
        assert case is not None and cases.move(desk, case, "close", Actor.AGENT, f"agent:{LENA}")
    customer.types(words)
    assert firm.case().status == "in_hand" and firm.events("disagreed")


@pytest.mark.parametrize(("language", "words"), [
    ("en", "my G5 grinder is not ok, it squeaks"), ("de", "meine Grano G5 ist nicht in Ordnung, sie quietscht"),
    ("it", "il mio Grano G5 non va, stride"), ("es", "mi Grano G5 no está bien, chirría"),
])  # fmt: skip
def test_another_product_that_is_not_ok_disagrees_with_nothing(
    firm: Firm, staffed: Staffed, language: str, words: str
) -> None:
    customer = decided(firm, language)
    with firm.desk() as desk:
        case = cases.locked(desk, 1)
        assert case is not None and cases.move(desk, case, "close", Actor.AGENT, f"agent:{LENA}")
    customer.types(words)
    assert firm.case().status == "closed" and not firm.events("disagreed")


def test_yes_but_accepts_nothing(firm: Firm, staffed: Staffed) -> None:
    decided(firm).types("I would accept it if you paid for the parts")
    assert firm.case().status == "solved"


def test_first_person_can_neither_take_nor_decide_it_again(firm: Firm, staffed: Staffed) -> None:
    ana = decided(firm)
    ana.presses("I disagree")
    for does in ("/take", "/solve It stays as it is.", "/close"):
        assert "somebody else takes and decides" in in_one(staffed.writes_in_topic(does), "topic")[0]
    staffed.writes_in_topic("Hello Ana, a colleague will look at it.")
    assert firm.case().agent_id is None and firm.case().status == "in_hand"
    staffed.writes_in_topic("/take", user=QUINN)
    assert firm.case().agent_id == QUINN


def test_card_says_that_somebody_else_has_to_decide(firm: Firm, staffed: Staffed) -> None:
    ana = decided(firm)
    ana.presses("I disagree")
    card = [row for row in firm.outgoing() if row.slot == "card:1"][-1]
    assert "Second person" in card.content["text"] and "Lena" in card.content["text"]
    assert any("Take" in button["text"] for line in card.content["buttons"] for button in line)


def test_second_persons_words_take_the_case(firm: Firm, staffed: Staffed) -> None:
    decided(firm).presses("I disagree")
    staffed.writes_in_topic("Hello, I look at it from the beginning.", user=QUINN)
    assert firm.case().agent_id == QUINN


def test_answer_to_a_disagreement_is_due_and_escalates(firm: Firm, staffed: Staffed) -> None:
    decided(firm).presses("I disagree")
    assert {each.kind for each in firm.open()} >= {"promise_due", "warn_breach", "escalate"}


def test_nobody_is_called_to_look_at_their_own_decision(firm: Firm, staffed: Staffed) -> None:
    decided(firm).presses("I disagree")
    said = []
    for _ in range(60):
        if not firm.open():
            break
        said += firm.at(max(firm.now, min(each.due for each in firm.open())))
    called = [text for text in said if any(mark in text for mark in ("⏳", "🔺", "Missed for the second time"))]
    assert len(called) > 3 and not [text for text in called if "Lena" in text]


@pytest.mark.parametrize(("answers", "outcome", "words"), [
    ({"wish": "repair"}, "upheld", "whether it really works"), ({"wish": "refund"}, "upheld", "see it that way too"),
    ({}, "rejected", "We have decided"),
])  # fmt: skip
def test_the_tracker_asks_about_what_was_done(
    firm: Firm, staffed: Staffed, answers: dict[str, object], outcome: str, words: str
) -> None:
    decided(firm, outcome=outcome, **answers)
    assert words in [row.content["text"] for row in firm.outgoing() if row.slot == "tracker:1"][-1]


def test_decision_that_stays_names_the_dispute_body_and_ends(firm: Firm, staffed: Staffed) -> None:
    ana = decided(firm)
    ana.presses("I disagree")
    staffed.writes_in_topic("/take", user=QUINN)
    firm.fresh()
    solves(staffed, QUINN)
    told = [row.content["text"] for row in firm.outgoing() if row.chat_id == ana.number][-2:]
    assert any("looked at your case anew" in each and BODY in each for each in told)
    said = in_one(ana.types("I still disagree"), "customer")
    assert "Two people have looked at your case" in said[0] and BODY in said[0]
    assert (firm.case().status, firm.case().outcome) == ("closed", "rejected")
    assert [each.data["decided_by"] for each in firm.events("disagreed")] == [LENA, QUINN]
    assert not [each for each in firm.open() if each.case_id is not None]


def test_closing_with_a_rejection_can_be_disagreed_with(firm: Firm, staffed: Staffed) -> None:
    ana = firm.customer()
    firm.takes(ana.files())
    staffed.writes_in_topic("/close")
    staffed.presses_in_group("Rejected")
    staffed.writes_in_topic("The machine was dropped.")
    staffed.presses_in_group("Send")
    assert ana.buttons() == ["❌ I disagree"]
    ana.types("I do not agree")
    assert firm.case().agent_id is None and firm.case().status == "in_hand"


def test_old_buttons_below_a_rejection_still_mean_what_they_say(firm: Firm, staffed: Staffed) -> None:
    ana = decided(firm)
    ana.presses(RejectSolution(1))
    assert len(firm.events("disagreed")) == 1
    solves_by = firm.case()
    assert solves_by.status == "in_hand"
    ana.presses(ConfirmSolution(1))
    ana.presses(DisagreeDecision(1))
    assert len(firm.events("disagreed")) == 1


def test_accepted_decision_can_be_disagreed_with_after_all(firm: Firm, staffed: Staffed) -> None:
    ana = decided(firm)
    ana.presses("I accept")
    ana.presses("I disagree after all")
    assert len(firm.events("disagreed")) == 1 and firm.case().status == "in_hand"
