"""What Telegram does not copy goes as text, both sides are told, and nothing behind it waits."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from storage.tables import Event, Outgoing, Person
from tests.support.cases import filed
from tests.support.world import LENA, Agent, Customer, World

# Both can be said of the group that agents write in, when the bot copies from it.
NO_SOURCE = ("Bad Request: chat not found", "Forbidden: bot was kicked from the supergroup chat")
PHOTO = {"photo": {"sample": True}}


@pytest.fixture
def ana(own_desk: World) -> Customer:
    return own_desk.customer("Ana")


@pytest.fixture
def lena(own_desk: World, ana: Customer) -> Agent:
    return own_desk.agent().at(filed(ana))


def refuse(desk: World, why: str, method: str = "copyMessage", times: int = 1000) -> None:
    desk.api.fault("400" if why.startswith("Bad") else "403", method=method, times=times, description=why)


def why(desk: World) -> list[str]:
    with desk.db.read() as session:
        return [event.data["why"] for event in session.scalars(select(Event).where(Event.kind == "alerted"))]


@pytest.mark.parametrize(
    "reason", [NO_SOURCE[0], "Forbidden: user is deactivated", "Bad Request: message can't be copied"]
)
def test_a_photo_that_is_not_copied_into_the_topic_goes_as_its_words(
    own_desk: World, ana: Customer, lena: Agent, reason: str
) -> None:
    refuse(own_desk, reason)
    said = ana.sends(**PHOTO, caption="the seal is torn")
    told = lena.last()
    assert "Ana: the seal is torn" in told and "a photo" in told and "asked to send it again" in told
    assert "did not pass on" in said and "a photo" in said and "send it once more" in said
    [noted] = why(own_desk)
    assert noted.startswith("not copied: ") and noted[12:].lower() in reason.lower()
    ana.types("and it drips")
    assert "Ana: and it drips" in lena.last(), "words alone need no note"
    own_desk.api.clear_faults()
    ana.sends(**PHOTO, caption="here it is again")
    assert "[photo]here it is again" in lena.last()


def test_a_message_deleted_before_it_was_copied_is_in_the_topic_all_the_same(
    own_desk: World, ana: Customer, lena: Agent
) -> None:
    own_desk.api.fault("429", method="copyMessage", times=1, retry_after=1)
    message = own_desk.api.send(ana.id, "the pump hums all night")
    own_desk.until(lambda: own_desk.api.stats()["faults"]["struck"].get("429"))
    own_desk.api.delete(ana.id, message["id"])
    own_desk.settle()
    assert "Ana: the pump hums all night" in lena.last()


def test_an_edit_of_what_went_as_text_reaches_the_topic(own_desk: World, ana: Customer, lena: Agent) -> None:
    refuse(own_desk, NO_SOURCE[0], times=1)
    message = own_desk.api.send(ana.id, "the pump hums")
    own_desk.settle()
    ana.after(lambda: own_desk.api.edit(ana.id, message["id"], "the pump screams"))
    assert "the pump screams" in lena.read()


def test_an_album_that_is_not_copied_names_each_of_its_files(own_desk: World, ana: Customer, lena: Agent) -> None:
    refuse(own_desk, NO_SOURCE[0], "copyMessages")
    ana.after(lambda: own_desk.api.album(ana.id, [PHOTO, PHOTO], caption="both sides of the seal"))
    own_desk.forward("3s")
    told = lena.last()
    assert "Ana: both sides of the seal" in told and "a photo, a photo" in told
    assert ana.last().startswith("⚠️") and "send it once more" in ana.last()


@pytest.mark.parametrize("reason", [*NO_SOURCE, "Bad Request: user restricted receiving of voice messages"])
def test_an_answer_that_is_not_copied_reaches_the_customer_as_its_words(
    own_desk: World, ana: Customer, lena: Agent, reason: str
) -> None:
    refuse(own_desk, reason)
    lena.sends(voice={"sample": True}, caption="turn it off at night")
    read = ana.last()
    assert read.startswith("Lena: turn it off at night") and "a voice message" in read
    assert "does not have it" in lena.last() and "a voice message" in lena.last() and "as text" in lena.last()
    with own_desk.db.read() as session:
        assert session.scalars(select(Person.blocked).where(Person.telegram_id == ana.id)).all() == [None]
    lena.types("we come on Monday")
    assert "we come on Monday" in ana.last()


def test_a_group_that_is_not_there_is_waited_for(own_desk: World, ana: Customer, lena: Agent) -> None:
    """The same words of Telegram, but about the chat that the copy goes to: nothing of it is given up."""
    for method in ("copyMessage", "getChat"):
        refuse(own_desk, NO_SOURCE[0], method, times=2)
    ana.sends(**PHOTO, caption="the seal is torn")
    assert "[photo]the seal is torn" in lena.last() and why(own_desk) == []
    with own_desk.db.read() as session:
        [copy] = session.execute(select(Outgoing.attempts, Outgoing.outcome).where(Outgoing.kind == "copy"))
    assert tuple(copy) == (2, "sent")


def leaves_out(desk: World, copied: int) -> None:
    """Telegram copies only so many pieces of the next album, and says nothing about the others."""
    copies = ",".join(f'{{"message_id":{990_000 + number}}}' for number in range(copied))
    desk.api.fault("body", method="copyMessages", times=1, body=f'{{"ok":true,"result":[{copies}]}}')


def test_pieces_that_telegram_leaves_out_of_a_customers_album_are_missed_by_both_sides(
    own_desk: World, ana: Customer, lena: Agent
) -> None:
    leaves_out(own_desk, 2)
    ana.after(lambda: own_desk.api.album(ana.id, [PHOTO, PHOTO, PHOTO], caption="three sides"))
    own_desk.forward("3s")
    assert "1 of 3 pieces are not here" in lena.last()
    assert "of your 3 photos or files Telegram did not pass on 1" in ana.last()
    assert why(own_desk) == ["not copied: 1 of 3"]


def test_pieces_that_are_left_out_of_an_agents_album_are_missed_by_both_sides(
    own_desk: World, ana: Customer, lena: Agent
) -> None:
    leaves_out(own_desk, 1)
    album = {"chat": lena.chat, "thread": lena.thread, "caption": "how it is packed"}
    lena.after(lambda: own_desk.api.album(LENA, [PHOTO, PHOTO], **album))
    own_desk.forward("3s")
    assert "does not have 1 of the 2 pieces" in lena.last()
    assert "1 of 2 photos or files are missing here" in ana.last()


def test_an_album_of_which_nothing_was_copied_goes_as_its_words(own_desk: World, ana: Customer, lena: Agent) -> None:
    leaves_out(own_desk, 0)
    ana.after(lambda: own_desk.api.album(ana.id, [PHOTO, PHOTO], caption="both sides of the valve"))
    own_desk.forward("3s")
    assert "Ana: both sides of the valve" in lena.last() and "a photo, a photo" in lena.last()
    assert "send it once more" in ana.last()


def test_a_message_that_the_topic_does_not_take_is_not_silent(own_desk: World, ana: Customer, lena: Agent) -> None:
    why_not = "Message is strange"
    fault = f"Bad Request: {why_not.lower()}"
    own_desk.api.fault("400", method="sendMessage", times=1, chat=lena.chat, description=fault)
    lena.types("/canned")
    assert "did not take a message for this topic" in lena.last() and why_not in lena.last()
    own_desk.api.fault("400", method="sendMessage", times=2, chat=lena.chat, description=fault)
    lena.types("/canned")
    assert why(own_desk) == [f"not in the topic: {why_not}"] * 2, "and it ends there"
