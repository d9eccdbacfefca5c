"""Writes the figures of the pinned questions and sentences anew, after weights were fitted or learnt.

python -m benchmarks.pinned
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.knowledge.language import pinned as sentences
from tests.knowledge.search import pinned as questions


def main() -> None:
    search = questions.opened()
    found = {questions.key(each): questions.told(search.ask(each[2], each[0], each[1])) for each in questions.QUESTIONS}
    _write(questions.EXPECTED, found)
    _write(sentences.EXPECTED, {sentences.key(each): sentences.purpose(*each) for each in sentences.SENTENCES})


def _write(file: Path, now: dict[str, Any]) -> None:
    before = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    file.write_text(json.dumps(now, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    after = json.loads(file.read_text(encoding="utf-8"))
    print(f"{file}: {sum(before.get(each) != told for each, told in after.items())} of {len(after)} changed")


if __name__ == "__main__":
    main()
