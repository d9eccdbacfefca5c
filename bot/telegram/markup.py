"""Where a message goes in its chat, and what stands below it, in the words of the Bot API."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


def place(thread: int | None, content: Json) -> Json:
    """Where in the chat: topic, message replied to, with or without a sound."""
    thread = thread or content.get("thread")
    where: Json = {} if thread is None else {"message_thread_id": thread}
    if content.get("reply_to"):
        where["reply_parameters"] = {"message_id": content["reply_to"], "allow_sending_without_reply": True}
    if content.get("silent"):
        where["disable_notification"] = True
    return where


def markup(content: Json) -> Json | None:
    """The buttons under a message, or the keyboard in place of the letters."""
    if content.get("buttons"):
        return {"inline_keyboard": [[_button(button) for button in row] for row in content["buttons"]]}
    if content.get("keyboard"):
        rows = [[{"text": text} for text in row] for row in content["keyboard"]["rows"]]
        once = bool(content["keyboard"].get("once"))
        return {"keyboard": rows, "resize_keyboard": True, "one_time_keyboard": once}
    if content.get("remove_keyboard"):
        return {"remove_keyboard": True}
    if content.get("force_reply"):
        return {"force_reply": True, "selective": True}
    return None


def _button(button: Json) -> Json:
    if "url" in button:
        return {"text": button["text"], "url": button["url"]}
    return {"text": button["text"], "callback_data": button["data"]}
