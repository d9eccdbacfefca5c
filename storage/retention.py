"""Removing what has been kept for as long as it may be."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from storage.tables import Received


def forget_updates(session: Session, before: datetime, most: int = 1000) -> int:
    """Delete raw updates received before this moment, oldest first; how many. Fewer than `most`: that was all."""
    # By id, which grows with the time of receipt: no index on the time is needed.
    oldest = session.execute(select(Received.id, Received.received).order_by(Received.id).limit(most)).all()
    expired = [id for id, received in oldest if received < before]
    if expired:
        session.execute(delete(Received).where(Received.id.in_(expired)).execution_options(synchronize_session=False))
    return len(expired)
