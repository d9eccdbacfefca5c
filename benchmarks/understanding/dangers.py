"""Prints how well danger is heard, by kinds of harm: python -m benchmarks.understanding.dangers [folder] [--misses]."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.understanding.sentences import HERE, TODAY
from handlers.understanding import understand_text
from knowledge.language.languages import LANGUAGES
from knowledge.loading.content_folder import Content
from knowledge.loading.example import EXAMPLE
from knowledge.loading.load import load

FOLDERS = ("danger-tuned", "danger-untuned", "danger-heldout")


@dataclass(frozen=True)
class Heard:
    """A text of a kind, whether it means danger, and what was heard: sure, perhaps or no."""

    text: str
    kind: str
    danger: bool
    said: str


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="*", type=Path, default=[HERE / name for name in FOLDERS])
    parser.add_argument("--misses", action="store_true", help="show every text misheard")
    asked = parser.parse_args()
    content = load(EXAMPLE)
    for folder in asked.folder:
        rows = list(heard(content, folder))
        print(f"\n{folder.name}: {len(rows)} texts")
        _print_by_kind("dangers", [row for row in rows if row.danger])
        _print_by_kind("look-alikes", [row for row in rows if not row.danger])
        for row in rows if asked.misses else ():
            if row.said == ("no" if row.danger else "sure"):
                print(f"  {row.kind}: {row.text} ({row.said})")


def heard(content: Content, folder: Path) -> Iterator[Heard]:
    """The texts of all languages in a folder, each as the example firm hears it."""
    for lang in LANGUAGES:
        for line in (folder / f"{lang}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            said = understand_text(content, row["text"], lang, TODAY).danger
            yield Heard(row["text"], row["kind"], row["danger"], said)


def _print_by_kind(title: str, rows: list[Heard]) -> None:
    levels = ("sure", "perhaps", "no")
    print(f"{title:18}{'all':>6}" + "".join(f"{level:>9}" for level in levels))
    counts = Counter((row.kind, row.said) for row in rows) + Counter(("together", row.said) for row in rows)
    for kind in (*sorted({row.kind for row in rows}), "together"):
        found = [counts[kind, level] for level in levels]
        print(f"  {kind:16}{sum(found):6}" + "".join(f"{each or '.':>9}" for each in found))


if __name__ == "__main__":
    main()
