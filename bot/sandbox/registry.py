"""The Bot API methods that the sandbox knows, by lower-case name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.sandbox.params import Params
from bot.sandbox.world import World

Answer = Callable[[World, Params], Any]


@dataclass(frozen=True, slots=True)
class Method:
    """One method with the parameters it takes; `paced` counts against the flood limits."""

    name: str
    answer: Answer
    known: frozenset[str]
    required: tuple[str, ...]
    paced: bool


METHODS: dict[str, Method] = {}


def method(name: str, required: str = "", optional: str = "", *, paced: bool = False) -> Callable[[Answer], Answer]:
    """Enters a function into the table; parameters are named as words of a string."""

    def enter(answer: Answer) -> Answer:
        needed = tuple(required.split())
        METHODS[name.lower()] = Method(name, answer, frozenset(needed) | set(optional.split()), needed, paced)
        return answer

    return enter
