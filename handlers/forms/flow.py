"""A guided conversation as a value: its questions, a form of it, what people reply, what comes of that. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol

Answers = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Option:
    """Something that can be pressed: a stored id and the words on the button, in the customer's language."""

    id: str
    words: str


TOO_SHORT = "flow-too-short"
"""Why words that say too little are no answer: more is asked for, whatever else they say."""


class Rejected(Exception):
    """A reply that is no answer. `key` names the text that says why; `among` narrows the options offered."""

    def __init__(self, key: str, /, among: tuple[Option, ...] = (), **values: Any) -> None:
        super().__init__(key)
        self.key = key
        self.values = values
        self.among = among


class Kind(Protocol):
    """How a question is answered: by pressing, by words, or both. `about` is what the kinds may look at."""

    def options(self, about: Any, answers: Answers) -> tuple[Option, ...]:
        """What can be pressed."""

    def chosen(self, option: str, about: Any) -> Any:
        """The answer that a pressed option stands for; raises Rejected for one that is not offered."""

    def read(self, text: str, about: Any, answers: Answers) -> Any:
        """The answer that a text stands for; raises Rejected."""

    def shown(self, value: Any, about: Any) -> str:
        """The answer in words, for the review."""


def always(answers: Answers) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Ask:
    """One question. `counted`: it is numbered in "question 2 of 4", and its answer stands in the summary.

    `later`: the form does not ask it. What was said of it all the same is kept, shown and can be changed, and who
    finishes the form asks for the rest. `waived`: may be left open by whoever was asked for it again in vain.
    """

    name: str
    kind: Kind
    when: Callable[[Answers], bool] = always
    optional: bool = False
    counted: bool = True
    later: bool = False
    waived: bool = False
    columns: int = 2


@dataclass(frozen=True, slots=True)
class Flow:
    """A guided conversation as a value.

    `notices` takes from a longer text whatever else it answers; `opened` what the words answer that opened the form,
    and nothing else does. `kept` is where words go that answer nothing or say more than the answer, to be read.
    `told` is the question that they belong to once all others are answered; `gist` are answers that words only hint at.
    `corrects`: which answers a text changes; it is told whether the text answers the question.
    """

    name: str
    asks: tuple[Ask, ...]
    notices: Callable[[str, Any, Answers], dict[str, Any]] = lambda text, about, answers: {}
    opened: Callable[[str, Any], dict[str, Any]] = lambda text, about: {}
    kept: Callable[[str, Any, Answers], dict[str, Any]] = lambda text, about, answers: {}
    told: str = ""
    gist: tuple[str, ...] = ()
    corrects: Callable[[str, Any, Answers, bool], dict[str, Any]] = lambda text, about, answers, answered: {}

    def ask(self, name: str | None) -> Ask | None:
        return next((ask for ask in self.asks if ask.name == name), None)

    def next(self, answers: Answers) -> Ask | None:
        """The first relevant question without an answer."""
        return next((ask for ask in self.asks if not ask.later and ask.name not in answers and ask.when(answers)), None)

    def later(self, answers: Answers) -> tuple[Ask, ...]:
        """What is left to ask when the form is finished."""
        return tuple(ask for ask in self.asks if ask.later and ask.name not in answers and ask.when(answers))

    def relevant(self, answers: Answers) -> tuple[Ask, ...]:
        return tuple(ask for ask in self.asks if (ask.name in answers if ask.later else ask.when(answers)))


@dataclass(frozen=True, slots=True)
class Form:
    """A draft as a value. `turn` grows with every step, so that an old keyboard answers nothing new."""

    answers: Answers = field(default_factory=dict)
    turn: int = 0
    asking: str | None = None
    given: tuple[str, ...] = ()


class Control(StrEnum):
    """What can be pressed beside the options."""

    BACK = "b"
    SKIP = "s"
    CANCEL = "x"
    SAVE = "l"
    CHANGE = "c"


CONTROLS = frozenset(Control)


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button of a question: its turn, and an option's id (`o:repair`), a Control, or `c:wish` to change one."""

    turn: int
    code: str


def choosing(option: str) -> str:
    """The code of an option's button."""
    return f"o:{option}"


def changing(name: str) -> str:
    """The code of the button that changes an answer."""
    return f"c:{name}"


@dataclass(frozen=True, slots=True)
class Typed:
    text: str


Reply = Pressed | Typed | Control


class Ended(StrEnum):
    FINISHED = "finished"
    CANCELLED = "cancelled"
    SAVED = "saved"


@dataclass(frozen=True, slots=True)
class Step:
    """What came of a reply: the new form, and why it was refused, what was answered or noticed, how it ended."""

    form: Form
    ask: Ask | None = None
    rejected: Rejected | None = None
    answered: str | None = None
    noticed: tuple[str, ...] = ()
    stale: bool = False
    changing: bool = False
    ended: Ended | None = None
