"""Learns the weights of knowledge/language/classifier.py from dev/ and training/.

    python -m benchmarks.understanding.train

A softmax regression with L2, full batch, Adam; no randomness, so the same sentences give the same file.
`--check` learns from two thirds at a time and tells how many of the other third of dev/ it gets right.
`python -m benchmarks.pinned` then writes the pinned readings anew.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.understanding.sentences import HERE, TODAY, read
from handlers.understanding import subjects_of
from knowledge.language.circumstances import Failures
from knowledge.language.classifier import HUNDREDTHS, PURPOSES, Signs, signs_of
from knowledge.language.danger import danger_in
from knowledge.language.dates import days_in
from knowledge.language.intents import marks_of
from knowledge.language.languages import FOLDER, LANGUAGES
from knowledge.language.matters import subjects_in
from knowledge.language.normalize import folded
from knowledge.language.phrases import spelled
from knowledge.language.wishes import wish_in
from knowledge.loading.content_folder import Content
from knowledge.loading.example import EXAMPLE
from knowledge.loading.load import load

WEIGHTS = FOLDER / "leanings.tsv"
# The sentences about matters and requests are many of two purposes: so much of each counts.
TRAINED_ON = {"": 1.0, "subjects-a-": 0.25, "subjects-b-": 0.25}
KEPT = 9000
SEEN = 2
STRICTNESS = 1e-4
FOLDS = 3
Numbers = NDArray[np.float32]


@dataclass(frozen=True)
class Lesson:
    """A sentence with its signs and acceptable purposes; `fold` groups what is the same in other languages."""

    signs: Signs
    intents: tuple[str, ...]
    fold: int | None
    share: float = 1.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    content = load(EXAMPLE)
    lessons = list(_lessons(content))
    if parser.parse_args().check:
        _check(lessons)
        return
    names, weights = learnt(lessons)
    lines = (
        f"{name}\t{' '.join(str(round(float(w) * HUNDREDTHS)) for w in row)}"
        for name, row in zip(names, weights, strict=True)
    )
    WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lessons)} sentences, {len(names)} signs, {WEIGHTS.stat().st_size // 1024} KB")


def _lessons(content: Content) -> Iterator[Lesson]:
    for at, sentence in enumerate(read(HERE / "dev")):
        yield from _lesson(content, sentence.text, sentence.lang, sentence.intents, at)
    for lang in LANGUAGES:
        for name, share in TRAINED_ON.items():
            purpose = ""
            for line in (HERE / "training" / f"{name}{lang}.txt").read_text(encoding="utf-8").splitlines():
                if line.startswith("# "):
                    purpose = re.split("[: ]", line[2:])[0]
                elif line:
                    yield from _lesson(content, line, lang, (purpose,), None, share)


def _lesson(
    content: Content, text: str, lang: str, intents: tuple[str, ...], fold: int | None, share: float = 1.0
) -> Iterator[Lesson]:
    """None for a word to the form: those are told by the phrase lists alone."""
    plain, view = folded(text), spelled(text, lang)
    features = Failures([feature for product in content.products.values() for feature in product.features])
    marks = marks_of(
        view, lang, wish_in(view, lang), bool(features.said_in(view, lang)),
        any(day.since for day in days_in(view, lang, TODAY)), bool(danger_in(plain, content.firm.danger_words)),
        subjects_in(view, lang, subjects_of(content)),
    )  # fmt: skip
    known = tuple(intent for intent in intents if intent in PURPOSES)
    if marks is not None and known:
        yield Lesson(signs_of(view, lang, marks), known, fold, share)


def learnt(lessons: list[Lesson]) -> tuple[list[str], Numbers]:
    """The signs that tell most, in order of the alphabet, each with a weight for every purpose."""
    seen = Counter(sign for lesson in lessons for sign in lesson.signs)
    names = sorted(sign for sign, times in seen.items() if times >= SEEN)
    meant = _meant(lessons)
    times = np.array([seen[name] for name in names], np.float32)
    told = np.abs(_fitted(Found.of(lessons, names), meant)).max(1) * np.sqrt(times)
    best = set(np.argsort(-told, kind="stable")[:KEPT].tolist())
    kept = [name for at, name in enumerate(names) if at in best or name.startswith("=")]
    return kept, _fitted(Found.of(lessons, kept), meant)


@dataclass(frozen=True)
class Found:
    """Which signs stand in which lessons: most in few, so that only what is there is kept, in two orders."""

    size: tuple[int, int]
    lessons: NDArray[np.int32]
    signs: NDArray[np.int32]
    values: Numbers
    by_sign: NDArray[np.int64]

    @classmethod
    def of(cls, lessons: list[Lesson], names: list[str]) -> Found:
        places = {name: at for at, name in enumerate(names)}
        there = [(row, places[sign], value) for row, lesson in enumerate(lessons)
                 for sign, value in lesson.signs.items() if sign in places]  # fmt: skip
        rows, signs, values = zip(*there, strict=True)
        numbered = np.array(signs, np.int32)
        return cls(
            (len(lessons), len(names)), np.array(rows, np.int32), numbered, np.array(values, np.float32),
            np.argsort(numbered, kind="stable"),
        )  # fmt: skip

    def times(self, weights: Numbers) -> Numbers:
        """The sum of the weights of what stands in each lesson."""
        return _summed(weights[self.signs] * self.values[:, None], self.lessons, self.size[0])

    def spread(self, of_lessons: Numbers) -> Numbers:
        """The sum over the lessons in which each sign stands."""
        order = self.by_sign
        told = of_lessons[self.lessons[order]] * self.values[order][:, None]
        return _summed(told, self.signs[order], self.size[1])


def _summed(values: Numbers, groups: NDArray[np.int32], size: int) -> Numbers:
    """The sums of rows by their group; the groups are in order."""
    total = np.zeros((size, values.shape[1]), np.float32)
    begun = np.flatnonzero(np.diff(groups, prepend=-1))
    total[groups[begun]] = np.add.reduceat(values, begun, axis=0)
    return total


def _meant(lessons: list[Lesson]) -> Numbers:
    """The best purpose counts most, the other acceptable ones share the rest."""
    meant = np.zeros((len(lessons), len(PURPOSES)), np.float32)
    for row, lesson in enumerate(lessons):
        for at, intent in enumerate(lesson.intents):
            share = 1.0 if len(lesson.intents) == 1 else 0.7 if at == 0 else 0.3 / (len(lesson.intents) - 1)
            meant[row, PURPOSES.index(intent)] = share * lesson.share
    return meant


def _fitted(found: Found, meant: Numbers, steps: int = 200) -> Numbers:
    shares = meant.sum(1, keepdims=True)
    weights = np.zeros((found.size[1], meant.shape[1]), np.float32)
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, steps + 1):
        likely = np.exp(_steady(found.times(weights)))
        likely /= likely.sum(1, keepdims=True)
        slope = found.spread(likely * shares - meant) / len(meant) + STRICTNESS * weights
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope * slope
        weights -= 0.05 * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return weights


def _steady(totals: Numbers) -> Numbers:
    steady: Numbers = totals - totals.max(1, keepdims=True)
    return steady


def _check(lessons: list[Lesson]) -> None:
    right = asked = 0
    for fold in range(FOLDS):
        apart = [lesson for lesson in lessons if lesson.fold is not None and lesson.fold % FOLDS == fold]
        names, weights = learnt([lesson for lesson in lessons if lesson.fold is None or lesson.fold % FOLDS != fold])
        for lesson, totals in zip(apart, Found.of(apart, names).times(weights), strict=True):
            right += PURPOSES[int(totals.argmax())] in lesson.intents
            asked += 1
    print(f"{100 * right / asked:.1f} % of {asked} right")


if __name__ == "__main__":
    main()
