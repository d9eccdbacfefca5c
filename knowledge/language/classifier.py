"""Which purpose a text leans to: a small weighted model over its words, what they are about, and the cues found.

The weights (cues/leanings.tsv, one sign a line) are learnt by `python -m benchmarks.understanding.train`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from knowledge.language import weights
from knowledge.language.languages import FOLDER
from knowledge.language.normalize import Folded
from knowledge.language.phrases import cues
from knowledge.language.senses import senses, spoken_in
from knowledge.language.word_signs import plain, signs_of_word

PURPOSES = (
    "complaint", "question", "status", "service_request", "person", "thanks", "insult", "spam", "greeting",
    "opt_out", "other",
)  # fmt: skip
HUNDREDTHS = 100
"""The weights in the file are whole hundredths: shorter, and no finer than they were learnt."""
_FILE = FOLDER / "leanings.tsv"
# Longer texts have said by then what they are for; pairs of senses grow with the square of their number.
_MOST_WORDS, _MOST_PAIRED = 60, 9
_LINK = re.compile(r"https?:|www\.|t\.me/|\.(?:com|top|xyz|cc|biz|info|ru|shop|online)(?!\w)")

Signs = Mapping[str, float]


def leanings(signs: Signs) -> Mapping[str, float]:
    """How likely each purpose is; the numbers add up to one."""
    learnt, places = _weights()
    known = [(places[sign], value) for sign, value in signs.items() if sign in places]
    total = np.array([value for _, value in known]) @ learnt[[place for place, _ in known]]
    likely = np.exp(total - total.max())
    return dict(zip(PURPOSES, (likely / likely.sum()).tolist(), strict=True))


def signs_of(view: Folded, lang: str, marks: Signs) -> Signs:
    """The signs in a text, each with how much it counts; `marks`: what the phrase lists and rules found in it."""
    tokens = [token.word for token in view.tokens()[:_MOST_WORDS]]
    spoken = spoken_in(tokens, lang)
    words = [plain(word) for word in tokens]
    known = sum(cues(spoken).knows(word) for word in tokens) / max(len(tokens), 1)
    shape = {
        "=?": float("?" in view.text), "=!": float("!" in view.text), "=short": float(len(tokens) <= 2),
        "=long": float(len(tokens) > 12), "=link": float(has_link(view)), "=known": known, "=bias": 1.0,
    }  # fmt: skip
    about = _of_senses([senses(word, spoken) for word in tokens])
    found = dict.fromkeys((*_of_words(words), *about), weights.WORD_SIGN)
    return {**found, **shape, **{f"={mark}": value for mark, value in marks.items()}}


def has_link(view: Folded) -> bool:
    return bool(_LINK.search(view.text))


def _of_words(words: Sequence[str]) -> Iterator[str]:
    """The signs that words give: themselves, their beginnings, every four letters in a row, and pairs of neighbours."""
    for word in words:
        yield from signs_of_word(word)
    if words:
        yield f"^~{words[0][-3:]}"
    yield from (f"{first} {second}" for first, second in pairwise(["^", *words, "$"]))


def _of_senses(of_words: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """The signs that senses give: each one there, any two together, which comes first, and which follows which."""
    present = sorted({sense for each in of_words for sense in each})
    told = [each for each in of_words if each]
    yield from (f"@{sense}" for sense in present)
    if len(present) <= _MOST_PAIRED:
        yield from (f"@{a}&{b}" for at, a in enumerate(present) for b in present[at + 1 :])
    yield from (f"@{a}>{b}" for first, second in pairwise(told) for a in first for b in second)
    if told:
        yield from (f"@^{sense}" for sense in (*told[0], *(f"^{each}" for each in of_words[0])))


@lru_cache(maxsize=1)
def _weights() -> tuple[NDArray[np.float32], Mapping[str, int]]:
    rows = [line.split("\t") for line in _FILE.read_text(encoding="utf-8").splitlines()]
    numbers = np.array([row[1].split() for row in rows], dtype=np.float32)
    return numbers / np.float32(HUNDREDTHS), {row[0]: place for place, row in enumerate(rows)}
