"""Reply markup, checked as Telegram checks it."""

from __future__ import annotations

import json
import re
from typing import Any

from bot.sandbox.params import Json, Params, bad

MOST_BUTTONS = 100
_ACTIONS = (
    "callback_data",
    "url",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
)
_INLINE_FIELDS = frozenset({"text", "style", "icon_custom_emoji_id", *_ACTIONS})
# A host needs a dot: Telegram refuses localhost.
_URL = re.compile(
    r"(?:https?://[^\s/?#]+\.[^\s/?#]+(?:[/?#]\S*)?|tg://\S+|[\w-]+(?:\.[\w-]+)+(?:[/?#]\S*)?)", re.IGNORECASE
)
_OTHER_PROTOCOL = re.compile(r"(?!https?:|tg:|ton:)[a-z][a-z0-9+.-]*://", re.IGNORECASE)


def read_markup(params: Params) -> Json | None:
    """The reply markup of a call, or None; raises ApiError."""
    given = params.values.get("reply_markup")
    if given is None or given == "":
        return None
    if isinstance(given, str):
        try:
            given = json.loads(given)
        except ValueError:
            raise bad("can't parse reply keyboard markup JSON object") from None
    if not given and not isinstance(given, dict):
        return None
    if not isinstance(given, dict):
        raise bad("object expected as reply markup")
    if "inline_keyboard" in given:
        return _inline(given["inline_keyboard"])
    if "keyboard" in given:
        return {**given, "keyboard": _plain(given["keyboard"])}
    return given if given.get("remove_keyboard") or given.get("force_reply") else None


def inline_only(params: Params) -> Json | None:
    """For edits: only an inline keyboard will do."""
    markup = read_markup(params)
    if markup is not None and "inline_keyboard" not in markup:
        raise bad("inline keyboard expected")
    return markup


def _rows(rows: Any, field: str) -> list[list[Any]]:
    if not isinstance(rows, list):
        raise bad(f'field "{field}" must be of type Array')
    if not all(isinstance(row, list) for row in rows):
        raise bad(f'field "{field}" must be an Array of Arrays')
    if sum(map(len, rows)) > MOST_BUTTONS:
        raise bad("reply markup is too long")
    return [row for row in rows if row]


def _inline(rows: Any) -> Json | None:
    kept = [[_inline_button(button) for button in row] for row in _rows(rows, "inline_keyboard")]
    return {"inline_keyboard": kept} if kept else None


def _inline_button(button: Any) -> Json:
    if not isinstance(button, dict):
        raise bad("can't parse inline keyboard button: InlineKeyboardButton must be an Object")
    text = button.get("text")
    if "text" not in button:
        raise bad("can't parse inline keyboard button: Can't find field \"text\"")
    if not isinstance(text, str):
        raise bad('can\'t parse inline keyboard button: Field "text" must be of type String')
    if not text.strip():
        raise bad("inline keyboard button text must be non-empty")
    if not any(action in button for action in _ACTIONS):
        raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if "callback_data" in button:
        data = button["callback_data"]
        if not isinstance(data, str) or not 1 <= len(data.encode()) <= 64:
            raise bad("BUTTON_DATA_INVALID")
    if "url" in button and not _URL.fullmatch(url := str(button["url"])):
        why = "Unsupported URL protocol" if _OTHER_PROTOCOL.match(url) else "Wrong HTTP URL"
        raise bad(f"inline keyboard button URL '{url}' is invalid: {why}")
    return {name: value for name, value in button.items() if name in _INLINE_FIELDS}


def _plain(rows: Any) -> list[list[Json]]:
    return [[_plain_button(button) for button in row] for row in _rows(rows, "keyboard")]


def _plain_button(button: Any) -> Json:
    if isinstance(button, str):
        button = {"text": button}
    if not isinstance(button, dict):
        raise bad("can't parse keyboard button: KeyboardButton must be an Object")
    if not isinstance(button.get("text"), str):
        raise bad("can't parse keyboard button: Can't find field \"text\"")
    if not button["text"].strip():
        raise bad("keyboard button text must be non-empty")
    return button
