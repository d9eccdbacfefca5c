"""What becomes of a form that was begun and left: when its customer is reminded, when it ends without them.

The appointment is made by `handlers.forms.watch` and kept by `handlers.cases.left_forms`.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from casework.terms import AppointmentKind as Kind

REMIND_AFTER = timedelta(minutes=30)
SAVED_FOR = timedelta(days=7)
END_AFTER = timedelta(hours=24)
SILENCE = timedelta(minutes=2)
"""So long after voice messages, videos or pictures without a word somebody looks at them."""
TIME_TO_ANSWER = timedelta(hours=1)
"""A reminder that came later than this before the end, since the bot or its customer was away, moves the end."""


@dataclass(frozen=True)
class LeftForm:
    """What of a form decides when it is looked at again. `reminds`: it is a customer's own that will be filed.

    `silence`: it ends after so much of it already, as pictures without words do; None for all that people fill in.
    """

    touched: datetime
    saved: datetime | None = None
    reminded: datetime | None = None
    silence: timedelta | None = None
    reminds: bool = True

    @property
    def reminder(self) -> datetime:
        """When its customer is to be reminded."""
        return self.saved + SAVED_FOR if self.saved is not None else self.touched + REMIND_AFTER

    @property
    def ends(self) -> datetime:
        """When it ends where nobody goes on with it: counted from the reminder where that came late."""
        end = (self.touched if self.saved is None else self.reminder) + END_AFTER
        late = self.reminded is not None and self.reminded > end - TIME_TO_ANSWER
        return self.reminded + END_AFTER if late and self.reminded is not None else end


def next_look(form: LeftForm, now: datetime) -> tuple[Kind, datetime]:
    """What is to be done about a form next, and when. Whoever comes only after its end reminds nobody any more."""
    if form.silence is not None and form.saved is None:
        return Kind.END_FORM, form.touched + form.silence
    # One that was put aside after a reminder is a new promise to keep it: it is reminded of once more.
    reminded = form.reminded is not None and (form.saved is None or form.reminded >= form.saved)
    if not form.reminds or reminded or form.ends <= now:
        return Kind.END_FORM, form.ends
    return Kind.REMIND_FORM, form.reminder


def from_now_on(form: LeftForm, now: datetime) -> LeftForm:
    """One that was left before anybody looked at such forms: as if its reminder were due now."""
    late = now - form.reminder
    if late < timedelta():
        return form
    return replace(form, touched=form.touched + late, saved=form.saved + late if form.saved is not None else None)
