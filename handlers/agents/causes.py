"""The main cause of a case: one of those that the content lists for the service, or an agent's own words."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.context import About, Context
from handlers.forms.flow import Answers, Kind, Option
from handlers.forms.kinds import OneOf, Words, nearest
from knowledge.schema.services import Cause
from storage.tables import Case, Draft

OWN_WORDS = Words(least=3, most=120)


def kind(context: Context, draft: Draft) -> Kind:
    """The question for the cause of the case that a form is about."""
    case = context.session.get(Case, draft.subject) if draft.subject else None
    service = context.content.services.get(case.service) if case else None
    return CauseKind(service.causes if service else ())


@dataclass(frozen=True, slots=True)
class CauseKind:
    """The answer: the id of a listed cause, else words."""

    causes: tuple[Cause, ...]

    def options(self, about: About, answers: Answers) -> tuple[Option, ...]:
        return tuple(Option(each.id, about.context.content.text(each.text, about.lang)) for each in self.causes)

    def chosen(self, option: str, about: About) -> str:
        return OneOf(self.options).chosen(option, about)

    def read(self, text: str, about: About, answers: Answers) -> str:
        listed = nearest(text, self.options(about, answers))
        return listed.id if listed else OWN_WORDS.read(text, about, answers)

    def shown(self, value: str, about: About) -> str:
        return next((each.words for each in self.options(about, {}) if each.id == value), value)
