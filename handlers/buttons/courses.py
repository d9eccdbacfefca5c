"""Buttons of courses, their check and their certificate, and of services that are asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from handlers.buttons.wire import ButtonData, button
from knowledge.schema.models import Course, Service


@dataclass(frozen=True)
class OfCourse(ButtonData):
    """About a course that the customer may take."""

    course: Annotated[str, Course]


@button("t:{course}:go:{origin}", also=("t:{course}:go",))
class OpenCourse(OfCourse):
    """Go on where it was left; `origin`: a letter for how the customer came to it, see `ORIGINS`."""

    origin: str = "m"


@button("t:{course}:{step}")
class TurnToLesson(OfCourse):
    """A step of the course, counted from 0."""

    step: int


@button("t:{course}:check")
class BeginCheck(OfCourse):
    """The questions at the end."""


@button("t:{course}:a:{number}:{mark}:{option}")
class AnswerCheck(OfCourse):
    """An answer; `mark` tells the question from an earlier version, another language or another attempt."""

    number: int
    mark: str
    option: int


@button("t:{course}:later")
class LearnLater(OfCourse):
    """Remind me: when?"""


@button("t:{course}:in:{days}")
class RemindIn(OfCourse):
    """In so many days; 0: never."""

    days: int


@button("t:{course}:cert")
class GetCertificate(OfCourse):
    """The certificate once more."""


@button("t:{course}:noname")
class GetNameless(OfCourse):
    """The certificate without a name."""


@button("t:{course}:name")
class NameOnCertificate(OfCourse):
    """Another name on the certificate."""


@dataclass(frozen=True)
class OfService(ButtonData):
    """About a service that may be asked for in the chat."""

    service: Annotated[str, Service]


@button("v:{service}")
class AskForService(OfService):
    """Its form, or what is offered before."""


@button("v:{service}:form:{product*}", also=("v:{service}:form",))
class FillInService(OfService):
    """Its form at once, for a product of the catalogue or none."""

    product: str = ""
