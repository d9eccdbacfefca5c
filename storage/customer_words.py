"""Customers' words in articles and wordings: they go with the customer, the firm's own text stays."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, String, cast, false, or_, select, update
from sqlalchemy.orm import Session

from casework.article_workflow import ArticleMove, DraftStatus
from storage.articles import changed, note
from storage.tables import ArticleDraft, ArticleEvent, Draft, Outgoing, Question, Received, Slot, Variant

FORM = "article"
# The message in which a member of staff reads about gaps and articles: this and the person's id.
READ = "loop:"
_UNSEEN = {"synchronize_session": False}
_TITLE = 80
_SYSTEM = "system"
# A version made of another one knows neither a case nor a gap: what it lends says whose words they are.
_LENDING = cast(ArticleDraft.borrowed, String) != "[]"


def forget(
    session: Session, questions: ColumnElement[bool], cases: Sequence[int], now: datetime, *, erased: bool,
    quoting: Sequence[str] = (),
) -> None:  # fmt: skip
    """Remove the words of these questions and cases from forms, drafts and articles.

    What is published has been looked through by two people for personal data. It goes all the same when its author
    is erased, unless a reviewer rewrote it; when only its time is over (`erased` false), it stays without its origin.
    `quoting`: pieces of raw updates by which a press is known that carries what staff read; see `erase`.
    """
    ids = set(session.scalars(select(Question.id).where(questions, Question.text.is_not(None))))
    if not ids and not cases:
        return
    grouped = select(Question.id).where(Question.id.in_(ids), Question.gap_id.is_not(None)).limit(1)
    lent = (
        _from_variants(session, ids, now, erased=erased),
        _from_articles(session, ids, set(cases), now, erased=erased),
        _from_forms(session, ids, set(cases)),
    )
    if erased and (any(lent) or session.scalar(grouped) is not None):
        _from_what_staff_read(session, quoting, now)


def words_of(session: Session, questions: set[int], cases: set[int]) -> list[dict[str, Any]]:
    """What a customer lent to articles, version by version, and to forms that staff have not finished."""
    written = [
        {"article_id": row.article_id, "language": row.language, "version": row.version, "words": each["text"]}
        for row in session.scalars(select(ArticleDraft).where(_LENDING).order_by(ArticleDraft.id))
        for each in row.borrowed if _of(each, questions, cases)
    ]  # fmt: skip
    forms = session.scalars(select(Draft).where(Draft.flow.startswith(FORM)).order_by(Draft.id))
    begun = [{"words": each["text"]} for form in forms for each in _lent(form) if _of(each, questions, cases)]
    return [*written, *begun]


def _from_variants(session: Session, questions: set[int], now: datetime, *, erased: bool) -> int:
    """How many wordings there were."""
    theirs = select(Variant).where(Variant.question_id.in_(questions), Variant.text.is_not(None))
    found = session.scalars(theirs).all()
    for row in found:
        row.question_id = None
        if row.edited or (row.status == DraftStatus.PUBLISHED and not erased):
            continue
        if row.status == DraftStatus.PUBLISHED:
            changed(session)
        row.text, row.ended, row.status = None, now, str(DraftStatus.WITHDRAWN)
        session.add(ArticleEvent(variant_id=row.id, article=row.article, at=now, kind=str(ArticleMove.ERASED),
                                 by=_SYSTEM, data={}))  # fmt: skip
    return len(found)


def _from_articles(session: Session, questions: set[int], cases: set[int], now: datetime, *, erased: bool) -> int:
    """In how many versions they stood, those of the past included."""
    found = 0
    for row in session.scalars(select(ArticleDraft).where(_LENDING)):
        theirs = [each for each in row.borrowed if _of(each, questions, cases)]
        if not theirs:
            continue
        found += 1
        row.borrowed = [each for each in row.borrowed if each not in theirs]
        if row.status == DraftStatus.PUBLISHED and not erased:
            continue
        _take_out(row, {each["text"] for each in theirs})
        if row.status == DraftStatus.PUBLISHED:
            changed(session)
        note(session, row, ArticleMove.ERASED, _SYSTEM, now)
    return found


def _take_out(row: ArticleDraft, words: set[str]) -> None:
    """A title that is a customer's sentence gives way to the beginning of the answer."""
    row.questions = [each for each in row.questions if each not in words]
    if row.title in words:
        row.title = row.short[:_TITLE].strip() or "…"


def _from_what_staff_read(session: Session, quoting: Sequence[str], now: datetime) -> None:
    """Lists and forms shown to staff quote customers, and so do the presses of their buttons.

    What was not sent yet is not sent any more: whoever wants to read it opens it again.
    """
    keys = session.scalars(select(Slot.key).where(Slot.key.startswith(READ)))
    waiting = select(Outgoing.person_id).where(Outgoing.done.is_(None), Outgoing.slot.startswith(READ))
    readers = {int(key.removeprefix(READ)) for key in keys} | {each for each in session.scalars(waiting) if each}
    shown = or_(Outgoing.slot.startswith(READ), Outgoing.slot.startswith("form:"))
    mine = Outgoing.person_id.in_(readers), shown
    ended = update(Outgoing).where(*mine, Outgoing.done.is_(None)).values(done=now, outcome="expired")
    session.execute(ended, execution_options=_UNSEEN)
    session.execute(update(Outgoing).where(*mine).values(content={}), execution_options=_UNSEEN)
    quoted = or_(false(), *(Received.raw.contains(each, autoescape=True) for each in quoting))
    pressed = Received.person_id.in_(readers), Received.handled.is_not(None), quoted
    session.execute(update(Received).where(*pressed).values(raw=None), execution_options=_UNSEEN)


def _from_forms(session: Session, questions: set[int], cases: set[int]) -> int:
    """Forms that staff have not finished are dropped, since they are prefilled with a customer's words; how many."""
    forms = session.scalars(select(Draft).where(Draft.flow.startswith(FORM)))
    theirs = [each for each in forms if any(_of(lent, questions, cases) for lent in _lent(each))]
    for draft in theirs:
        session.delete(draft)
    return len(theirs)


def _lent(form: Draft) -> Sequence[dict[str, Any]]:
    return form.answers.get("borrowed") or ()


def _of(borrowed: dict[str, Any], questions: set[int], cases: set[int]) -> bool:
    return borrowed.get("question") in questions or borrowed.get("case") in cases
