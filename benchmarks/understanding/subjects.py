"""Counts for knowledge/language/learnt_subjects.py which signs stand in sentences about which matter or request.

    python -m benchmarks.understanding.subjects

Learns from `training/subjects-a-*` and `-b-*`, and from the plain faults, questions and thanks of `training` and `dev`.
`--check` learns from one batch at a time, and tells how many of the other one it gets right.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from benchmarks.understanding.sentences import HERE, read
from handlers.understanding import subjects_of
from knowledge.language import weights
from knowledge.language.languages import LANGUAGES
from knowledge.language.learnt_subjects import FILE, NONE, PLACES, Example, Learnt, added, weighed
from knowledge.language.matters import Offered, subjects_in
from knowledge.language.phrases import spelled
from knowledge.language.senses import all_concepts
from knowledge.loading.example import EXAMPLE
from knowledge.loading.load import load

BATCHES = ("a", "b")
PRODUCT = "matter.product"
# Of so many other sentences one is learnt from: they outnumber those of any subject by far.
ONE_OF = 6


def no_counts() -> NDArray[np.int32]:
    """Counts of nothing, for no subject."""
    return np.zeros((PLACES + len(all_concepts()) ** 2, 0), np.int32)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    others = list(_others(subjects_of(load(EXAMPLE))))
    if parser.parse_args().check:
        _check(others)
        return
    names, counts = added((), no_counts(), [*others, *batch("a"), *batch("b")])
    signs, subjects = np.nonzero(counts)
    np.savez_compressed(
        FILE, names=np.array(names), shape=np.array(counts.shape), signs=signs.astype(np.int32),
        subjects=subjects.astype(np.uint8), times=counts[signs, subjects].astype(np.uint16),
    )  # fmt: skip
    print(f"{len(names)} subjects, {len(set(signs.tolist()))} signs, {FILE.stat().st_size // 1024} KB")


def batch(name: str) -> Iterator[Example]:
    """The sentences of one batch, each with its subject."""
    for lang in LANGUAGES:
        subject = NONE
        for line in (HERE / "training" / f"subjects-{name}-{lang}.txt").read_text(encoding="utf-8").splitlines():
            if line.startswith("# "):
                subject = line[2:].partition(" ")[2] or NONE
            elif line:
                yield subject, lang, line


def _others(offered: Offered) -> Iterator[Example]:
    """Plain faults, and what is neither complained of nor asked for; not what the lists say is about something."""
    found = [(sentence.text, sentence.lang, sentence.intents[0]) for sentence in read(HERE / "dev")]
    for lang in LANGUAGES:
        purpose = ""
        for line in (HERE / "training" / f"{lang}.txt").read_text(encoding="utf-8").splitlines():
            if line.startswith("# "):
                purpose = line[2:].partition(":")[0]
            elif line:
                found.append((line, lang, purpose))
    for text, lang, purpose in found[::ONE_OF]:
        told = subjects_in(spelled(text, lang), lang, offered)
        if not told.requests and not told.matters.keys() - {"product"}:
            yield PRODUCT if purpose == "complaint" else NONE, lang, text


def _check(others: list[Example]) -> None:
    for taught, asked in zip(BATCHES, reversed(BATCHES), strict=True):
        names, counts = added((), no_counts(), [*others, *batch(taught)])
        model, right, sure, sure_right, alarms = Learnt(names, weighed(counts)), 0, 0, 0, 0
        told = list(batch(asked))
        about = [each for each in told if each[0] not in (NONE, PRODUCT)]
        for subject, lang, text in told:
            likely = model.likely(spelled(text, lang), lang)
            best = max(likely, key=lambda each: likely[each], default=NONE)
            clear = best not in (NONE, PRODUCT) and likely[best] >= weights.SUBJECT_SURE
            if subject in (NONE, PRODUCT):
                alarms += clear
                continue
            right += best == subject
            sure += clear
            sure_right += clear and best == subject
        print(
            f"{taught} -> {asked}: {100 * right / len(about):.1f} % of {len(about)} right; sure of "
            f"{100 * sure / len(about):.1f} %, {100 * sure_right / max(sure, 1):.1f} % of these right; "
            f"{alarms} false alarms in {len(told) - len(about)}"
        )


if __name__ == "__main__":
    main()
