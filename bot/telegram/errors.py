"""The errors of the Bot API by what can be done about them."""

from __future__ import annotations

from datetime import timedelta

from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TelegramError

# What is wrong with the firm's group is put right by an administrator; until then nothing of it is given up.
_GROUP_TROUBLE = (
    "not enough rights", "need administrator rights", "chat_write_forbidden", "chat not found", "topic_closed",
    "chat is not a forum", "have no rights", "chat_admin_required", "chat_restricted", "group is deactivated",
)  # fmt: skip
_GONE = {
    "topic": ("message thread not found", "topic_deleted", "topic_id_invalid"),
    "message": (
        "message to edit not found", "message can't be edited", "there is no text in the message to edit",
        "there is no caption in the message to edit", "message_id_invalid", "message to delete not found",
    ),
    "file": ("wrong file identifier", "wrong remote file", "wrong file_id", "invalid file_id"),
    "markup": ("can't parse entities",),
    "query": ("query is too old", "query_id_invalid"),
}  # fmt: skip
# Nobody is there: never written to the bot, left Telegram, or no chat of this id at all.
_NOBODY = ("chat not found", "user is deactivated", "can't initiate conversation", "peer_id_invalid")
# That it is not there can be said of either chat of a copy: of the one it goes to and of the one it comes from.
_OF_EITHER = ("chat not found", "peer_id_invalid")
_OF_PERSON = ("by the user", "user is deactivated", "with a user")
_OF_GROUP = ("kicked from", "not a member of", "chat was deleted")
_DONE = ("message is not modified", "topic_not_modified")


class Refused(Exception):
    """Telegram will not do this, now or later. The reason is "blocked", "gone", or what Telegram says."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Gone(Exception):
    """What the call refers to is not there: a topic, message, file, query, the source of a copy; or markup that
    cannot be read."""

    def __init__(self, what: str, reason: str) -> None:
        super().__init__(reason)
        self.what = what
        self.reason = reason


class Busy(Exception):
    """Not now: after so many seconds, or in the chat that this one has become."""

    def __init__(self, after: float, migrated_to: int | None = None) -> None:
        super().__init__(f"busy for {after} s")
        self.after = after
        self.migrated_to = migrated_to


class Unchanged(Exception):
    """The message or topic was so already."""


def judged(error: TelegramError, chat_id: int) -> Exception:
    """Which of the four kinds an error is; the error itself when it may pass with time."""
    if isinstance(error, RetryAfter):
        after = error.retry_after
        return Busy(after.total_seconds() if isinstance(after, timedelta) else float(after))
    if isinstance(error, ChatMigrated) and chat_id < 0:
        return Busy(0, error.new_chat_id)
    if not isinstance(error, Forbidden | BadRequest):
        return error
    words = error.message.lower()
    if any(sign in words for sign in _DONE):
        return Unchanged()
    for what, signs in _GONE.items():
        if any(sign in words for sign in signs):
            return Gone(what, error.message)
    # A 403 of a person means that they blocked us; of a group, that an administrator has to do something.
    if chat_id < 0 and (isinstance(error, Forbidden) or any(sign in words for sign in _GROUP_TROUBLE)):
        return error
    return Refused(_reason(error))


def of_source(error: TelegramError, chat_id: int) -> bool | None:
    """Whether the error of a copy is about the chat that it comes from; None where it may be that or `chat_id`.

    Copies go from a person to a group or from a group to a person, so that it is known which is which.
    """
    words = error.message.lower()
    if isinstance(error, ChatMigrated):
        return chat_id > 0
    if isinstance(error, BadRequest) and any(sign in words for sign in _OF_EITHER):
        return None
    return isinstance(error, Forbidden) and any(sign in words for sign in (_OF_PERSON if chat_id < 0 else _OF_GROUP))


def _reason(error: TelegramError) -> str:
    words = error.message.lower()
    if any(sign in words for sign in _NOBODY):
        return "gone"
    return "blocked" if isinstance(error, Forbidden) else error.message


def transient(error: TelegramError) -> str:
    """What stands in the log about an error that may pass."""
    return f"{type(error).__name__}: {error.message}" if isinstance(error, NetworkError) else error.message
