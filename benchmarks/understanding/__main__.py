"""Prints how well sentences are understood: python -m benchmarks.understanding [folder] [--misses]."""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from benchmarks.understanding.sentences import FACTS, HERE, TODAY, Told, read, told
from handlers.understanding import understand_text
from knowledge.language.languages import LANGUAGES
from knowledge.loading.example import EXAMPLE
from knowledge.loading.load import load


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=HERE / "dev")
    parser.add_argument("--misses", action="store_true", help="show every sentence misunderstood")
    asked = parser.parse_args()
    rows = told(list(read(asked.folder)))
    if not rows:
        parser.error(f"no sentences in {asked.folder}")
    if asked.misses:
        _print_misses(rows)
    _print_figures(rows)
    _print_confusion(rows)
    _print_facts(rows)
    _print_time(rows)


def intent_right(row: Told) -> bool:
    return row.heard.intent in row.sentence.intents


def _unaided_right(row: Told) -> bool:
    return row.unaided.intent in row.sentence.intents


def _language_kept(row: Told) -> bool:
    return row.heard.language == row.sentence.lang


def _language_found(row: Told) -> bool:
    """A text too short to tell its language counts as a miss."""
    return row.unaided.language == row.sentence.lang


MEASURES: dict[str, Callable[[Told], bool]] = {
    "intent": intent_right, "intent, language not known": _unaided_right, "language kept": _language_kept,
    "language found": _language_found,
}  # fmt: skip


def _print_figures(rows: list[Told]) -> None:
    print(f"{'right, in %':28}" + "".join(f"{lang:>8}" for lang in (*LANGUAGES, "all")) + f"  of {len(rows)}")
    for name, right in MEASURES.items():
        parts = [[row for row in rows if lang in (row.sentence.lang, "all")] for lang in ("en", "de", "it", "es")]
        shares = [_share(right, part) for part in (*parts, rows)]
        print(f"{name:28}" + "".join(f"{share:8.1f}" for share in shares))


def _share(right: Callable[[Told], bool], rows: list[Told]) -> float:
    return 100 * sum(map(right, rows)) / len(rows) if rows else float("nan")


def _print_confusion(rows: list[Told]) -> None:
    """Rows are what was meant, columns what was understood; an acceptable second choice counts as meant."""
    pairs = Counter(
        (row.heard.intent if intent_right(row) else row.sentence.intents[0], row.heard.intent) for row in rows
    )
    meant = sorted({pair[0] for pair in pairs})
    got = sorted({pair[1] for pair in pairs} | set(meant))
    print("\nmeant \\ understood " + "".join(f"{each[:8]:>9}" for each in got))
    for each in meant:
        print(f"{each:19}" + "".join(f"{pairs[each, other] or '.':>9}" for other in got))


def _print_facts(rows: list[Told]) -> None:
    print(f"\n{'':10}{'there':>6}{'precision':>11}{'recall':>8}{'F1':>7}{'exact':>8}   in %")
    for fact in FACTS:
        labelled = [(row.sentence.facts[fact], row.facts[fact]) for row in rows if fact in row.sentence.facts]
        if not labelled:
            continue
        if fact == "service":
            labelled = [pair for pair, row in zip(labelled, rows, strict=True) if intent_right(row)]
        print(f"{fact:10}" + _of_fact(labelled))


def _of_fact(pairs: list[tuple[str | None, str | None]]) -> str:
    """Precision, recall, F1, and the share of all sentences where it is exactly right, absent included."""
    right = sum(meant == said is not None for meant, said in pairs)
    there, said = sum(meant is not None for meant, _ in pairs), sum(got is not None for _, got in pairs)
    precision, recall = 100 * right / max(said, 1), 100 * right / max(there, 1)
    both = 2 * precision * recall / max(precision + recall, 1e-9)
    exact = 100 * sum(meant == got for meant, got in pairs) / max(len(pairs), 1)
    return f"{there:6}{precision:11.1f}{recall:8.1f}{both:7.1f}{exact:8.1f}"


def _print_misses(rows: Iterable[Told]) -> None:
    for row in rows:
        wrong = [] if intent_right(row) else [f"{'/'.join(row.sentence.intents)} -> {row.heard.intent}"]
        if not _language_kept(row) or not _language_found(row):
            wrong.append(f"language {row.heard.language}, {row.unaided.language} unaided")
        wrong += [
            f"{fact} {meant} -> {row.facts[fact]}"
            for fact, meant in row.sentence.facts.items()
            if row.facts[fact] != meant and (fact != "service" or intent_right(row))
        ]
        if wrong:
            print(f"{row.sentence.lang}  {row.sentence.text[:150]}\n      {'; '.join(wrong)}")


def _print_time(rows: list[Told]) -> None:
    """The median time to understand one text that was never seen before."""
    content, spent = load(EXAMPLE), []
    for row in rows:
        begun = time.perf_counter()
        understand_text(content, row.sentence.text + " ", row.sentence.lang, TODAY)
        spent.append(time.perf_counter() - begun)
    spent.sort()
    half, late = spent[len(spent) // 2], spent[-len(spent) // 20]
    print(f"\nms per text: median {1e3 * half:.2f}, slowest of twenty {1e3 * late:.2f}")


if __name__ == "__main__":
    main()
