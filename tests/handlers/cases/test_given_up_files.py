"""A file that Telegram does not hand over: its copy stands in the topic, the agents are told, the case goes on."""

from __future__ import annotations

import json
from typing import Any

import pytest
from sqlalchemy import select

from bot.sandbox.media import path_of
from storage.tables import Attachment, Event
from tests.support.cases import filed
from tests.support.world import Agent, Customer, World

PHOTO = {"photo": {"sample": True}}


@pytest.fixture
def ana(own_desk: World) -> Customer:
    return own_desk.customer("Ana")


@pytest.fixture
def lena(own_desk: World, ana: Customer) -> Agent:
    return own_desk.agent().at(filed(ana))


def attachments(desk: World) -> list[Attachment]:
    """What was sent, once each of it was fetched or given up."""

    def ended() -> list[Attachment]:
        with desk.db.read() as session:
            found = list(session.scalars(select(Attachment).order_by(Attachment.id)))
            session.expunge_all()
        return found if found and all(file.fetched or file.given_up for file in found) else []

    found: list[Attachment] = desk.until(ended)
    desk.settle()
    return found


def answer_get_file(desk: World, result: Any) -> None:
    """The next answer of getFile, whatever it was asked for."""
    desk.api.fault("body", method="getFile", times=1, body=json.dumps({"ok": True, "result": result}))


@pytest.mark.parametrize("result", [{"file_id": "f", "file_size": "big"}, {"file_path": 7, "file_size": 1}, []])
def test_the_topic_says_that_a_photo_could_not_be_had_and_the_case_goes_on(
    own_desk: World, ana: Customer, lena: Agent, result: Any
) -> None:
    answer_get_file(own_desk, result)
    ana.sends(**PHOTO, caption="the torn seal")
    [given_up] = attachments(own_desk)
    assert given_up.fetched is None and given_up.error == "no file path"
    copy, told = lena.messages()[-2:]
    assert copy["media"] and copy["html"] == "the torn seal"
    assert "not among the files of this case" in told["html"] and "Telegram does not hand it over" in told["html"]
    with own_desk.db.read() as session:
        noted = session.scalars(select(Event.data).where(Event.kind == "alerted")).all()
    assert noted == [{"why": "file given up", "attachment": given_up.id}]

    lena.types("Thank you, we see it.")
    assert "Lena: Thank you, we see it." in ana.last()
    ana.sends(**PHOTO, caption="and from below")
    [_, fetched] = attachments(own_desk)
    assert fetched.fetched is not None and fetched.given_up is None
    assert "[photo]and from below" in lena.last(), "of the second nothing more is said"


def test_a_size_that_is_no_number_keeps_no_file_away(own_desk: World, ana: Customer, lena: Agent) -> None:
    ana.sends(**PHOTO)
    attachments(own_desk)
    largest = [file for file in own_desk.sandbox.world.files.values() if file.kind == "photo"][-1]
    answer_get_file(own_desk, {"file_id": largest.id, "file_path": path_of(largest), "file_size": "big"})
    ana.sends(**PHOTO, caption="once more")
    assert [file.error for file in attachments(own_desk) if not file.fetched] == []
    assert "[photo]once more" in lena.last()
