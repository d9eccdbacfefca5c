"""How sure the search is: the probability that its first article is right, and what the question gets for it."""

from __future__ import annotations

import math
from collections.abc import Sequence

from casework.words import Zone

ANSWERED, OFFERED = 0.7, 0.3
# Fitted by logistic regression on the development set, each of its knowledge bases weighing the same.
_SCORE, _SHARE, _COVERED, _BASE = 0.015, 3.834, 0.718, -2.688
# Below these nothing is answered at once, however far behind the second article is.
_LEAST_COVERED, _LEAST_SCORE, _NOT_SURE = 0.3, 8.0, ANSWERED - 0.01


def confidence(scores: Sequence[float], covered: float) -> float:
    """The probability that the first of these falling scores belongs to the right article.

    `covered`: the share of what the question's telling words are worth that the first article holds.
    """
    if not scores:
        return 0.0
    share = 1 / sum(math.exp(max(-50.0, score - scores[0])) for score in scores)
    sure = 1 / (1 + math.exp(-(_SCORE * scores[0] + _SHARE * share + _COVERED * covered + _BASE)))
    return sure if covered >= _LEAST_COVERED and scores[0] >= _LEAST_SCORE else min(sure, _NOT_SURE)


def zone(sure: float) -> Zone:
    """An answer at once, a choice of three, or a person."""
    if sure >= ANSWERED:
        return Zone.ANSWER
    return Zone.CHOICE if sure >= OFFERED else Zone.PERSON
