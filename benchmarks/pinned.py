"""Writes the figures of the pinned questions anew, after a refit: python -m benchmarks.pinned."""

from __future__ import annotations

import json

from tests.knowledge.search.pinned import EXPECTED, QUESTIONS, key, opened, told


def main() -> None:
    before = json.loads(EXPECTED.read_text(encoding="utf-8")) if EXPECTED.exists() else {}
    knowledge = opened()
    now = {key(each): told(knowledge.ask(each[2], each[0], each[1])) for each in QUESTIONS}
    EXPECTED.write_text(json.dumps(now, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"{sum(before.get(each) != told for each, told in now.items())} of {len(now)} questions changed")


if __name__ == "__main__":
    main()
