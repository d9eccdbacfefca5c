"""What a message is for: a complaint, a question, the state of a case, a service, a person, a word to the form."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from .folding import Folded, folded
from .phrases import Cues, cues, in_all_languages
from .wishes import Wished, wish_in

_UNKNOWN = 1.0
_FURTHER = 0.5
_MOST_FURTHER = 2.0
_ASKED = 1.0
_CLEAR = 3.0
_IN_ANOTHER_LANGUAGE = 0.9
_SERVICES = ("installation", "maintenance", "repair", "return", "training")


class IntentKind(StrEnum):
    COMPLAINT = "complaint"
    QUESTION = "question"
    STATUS = "status"
    SERVICE_REQUEST = "service_request"
    PERSON = "person"
    THANKS = "thanks"
    GREETING = "greeting"
    SOMETHING_NEW = "something_new"
    INSULT = "insult"
    OPT_OUT = "opt_out"
    YES = "yes"
    NO = "no"
    CANCEL = "cancel"
    BACK = "back"
    SKIP = "skip"
    SAVE = "save"
    DONE = "done"
    OTHER = "other"


_JUDGED = {IntentKind.SERVICE_REQUEST, IntentKind.OTHER, IntentKind.COMPLAINT}
_PLAIN: tuple[IntentKind, ...] = tuple(kind for kind in IntentKind if kind not in _JUDGED)


@dataclass(frozen=True, slots=True)
class Intent:
    """What a message is for, how sure (0 to 1), and the service that a request is about."""

    kind: IntentKind
    confidence: float
    service: str | None = None


def intent(text: str, lang: str) -> Intent:
    """The intent of a text; a clear "how do I ...?" is a question with 0.7 and more."""
    view = cues(lang).spelled(folded(text))
    return intent_of(view, lang, wish_in(view, lang), fails=False)


def intent_of(view: Folded, lang: str, wished: Wished | None, fails: bool) -> Intent:
    """The same for what is already understood; `fails` says that a feature fails or danger is spoken of."""
    for words in in_all_languages(lang):
        scores, service = _scores(view, words, wished if words.lang == cues(lang).lang else None, fails)
        if scores:
            sure = 1.0 if words.lang == cues(lang).lang else _IN_ANOTHER_LANGUAGE
            return _likeliest(scores, service, sure)
    return Intent(IntentKind.OTHER, 0.5)


def problem(view: Folded, words: Cues) -> float:
    """How clearly the text says that something is wrong; a denied leak is none."""
    bad = words.topics["bad"]
    weights = [
        hit.weight
        for hit in words.hits("complaint", view)
        if not (words.negated(view, hit.start, hit.end) and any(p.match(view.text, hit.start) for _, p in bad))
    ]
    return _together(weights)


def _scores(
    view: Folded, words: Cues, wished: Wished | None, fails: bool
) -> tuple[dict[IntentKind, float], str | None]:
    scores: dict[IntentKind, float] = {
        kind: _together([hit.weight for hit in words.hits(kind, view)]) for kind in _PLAIN
    }
    services = {name: _together([hit.weight for hit in words.hits(f"service.{name}", view)]) for name in _SERVICES}
    trouble = problem(view, words)
    if fails:
        trouble = max(trouble, _CLEAR) + _FURTHER
    if wished is not None:
        services = _with_wish(services, wished, trouble)
        trouble += 2.5 if trouble < _CLEAR else 1.5
    service = max(services, key=lambda name: services[name])
    scores[IntentKind.SERVICE_REQUEST] = services[service]
    scores[IntentKind.COMPLAINT] = trouble
    _ask(view, scores)
    if trouble >= _CLEAR:
        scores[IntentKind.INSULT] -= 1.5
        scores[IntentKind.SERVICE_REQUEST] -= 0.5
    return {kind: score for kind, score in scores.items() if score > 0}, service


def _with_wish(services: dict[str, float], wished: Wished, trouble: float) -> dict[str, float]:
    """A wish without any trouble is the request for a service: take it back, repair it."""
    about = {"repair": "repair", "take_back": "return"}.get(wished.wish)
    if about is None or trouble >= _CLEAR:
        return services
    return {**services, about: services[about] + 2.5}


def _ask(view: Folded, scores: dict[IntentKind, float]) -> None:
    if "?" not in view.text:
        return
    others = (IntentKind.STATUS, IntentKind.PERSON, IntentKind.SERVICE_REQUEST)
    asks = scores[IntentKind.QUESTION] > 0 and max(scores[kind] for kind in others) < _CLEAR
    if asks or max(scores.values()) < 1.0:
        scores[IntentKind.QUESTION] += _ASKED


def _together(weights: list[float]) -> float:
    """The strongest cue, and half of what the others add."""
    if not weights:
        return 0.0
    strongest = max(weights)
    return strongest + min(_MOST_FURTHER, _FURTHER * (sum(weights) - strongest))


def _likeliest(scores: Mapping[IntentKind, float], service: str | None, sure: float) -> Intent:
    total = math.exp(_UNKNOWN) + sum(math.exp(score) for score in scores.values())
    kind = max(scores, key=lambda each: scores[each])
    if scores[kind] <= _UNKNOWN:
        return Intent(IntentKind.OTHER, round(math.exp(_UNKNOWN) / total, 3))
    confidence = round(sure * math.exp(scores[kind]) / total, 3)
    return Intent(kind, confidence, service if kind == IntentKind.SERVICE_REQUEST else None)
