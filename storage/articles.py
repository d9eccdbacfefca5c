"""Articles written in the chat and customers' wordings: every change of them with its entry in the history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from casework.article_workflow import ArticleMove, DraftStatus, GapStatus, moved
from storage import next_number
from storage.gaps import decide
from storage.tables import ArticleDraft, ArticleEvent, Counter, Gap

STAMP = "articles"
OPEN = (str(DraftStatus.DRAFT), str(DraftStatus.REVIEW))


@dataclass(frozen=True, slots=True)
class Written:
    """What an article says."""

    title: str
    short: str
    body: str
    questions: Sequence[str] = ()
    tags: Sequence[str] = ()
    products: Sequence[str] = ()
    country: str | None = None
    valid_from: date | None = None
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Whence an article comes, and which of its words are a customer's."""

    case_id: int | None = None
    gap_id: int | None = None
    borrowed: Sequence[dict[str, Any]] = field(default=())


# --- articles ---


def write(
    session: Session, article_id: str, language: str, said: Written, source: Source, by: int, name: str | None,
    now: datetime,
) -> ArticleDraft:  # fmt: skip
    """A new draft: of a new article, of a translation, or the next version of one."""
    row = ArticleDraft(
        article_id=article_id, language=language, version=_versions(session, article_id, language) + 1, author=by,
        author_name=name, editor=by, created=now, changed=now, case_id=source.case_id, gap_id=source.gap_id,
        borrowed=list(source.borrowed), **_columns(said),
    )  # fmt: skip
    session.add(row)
    session.flush()
    note(session, row, ArticleMove.WRITTEN, by, now, version=row.version, language=language)
    gap = session.get(Gap, source.gap_id, with_for_update=True) if source.gap_id else None
    if gap is not None and gap.status == GapStatus.OPEN:
        decide(session, gap, GapStatus.DRAFTED, by, now)
        gap.article = article_id
    return row


def edit(session: Session, row: ArticleDraft, said: Written, by: int, now: datetime) -> None:
    """Other words for a draft; whoever changed it last cannot approve it."""
    for name, value in _columns(said).items():
        setattr(row, name, value)
    row.editor, row.changed, row.edits = by, now, row.edits + 1
    note(session, row, ArticleMove.EDITED, by, now)


def _columns(said: Written) -> dict[str, Any]:
    return {
        "title": said.title, "short": said.short, "body": said.body, "questions": list(said.questions),
        "tags": list(said.tags), "products": list(said.products), "country": said.country,
        "valid_from": said.valid_from, "valid_until": said.valid_until,
    }  # fmt: skip


def locked(session: Session, id: int) -> ArticleDraft | None:
    """An article's version, which nobody else changes until the commit."""
    return session.get(ArticleDraft, id, with_for_update=True, populate_existing=True)


def move(session: Session, row: ArticleDraft, what: ArticleMove, by: int, now: datetime) -> bool:
    """Make a move in the life of a draft with all that follows from it; False where it cannot be made from here."""
    after = moved(DraftStatus(row.status), what)
    if after is None:
        return False
    was_served = row.status == DraftStatus.PUBLISHED
    if what is ArticleMove.APPROVED:
        _replace(session, row, by, now)
        row.reviewer, row.published = by, now
    elif what is ArticleMove.SUBMITTED:
        row.submitted = now
    elif what is ArticleMove.REJECTED:
        row.reviewer = by
    row.status = str(after)
    if after in (DraftStatus.REJECTED, DraftStatus.WITHDRAWN):
        row.ended = now
    session.flush()
    note(session, row, what, by, now, version=row.version)
    if was_served or after is DraftStatus.PUBLISHED:
        changed(session)
    _tell_gap(session, row, after, by, now)
    return True


def _replace(session: Session, row: ArticleDraft, by: int, now: datetime) -> None:
    """The version that customers have read so far stays in the history."""
    for old in session.scalars(_versions_of(row).where(ArticleDraft.status == str(DraftStatus.PUBLISHED))):
        old.status, old.ended = str(DraftStatus.REPLACED), now
        note(session, old, ArticleMove.REPLACED, by, now, version=old.version, by_version=row.version)
    session.flush()


def _tell_gap(session: Session, row: ArticleDraft, after: DraftStatus, by: int, now: datetime) -> None:
    """A gap is closed when its article is published, and open again when it will not be."""
    gap = session.get(Gap, row.gap_id, with_for_update=True) if row.gap_id else None
    if gap is None or gap.status == GapStatus.DISMISSED:
        return
    if after is DraftStatus.PUBLISHED:
        decide(session, gap, GapStatus.ANSWERED, by, now)
        gap.article = row.article_id
    elif after in (DraftStatus.REJECTED, DraftStatus.WITHDRAWN) and gap.article == row.article_id:
        decide(session, gap, GapStatus.OPEN, by, now)
        gap.article = None


def note(session: Session, row: ArticleDraft, what: ArticleMove, by: int | str, now: datetime, **data: Any) -> None:
    """Enter something in the history of an article; it holds facts, no words."""
    who = by if isinstance(by, str) else f"staff:{by}"
    session.add(ArticleEvent(draft_id=row.id, article=row.article_id, at=now, kind=str(what), by=who, data=data))


def history(session: Session, row: ArticleDraft) -> list[ArticleEvent]:
    """Who did what with this article in this language, oldest first."""
    mine = select(ArticleEvent).join(ArticleDraft, ArticleDraft.id == ArticleEvent.draft_id)
    mine = mine.where(ArticleDraft.article_id == row.article_id, ArticleDraft.language == row.language)
    return list(session.scalars(mine.order_by(ArticleEvent.id)))


def waiting(session: Session, *statuses: DraftStatus, author: int | None = None) -> list[ArticleDraft]:
    """Drafts of these statuses, the oldest first; with `author` theirs only."""
    found = select(ArticleDraft).where(ArticleDraft.status.in_([str(each) for each in statuses]))
    if author is not None:
        found = found.where(ArticleDraft.author == author)
    return list(session.scalars(found.order_by(ArticleDraft.changed, ArticleDraft.id)))


def published(session: Session) -> list[ArticleDraft]:
    """What customers may read, one row for each article and language."""
    found = select(ArticleDraft).where(ArticleDraft.status == str(DraftStatus.PUBLISHED))
    return list(session.scalars(found.order_by(ArticleDraft.article_id, ArticleDraft.language)))


def taken(session: Session, article_id: str) -> bool:
    """Whether an article of this id was ever written in the chat."""
    return session.scalar(select(ArticleDraft.id).where(ArticleDraft.article_id == article_id).limit(1)) is not None


def stamp(session: Session) -> int:
    """Changes with everything that customers may read or that the search may find."""
    return next_number.value(session, STAMP)


def changed(session: Session) -> None:
    """Every process reads the articles anew."""
    session.execute(update(Counter).where(Counter.key == STAMP).values(number=Counter.number + 1))


def _versions(session: Session, article_id: str, language: str) -> int:
    mine = select(func.max(ArticleDraft.version)).where(ArticleDraft.article_id == article_id)
    return session.scalar(mine.where(ArticleDraft.language == language)) or 0


def _versions_of(row: ArticleDraft) -> Any:
    return select(ArticleDraft).where(
        ArticleDraft.article_id == row.article_id, ArticleDraft.language == row.language, ArticleDraft.id != row.id
    )
