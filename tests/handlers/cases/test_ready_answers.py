"""Ready answers are read before they go out, and one with a place still open does not go out."""

from __future__ import annotations

import pytest

from handlers.buttons import encode
from handlers.buttons.cases import PreviewCanned, SendCanned
from storage.staff import give_role
from tests.support.desk import LENA, Firm, in_one
from tests.support.group import lena_presses, lena_writes

TOPIC = 101
LANGUAGES = ("en", "de", "it", "es")


@pytest.fixture(autouse=True)
def lena(firm: Firm) -> None:
    with firm.desk() as desk:
        give_role(desk.session, LENA, "agent", "Lena", desk.now)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_ready_answer_is_shown_in_the_customers_language_and_then_sent(firm: Firm, language: str) -> None:
    who = firm.customer(language=language)
    who.files()
    lena_writes(firm, "/canned", TOPIC)
    said = lena_presses(firm, "I take care of it", TOPIC)
    [shown] = in_one(said, "topic")
    assert in_one(said, "customer") == [] and "Ana" in shown and "K-2026-000001" in shown
    [read] = in_one(lena_presses(firm, "Send", TOPIC), "customer")
    words = shown.partition("\n\n")[2]
    assert words in read and firm.case().first_response is not None


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_with_an_open_place_cannot_be_sent(firm: Firm, language: str) -> None:
    firm.customer(language=language).files()
    [name] = [
        each.id for each in firm.setup.content.canned.values() if "[" in each.text["en"] and "reason" in each.text["en"]
    ]
    for button in (PreviewCanned(1, name), SendCanned(1, name)):
        said = lena_presses(firm, encode(button), TOPIC)
        [shown] = in_one(said, "topic")
        assert in_one(said, "customer") == [] and shown.count("[") >= 2 and "cannot be sent" in shown
    said = in_one(lena_writes(firm, f"/canned {name}", TOPIC), "topic")
    assert len(said) == 1 and firm.case().first_response is None


def test_a_name_behind_the_command_previews_too(firm: Firm) -> None:
    firm.customer().files()
    said = lena_writes(firm, "/canned photo", TOPIC)
    assert in_one(said, "customer") == [] and "video" in in_one(said, "topic")[0]
    assert "video" in in_one(lena_presses(firm, "Send", TOPIC), "customer")[0]
    assert in_one(lena_presses(firm, "Send", TOPIC), "customer") == [], "pressed twice"
