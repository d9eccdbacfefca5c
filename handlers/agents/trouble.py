"""What is wrong between the bot and Telegram, and what to do about it: told to the administrators, in private too."""

from __future__ import annotations

from collections.abc import Sequence

from handlers import admins
from handlers.context import Context
from handlers.texts import Html, joined
from storage.tables import Setting
from storage.transaction import Effect, To

# What is said in a group that may not be written in is given up, in seconds of real time.
LINE_LIVES = 300.0
_KNOWN = "trouble of the group"
_MISSING = {
    "no member": "group-missing-member", "no forum": "group-missing-forum", "can_manage_topics": "group-missing-topics",
}  # fmt: skip


def note_rights(context: Context, missing: Sequence[str], real: float) -> bool:
    """Tell what the bot lacks in the agents' group, once, and when it has it again; whether that has changed."""
    held = context.session.get(Setting, _KNOWN, with_for_update=True)
    now = ",".join(missing)
    if now == ((held.words if held is not None else None) or ""):
        return False
    if held is None:
        context.session.add(Setting(key=_KNOWN, words=now))
    else:
        held.words = now
    for admin in admins.within_reach(context):
        context.say(admin, _told(context, context.language(admin), missing))
    if context.agents_chat is not None and "no member" not in missing:
        text = {"text": str(_told(context, context.staff_language, missing))}
        context.tx.say(To(chat_id=context.agents_chat), Effect.MESSAGE, text, expires=real + LINE_LIVES)
    return True


def _told(context: Context, lang: str, missing: Sequence[str]) -> Html:
    if not missing:
        return context.html(lang, "group-mended")
    lines = [context.html(lang, _MISSING[each]) for each in missing if each in _MISSING]
    return joined([context.html(lang, "group-trouble"), *lines, context.html(lang, "group-trouble-waits")])


def webhook_removed(context: Context, host: str) -> None:
    """Another program had Telegram send the bot's messages there; that was taken off."""
    for admin in admins.within_reach(context):
        context.say(admin, "webhook-removed", host=host)
