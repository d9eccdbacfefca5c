"""Gaps in the knowledge: which questions are to be sorted, what a gap consists of, how often it is asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import CursorResult, and_, func, or_, select, text, update
from sqlalchemy.orm import Session

from casework.article_workflow import GapStatus, Trend, trend
from casework.terms import Zone
from storage import next_number
from storage.tables import ENDED_WELL, UNGROUPED, Gap, Question

ROUNDS = "gaps"
EXAMPLES = 5
SPAN = timedelta(days=30)
# Nothing can follow these any more; the others may still choose another answer.
_FINAL = ("complaint", "person")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as far as it is compared with others."""

    id: int
    text: str
    language: str
    product: str | None
    asked: datetime


@dataclass(slots=True)
class Joining:
    """Questions that join a gap, or (`gap` None) make a new one; `examples` are ids, the most central one first."""

    gap: int | None
    questions: list[Asked]
    examples: list[int]


def ungrouped(session: Session, before: datetime, most: int) -> list[Asked]:
    """Questions without a good answer that stand in no gap yet; those that may still go well only if asked before."""
    q = Question
    unknown = and_(q.zone == str(Zone.PERSON), q.outcome.is_(None))
    over = or_(unknown, q.outcome.in_(_FINAL), q.asked <= before)
    return _asked(session, select(*_OF_ASKED).where(text(UNGROUPED), over).order_by(q.id).limit(most))


def known(session: Session, since: datetime) -> dict[int, list[Asked]]:
    """The examples of every gap asked about since; an erased one's place is taken by another question."""
    gaps = list(session.execute(select(Gap.id, Gap.examples).where(Gap.last >= since).order_by(Gap.id)))
    wanted = [id for _, examples in gaps for id in examples]
    found: dict[int, Asked] = {}
    # Not all at once: a database takes only so many parameters in a statement.
    for start in range(0, len(wanted), 500):
        some = select(*_OF_ASKED).where(Question.id.in_(wanted[start : start + 500]), Question.text.is_not(None))
        found.update({each.id: each for each in _asked(session, some)})
    kept = {gap: [found[id] for id in examples if id in found] for gap, examples in gaps}
    return {gap: examples for gap, _ in gaps if (examples := kept[gap] or _others(session, gap))}


def examples_of(session: Session, gap: Gap) -> list[Asked]:
    """Up to five questions of a gap whose words are still there, the most central one first."""
    mine = select(*_OF_ASKED).where(Question.id.in_(gap.examples), Question.text.is_not(None))
    place = {id: at for at, id in enumerate(gap.examples)}
    found = sorted(_asked(session, mine), key=lambda each: place[each.id])
    have = {each.id for each in found}
    return [*found, *(each for each in _others(session, gap.id) if each.id not in have)][:EXAMPLES]


def titles(session: Session, gaps: Sequence[Gap]) -> dict[int, str]:
    """The most central example of each gap; a gap whose words have all been erased has none."""
    wanted = [id for gap in gaps for id in gap.examples]
    worded = select(*_OF_ASKED).where(Question.id.in_(wanted), Question.text.is_not(None))
    words = {each.id: each.text for each in _asked(session, worded)}
    found: dict[int, str] = {}
    for gap in gaps:
        title = next((words[id] for id in gap.examples if id in words), None)
        title = title or next((each.text for each in _others(session, gap.id)), None)
        if title is not None:
            found[gap.id] = title
    return found


def rounds(session: Session) -> int:
    """How often gaps were changed: who knows this number knows all gaps."""
    return next_number.value(session, ROUNDS)


def join(session: Session, joining: Iterable[Joining], known_rounds: int) -> list[int] | None:
    """Put the questions into their gaps; the gaps' ids in order. None when somebody else was faster."""
    # Who sorts has compared with the gaps as they were in this round; of two who did, the slower one begins anew.
    lock = next_number.held(session, ROUNDS)
    if lock.number != known_rounds:
        return None
    lock.number = known_rounds + 1
    return [_joined(session, each) for each in joining]


def _joined(session: Session, new: Joining) -> int:
    first, last = min(each.asked for each in new.questions), max(each.asked for each in new.questions)
    gap = session.get(Gap, new.gap, with_for_update=True) if new.gap else None
    if gap is None:
        gap = Gap(examples=[], language=new.questions[0].language, count=0, first=first, last=last)
        session.add(gap)
        session.flush()
    ids = [each.id for each in new.questions]
    # Counted by the rows that really changed: one of them may have been put into a gap in the meantime.
    put = update(Question).where(Question.id.in_(ids), Question.gap_id.is_(None)).values(gap_id=gap.id)
    done = session.execute(put, execution_options={"synchronize_session": False})
    gap.count += done.rowcount if isinstance(done, CursorResult) else 0
    gap.first, gap.last = min(gap.first, first), max(gap.last, last)
    gap.product = gap.product or next((each.product for each in new.questions if each.product), None)
    gap.examples = new.examples
    if gap.status == GapStatus.ANSWERED and gap.decided is not None and last > gap.decided:
        # Asked again after it was answered: the answer does not do.
        gap.status = str(GapStatus.OPEN)
    return gap.id


def ended_well(session: Session, most: int) -> list[int]:
    """Questions that stand in a gap although the customer has found an answer since."""
    # In order, so that the index of just these is taken and not that of all questions in gaps.
    return list(session.scalars(select(Question.id).where(text(ENDED_WELL)).order_by(Question.id).limit(most)))


def release(session: Session, questions: Sequence[int]) -> None:
    """Take questions out of their gaps."""
    next_number.held(session, ROUNDS).number += 1
    for row in session.scalars(select(Question).where(Question.id.in_(questions), Question.gap_id.is_not(None))):
        gap = session.get(Gap, row.gap_id, with_for_update=True)
        row.gap_id = None
        if gap is not None:
            gap.count -= 1
            gap.examples = [id for id in gap.examples if id != row.id]


def decide(session: Session, gap: Gap, status: GapStatus, by: int, now: datetime, reason: str | None = None) -> None:
    """Say what becomes of a gap."""
    gap.status, gap.decided, gap.decided_by, gap.reason = str(status), now, by, reason
    session.flush()


# --- lists ---


@dataclass(frozen=True, slots=True)
class Listed:
    """A gap as a list shows it."""

    gap: Gap
    title: str | None
    recent: int
    trend: Trend


def counts(session: Session) -> Mapping[str, int]:
    """How many gaps there are of each status."""
    grouped = session.execute(select(Gap.status, func.count()).where(Gap.count > 0).group_by(Gap.status))
    return {str(status): number for status, number in grouped}


def listed(session: Session, status: GapStatus, now: datetime, skip: int, most: int) -> list[Listed]:
    """Gaps of a status, the most asked first, with the trend of the last thirty days."""
    wanted = select(Gap).where(Gap.status == str(status), Gap.count > 0).order_by(Gap.count.desc(), Gap.id)
    gaps = list(session.scalars(wanted.offset(skip).limit(most)))
    words, ids = titles(session, gaps), [gap.id for gap in gaps]
    recent, before = (_per_gap(session, ids, now - SPAN * (at + 1), now - SPAN * at) for at in (0, 1))
    return [
        Listed(gap, words.get(gap.id), recent.get(gap.id, 0), trend(recent.get(gap.id, 0), before.get(gap.id, 0)))
        for gap in gaps
    ]


def _per_gap(session: Session, gaps: Sequence[int], since: datetime, until: datetime) -> dict[int, int]:
    q = Question
    within = select(q.gap_id, func.count()).where(q.gap_id.in_(gaps), q.asked > since, q.asked <= until)
    return {gap or 0: number for gap, number in session.execute(within.group_by(q.gap_id))}


def _others(session: Session, gap: int) -> list[Asked]:
    mine = select(*_OF_ASKED).where(Question.gap_id == gap, Question.text.is_not(None))
    return _asked(session, mine.order_by(Question.asked.desc(), Question.id.desc()).limit(EXAMPLES))


_OF_ASKED = (Question.id, Question.text, Question.language, Question.product, Question.asked)


def _asked(session: Session, query: object) -> list[Asked]:
    return [Asked(*row) for row in session.execute(query)]  # type: ignore[call-overload]
