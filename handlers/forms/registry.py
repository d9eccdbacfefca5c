"""Which guided conversations there are, and what each adds to the engine: its words and what finishing it does."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from weakref import WeakKeyDictionary

from casework.terms import Fate
from handlers.context import About, Button, Context
from handlers.forms.flow import Answers, Ask, Flow
from handlers.handled import Handled
from handlers.texts import Html
from storage.tables import Draft, Person

FlowOf = Callable[[Context, Draft], Flow]
Finish = Callable[[Context, Person, Draft, dict[str, Any]], None]
Cancelled = Callable[[Context, Person, Draft, dict[str, Any]], Handled]
Wording = Callable[[About, Draft, Ask, Answers], Html | None]
Beside = Callable[[About, Draft, Ask, Answers], list[list[Button]]]


def nothing(context: Context, person: Person, draft: Draft, answers: dict[str, Any]) -> Handled:
    """What follows from breaking a conversation off where nothing does."""
    return Handled.NO


def no_words(about: About, draft: Draft, ask: Ask, answers: Answers) -> Html | None:
    return None


def no_buttons(about: About, draft: Draft, ask: Ask, answers: Answers) -> list[list[Button]]:
    return []


def always(context: Context, flow: str) -> bool:
    return True


def all_sent(answers: Answers) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Guided:
    """A conversation by name (`service:repair` is one of `service`), and what it adds to the engine.

    `question`, `hint` and `label` give words that do not stand in the catalogue, `beside` buttons below the options.

    `cancelled`: what is done all the same where it is broken off; NO where nothing was sent.

    `gone`: what is done with its answers where the content has it no longer; NO where they say nothing.

    `goes_on_after`: it asks one thing back, and after so much silence the words go on without the answer.

    `fate`: what becomes of the words in it where finishing says nothing else.

    `stands`: whether there is such a form, as of a service that the content may no longer have. `verbatim`: what is
    written is the answer, whatever else it could mean; for staff, who write about questions without asking them.
    `sends`: whether finishing it with these answers sends something, so that the chat may say so.
    """

    name: str
    makes: FlowOf
    finish: Finish
    cancelled: Cancelled = nothing
    gone: Cancelled = nothing
    question: Wording = no_words
    hint: Wording = no_words
    label: Wording = no_words
    beside: Beside = no_buttons
    sends: Callable[[Answers], bool] = all_sent
    saves: bool = True
    goes_on_after: timedelta | None = None
    verbatim: bool = False
    fate: Fate | None = None
    stands: Callable[[Context, str], bool] = always

    def flow(self, context: Context, draft: Draft) -> Flow:
        """The questions of this form, worked out once for an update."""
        made = _MADE.setdefault(context, {})
        if draft.id not in made:
            made[draft.id] = self.makes(context, draft)
        return made[draft.id]


_KNOWN: dict[str, Guided] = {}
# Asked for five times a step, and to make one takes longer than to ask it. Goes with the context, after the update.
_MADE: WeakKeyDictionary[Context, dict[int, Flow]] = WeakKeyDictionary()


def make_known(forms: Iterable[Guided]) -> None:
    """Take up the conversations of all features: this folder cannot know them, they are built upon it."""
    for form in forms:
        if _KNOWN.setdefault(form.name, form) is not form:
            raise ValueError(f"two forms are called {form.name}")


def named(name: str) -> Guided:
    """The conversation of this name; raises LookupError for one that no feature has."""
    return _KNOWN[name.partition(":")[0]]


def known(name: str) -> Guided | None:
    """The same where a name may come from outside, such as an old button's; None for one that no feature has."""
    return _KNOWN.get(name.partition(":")[0])


def found(context: Context, name: str) -> Guided | None:
    """The conversation of this name; None for one that the content does not have, or has no longer."""
    guided = known(name)
    return guided if guided is not None and guided.stands(context, name) else None
