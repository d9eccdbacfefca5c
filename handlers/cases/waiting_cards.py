"""Cases whose card has to wait, since a group takes only so many messages a minute: one list names them meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from handlers.cases import alerts
from handlers.context import Context
from handlers.handled import Handled
from handlers.texts import Html, joined
from storage.tables import Case, Outgoing, Setting
from storage.transaction import Effect, Rank, To

SLOT = "waiting-cards"
# Fewer than these are there before anybody has read a list of them.
MANY = 3
# In seconds: each change of the list uses up a message of the pace that the cards wait for.
EVERY = 60
SHOWN = 40


def change(context: Context, slot: str, content: dict[str, Any], rank: Rank, *, fresh: bool) -> Handled:
    """Change a card that nobody has yet where it waits: on a busy morning that is one message less.

    `fresh`: only a card that is sent as a message of its own will do. One that delivery takes at this moment does not
    wait any more.
    """
    waiting = select(Outgoing).where(
        Outgoing.slot == slot, Outgoing.done.is_(None), Outgoing.try_at == 0.0, Outgoing.message_ids.is_(None)
    )
    row = context.session.scalar(waiting.order_by(Outgoing.id.desc()).limit(1).with_for_update(skip_locked=True))
    if row is None or (fresh and row.edits):
        return Handled.NO
    row.content, row.rank = {**row.content, **content}, min(row.rank, int(rank))
    return Handled.YES


def show(context: Context, ids: Sequence[int]) -> None:
    """Name these cases in the general topic, the dangerous first: the one list there is, edited as it changes."""
    if context.agents_chat is None:
        return
    standing, listed = context.session.get(Setting, SLOT), ",".join(map(str, ids))
    if standing is None and len(ids) < MANY:
        return
    if standing is not None and (standing.words == listed or context.now.timestamp() < (standing.number or 0) + EVERY):
        return
    content = {"text": str(_text(context, ids))}
    to = To(chat_id=context.agents_chat)
    context.tx.say(to, Effect.MESSAGE, content, slot=SLOT, edits=standing is not None, rank=Rank.ANSWER)
    if not ids:
        context.session.delete(standing)
        return
    if standing is None:
        standing = Setting(key=SLOT)
        context.session.add(standing)
    standing.words, standing.number = listed, int(context.now.timestamp())


def _text(context: Context, ids: Sequence[int]) -> Html:
    lang = context.staff_language
    if not ids:
        return context.html(lang, "waiting-cards-over")
    waiting = select(Case).where(Case.id.in_(ids)).order_by(Case.safety.desc(), Case.id)
    lines = [_line(context, case, lang) for case in context.session.scalars(waiting.limit(SHOWN))]
    more = [context.html(lang, "waiting-cards-more", count=len(ids) - SHOWN)] if len(ids) > SHOWN else []
    return joined([context.html(lang, "waiting-cards", count=len(ids)), *lines, *more])


def _line(context: Context, case: Case, lang: str) -> Html:
    priority = context.plain(lang, f"priority-{case.priority}")
    about = context.html(lang, "waiting-cards-line", about=context.topic_about(case) or "–", priority=priority)
    return joined([alerts.link(context, case), about], " · ")
