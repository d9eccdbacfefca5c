"""Which guided conversations there are, and what each adds to the engine: its words and what finishing it does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from handlers.context import About, Context
from handlers.forms.engine import Answers, Ask, Flow
from handlers.texts import Html
from storage.tables import Draft, Person

FlowOf = Callable[[Context, Draft], Flow]
Finish = Callable[[Context, Person, Draft, dict[str, Any]], None]
Wording = Callable[[About, Draft, Ask, Answers], Html | None]


def nothing(context: Context, person: Person, draft: Draft, answers: dict[str, Any]) -> None:
    """For conversations whose breaking off has no consequence."""


def no_words(about: About, draft: Draft, ask: Ask, answers: Answers) -> Html | None:
    return None


def always(context: Context, flow: str) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Guided:
    """A conversation by name. `question`, `hint` and `label` give words that do not stand in the catalogue.

    `stands`: whether there is such a form, as of a service that the content may no longer have. `verbatim`: what is
    written is the answer, whatever else it could mean; for staff, who write about questions without asking them.
    """

    makes: FlowOf
    finish: Finish
    cancelled: Finish = nothing
    question: Wording = no_words
    hint: Wording = no_words
    label: Wording = no_words
    saves: bool = True
    verbatim: bool = False
    stands: Callable[[Context, str], bool] = always

    def flow(self, context: Context, draft: Draft) -> Flow:
        """The questions of this form, worked out once for an update."""
        if draft.id not in context.flows:
            context.flows[draft.id] = self.makes(context, draft)
        made: Flow = context.flows[draft.id]
        return made


_KNOWN: dict[str, Guided] = {}


def guided(name: str, conversation: Guided) -> None:
    """Make a conversation known; `service:repair` is found under `service`."""
    _KNOWN[name] = conversation


def known(name: str) -> Guided | None:
    return _KNOWN.get(name.partition(":")[0])


def found(context: Context, name: str) -> Guided | None:
    """The conversation of this name; None for one that the content does not have, or has no longer."""
    guided = known(name)
    return guided if guided is not None and guided.stands(context, name) else None
