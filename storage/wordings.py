"""Customers' wordings of questions that an article answers: proposed from a gap, approved by somebody else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.article_workflow import ArticleMove, DraftStatus, GapStatus, moved
from storage.articles import changed
from storage.gaps import Asked, decide
from storage.tables import ArticleEvent, Gap, Variant

REVIEW = str(DraftStatus.REVIEW)
LONGEST = 300


def propose(session: Session, gap: Gap, article: str, asked: Sequence[Asked], by: int, now: datetime) -> None:
    """The questions of a gap shall lead to this article, when somebody else agrees."""
    # Each wording once: turned round twice, so that of equal ones the first asked stays, and at its place.
    texts = {each.text.strip()[:LONGEST]: each for each in reversed(asked)}
    for words, each in reversed(texts.items()):
        row = Variant(article=article, language=each.language, text=words, author=by, gap_id=gap.id,
                      question_id=each.id, created=now)  # fmt: skip
        session.add(row)
        session.flush()
        _note(session, row, ArticleMove.SUBMITTED, by, now)
    decide(session, gap, GapStatus.DRAFTED, by, now)
    gap.article = article


def waiting(session: Session) -> Mapping[int, list[Variant]]:
    """Wordings that wait for approval, by their gap, the oldest first."""
    found: dict[int, list[Variant]] = {}
    open_ones = select(Variant).where(Variant.status == REVIEW, Variant.gap_id.is_not(None)).order_by(Variant.id)
    for row in session.scalars(open_ones):
        found.setdefault(row.gap_id or 0, []).append(row)
    return found


def of_gap(session: Session, gap_id: int) -> list[Variant]:
    """The wordings of a gap that wait for approval; nobody else changes them until the commit."""
    mine = select(Variant).where(Variant.gap_id == gap_id, Variant.status == REVIEW)
    return list(session.scalars(mine.order_by(Variant.id).with_for_update()))


def edit(session: Session, row: Variant, words: str, by: int, now: datetime) -> None:
    """Other words: from now on the firm's own."""
    row.text, row.edited = words, True
    _note(session, row, ArticleMove.EDITED, by, now)


def move(session: Session, rows: Sequence[Variant], what: ArticleMove, by: int, now: datetime) -> bool:
    """Approve, reject or withdraw wordings; False where none of them can be."""
    done = False
    for row in rows:
        after = moved(DraftStatus(row.status), what)
        if after is None:
            continue
        done, row.status, row.reviewer, row.ended = True, str(after), by, now
        if after is not DraftStatus.PUBLISHED:
            # What is not used is not kept.
            row.text = None
        _note(session, row, what, by, now)
    if done:
        session.flush()
        changed(session)
    return done


def settle(session: Session, gap_id: int, by: int, now: datetime) -> None:
    """When nothing of a gap waits any more: it is answered if a wording was approved, else it is open again."""
    gap = session.get(Gap, gap_id)
    statuses = set(session.scalars(select(Variant.status).where(Variant.gap_id == gap_id)))
    if gap is None or REVIEW in statuses or gap.status == GapStatus.DISMISSED:
        return
    answered = str(DraftStatus.PUBLISHED) in statuses
    decide(session, gap, GapStatus.ANSWERED if answered else GapStatus.OPEN, by, now)
    if not answered:
        gap.article = None


def published(session: Session) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """The approved wordings by article and language."""
    found: dict[tuple[str, str], list[str]] = {}
    rows = select(Variant.article, Variant.language, Variant.text).where(Variant.status == str(DraftStatus.PUBLISHED))
    for article, language, words in session.execute(rows.order_by(Variant.id)):
        if words:
            found.setdefault((article, language), []).append(words)
    return {key: tuple(dict.fromkeys(words)) for key, words in found.items()}


def _note(session: Session, row: Variant, what: ArticleMove, by: int | str, now: datetime, **data: Any) -> None:
    who = by if isinstance(by, str) else f"staff:{by}"
    session.add(ArticleEvent(variant_id=row.id, article=row.article, at=now, kind=str(what), by=who, data=data))
