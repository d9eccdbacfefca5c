"""How long words, answers and cards take on a busy morning in the agents' group; see `tests.support.morning`.

First with everything at even distances, as in the test, then by chance. The pace is the real one, the clock is played.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from handlers.setup import Setup
from storage.database import Database
from tests.support.content import example, texts
from tests.support.desk import AGENTS
from tests.support.morning import Morning, Times, within

MORNINGS = 5


def played(seed: int | None) -> Times:
    content, knowledge = example()
    with tempfile.TemporaryDirectory() as folder:
        db = Database(f"sqlite:///{folder}/kulanz.db")
        db.upgrade()
        setup = Setup(
            content, knowledge, texts(), agents_chat=AGENTS, admins=frozenset(), data_dir=Path(folder) / "data"
        )
        try:
            return Morning(db, setup, seed).play()
        finally:
            db.close()


def main() -> None:
    many = int(sys.argv[1]) if len(sys.argv) > 1 else MORNINGS
    print(f"evenly:    {played(None).shown()}")
    mornings = [played(seed) for seed in range(1, many + 1)]
    for times in mornings:
        print(f"by chance: {times.shown()}")
    words = [each for times in mornings for each in times.words]
    answers = [each for times in mornings for each in times.answers]
    print(f"by chance, all of them: words 99 % {within(words, 0.99):.1f} s, answers 99 % {within(answers, 0.99):.1f} s")


if __name__ == "__main__":
    main()
