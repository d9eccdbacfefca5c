"""People at their complaint forms: what the measurements let them type and press."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from benchmarks.stage import Act, Burst, Stage

# Nobody writes what somebody else wrote, but for the words of buttons: what was understood is remembered for a while.
OPENING = "my X20 leaks since yesterday, I am customer {id}"
# After the first all are noted beside the question for the wish, which is asked again: a step of the form like any.
ANSWERS = (
    "No", "In normal use", "I cannot do without it, I am customer {id}", "{price} euro",
    "the number on it is 20-{id:06}",
)  # fmt: skip
AFTERWARDS = "What would you like us to do?"
# Refused at that question, which is asked again: an answer for each, however many.
SAID_AGAIN = "No"
# How the rest of the form is pressed through, by the first letters of the labels.
PRESSED = ("Repair", "✅ Send")


def opened(place: Stage, many: int) -> list[int]:
    """New people with a complaint form open, at its first question; they are greeted before it is asked."""
    people = place.newcomers(many)
    place.burst([("send", {"user": id, "text": _own_words(OPENING, id)}) for id in people], each=2)
    return people


def typed(place: Stage, many: int) -> tuple[Burst, list[int]]:
    """Everybody types the next five answers at once."""
    people = opened(place, many)
    burst = place.burst(answers_of(people))
    for id in people[:: max(1, many // 5)]:
        assert AFTERWARDS in place.api.from_bot(id)[-1]["html"], f"{place.name}: the form of {id} stands elsewhere"
    return burst, people


def answers_of(people: Sequence[int]) -> list[Act]:
    return [("send", {"user": id, "text": _own_words(words, id)}) for words in ANSWERS for id in people]


def _own_words(words: str, id: int) -> str:
    return words.format(id=id, price=f"{100 + id % 900}.{id // 900 % 100:02}")


def pressed(place: Stage, people: Sequence[int], label: str = "") -> Burst:
    """Everybody presses one button of the question that stands in their chat, the first one if not told which."""
    return place.burst([_press(place, id, label) for id in people])


def _press(place: Stage, user: int, label: str) -> Act:
    message = place.api.from_bot(user)[-1]
    buttons: list[dict[str, Any]] = [button for row in message["buttons"] for button in row]
    chosen = next(button for button in buttons if button["text"].startswith(label))
    data = {"user": user, "chat": user, "message_id": message["id"], "data": chosen["callback_data"]}
    return "press", data
