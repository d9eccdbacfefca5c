"""Sorts the questions that were not answered into gaps, beside the conversations and never in their way."""

from __future__ import annotations

from datetime import datetime, timedelta

from handlers.setup import Setup
from knowledge.search.cluster import Gaps, Meaning, meaning
from storage import gaps
from storage.database import Database
from storage.gaps import Asked, Joining

AT_ONCE = 200
# So long somebody who was offered a choice, or other answers, may still find one.
MAY_GO_WELL = timedelta(hours=1)
# A gap that nobody has asked about for so long takes no more questions: a new one says more.
REMEMBERED = timedelta(days=365)
READ_ANEW = timedelta(hours=6)


class Sorting:
    """Knows the examples of all gaps and reads only what is new; each question is compared once."""

    def __init__(self, db: Database, setup: Setup) -> None:
        self._db = db
        self._setup = setup
        self._rounds = -1
        self._read: datetime | None = None
        self._gaps = Gaps()
        self._places = 0
        self._ids: dict[int, int] = {}
        self._examples: dict[int, list[int]] = {}

    def round(self, now: datetime) -> int:
        """Sort everything that is to be sorted; how many questions."""
        self._release(now)
        done = 0
        while found := self._some(now):
            done += found
            if found < AT_ONCE:
                break
        return done

    def _release(self, now: datetime) -> None:
        """Who has found an answer after all belongs to no gap."""
        with self._db.read() as session:
            found = gaps.ended_well(session, AT_ONCE)
        if found:
            with self._db.write(now) as tx:
                gaps.release(tx.session, found)

    def _some(self, now: datetime) -> int:
        with self._db.read() as session:
            asked = gaps.ungrouped(session, now - MAY_GO_WELL, AT_ONCE)
            if not asked:
                return 0
            rounds = gaps.rounds(session)
            # What was erased meanwhile is forgotten here too.
            if rounds != self._rounds or self._read is None or now - self._read > READ_ANEW:
                self._learn(gaps.known(session, now - REMEMBERED))
                self._rounds, self._read = rounds, now
        # Should the writing fail, all gaps are read anew.
        rounds, self._rounds = self._rounds, -1
        joining = self._placed(asked)
        with self._db.write(now) as tx:
            ids = gaps.join(tx.session, joining.values(), rounds)
        if ids is None:
            return AT_ONCE  # another process was faster: look again
        self._ids.update(zip(joining, ids, strict=True))
        self._rounds = rounds + 1
        return len(asked)

    def _learn(self, known: dict[int, list[Asked]]) -> None:
        self._gaps, self._ids, self._examples = Gaps(), {}, {}
        self._places = len(known)
        for place, (gap, examples) in enumerate(known.items(), 1):
            self._ids[place] = gap
            for each in examples:
                self._add(place, each, self._meaning(each))

    def _placed(self, asked: list[Asked]) -> dict[int, Joining]:
        """The questions by the place of their gap here; new gaps get the next places."""
        found: dict[int, Joining] = {}
        for each in asked:
            what = self._meaning(each)
            place = self._gaps.nearest(what)
            if place is None:
                place = self._places = self._places + 1
            self._add(place, each, what)
            joining = found.setdefault(place, Joining(self._ids.get(place), [], []))
            joining.questions.append(each)
            joining.examples = [self._examples[place][at] for at in self._gaps.central(place)]
        return found

    def _add(self, place: int, asked: Asked, what: Meaning) -> None:
        if not self._gaps.full(place):
            self._gaps.add(place, what)
            self._examples.setdefault(place, []).append(asked.id)

    def _meaning(self, asked: Asked) -> Meaning:
        return meaning(asked.text, asked.language, asked.product, self._setup.content.products)
