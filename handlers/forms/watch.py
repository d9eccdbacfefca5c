"""The appointment that stands behind a form: made when it begins, brought forward where it must not wait so long.

It is not moved with every answer: when it is due, it looks at the form as it is then, and waits on where that goes on.
"""

from __future__ import annotations

from datetime import timedelta

from casework.left_forms import REMIND_AFTER, SILENCE
from casework.terms import AppointmentKind as Kind
from handlers.context import Context
from storage.tables import Appointment, Draft, Person


def watch(context: Context, person: Person, after: timedelta | None = None) -> int:
    """Make the appointment of a form that begins; its id. `after`: how soon, where not as usual."""
    held = Appointment(
        kind=str(Kind.REMIND_FORM), due=context.now + (after or REMIND_AFTER), person_id=person.id, data={},
        created=context.now,
    )  # fmt: skip
    context.session.add(held)
    context.session.flush()
    return held.id


def look_soon(context: Context, draft: Draft) -> None:
    """Look at the form again after the shortest of its times: a file has come, or it was taken up again."""
    held = context.session.get(Appointment, draft.appointment_id) if draft.appointment_id is not None else None
    if held is not None and held.kept is None:
        held.due = min(held.due, context.now + SILENCE)
