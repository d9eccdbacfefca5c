"""What delivery carries from the database to Telegram, and how one attempt can end."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

# What makes no message in a chat uses nothing of its pace.
FREE_OF_CHARGE = frozenset({"reaction", "delete", "leave"})


class SendResult(StrEnum):
    """How an outgoing row ended."""

    SENT = "sent"
    REFUSED = "refused"
    EXPIRED = "expired"
    COLLAPSED = "collapsed"


@dataclass(frozen=True, slots=True)
class Held:
    """The message that a slot holds."""

    chat_id: int
    message_id: int
    media: bool


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture of ours; `file_id` when Telegram knows it already."""

    path: Path
    sha256: str
    file_id: str | None


@dataclass(frozen=True, slots=True)
class OutboxItem:
    """An outgoing row with what must be looked up to carry it out."""

    id: int
    lane: str
    kind: str
    chat_id: int
    content: dict[str, Any]
    rank: int = 0
    attempts: int = 0
    expires: float | None = None
    watched: bool = False
    edits: bool = False
    slot: str | None = None
    held: Held | None = None
    topic_id: int | None = None
    thread_id: int | None = None
    title: str = ""
    source_chat: int | None = None
    source_message: int | None = None
    message: int | None = None
    # The messages of another row that this one is about.
    named: tuple[int, ...] = ()
    picture: PictureFile | None = None
    sent: tuple[int, ...] = ()

    @property
    def cost(self) -> int:
        """How many messages one call for it makes."""
        return max(1, len(self.content["messages"])) if self.kind == "album" else 1

    @property
    def budget(self) -> int | None:
        """Whose budget it uses: its chat's, or none but that of all when it makes no message there."""
        return None if self.kind in FREE_OF_CHARGE else self.chat_id


@dataclass(frozen=True, slots=True)
class Sent:
    """Carried out. `message_ids` when there are several; `media`: the message bears a picture or file."""

    message_id: int | None = None
    message_ids: tuple[int, ...] = ()
    media: bool = False
    learnt: PictureFile | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One call of several is done: these messages stand already and are not sent again."""

    message_ids: tuple[int, ...]
    learnt: PictureFile | None = None


@dataclass(frozen=True, slots=True)
class TopicMade:
    """The topic stands now; what goes into it comes next."""

    thread_id: int


@dataclass(frozen=True, slots=True)
class TopicGone:
    """Somebody deleted the topic by hand."""


@dataclass(frozen=True, slots=True)
class SlotGone:
    """The message to edit is gone or cannot be edited: send anew."""


@dataclass(frozen=True, slots=True)
class PictureGone:
    """Telegram does not know the file id any more (another token): upload again."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """Never carried out: refused for a `reason`, or pointless by now."""

    outcome: SendResult
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Later:
    """To be tried again in so many seconds; `failed`: it was tried and this counts."""

    seconds: float
    reason: str | None = None
    failed: bool = False


@dataclass(frozen=True, slots=True)
class Moved:
    """The chat has another id now."""

    chat_id: int


Ending = Sent | Part | TopicMade | TopicGone | SlotGone | PictureGone | Dropped | Later | Moved
