"""Buttons about the customer's products and their care."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from handlers.buttons.wire import ButtonData, button
from knowledge.schema.models import Maintenance
from storage.tables import Owned

OwnedId = Annotated[int, Owned]
CareId = Annotated[str, Maintenance]


@button("o:0:register")
class RegisterProduct(ButtonData):
    """Register a product."""


@dataclass(frozen=True)
class OfProduct(ButtonData):
    """About one of the customer's products."""

    owned: OwnedId


@button("o:{owned}:show")
class ShowProduct(OfProduct):
    """The product with its guarantee and its care."""


@button("o:{owned}:complaint")
class ComplainAbout(OfProduct):
    """Begin a complaint about it."""


@button("o:{owned}:care")
class AgreeToCare(OfProduct):
    """Yes to all reminders of its care."""


@button("o:{owned}:quiet")
class StopReminders(OfProduct):
    """No more reminders of its care."""


@button("o:{owned}:gone")
class RemoveProduct(OfProduct):
    """Take it off the list."""


@button("w:{owned}:l")
class ChooseReminders(OfProduct):
    """The page on which reminders are switched one by one."""


@dataclass(frozen=True)
class OfCare(OfProduct):
    """About one care of a product's plan."""

    care: CareId


@dataclass(frozen=True)
class OfDueCare(OfCare):
    """About a care on the day on which it is due."""

    due: date


@button("w:{owned}:d:{care}:{due}")
class DoneFromReminder(OfDueCare):
    """Done today, below the reminder."""


@button("w:{owned}:n:{care}:{due}")
class DoneFromList(OfDueCare):
    """Done today, below the product."""


@button("w:{owned}:e:{care}:{due}")
class DoneFromSteps(OfDueCare):
    """Done today, below the steps or a list of what is due."""


@button("w:{owned}:o:{care}:{due}")
class DoneOtherDay(OfDueCare):
    """Done on another day."""


@button("w:{owned}:s:{care}:{due}")
class PutOff(OfDueCare):
    """Remind me in a week."""


@button("w:{owned}:m:{care}:{due}")
class ShowDueCare(OfDueCare):
    """One of several that are due."""


@button("w:{owned}:h:{care}:{due}")
class ShowHow(OfDueCare):
    """How it is done."""


@button("w:{owned}:p:{care}:{due}")
class AskForPart(OfDueCare):
    """What the part costs that is needed for it."""


@button("w:{owned}:y:{care}:{day}")
class NoteSaid(OfCare):
    """Yes, note what was said in free words."""

    day: date


@button("w:{owned}:x:{care}")
class NoteSaidNot(OfCare):
    """No, do not note it."""


@button("w:{owned}:t:{care}:{on}")
class SwitchReminder(OfCare):
    """Switch the reminder; the button says what shall be, so that a second press changes nothing."""

    on: bool


@button("w:{owned}:q:{care}")
class AskFact(OfCare):
    """Put the question on which the interval depends."""


@button("w:{owned}:a:{care}:{answer}")
class AnswerFact(OfCare):
    """The answer by its place among the answers."""

    answer: int


@button("w:{owned}:i:{care}")
class FindOutFact(OfCare):
    """How to find out."""
