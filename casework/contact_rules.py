"""When a customer may be written to without having asked: quiet hours, and a cap on how often.

Quiet hours are those of `casework.calendar`; both are applied by `handlers.contact`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from casework.calendar import Calendar, Duration, QuietHours
from casework.terms import AppointmentKind as Kind

INVITATIONS = frozenset({Kind.SURVEY, Kind.SURVEY_REMINDER, Kind.MAINTENANCE, Kind.COURSE_REMINDER})
"""Over the cap they are skipped and counted; a case's own messages are put off instead, or it would never end."""
OWED = frozenset({Kind.PROMISE_DUE, Kind.MISSED_WORDS, Kind.END_FORM})
"""What we must tell: the cap neither puts it off nor counts it."""
TO_CUSTOMERS = (
    INVITATIONS
    | OWED
    | {
        Kind.REMIND_WAITING,
        Kind.CLOSE_WAITING,
        Kind.DOES_IT_WORK,
        Kind.REMIND_DOES_IT_WORK,
        Kind.CLOSE_NO_REPLY,
        Kind.REMIND_FORM,
    }
)
"""The kinds that the customer sees; the others are silent or go to agents."""


class ContactCap(Protocol):
    """At most so many contacts within a time."""

    @property
    def contacts(self) -> int: ...
    @property
    def within(self) -> Duration: ...


@dataclass(frozen=True)
class ContactRules:
    """The firm's quiet hours and cap, in the customer's time zone; None is off."""

    zone: ZoneInfo
    quiet: QuietHours | None = None
    cap: ContactCap | None = None


def room_from(recent_contacts: Iterable[datetime], cap: ContactCap, now: datetime, calendar: Calendar) -> datetime:
    """The first moment from `now` on at which the cap leaves room."""
    ends = sorted(calendar.add(contact, cap.within) for contact in recent_contacts)
    counting = [end for end in ends if end > now]
    # Room is where all but (cap - 1) of those that still count have ended: at the cap-th end from behind.
    return counting[-cap.contacts] if len(counting) >= cap.contacts else now


def outside_quiet(kind: Kind, at: datetime, rules: ContactRules) -> datetime:
    """The first moment from `at` on that quiet hours allow: at night only what calls people rings."""
    return at if kind not in TO_CUSTOMERS or rules.quiet is None else rules.quiet.next_allowed(at, rules.zone)


def when_to_contact(
    kind: Kind,
    now: datetime,
    recent_contacts: Iterable[datetime],
    rules: ContactRules,
    calendar: Calendar,
    *,
    safety: bool = False,
) -> datetime | None:
    """When a due appointment may be kept: `now` at once, a later moment to put it off, None to skip and count it.

    What is owed and safety ignore the cap; nothing that a customer reads comes in the quiet hours.
    """
    if kind in TO_CUSTOMERS - OWED and rules.cap and not (safety and kind not in INVITATIONS):
        room = room_from(recent_contacts, rules.cap, now, calendar)
        if room > now and kind in INVITATIONS:
            return None
        # Put off first, then out of the quiet hours: the other way round it could land in them.
        return outside_quiet(kind, room, rules)
    return outside_quiet(kind, now, rules)
