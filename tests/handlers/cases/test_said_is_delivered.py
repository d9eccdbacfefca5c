"""Said means delivered: what a customer never got is undone, told in the topic, and offered when they are back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from handlers import delivery_results as results
from handlers.agents.answers import send
from handlers.buttons.cases import ConfirmSolution
from storage.staff import give_role
from storage.tables import Outgoing, Person
from tests.support.desk import LENA, Customer, Firm, in_one
from tests.support.group import lena_presses, lena_writes, receives

TOPIC = 101


@pytest.fixture
def ana(firm: Firm) -> Customer:
    with firm.desk() as desk:
        give_role(desk.session, LENA, "agent", "Lena", desk.now)
    ana = firm.customer()
    ana.files()
    return ana


def types(firm: Firm) -> None:
    lena_writes(firm, "Is the lamp green or red?", TOPIC)


def sends_canned(firm: Firm) -> None:
    name = next(iter(firm.setup.content.canned))
    firm.with_case(1, lambda desk, case, agent: send(desk, agent, case, name))


def closes(firm: Firm) -> None:
    lena_writes(firm, "/close", TOPIC)
    lena_presses(firm, "Withdrawn", TOPIC)
    lena_writes(firm, "You wrote that you do not need it any more.", TOPIC)
    lena_presses(firm, "Send", TOPIC)


WAYS = [types, sends_canned, lambda firm: firm.asks(), lambda firm: firm.solves(), closes]
NAMES = ["typed", "canned", "asked", "solved", "closed"]


def goes(ana: Customer) -> None:
    """Blocks the bot; Telegram tells it at once."""
    member(ana, "kicked")


def member(ana: Customer, status: str) -> list[str]:
    who = {"id": ana.number, "first_name": "Ana", "is_bot": False}
    changed = {"from": who, "chat": {"id": ana.number, "type": "private"}, "date": 1}
    return receives(ana.firm, my_chat_member={**changed, "new_chat_member": {"status": status, "user": {"id": 1}}})


def in_topic(firm: Firm) -> str:
    return " ".join(str(row.content.get("text", "")) for row in firm.outgoing() if row.topic_id and not row.slot)


@pytest.mark.parametrize("knows", [True, False])
@pytest.mark.parametrize("way", WAYS, ids=NAMES)
def test_what_a_customer_who_is_gone_never_got_leaves_the_case_as_it_was(
    firm: Firm, ana: Customer, way: Callable[[Firm], None], knows: bool
) -> None:
    if knows:
        goes(ana)
    else:
        firm.refuses = "blocked"
    before = firm.case()
    way(firm)
    after = firm.case()
    for name in ("status", "outcome", "solution", "first_response", "solved", "closed", "paused_since", "agent_id"):
        assert getattr(after, name) == getattr(before, name), name
    assert after.promised_solution == before.promised_solution
    said = in_topic(firm)
    assert said.count("Not delivered: the customer has blocked the bot") == 1
    assert "The case is as it was before" in said
    assert firm.open("does_it_work") == [] and len(firm.events("alerted")) == 1


@pytest.mark.parametrize("comes_back", ["writes", "unblocks"])
@pytest.mark.parametrize("way", WAYS, ids=NAMES)
def test_it_is_offered_once_more_when_the_customer_is_back_and_then_counts(
    firm: Firm, ana: Customer, way: Callable[[Firm], None], comes_back: str
) -> None:
    goes(ana)
    way(firm)
    [row] = [row for row in firm.outgoing() if "answer" in row.content]
    firm.forward(hours=30)
    said = ana.types("it still drips") if comes_back == "writes" else member(ana, "member")
    assert len([text for text in in_one(said, "topic") if "The customer is back" in text]) == 1
    assert firm.case().first_response is None
    lena_presses(firm, "Send it now", TOPIC)
    again = [row for row in firm.outgoing() if "answer" in row.content][-1]
    assert again.id != row.id and again.content.get("text") == row.content.get("text")
    assert firm.case().first_response == firm.now
    wanted = {"solved": "solved", "asked": "waiting", "closed": "closed"}
    done = wanted.get(NAMES[WAYS.index(way)])
    assert done is None or firm.case().status == done
    count = len(firm.outgoing())
    lena_presses(firm, f"c:1:say:{row.id}", TOPIC)
    assert [each for each in firm.outgoing()[count:] if each.kind != "answer"] == [], "pressed twice"


def test_an_answer_counts_when_it_is_delivered_not_when_it_is_written(firm: Firm, ana: Customer) -> None:
    firm.arrived = {row.id for row in firm.outgoing()} | set(range(10_000))
    lena_writes(firm, "Good morning, I am looking into it.", TOPIC)
    assert firm.case().first_response is None
    firm.forward(minutes=7)
    firm.arrived = {row.id for row in firm.outgoing() if "answer" not in row.content}
    firm.run()
    assert firm.case().first_response == firm.now


def test_a_closing_that_was_refused_is_not_undone_where_the_case_went_on(firm: Firm, ana: Customer) -> None:
    firm.arrived = set(range(10_000))
    firm.solves()
    [row] = [row for row in firm.outgoing() if "answer" in row.content]
    ana.types("it works again, thank you")
    assert firm.case().status == "confirmed"
    firm.arrived, firm.refuses = {each.id for each in firm.outgoing()} - {row.id}, "blocked"
    firm.run()
    assert firm.case().status == "confirmed"


def test_what_was_not_typed_is_shown_in_the_topic_and_can_be_taken_back_there(firm: Firm, ana: Customer) -> None:
    sends_canned(firm)
    [row] = [row for row in firm.outgoing() if "answer" in row.content]
    [line] = [each for each in firm.outgoing() if (each.cause, each.part) == (row.cause, row.part + 1)]
    with firm.db.write(firm.now) as tx:
        for each, number in ((row, 7001), (line, 7002)):
            held = tx.session.get_one(Outgoing, each.id)
            held.done, held.outcome, held.message_id = tx.now, "sent", number
    lena_writes(firm, "/undo", TOPIC, reply_to_message={"message_id": 7002})
    assert [each.content for each in firm.outgoing() if each.kind == "delete"] == [{"row": row.id}]


@pytest.mark.parametrize("reason", ["blocked", "gone", "Bad Request: strange"])
def test_an_invitation_to_a_survey_that_was_refused_counts_as_none(firm: Firm, ana: Customer, reason: str) -> None:
    firm.solves()
    ana.presses(ConfirmSolution(1))
    firm.to_next("survey")
    [survey] = firm.surveys()
    [row] = [row for row in firm.outgoing() if row.slot == f"survey:{survey.id}"]
    with firm.desk() as desk:
        held = desk.session.get_one(Outgoing, row.id)
        held.done, held.outcome = desk.now, "refused"
        results.note_refusal(desk, held, reason)
    assert firm.surveys() == [] and firm.open("survey_reminder") == []
    assert [each for each in firm.contacts() if each[0] == "survey"] == [("survey", "unreachable")]
    assert [event.data["why"] for event in firm.events("survey_skipped")] == ["unreachable"]
    assert in_topic(firm).count("Not delivered") == 1
    firm.forward(days=40)
    assert firm.case().status == "closed" and firm.surveys() == []


@pytest.mark.parametrize("known", [True, False])
def test_an_invitation_that_could_not_arrive_is_made_again_when_the_customer_is_back(
    firm: Firm, ana: Customer, known: bool
) -> None:
    """Whether it was known before that they had gone, or Telegram refused it."""
    firm.solves()
    ana.presses(ConfirmSolution(1))
    if known:
        with firm.desk() as desk:
            desk.session.get_one(Person, ana.id).blocked = desk.now
    firm.to_next("survey")
    if not known:
        [row] = [row for row in firm.outgoing() if (row.slot or "").startswith("survey:")]
        with firm.desk() as desk:
            held = desk.session.get_one(Outgoing, row.id)
            held.done, held.outcome = desk.now, "refused"
            results.note_refusal(desk, held, "blocked")
    firm.forward(days=3)
    assert firm.surveys() == []
    ana.types("hello again")
    firm.at(firm.now.replace(hour=10) + timedelta(days=1))
    [survey] = firm.surveys()
    assert survey.sent > firm.now - timedelta(days=2)
    assert [each for each in firm.contacts() if each[0] == "survey"] == [("survey", None)]
    ana.types("thanks")
    assert len(firm.surveys()) == 1
