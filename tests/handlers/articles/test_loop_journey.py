"""The loop through the running bot: a question without an answer becomes an article that answers it, no restart."""

from __future__ import annotations

from sqlalchemy import func, select

from storage.tables import ArticleDraft, Gap
from tests.support.cases import filed
from tests.support.world import LENA, QUINN, Customer, World, plain

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


def test_killed_between_approval_and_reading_nothing_is_lost(own_process: World) -> None:
    lena = drafted(own_process)
    lena.types("/articles")
    lena.presses("For review")
    lena.presses("1")
    message, data = lena._find("Approve")
    own_process.api.press(lena.id, message["id"], data, chat=lena.chat)

    def approved() -> bool:
        with own_process.db.read() as session:
            return session.scalar(select(ArticleDraft.status)) == "published"

    own_process.until(approved)
    own_process.kill()
    own_process.start()
    own_process.settle()
    assert answers(own_process), "known from the start on"


def test_an_answer_in_a_topic_becomes_an_article(own_desk: World) -> None:
    ana = own_desk.customer("Ana")
    case = filed(ana)
    lena = own_desk.agent(LENA).at(case)
    lena.types("Hello Ana,\nplease do this:\n1) Switch it off.\n2) Turn the burr by hand.\n\nKind regards\nLena")
    lena.types("And tell us how it went.")
    first = next(m for m in own_desk.api.messages(lena.chat, lena.thread) if "Hello Ana" in plain(m))
    lena.sends(text="/article", reply_to=first["id"])
    form = lena.last()
    assert "Text: Please do this:\n\n1. Switch it off." in form and "Product: Grano G5" in form
    lena.presses("Send for review")
    quinn = Customer(own_desk, QUINN, QUINN)
    quinn.types("/articles")
    quinn.presses("For review")
    seen = quinn.presses("1")
    assert "1. Switch it off." in seen and "Hello" not in seen and "Ana" not in seen
    assert "is published" in quinn.presses("Approve")
    assert "Quinn has approved" in lena.read(), "told in the topic too"
