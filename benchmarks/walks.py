"""How many messages and taps it takes to the number of a complaint, and what is asked that had been said.

python -m benchmarks.walks: no network, and the same each time. Two dozen openings in four languages, from a greeting
to a sentence that says everything (tests/support/walks.yaml); after the number one sentence fills what it names.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from handlers.setup import Setup
from storage.database import Database
from tests.support.content import example, texts
from tests.support.desk import AGENTS, Firm
from tests.support.walks import Walk, openings, walk


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        walks = walked(Path(folder))
    print(f"{'opening':<22}{'steps':>6}{'most':>6}  asked before the number, and what was wrong")
    for each in walks:
        wrong = "; ".join(_wrong(each))
        print(f"{each.opening.lang} {each.opening.id:<19}{each.steps:>6}{each.opening.most:>6}  "
              f"{', '.join(each.asked)}{' - ' + wrong if wrong else ''}")  # fmt: skip
    well = sum(each.well for each in walks)
    again = sum(len(each.again) for each in walks)
    filled = sum(not each.unfilled for each in walks)
    print(f"\n{well} of {len(walks)} as wanted; asked again: {again}; one sentence fills what it names: {filled}")
    raise SystemExit(well != len(walks))


def walked(folder: Path) -> list[Walk]:
    """All walks, each by a person of its own at one firm's desk."""
    db = Database(f"sqlite:///{folder / 'walks.db'}")
    try:
        db.upgrade()
        content, knowledge = example()
        firm = Firm(db, Setup(content, knowledge, texts(), agents_chat=AGENTS, data_dir=folder / "data"))
        return [walk(firm, opening, 2001 + number) for number, opening in enumerate(openings())]
    finally:
        db.close()


def _wrong(done: Walk) -> list[str]:
    told = {
        "too many steps": [str(done.steps)] if done.steps > done.opening.most else [],
        "asked again": done.again,
        "could have waited": done.beyond,
        "lacking": done.lacking,
        "not filled": [f"{name} ({value})" for name, value in done.unfilled.items()],
        "offered again": done.offered,
    }
    return [f"{what}: {', '.join(which)}" for what, which in told.items() if which]


if __name__ == "__main__":
    main()
