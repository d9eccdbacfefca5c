"""How sure the search is: the probability that its first article is right, and what the question gets for it."""

from __future__ import annotations

import math
from collections.abc import Sequence

from casework.words import Zone

ANSWERED, OFFERED = 0.7, 0.3
# Fitted by logistic regression on the development set, each of its knowledge bases weighing the same.
_SCORE, _SHARE, _BASE = 0.056, 3.949, -2.838


def confidence(scores: Sequence[float]) -> float:
    """The probability that the first of these falling scores belongs to the right article."""
    if not scores:
        return 0.0
    share = 1 / sum(math.exp(max(-50.0, score - scores[0])) for score in scores)
    return 1 / (1 + math.exp(-(_SCORE * scores[0] + _SHARE * share + _BASE)))


def zone(sure: float) -> Zone:
    """An answer at once, a choice of three, or a person."""
    if sure >= ANSWERED:
        return Zone.ANSWER
    return Zone.CHOICE if sure >= OFFERED else Zone.PERSON
