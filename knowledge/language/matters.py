"""What a complaint is about and what is asked for: known by phrases, by examples, and by a firm's own of both.

The phrases of the usual ones stand in cues/<language>.yaml (`matter.payment`, `request.parts`); whatever
else a firm has in its content brings phrases of its own, written in the same way. Where no phrase tells clearly, it
is looked up what was learnt from examples (`learnt_subjects`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from re import Pattern

from knowledge.language import weights
from knowledge.language.languages import usual
from knowledge.language.learnt_subjects import Example, learnt
from knowledge.language.normalize import Folded, folded
from knowledge.language.phrase_patterns import any_of
from knowledge.language.phrases import cues

Words = Mapping[str, Sequence[str]]
_PRODUCT = "product"
# Whoever complains of a delivery or an invoice waits as well: it is what a complaint is about where nothing else is.
_ONLY_ALONE = "waiting"


@dataclass(frozen=True, slots=True)
class Offered:
    """What a firm has: its matters, and its services and requests by their keys, each with its own phrases.

    `examples`: sentences of its own about them.
    """

    matters: Mapping[str, Words] = field(default_factory=dict)
    requests: Mapping[str, Words] = field(default_factory=dict)
    examples: tuple[Example, ...] = ()


NOTHING_OWN = Offered()


@dataclass(frozen=True, slots=True)
class Subjects:
    """How clearly a text speaks of each matter and asks for each request, and how clearly it accuses or demands.

    `likely_matters`, `likely_requests`: how likely each is by what was learnt, where no phrase tells clearly.
    """

    matters: Mapping[str, float]
    requests: Mapping[str, float]
    accuses: float
    likely_matters: Mapping[str, float] = field(default_factory=dict)
    likely_requests: Mapping[str, float] = field(default_factory=dict)

    @property
    def trouble(self) -> float:
        """How clearly something is complained of by what it is about."""
        return max((score for id, score in self.matters.items() if id != _PRODUCT), default=0.0)

    @property
    def request(self) -> str | None:
        """The key of what is asked for most clearly."""
        return max(self.requests, key=lambda key: self.requests[key], default=None)

    @property
    def by_phrases(self) -> Subjects:
        """The same without what was learnt."""
        return replace(self, likely_matters={}, likely_requests={})

    @property
    def learnt_matter(self) -> str | None:
        """What is surely complained of by what was learnt, and is no product."""
        return _surest({id: share for id, share in self.likely_matters.items() if id != _PRODUCT})

    @property
    def learnt_request(self) -> str | None:
        """The key of what is surely asked for by what was learnt."""
        return _surest(self.likely_requests)

    @property
    def perhaps(self) -> tuple[str, ...]:
        """Matters and keys of requests that it may be about, the likeliest first; none where one is sure."""
        found = {**self.likely_matters, **self.likely_requests}
        ordered = sorted(found, key=lambda key: -found[key])
        if not ordered or not weights.SUBJECT_PERHAPS <= found[ordered[0]] < weights.SUBJECT_SURE:
            return ()
        return tuple(key for key in ordered if found[key] >= weights.SUBJECT_BESIDE)

    def matter(self, fails: bool, offered: Offered) -> str | None:
        """The matter of the firm's that a complaint is about; a product where one fails, unless another is clearer."""
        known = {id: score for id, score in self.matters.items() if id in offered.matters}
        if (sure := self.learnt_matter) is not None:
            known[sure] = max(known.get(sure, 0.0), weights.SOMEHOW if fails else weights.CLEARLY)
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


def with_learnt(about: Subjects, view: Folded, lang: str, offered: Offered) -> Subjects:
    """The same with what was learnt from examples, where no phrase tells clearly what it is about."""
    if max(about.trouble, *about.requests.values(), 0.0) >= weights.CLEARLY:
        return about
    likely = learnt(offered.examples).likely(view, lang)
    return replace(
        about,
        likely_matters={id: likely[f"matter.{id}"] for id in offered.matters if f"matter.{id}" in likely},
        likely_requests={
            key: likely[subject] for key in offered.requests
            if (subject := f"request.{key.rpartition('/')[2]}") in likely
        },
    )  # fmt: skip


def _surest(likely: Mapping[str, float]) -> str | None:
    best = max(likely, key=lambda key: likely[key], default=None)
    return best if best is not None and likely[best] >= weights.SUBJECT_SURE else None


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
    found = bool(phrases) and (stand_in(phrases, view) or stand_in(phrases, folded(view.source)))
    return weights.CLEARLY if found else 0.0


def stand_in(phrases: tuple[str, ...], view: Folded) -> bool:
    """Whether one of these phrases stands in a text."""
    return bool(phrases) and _compiled(phrases).search(view.text) is not None


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
