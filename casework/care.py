"""The care of a product: when it is due, how it stands, and when its owner is reminded of it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from casework.calendar import Calendar, Duration, later

REPEAT = Duration(7, "days")
"""After so long a reminder that nobody answered is repeated, once; it is also what "in a week" means."""
LOOK = Duration(30, "days")
"""The plan is looked at this often, so that an interval changed in the content is noticed in time."""


class CareState(StrEnum):
    """Untold is not overdue: somebody may have done it without telling. Unknown: nor do we know since when it runs."""

    IN_PLAN = "in_plan"
    OVERDUE = "overdue"
    UNTOLD = "untold"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Standing:
    """How one care of a product stands on a day; `last` is when it was last noted, `due` when it is due next."""

    care: str
    state: CareState
    due: date
    last: date | None = None
    prevents: frozenset[str] = frozenset()
    """The features that fail where this care is left out."""

    @property
    def late(self) -> bool:
        """Whether its day is over, noted or not."""
        return self.state in (CareState.OVERDUE, CareState.UNTOLD)


@dataclass(frozen=True)
class Reminded:
    """How often an owner was reminded of this due day, and when last."""

    due: date
    times: int = 0
    last: datetime | None = None


def due_on(every: Duration, last: date | None, bought: date | None, registered: date) -> date:
    """The next due day: counted from the last time, else from the purchase, else from the registration."""
    return later(last or bought or registered, every)


def standing(
    care: str,
    today: date,
    every: Duration,
    *,
    last: date | None,
    bought: date | None,
    registered: date,
    prevents: frozenset[str] = frozenset(),
) -> Standing:
    """How a care stands today; on its due day it is not late yet."""
    due = due_on(every, last, bought, registered)
    if last is not None:
        state = CareState.OVERDUE if due < today else CareState.IN_PLAN
    elif due < today:
        state = CareState.UNTOLD
    else:
        state = CareState.UNKNOWN if bought is None else CareState.IN_PLAN
    return Standing(care, state, due, last, prevents)


def reminded_of(due: date, reminded: Reminded | None) -> Reminded:
    """The reminders of this due day; those of an earlier one count no longer."""
    return reminded if reminded is not None and reminded.due == due else Reminded(due)


def next_reminder(due_at: datetime, reminded: Reminded, every: Duration, calendar: Calendar) -> datetime:
    """When to remind next: when it is due, once more a week later, and then only after a whole interval.

    The repetition of a care that is due daily does not come later than its next time.
    """
    if reminded.last is None or reminded.times == 0:
        return due_at
    # Odd: the reminder of a due day was sent, its repetition was not; even: both were.
    after = calendar.add(reminded.last, every)
    return min(calendar.add(reminded.last, REPEAT), after) if reminded.times % 2 else after
