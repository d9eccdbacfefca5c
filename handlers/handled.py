"""What a function did with a message that perhaps was not meant for it. What became of the message: `storage.fates`."""

from __future__ import annotations

from enum import Enum


class Handled(Enum):
    """`NO`: nothing was done, somebody else shall look. `YES`: done, nobody else needs to see the message.

    `IN_PART`: what it asks for was done, and its words or file belong to the case as well.
    """

    NO = "no"
    IN_PART = "in part"
    YES = "yes"

    def __bool__(self) -> bool:
        # Every member of an enum is true: `if answer(...):` would always hold, and nobody would see it.
        raise TypeError("compare: is Handled.YES")
