"""The loop through the running bot: a question without an answer becomes an article that answers it, no restart."""

from __future__ import annotations

from sqlalchemy import func, select

from storage.tables import ArticleDraft, Gap
from tests.harness import LENA, QUINN, Customer, World

ALEXA = "can I control the machine with Alexa"


def gaps(world: World) -> int:
    with world.db.read() as session:
        return session.scalar(select(func.count()).select_from(Gap)) or 0


def drafted(world: World) -> Customer:
    """A customer asks what no article answers; Quinn writes one for it. Who reviews it: Lena."""
    assert "Ask a person" in " ".join(world.customer().types(f"/ask {ALEXA}").buttons)
    world.until(lambda: gaps(world) == 1)
    quinn = Customer(world, QUINN, QUINN)
    assert "Alexa" in quinn.types("/gaps")
    quinn.presses("1")
    quinn.presses("Draft an article")
    quinn.types("No. The machine takes no spoken commands.")
    quinn.types("The machine has no radio.\n1. Switch it on by hand.\n2. Use the timer.")
    assert "waits for somebody else" in quinn.presses("Send for review")
    return Customer(world, LENA, LENA)


def answers(world: World) -> bool:
    return "takes no spoken commands" in world.customer().types(f"/ask {ALEXA}")


def test_a_gap_is_closed_within_seconds_by_two_people(own_desk: World) -> None:
    lena = drafted(own_desk)
    assert not answers(own_desk)
    lena.types("/articles")
    lena.presses("For review")
    assert "What customers see first" in lena.presses("1")
    assert "is published" in lena.presses("Approve")
    own_desk.until(lambda: answers(own_desk))


def test_killed_between_approval_and_reading_nothing_is_lost(own_desk: World) -> None:
    lena = drafted(own_desk)
    lena.types("/articles")
    lena.presses("For review")
    lena.presses("1")
    message, data = lena._find("Approve")
    own_desk.api.press(lena.id, message["id"], data, chat=lena.chat)

    def approved() -> bool:
        with own_desk.db.read() as session:
            return session.scalar(select(ArticleDraft.status)) == "published"

    own_desk.until(approved)
    own_desk.kill()
    own_desk.start()
    own_desk.settle()
    assert answers(own_desk), "known from the start on"
