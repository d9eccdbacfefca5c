"""What a customer wants: repair, replacement, money back, a reduction, an explanation, or that we take it back."""

from __future__ import annotations

from dataclasses import dataclass

from casework.terms import Wish
from knowledge.language.normalize import Folded
from knowledge.language.phrases import Cues, Hit, cues, in_all_languages

_TOPICS = tuple((wish, f"wish.{wish}") for wish in Wish)
_OF_SERVICE = {"repair": Wish.REPAIR, "return": Wish.TAKE_BACK}


@dataclass(frozen=True, slots=True)
class Wished:
    """A wish with its place in the text."""

    wish: Wish
    start: int
    end: int


def wish_in(view: Folded, lang: str) -> Wished | None:
    """The clearest wish in a text that is folded and spelled, in its own language first; None: there is none."""
    for words, said in in_all_languages(lang, view):
        if (found := _clearest(said, words)) is not None:
            return found
    return None


def implied(view: Folded, lang: str, complains: bool, service: str | None) -> Wished | None:
    """The wish that a message carries without a word for it: a repair asked for, or a complaint that asks why."""
    if service in _OF_SERVICE:
        return Wished(_OF_SERVICE[service], 0, 0)
    asked = cues(lang).hits("asks_why", view) if complains else []
    return Wished(Wish.EXPLANATION, *view.span(asked[0].start, asked[0].end)) if asked else None


def _clearest(view: Folded, words: Cues) -> Wished | None:
    """Of the wishes that are not denied the clearest, then the first; "part of the money back" is no refund.

    Phrases of the topic wish.none ("buy a new machine") keep what they touch from counting.
    """
    told = words.may_say(view)
    found = [
        (wish, hit)
        for wish, topic in _TOPICS
        if topic in told
        for hit in words.hits(topic, view)
        if not words.negated(view, hit.start, hit.end)
    ]
    none = words.hits("wish.none", view) if found else []
    kept = [
        (wish, hit)
        for wish, hit in found
        if not any(_within(hit, other) for _, other in found)
        and not any(hit.start < other.end and other.start < hit.end for other in none)
    ]
    if not kept:
        return None
    wish, hit = max(kept, key=lambda each: (each[1].weight, -each[1].start, each[1].end))
    return Wished(wish, *view.span(hit.start, hit.end))


def _within(hit: Hit, other: Hit) -> bool:
    longer = other.end - other.start > hit.end - hit.start
    return longer and other.start <= hit.start and hit.end <= other.end and other.weight >= hit.weight
