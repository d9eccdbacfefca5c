"""How sure the search is: the probability that its first article is right, and what the question gets for it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from casework.terms import Zone
from knowledge.search import weights


@dataclass(frozen=True, slots=True)
class Certainty:
    """What the confidence is worked out from.

    The first score, its share among all as a softmax, and how much of the telling words its article holds.
    """

    share: float
    score: float
    covered: float

    @classmethod
    def of(cls, scores: Sequence[float], covered: float, same: Sequence[int] = ()) -> Certainty:
        """From falling scores; nothing found is no certainty. `same`: the places of articles that say the same."""
        if not scores:
            return NO_CERTAINTY
        parts = [math.exp(max(-50.0, score - scores[0])) for score in scores]
        return cls((parts[0] + sum(parts[place] for place in same)) / sum(parts), scores[0], covered)


NO_CERTAINTY = Certainty(0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Calibration:
    """Turns the share of the first score into the probability that its article is right.

    `usual`: the log-odds at a share of 0.7; `slope`: by how much they rise per share.
    """

    usual: float
    slope: float

    def confidence(self, certainty: Certainty) -> float:
        """The probability that the first article is right; too little for an answer where it holds too little."""
        if not certainty.share:
            return 0.0
        sure = self.chance(certainty.share)
        clear = certainty.score >= weights.LEAST_SCORE and certainty.covered >= weights.LEAST_COVERED
        return sure if clear else min(sure, weights.ANSWERED - weights.HELD_BACK)

    def chance(self, share: float) -> float:
        return 1 / (1 + math.exp(-(self.usual + self.slope * (share - weights.USUAL_SHARE))))


SHIPPED = Calibration(weights.USUAL_ODDS, weights.ODDS_PER_SHARE)


@dataclass(frozen=True, slots=True)
class Judged:
    """An answer that a customer judged: its share, and whether the first article was right."""

    share: float
    right: bool


def refitted(judged: Iterable[Judged]) -> Calibration:
    """The shipped calibration drawn to what customers judged; the shipped one below 100 judgements.

    Logistic regression with the shipped values as prior (Newton's method), so that a hundred one-sided judgements
    move it without wrecking it. The slope stays positive: a clearer lead never makes less sure.
    """
    known = tuple(judged)
    if len(known) < weights.LEAST_JUDGED:
        return SHIPPED
    fitted = SHIPPED
    # Newton is there after about six steps; what does not settle stops somewhere near.
    for _ in range(50):
        step = _step(fitted, known)
        fitted = Calibration(fitted.usual + step[0], fitted.slope + step[1])
        if max(map(abs, step)) < 1e-9:
            break
    return Calibration(fitted.usual, max(weights.LEAST_SLOPE, fitted.slope))


def _step(at: Calibration, judged: Sequence[Judged]) -> tuple[float, float]:
    """By how much usual log-odds and slope change for the next better fit."""
    pull = [
        weights.SHIPPED_COUNTS_FOR * (at.usual - SHIPPED.usual),
        weights.SHIPPED_COUNTS_FOR * (at.slope - SHIPPED.slope),
    ]
    both, usual, slope = 0.0, weights.SHIPPED_COUNTS_FOR, weights.SHIPPED_COUNTS_FOR
    for each in judged:
        chance, off = at.chance(each.share), each.share - weights.USUAL_SHARE
        weight = chance * (1 - chance)
        pull[0] += chance - each.right
        pull[1] += (chance - each.right) * off
        usual, both, slope = usual + weight, both + weight * off, slope + weight * off * off
    size = usual * slope - both * both
    return (both * pull[1] - slope * pull[0]) / size, (both * pull[0] - usual * pull[1]) / size


def zone(sure: float) -> Zone:
    """An answer at once, a choice of three, or a person."""
    if sure >= weights.ANSWERED:
        return Zone.ANSWER
    return Zone.CHOICE if sure >= weights.OFFERED else Zone.PERSON
