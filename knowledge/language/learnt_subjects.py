"""Which matter or request a text is about, as learnt from sentences about each of them: it carries to words in no list.

A complement naive Bayes (Rennie, Shih, Teevan and Karger, 2003) over words, their beginnings, every four letters in a
row, pairs of neighbours, and what words are about (cues/concepts.yaml). All it needs is how often each sign stands in
the sentences of each subject, so that a firm's own examples are counted in when its content is loaded. The counts
(cues/subjects.npz) come from `python -m benchmarks.understanding.subjects`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from knowledge.language import weights
from knowledge.language.languages import FOLDER
from knowledge.language.normalize import Folded
from knowledge.language.phrases import spelled
from knowledge.language.senses import all_concepts, concepts, senses
from knowledge.language.word_signs import plain, signs_of_word

FILE = FOLDER / "subjects.npz"
NONE = "none"
"""What is about no matter and no request: a question, thanks, small talk."""
PLACES = 1 << 16
"""Signs are not kept by name: each has a place, which it seldom shares with one that matters."""
# Longer texts have said by then what they are about; one word is a name or an answer.
_MOST_WORDS, _LEAST_WORDS = 60, 2
_SMOOTHED = 1.0

Example = tuple[str, str, str]
"""The subject ("matter.delivery", "request.parts"), the language, and a sentence about it."""


@dataclass(frozen=True, slots=True)
class Learnt:
    """The subjects, and what each sign weighs for each of them."""

    subjects: tuple[str, ...]
    weights: NDArray[np.float32]

    def likely(self, view: Folded, lang: str) -> Mapping[str, float]:
        """How likely a text is about each subject, `NONE` among them; nothing for a text of one word."""
        words = [token.word for token in view.tokens()[:_MOST_WORDS]]
        if len(words) < _LEAST_WORDS:
            return {}
        signs = signs_in(words, lang)
        places = np.fromiter(signs, np.int32, len(signs))
        total = self.weights[places].sum(0) * (weights.SUBJECT_SIGNS / len(signs) ** weights.SUBJECT_LENGTH)
        likely = np.exp(total - total.max())
        return dict(zip(self.subjects, (likely / likely.sum()).tolist(), strict=True))


def signs_in(words: Sequence[str], lang: str) -> set[int]:
    """The places of the signs in these folded words."""
    found: set[int] = set()
    about: set[int] = set()
    for word in words:
        signs, named = _of_word(word, lang)
        found.update(signs)
        about.update(named)
    found.update(crc32(f"{first} {second}".encode()) % PLACES for first, second in pairwise(("^", *words, "$")))
    ordered, many = sorted(about), len(all_concepts())
    found.update(PLACES + many * a + b for at, a in enumerate(ordered) for b in ordered[at:])
    return found


@lru_cache(maxsize=20_000)
def _of_word(word: str, lang: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The places of a word's own signs, and the numbers of its concepts."""
    named = tuple(all_concepts().index(each) for each in concepts(word, lang))
    return tuple({crc32(sign.encode()) % PLACES for sign in _signs(plain(word), lang)}), named


def _signs(word: str, lang: str) -> Iterator[str]:
    yield from signs_of_word(word)
    yield from (f"@{sense}" for sense in senses(word, lang))


@lru_cache(maxsize=4)
def learnt(own: tuple[Example, ...] = ()) -> Learnt:
    """What is learnt from the sentences that everybody has and a firm's own; worked out once for the same ones."""
    subjects, counts = _counted()
    if own:
        subjects, counts = added(subjects, counts, own)
    return Learnt(subjects, weighed(counts))


def added(
    subjects: tuple[str, ...], counts: NDArray[np.int32], examples: Iterable[Example]
) -> tuple[tuple[str, ...], NDArray[np.int32]]:
    """The counts with these sentences in them; a subject that has none yet gets a column of its own."""
    told = list(examples)
    names = (*subjects, *sorted({subject for subject, _, _ in told} - set(subjects)))
    wider = np.zeros((counts.shape[0], len(names)), np.int32)
    wider[:, : counts.shape[1]] = counts
    for subject, lang, text in told:
        words = [token.word for token in spelled(text, lang).tokens()[:_MOST_WORDS]]
        signs = signs_in(words, lang)
        wider[np.fromiter(signs, np.int32, len(signs)), names.index(subject)] += 1
    return names, wider


def weighed(counts: NDArray[np.int32]) -> NDArray[np.float32]:
    """What each sign weighs for each subject: how seldom it stands in sentences about the others."""
    often = counts.sum(1, keepdims=True)
    seen = often > 0
    others = (often - counts).astype(np.float32)
    rare = -np.log((others + _SMOOTHED) / (others.sum(0) + _SMOOTHED * seen.sum()))
    found: NDArray[np.float32] = ((rare - rare.mean(1, keepdims=True)) * seen).astype(np.float32)
    return found


@cache
def _counted() -> tuple[tuple[str, ...], NDArray[np.int32]]:
    with np.load(FILE) as stored:
        counts = np.zeros(tuple(stored["shape"]), np.int32)
        counts[stored["signs"], stored["subjects"]] = stored["times"]
        return tuple(stored["names"].tolist()), counts
