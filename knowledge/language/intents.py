"""What a message is for: a complaint, a question, the state of a case, a service, a person, or a word to the form.

A word to the form is yes, back, skip and the like: what a button says as well.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from casework.terms import Wish
from knowledge.language import weights
from knowledge.language.classifier import Signs, has_link, leanings, signs_of
from knowledge.language.matters import Subjects, subjects_in, together
from knowledge.language.normalize import Folded
from knowledge.language.phrases import Cues, Hit, cues, in_all_languages, spelled
from knowledge.language.senses import senses
from knowledge.language.wishes import Wished, wish_in

_REDRESS = {Wish.REFUND, Wish.REPLACEMENT, Wish.PRICE_REDUCTION, Wish.EXPLANATION}
_SERVICES = tuple((name, f"service.{name}") for name in ("installation", "maintenance", "repair", "return", "training"))
_SERVICE_OF = {"install": "installation", "maintain": "maintenance", "fix": "repair", "back": "return",
               "learn": "training"}  # fmt: skip


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
    SPAM = "spam"
    OPT_OUT = "opt_out"
    YES = "yes"
    NO = "no"
    CANCEL = "cancel"
    BACK = "back"
    SKIP = "skip"
    SAVE = "save"
    DONE = "done"
    OTHER = "other"


_CONTROLS = frozenset(
    {
        IntentKind.YES, IntentKind.NO, IntentKind.CANCEL, IntentKind.BACK, IntentKind.SKIP, IntentKind.SAVE,
        IntentKind.DONE, IntentKind.SOMETHING_NEW,
    }
)  # fmt: skip
_LURES = ("click", "riches", "trade", "lust")
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
    view = spelled(text, lang)
    return intent_of(view, lang, wish_in(view, lang))


def intent_of(
    view: Folded,
    lang: str,
    wished: Wished | None,
    fails: bool = False,
    dated: bool = False,
    danger: bool = False,
    about: Subjects | None = None,
) -> Intent:
    """The same for what is already understood.

    `fails` says that a feature fails, `dated` that something has been so since some day, `danger` that it is spoken of;
    `about`: which matters and requests it speaks of.
    """
    about = about or subjects_in(view, lang)
    scores, service, ruled = _ruled(view, lang, wished, fails or danger, dated)
    if ruled.kind in _CONTROLS:
        return ruled
    likely = dict(leanings(signs_of(view, lang, _marks(scores, wished, fails, dated, danger, about))))
    fails_too = fails or scores.get(IntentKind.COMPLAINT, 0) >= weights.CLEARLY
    insults_too = fails_too and likely["complaint"] >= weights.LIKELY_TOO
    if danger or (insults_too and likely["insult"] > likely["complaint"]):
        certain = weights.CERTAIN if danger else 0.0
        likely["complaint"], likely["insult"] = max(likely["complaint"], likely["insult"], certain), 0.0
    if fails_too and (wished is not None or dated):
        asked = scores.get(IntentKind.STATUS, 0) >= weights.CLEARLY
        _outweigh(likely, "question service_request" if asked else "question service_request status")
    _settle(likely, scores, service, wished, asks="?" in view.text)
    _by_subject(likely, about, fails_too, scores.get(IntentKind.QUESTION, 0.0))
    kind = IntentKind(max(likely, key=lambda each: likely[each]))
    wanted = service or _service_of(view, lang) if kind == IntentKind.SERVICE_REQUEST else None
    return Intent(kind, round(likely[kind], 3), wanted)


def _service_of(view: Folded, lang: str) -> str | None:
    """The service that the single words are about, where no phrase tells."""
    about = [
        _SERVICE_OF[sense] for token in view.tokens() for sense in senses(token.word, lang) if sense in _SERVICE_OF
    ]
    return max(dict.fromkeys(about), key=about.count) if about else None


def _settle(
    likely: dict[str, float], scores: Mapping[IntentKind, float], service: str | None, wished: Wished | None, asks: bool
) -> None:
    """What the phrase lists know for certain and single words do not tell."""
    complained, asked = scores.get(IntentKind.COMPLAINT, 0), scores.get(IntentKind.QUESTION, 0)
    if complained >= weights.CLEARLY and asked < weights.SOMEHOW and not asks:
        _outweigh(likely, "question")
    if wished is not None and wished.wish in _REDRESS and service != "return":
        _outweigh(likely, "service_request")
    if scores.get(IntentKind.INSULT, 0) >= weights.CLEARLY and likely["complaint"] < weights.LIKELY_TOO:
        likely["insult"] = max(*likely.values(), weights.CERTAIN)


def _by_subject(likely: dict[str, float], about: Subjects, fails: bool, asked: float) -> None:
    """What is clearly complained of or asked for comes before what the words alone seem to be for.

    Questions stay questions, and who asks how far a case is asks that; `asked`: how clearly it is a question. What was
    learnt counts where the words may be for it at all.
    """
    if about.trouble >= weights.CLEARLY or (about.accuses >= weights.CLEARLY and about.matters):
        _put_first(
            likely, "complaint", "thanks greeting other" + " question service_request" * (asked < weights.SOMEHOW)
        )
    elif max(about.requests.values(), default=0.0) >= weights.CLEARLY and not fails and asked < weights.SOMEHOW:
        _put_first(likely, "service_request", "complaint other greeting thanks")
    elif asked >= weights.SOMEHOW:
        return
    elif about.learnt_matter is not None and likely["complaint"] >= weights.LEARNT_TOO:
        _put_first(likely, "complaint", "other question service_request")
    elif about.learnt_request is not None and likely["service_request"] >= weights.LEARNT_TOO and not fails:
        _put_first(likely, "service_request", "complaint other question")


def _put_first(likely: dict[str, float], kind: str, before: str) -> None:
    for other in before.split():
        if likely[other] > likely[kind]:
            likely[kind], likely[other] = likely[other], likely[kind]


def _outweigh(likely: dict[str, float], kinds: str) -> None:
    """What fails since a day, or shall be put right, is complained of, however it is put."""
    for kind in kinds.split():
        if likely[kind] > likely["complaint"] >= weights.LIKELY_TOO:
            likely["complaint"], likely[kind] = likely[kind], likely["complaint"]


def marks_of(
    view: Folded, lang: str, wished: Wished | None, fails: bool, dated: bool, danger: bool, about: Subjects
) -> Signs | None:
    """What the phrase lists find in a text, as signs of its purpose; None for a word to the form."""
    scores, _, ruled = _ruled(view, lang, wished, fails or danger, dated)
    return None if ruled.kind in _CONTROLS else _marks(scores, wished, fails, dated, danger, about)


def _marks(
    scores: Mapping[IntentKind, float],
    wished: Wished | None,
    fails: bool,
    dated: bool,
    danger: bool,
    about: Subjects,
) -> dict[str, float]:
    of_subjects = {
        "matter": about.trouble, "request": max(about.requests.values(), default=0.0), "accuses": about.accuses,
    }  # fmt: skip
    found = {str(kind): min(score, weights.HIGHEST_PHRASES) / weights.CLEARLY for kind, score in scores.items()}
    found |= {name: min(score, weights.HIGHEST_PHRASES) / weights.CLEARLY for name, score in of_subjects.items()}
    return {**found, "fails": float(fails), "dated": float(dated), "danger": float(danger),
            "wished": float(wished is not None)}  # fmt: skip


def _ruled(
    view: Folded, lang: str, wished: Wished | None, fails: bool, dated: bool
) -> tuple[dict[IntentKind, float], str | None, Intent]:
    """What the phrase lists say: the scores, the service spoken of, and the intent."""
    for words, said in in_all_languages(lang, view):
        own = words is cues(lang)
        scores, service = _scores(said, words, wished if own else None, fails, dated)
        if scores:
            sure = 1.0 if own else weights.IN_ANOTHER_LANGUAGE
            return (
                scores,
                service if scores.get(IntentKind.SERVICE_REQUEST) else None,
                _likeliest(scores, service, sure),
            )
    return {}, None, Intent(IntentKind.OTHER, 0.5)


def lures(view: Folded, lang: str) -> bool:
    """Whether a text has a link, an offer or a lure for money in it."""
    about = {sense for token in view.tokens() for sense in senses(token.word, lang)}
    return has_link(view) or not about.isdisjoint(_LURES)


def problem(view: Folded, words: Cues) -> float:
    """How clearly the text says that something is wrong; a denied leak is none."""
    hits = words.hits("complaint", view)
    parts = words.hits("part", view) if hits else []
    return together([hit.weight for hit in hits if not _harmless(hit, view, words, parts)])


def _harmless(hit: Hit, view: Folded, words: Cues, parts: list[Hit]) -> bool:
    """Whether a cue is part of a name ("drip tray"), or a bad thing that is denied ("no leak")."""
    if any(part.start <= hit.start < part.end for part in parts):
        return True
    bad = any(pattern.match(view.text, hit.start) for _, pattern in words.topics["bad"])
    return bad and words.negated(view, hit.start, hit.end)


def _scores(
    view: Folded, words: Cues, wished: Wished | None, fails: bool, dated: bool
) -> tuple[dict[IntentKind, float], str | None]:
    told = words.may_say(view)
    scores: dict[IntentKind, float] = {
        kind: together([hit.weight for hit in words.hits(kind, view)]) if kind in told else 0.0 for kind in _PLAIN
    }
    services = {
        name: together([hit.weight for hit in words.hits(topic, view)]) if topic in told else 0.0
        for name, topic in _SERVICES
    }
    trouble = problem(view, words)
    if fails:
        trouble = max(trouble, weights.CLEARLY) + weights.FURTHER
    elif dated and trouble < weights.SOMEHOW:
        trouble = weights.SOMEHOW
    bargains = wished is not None and trouble >= weights.SOMEHOW
    if wished is not None:
        services = _with_wish(services, wished, trouble)
        trouble += weights.WISH if trouble < weights.CLEARLY else weights.FURTHER
    service = max(services, key=lambda name: services[name])
    scores[IntentKind.SERVICE_REQUEST] = services[service]
    scores[IntentKind.COMPLAINT] = trouble
    _ask(view, scores, bargains)
    if words.hits("advice", view) and trouble >= weights.SOMEHOW:
        scores[IntentKind.QUESTION] = min(scores[IntentKind.QUESTION], trouble - weights.QUESTION_MARK)
    if trouble >= weights.CLEARLY:
        scores[IntentKind.INSULT] -= weights.INSULT_WITH_TROUBLE
        scores[IntentKind.SERVICE_REQUEST] -= weights.SERVICE_WITH_TROUBLE
    return {kind: score for kind, score in scores.items() if score > 0}, service


def _with_wish(services: dict[str, float], wished: Wished, trouble: float) -> dict[str, float]:
    """A wish without any trouble is the request for a service: take it back, repair it."""
    about = {"repair": "repair", "take_back": "return"}.get(wished.wish)
    if about is None or trouble >= weights.CLEARLY:
        return services
    return {**services, about: services[about] + weights.CLEARLY}


def _ask(view: Folded, scores: dict[IntentKind, float], bargains: bool) -> None:
    """A question mark makes a question clearer; one about a case, a service or redress is none of usage."""
    others = (IntentKind.STATUS, IntentKind.PERSON, IntentKind.SERVICE_REQUEST)
    if bargains or max(scores[kind] for kind in others) >= weights.CLEARLY:
        scores[IntentKind.QUESTION] -= weights.QUESTION_MARK
    elif "?" in view.text and scores[IntentKind.QUESTION] > 0:
        scores[IntentKind.QUESTION] += weights.QUESTION_MARK
    elif "?" in view.text and max(scores.values()) < weights.NOTHING_SAID:
        scores[IntentKind.QUESTION] = weights.SOMEHOW


def _likeliest(scores: Mapping[IntentKind, float], service: str | None, sure: float) -> Intent:
    total = math.exp(weights.NOTHING_SAID) + sum(math.exp(score) for score in scores.values())
    kind = max(scores, key=lambda each: scores[each])
    if scores[kind] <= weights.NOTHING_SAID:
        return Intent(IntentKind.OTHER, round(math.exp(weights.NOTHING_SAID) / total, 3))
    confidence = round(sure * math.exp(scores[kind]) / total, 3)
    return Intent(kind, confidence, service if kind == IntentKind.SERVICE_REQUEST else None)
