"""What a complaint is about and what is asked for: known by the phrases of the language and by a firm's own.

The phrases of the usual ones stand in cues/<language>.yaml (`matter.payment`, `request.parts`); whatever
else a firm has in its content brings phrases of its own, written in the same way.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from re import Pattern

from knowledge.language import weights
from knowledge.language.languages import usual
from knowledge.language.normalize import Folded, folded
from knowledge.language.phrase_patterns import any_of
from knowledge.language.phrases import cues

Words = Mapping[str, Sequence[str]]
_PRODUCT = "product"
# Whoever complains of a delivery or an invoice waits as well: it is what a complaint is about where nothing else is.
_ONLY_ALONE = "waiting"


@dataclass(frozen=True, slots=True)
class Offered:
    """What a firm has: its matters, and its services and requests by their keys, each with its own phrases."""

    matters: Mapping[str, Words] = field(default_factory=dict)
    requests: Mapping[str, Words] = field(default_factory=dict)


NOTHING_OWN = Offered()


@dataclass(frozen=True, slots=True)
class Subjects:
    """How clearly a text speaks of each matter and asks for each request, and how clearly it accuses or demands."""

    matters: Mapping[str, float]
    requests: Mapping[str, float]
    accuses: float

    @property
    def trouble(self) -> float:
        """How clearly something is complained of by what it is about."""
        return max((score for id, score in self.matters.items() if id != _PRODUCT), default=0.0)

    @property
    def request(self) -> str | None:
        """The key of what is asked for most clearly."""
        return max(self.requests, key=lambda key: self.requests[key], default=None)

    def matter(self, fails: bool, offered: Offered) -> str | None:
        """The matter of the firm's that a complaint is about; a product where one fails, unless another is clearer."""
        known = {id: score for id, score in self.matters.items() if id in offered.matters}
        if fails and _PRODUCT in offered.matters:
            known[_PRODUCT] = max(known.get(_PRODUCT, 0.0), weights.SOMEHOW) + weights.FURTHER
        best = sorted(known, key=lambda id: (-min(known[id], weights.CLEARLY), id == _ONLY_ALONE, -known[id]))
        return best[0] if best and known[best[0]] >= weights.SOMEHOW else None


def subjects_in(view: Folded, lang: str, offered: Offered = NOTHING_OWN) -> Subjects:
    """What a text is about, by the phrases of its language and the firm's own."""
    told = cues(lang).may_say(view)
    matters = {id: _usual(topic, view, lang) if topic in told else 0.0 for id, topic in _usual_matters()}
    for id, words in offered.matters.items():
        matters[id] = max(matters.get(id, 0.0), _own(words, view, lang))
    requests = {}
    for key, words in offered.requests.items():
        id = key.rpartition("/")[2]
        known = _usual(f"request.{id}", view, lang) if id in usual("request") and f"request.{id}" in told else 0.0
        requests[key] = max(known, _own(words, view, lang))
    return Subjects(_said(matters), _said(requests), _usual("accuses", view, lang))


@cache
def _usual_matters() -> tuple[tuple[str, str], ...]:
    return tuple((id, f"matter.{id}") for id in sorted(usual("matter")))


def _said(scores: Mapping[str, float]) -> dict[str, float]:
    return {id: score for id, score in scores.items() if score}


def _usual(topic: str, view: Folded, lang: str) -> float:
    return together(hit.weight for hit in cues(lang).hits(topic, view))


def _own(words: Words, view: Folded, lang: str) -> float:
    phrases = tuple(words.get(lang, ()))
    # Also as it was written: a firm's own word may look like a misspelt one of the lists.
    texts = (view.text, folded(view.source).text) if phrases else ()
    return weights.CLEARLY if any(_compiled(phrases).search(text) for text in texts) else 0.0


@lru_cache(maxsize=256)
def _compiled(phrases: tuple[str, ...]) -> Pattern[str]:
    return any_of(phrases)


def together(said: Iterable[float]) -> float:
    """The strongest phrase, and half of what the others add."""
    found = list(said)
    if not found:
        return 0.0
    strongest = max(found)
    return strongest + min(weights.ALL_FURTHER, weights.FURTHER * (sum(found) - strongest))
