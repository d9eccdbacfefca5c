"""Rights lost in the agents' group, and a webhook of another program: told in private, mended, nothing lost."""

from __future__ import annotations

import httpx
import pytest

from bot.sandbox.seed import AGENTS_CHAT
from bot.sandbox.world import BOT_ID
from handlers.agents import trouble
from tests.support.cases import filed
from tests.support.desk import Firm
from tests.support.world import LENA, World

ADA = 9201


@pytest.fixture
def admins() -> frozenset[int]:
    return frozenset({ADA})


@pytest.fixture
def lena_in_private(own_desk: World) -> World:
    """An administrator who has written to the bot: it may write to nobody else."""
    own_desk.api.send(LENA, "/start")
    own_desk.settle()
    return own_desk


def told(desk: World, words: str) -> int:
    """How many messages to the administrator have these words."""
    return sum(words in (message["html"] or "") for message in desk.api.from_bot(LENA))


def test_a_bot_that_may_not_manage_topics_says_so_once_and_again_when_it_may(lena_in_private: World) -> None:
    desk = lena_in_private
    desk.api.rights(AGENTS_CHAT, can_manage_topics=False)
    for _ in range(2):
        desk.api.member(AGENTS_CHAT, BOT_ID, "administrator")
        desk.until(lambda: told(desk, "may not manage topics") == 1)
    assert told(desk, "goes into the group by itself") == 1
    desk.api.rights(AGENTS_CHAT, can_manage_topics=True)
    desk.api.member(AGENTS_CHAT, BOT_ID, "administrator")
    desk.until(lambda: told(desk, "all right again") == 1)
    desk.settle()
    assert told(desk, "may not manage topics") == 1


def test_what_customers_write_while_the_bot_is_put_out_arrives_once_it_is_back(lena_in_private: World) -> None:
    desk = lena_in_private
    ana = desk.customer("Ana")
    lena = desk.agent().at(filed(ana))
    desk.api.member(AGENTS_CHAT, BOT_ID, "kicked")
    desk.until(lambda: told(desk, "not in it any more") == 1)
    desk.api.send(ana.id, "and now the pump howls")
    desk.until(lambda: desk.left()["to send"] > 0)
    desk.api.member(AGENTS_CHAT, BOT_ID, "administrator")
    desk.until(lambda: told(desk, "all right again") == 1)
    desk.settle()
    assert "and now the pump howls" in lena.read()


@pytest.mark.parametrize(
    ("language", "words"), [("de", "in den Einstellungen der Gruppe"), ("it", "nelle impostazioni del gruppo"),
                            ("es", "en los ajustes del grupo"), ("en", "in the group's settings")]
)  # fmt: skip
def test_it_is_told_in_the_administrators_language_and_in_the_group(firm: Firm, language: str, words: str) -> None:
    firm.customer(ADA, language, "Ada")
    with firm.desk() as desk:
        assert trouble.note_rights(desk, ["no forum"], 0.0)
    with firm.desk() as desk:
        assert not trouble.note_rights(desk, ["no forum"], 0.0), "told once"
    said = firm.fresh()
    assert [words in text for text in said if text.startswith("staff")] == [True]
    assert [text.startswith("general") for text in said] == [False, True]
    with firm.desk() as desk:
        assert trouble.note_rights(desk, [], 0.0)
    assert len(firm.fresh()) == 2


def test_in_a_group_that_the_bot_is_not_in_nothing_is_said(firm: Firm) -> None:
    firm.customer(ADA, name="Ada")
    with firm.desk() as desk:
        trouble.note_rights(desk, ["no member"], 0.0)
    assert [text.partition(":")[0] for text in firm.fresh()] == ["staff"]


def test_a_webhook_that_another_program_sets_while_we_poll_is_taken_off_and_named(lena_in_private: World) -> None:
    desk = lena_in_private
    with httpx.Client(base_url=f"{desk.sandbox.url}/bot{desk.sandbox.token}/") as http:
        http.post("setWebhook", json={"url": "https://127.0.0.1:9/hook/a-secret"})
        desk.until(lambda: told(desk, "Another program"))
        assert http.post("getWebhookInfo").json()["result"]["url"] == ""
    assert told(desk, "127.0.0.1") == 1 and told(desk, "a-secret") == 0
    assert desk.customer("Ana").types("/start")
