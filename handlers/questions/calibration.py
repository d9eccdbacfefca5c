"""How sure the search is in this firm: its confidence is fitted to the answers that customers judged."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.terms import QuestionOutcome
from knowledge.search.confidence import SHIPPED, Calibration, Judged
from storage.tables import Question, Setting

KEY = "calibration"
NEWEST = 2_000
_RIGHT = (QuestionOutcome.HELPED, QuestionOutcome.PICKED)
_WRONG = (QuestionOutcome.COMPLAINT, QuestionOutcome.OTHER, QuestionOutcome.NONE)


def calibration(session: Session) -> Calibration:
    """The firm's own calibration, or the shipped one while too little was judged; read anew for every question."""
    kept = session.get(Setting, KEY)
    if kept is None or kept.words is None:
        return SHIPPED
    values = json.loads(kept.words)
    return Calibration(values["usual"], values["slope"])


def store(session: Session, fitted: Calibration, judged: int) -> None:
    """Store what was fitted to so many judged answers; the shipped calibration only in place of another."""
    kept = session.get(Setting, KEY, with_for_update=True)
    if kept is None:
        if fitted == SHIPPED:
            return
        kept = Setting(key=KEY)
        session.add(kept)
    kept.number = judged
    kept.words = json.dumps({"usual": fitted.usual, "slope": fitted.slope})


def judged(session: Session) -> Iterator[Judged]:
    """The answers that customers judged. Right: the first article helped or was picked; whoever asked for a person
    judged nothing, and where several products were offered the choice says nothing about the search.
    """
    known = select(Question.share, Question.hits, Question.article, Question.outcome)
    known = known.where(Question.outcome.in_((*_RIGHT, *_WRONG)), Question.share.is_not(None))
    for share, hits, article, outcome in session.execute(known.order_by(Question.id.desc()).limit(NEWEST)):
        if hits:
            yield Judged(share, outcome in _RIGHT and hits[0]["id"] == article)
