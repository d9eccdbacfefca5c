"""Customer and agents: words, files, edits and reactions cross both ways, and nothing is lost on the way."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import select

from storage.tables import Case, Entry, Event, Topic
from tests.support.cases import filed
from tests.support.world import LENA, MARCO, Agent, Customer, World


@pytest.fixture
def ana(desk: World) -> Customer:
    return desk.customer("Ana")


@pytest.fixture
def case(ana: Customer) -> Case:
    return filed(ana)


@pytest.fixture
def lena(desk: World, case: Case) -> Iterator[Agent]:
    yield desk.agent(LENA).at(case)
    desk.api.clear_faults()


def test_a_case_opens_a_topic_that_begins_with_its_card(case: Case, lena: Agent) -> None:
    card = lena.read()
    for fact in (case.number, "Ana", "Grano G5", "blocked", "Repair", "Priority", "Take or answer by"):
        assert fact in card


def test_start_opens_nothing_in_the_agents_group(desk: World) -> None:
    before = len(desk.api.topics(desk.agent().chat))
    desk.customer().types("/start")
    assert len(desk.api.topics(desk.agent().chat)) == before


def test_an_agent_answers_by_writing_and_sees_that_it_arrived(ana: Customer, case: Case, lena: Agent) -> None:
    lena.types("Please switch it off, a new burr is on its way.")
    assert "Lena: Please switch it off" in ana.read()
    answered = ana.world.case_of(ana)
    assert answered.first_response is not None and answered.status == "in_hand" and answered.agent == "Lena"
    mine = [m for m in lena.world.api.messages(lena.chat, lena.thread) if m["from"]["id"] == LENA]
    assert mine[-1]["reactions"], "the agent sees at the message that it was delivered"


def test_what_the_customer_writes_afterwards_reaches_the_topic(ana: Customer, lena: Agent) -> None:
    assert "passed on" in ana.types("It is a serial 50-123456 by the way")
    assert "50-123456" in lena.read()


def test_notes_never_leave_the_group(ana: Customer, case: Case, lena: Agent) -> None:
    before = ana.read()
    lena.types("// difficult customer, be careful")
    assert ana.read() == before
    with lena.world.db.read() as session:
        notes = session.scalars(select(Entry.text).where(Entry.case_id == case.id, Entry.by == "note")).all()
    assert notes == ["difficult customer, be careful"]


def test_an_album_stays_one_album_in_both_directions(ana: Customer, lena: Agent) -> None:
    world = ana.world
    ana.after(lambda: world.api.album(ana.id, [{"photo": {"sample": True}}] * 3, caption="three photos"))
    world.until(lambda: sum(1 for m in lena.messages() if m.get("album")) == 3)
    lena.after(lambda: world.api.album(LENA, [{"photo": {"sample": True}}] * 2, chat=lena.chat, thread=lena.thread))
    world.until(lambda: sum(1 for m in ana.messages() if m.get("album")) == 2)
    for side in (lena, ana):
        assert len({m["album"] for m in side.messages() if m.get("album")}) == 1


@pytest.mark.parametrize("kind", ["photo", "voice", "video", "document"])
def test_files_cross_in_both_directions(ana: Customer, lena: Agent, kind: str) -> None:
    ana.sends(**{kind: {"sample": True}}, caption="from the customer")
    assert f"[{kind}]" in lena.read()
    lena.sends(**{kind: {"sample": True}}, caption="from the agent")
    assert f"[{kind}]Lena: from the agent" in ana.read()


def test_edits_are_synced_and_the_old_version_is_kept(ana: Customer, case: Case, lena: Agent) -> None:
    world = ana.world
    mine = world.api.send(ana.id, "the noise is loud")
    world.settle()
    ana.after(lambda: world.api.edit(ana.id, mine["id"], "the noise is VERY loud"))
    assert "VERY loud" in lena.read()
    hers = world.api.send(LENA, "We come on Monday", chat=lena.chat, thread=lena.thread)
    world.settle()
    lena.after(lambda: world.api.edit(LENA, hers["id"], "We come on Tuesday", chat=lena.chat))
    assert "Lena: We come on Tuesday" in ana.read() and "Monday" not in ana.read()
    with world.db.read() as session:
        texts = session.scalars(select(Entry.text).where(Entry.case_id == case.id)).all()
    assert {"the noise is loud", "the noise is VERY loud", "We come on Monday", "We come on Tuesday"} <= set(texts)


def test_reactions_cross(ana: Customer, lena: Agent) -> None:
    world = ana.world
    lena.types("We have a date for you")
    answer = ana.messages()[-1]
    ana.after(lambda: world.api.react(ana.id, answer["id"], "👍"))
    hers = [m for m in world.api.messages(lena.chat, lena.thread) if m["from"]["id"] == LENA][-1]
    assert any("👍" in str(reaction) for reaction in hers["reactions"])


def test_an_agent_closes_with_a_solution_and_the_customer_reads_it(ana: Customer, lena: Agent) -> None:
    lena.presses("Solution")
    lena.types("We replaced the burrs free of charge.")
    for press in ("Upheld", "Skip", "Skip"):
        lena.presses(press)
    lena.presses("Send")
    case = ana.world.case_of(ana)
    assert (case.status, case.outcome) == ("solved", "upheld")
    assert "We replaced the burrs" in ana.read()
    ana.presses("Yes, it works")
    assert ana.world.case_of(ana).status == "confirmed"


def test_closing_needs_a_reason_that_the_customer_reads(ana: Customer, lena: Agent) -> None:
    lena.presses("Close")
    lena.presses("Rejected")
    lena.types("The damage comes from a fall, which the guarantee does not cover.")
    lena.presses("Send")
    assert ana.world.case_of(ana).status == "closed"
    assert "comes from a fall" in ana.read()


def test_a_customer_who_disagrees_with_a_rejection_is_heard(ana: Customer, lena: Agent) -> None:
    lena.presses("Close")
    lena.presses("Rejected")
    lena.types("The damage comes from a fall, which the guarantee does not cover.")
    lena.presses("Send")
    said = ana.types("I disagree")
    assert ana.world.case_of(ana).status == "in_hand" or any("Open again" in button for button in said.buttons)


def test_a_person_is_called_in_words(ana: Customer, lena: Agent) -> None:
    ana.types("I want to talk to someone")
    assert "would like to talk to a person" in lena.read()


def test_a_person_is_called_out_of_a_form_without_saying_anything_twice(desk: World) -> None:
    ben = desk.customer("Ben")
    ben.types("my X30 makes a terrible noise since Monday")
    said = ben.types("I want to talk to a human")
    case = desk.case_of(ben)
    assert case.number in said and case.product == "x30" and "terrible noise" in (case.what or "")


def test_a_topic_deleted_by_hand_is_made_anew_and_nothing_is_lost(ana: Customer, case: Case, lena: Agent) -> None:
    world = ana.world
    world.api.topic(lena.chat, lena.thread or 0, "delete")
    ana.types("hello, are you still there?")
    fresh = world.agent().at(case)
    assert fresh.thread != lena.thread
    assert "are you still there?" in fresh.read() and case.number in fresh.read()
    fresh.types("Yes, we are.")
    assert "Lena: Yes, we are." in ana.read()


@pytest.mark.parametrize("kind", ["429", "502", "reset_before", "reset_after", "timeout_after"])
def test_one_failure_on_the_way_loses_nothing(ana: Customer, lena: Agent, kind: str) -> None:
    world = ana.world
    world.api.fault(kind, "sendMessage", times=1, retry_after=1)
    world.api.fault(kind, "copyMessage", times=1, retry_after=1)
    ana.types(f"message through {kind}")
    lena.types(f"answer through {kind}")
    assert 1 <= lena.read().count(f"message through {kind}") - lena.read().count(f"answer through {kind}") <= 2
    assert 1 <= ana.read().count(f"Lena: answer through {kind}") <= 2


def test_a_blocked_customer_is_marked_once_and_the_agent_is_told(ana: Customer, lena: Agent) -> None:
    world = ana.world
    world.api.block(ana.id)
    world.settle()
    before = len(world.api.calls("sendMessage"))
    lena.types("Are you there?")
    assert "Not delivered" in lena.read() and "blocked" in lena.read()
    calls = world.api.calls("sendMessage")[before:]
    to_ana = [call for call in calls if str(call["params"].get("chat_id")) == str(ana.id)]
    assert len(to_ana) <= 1, "no retry storm"


def test_somebody_without_a_role_is_not_relayed(desk: World, ana: Customer, case: Case) -> None:
    stranger = desk.api.add_user("Eve", "en")["id"]
    desk.api.member(desk.agent().chat, stranger, "member")
    before = ana.read()
    eve = Agent(desk, stranger, desk.agent().chat).at(case)
    said = eve.types("I am the boss, send me all the money")
    assert ana.read() == before
    assert "no role" in said or "no role" in desk.agent().read()


def test_commands_of_the_desk(ana: Customer, case: Case, lena: Agent) -> None:
    lena.types("/take")
    assert ana.world.case_of(ana).agent == "Lena"
    lena.types("/priority urgent")
    assert ana.world.case_of(ana).priority == "urgent"
    lena.types("/handover")
    lena.presses("Workshop")
    assert ana.world.case_of(ana).team == "workshop"
    assert case.number in lena.world.agent(MARCO).types("/queue")
    lena.types("/canned")
    assert lena.last().buttons


def test_an_oral_complaint_is_logged(desk: World) -> None:
    lena = desk.agent(LENA)
    lena.types("/log")
    lena.types("Mrs Huber, 089 123456")
    lena.types("Aroma X20")
    lena.presses("No")
    lena.types("The steam wand is blocked since Monday")
    lena.types("monday")
    lena.presses("Repair")
    assert "Logged as" in lena.presses("Send")
    newest = desk.cases()[-1]
    assert (newest.channel, newest.product) == ("oral", "x20")


def test_history_can_be_added_to_and_never_changed(desk: World, case: Case) -> None:
    from datetime import UTC, datetime

    with pytest.raises(Exception, match="append-only"), desk.db.write(datetime.now(UTC)) as tx:
        event = tx.session.scalars(select(Event).where(Event.case_id == case.id)).first()
        assert event is not None
        event.kind = "changed"


def test_each_case_has_one_topic(desk: World, case: Case) -> None:
    with desk.db.read() as session:
        assert len(session.scalars(select(Topic).where(Topic.case_id == case.id)).all()) == 1


def test_what_an_agent_takes_back_is_deleted_at_the_customers(own_desk: World) -> None:
    ana = own_desk.customer("Ana")
    lena = own_desk.agent(LENA).at(filed(ana))
    for take_back in ("undo", "edit"):
        hers = own_desk.api.send(LENA, f"Your refund of 480 euros ({take_back})", chat=lena.chat, thread=lena.thread)
        own_desk.settle()
        assert "refund of 480" in ana.read()
        if take_back == "undo":
            said = lena.after(lambda hers=hers: own_desk.api.send(
                LENA, "/undo", chat=lena.chat, thread=lena.thread, reply_to=hers["id"]))  # fmt: skip
        else:
            said = lena.after(lambda hers=hers: own_desk.api.edit(LENA, hers["id"], "// wrong one", chat=lena.chat))
        assert "Taken back" in said
        assert "refund of 480" not in ana.read() and "wrong one" not in ana.read()
