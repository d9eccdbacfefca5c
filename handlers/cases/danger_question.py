"""The safety question, whether anyone was hurt or it could be dangerous: what words answer, what outweighs a No."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from casework.terms import Danger
from handlers.context import About, Context
from handlers.forms.flow import Answers, Ask, Option
from handlers.forms.kinds import OneOf, choices, nearest
from handlers.understanding import Understood
from knowledge.language.danger_words import DangerLevel
from storage.tables import Draft

ANSWERS = (Danger.NO, Danger.YES, Danger.UNSURE)
_OFFER = choices("danger", ANSWERS)


@dataclass(frozen=True, slots=True)
class SafetyKind:
    """One of three. A No against signs of danger in what was told is "not sure"; that nobody was hurt is half a No."""

    context: Context
    told: str = ""
    """What the customer had told when the question was asked."""

    def options(self, about: About, answers: Answers) -> tuple[Option, ...]:
        return tuple(_OFFER(about, answers))

    def chosen(self, option: str, about: About) -> str:
        value = OneOf(_OFFER).chosen(option, about)
        return self._weighed(value, (self.told,), DangerLevel.SIGN)

    def read(self, text: str, about: About, answers: Answers) -> str:
        told = (str(answers.get("what") or self.told), text)
        if (near := nearest(text, self.options(about, answers))) is not None:
            return self._weighed(near.id, told[:1], DangerLevel.SIGN)
        heard = heard_in(about.context.understand(about.person, text))
        if heard is None:
            return OneOf(_OFFER).read(text, about, answers)
        # That nobody was hurt leaves the other half open: a word such as "fire" is enough to doubt it.
        doubts = (DangerLevel.SIGN, DangerLevel.HOT) if heard.half and not heard.whole else (DangerLevel.SIGN,)
        return self._weighed(heard.answer, told, *doubts)

    def shown(self, value: str, about: About) -> str:
        return OneOf(_OFFER).shown(value, about)

    def _weighed(self, value: str, told: Sequence[str], *levels: DangerLevel) -> str:
        words = (self.context.texts.danger_words(each, DangerLevel.SURE, *levels) for each in told if each)
        return str(Danger.UNSURE) if value == Danger.NO and any(words) else value


@dataclass(frozen=True, slots=True)
class Heard:
    """What words answer. `half`: they say that nobody was hurt; `whole`: that nothing happened at all."""

    answer: str
    half: bool = False
    whole: bool = False


def heard_in(understood: Understood) -> Heard | None:
    """The answer to the safety question in a text; None where there is none."""
    if understood.danger_words:
        return Heard(str(Danger.YES))
    if understood.no_idea:
        return Heard(str(Danger.UNSURE))
    half, whole = understood.wording.nobody_hurt, understood.wording.nothing_happened
    if half or whole:
        return Heard(str(Danger.NO), half, whole)
    answer = {"yes": Danger.YES, "no": Danger.NO}.get(understood.intent)
    return Heard(str(answer)) if answer else None


def safety_ask(context: Context, draft: Draft | None) -> Ask:
    """The question in a form."""
    told = str((draft.answers or {}).get("what") or "") if draft is not None else ""
    return Ask("danger", SafetyKind(context, told), columns=3)


def signs_of_danger(context: Context, answers: Mapping[str, Any]) -> bool:
    """Whether what was told outweighs a No."""
    return bool(context.texts.danger_words(str(answers.get("what") or ""), DangerLevel.SURE, DangerLevel.SIGN))


def asked_first(context: Context, answers: Mapping[str, Any]) -> bool:
    """Whether safety comes before all else: what was told may mean danger."""
    told = str(answers.get("what") or "")
    return bool(told and context.texts.danger_words(told, DangerLevel.SIGN, DangerLevel.HOT))
