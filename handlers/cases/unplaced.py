"""Words of somebody without a case that nobody could place: the agents see them, and say what they shall be."""

from __future__ import annotations

import orjson
from sqlalchemy import select

from handlers import update as handlers_update
from handlers import versions
from handlers.buttons.cases import AnswerOnce, CaseFromWords
from handlers.cases import cases, held_words
from handlers.cases.complaint_form import COMPLAINT, notices
from handlers.context import Context
from handlers.handled import Handled
from handlers.texts import Html
from storage.tables import Case, Outgoing, Person, Received
from storage.transaction import Effect, Rank, To


def show(context: Context, who: Person, row: Received, words: str) -> None:
    """Show them in the agents' general topic; without a group of agents they are a case at once."""
    if context.agents_chat is None:
        make_case(context, who, words)
        return
    text = context.html(context.staff_language, "unplaced", name=who.first_name or "?", words=words[:1000])
    _say(context, who, row, text, slot=_slot(row))
    context.say(who, "unplaced-passed-on")


def make_case(context: Context, who: Person, words: str) -> Case:
    """A complaint of these words, with what they tell."""
    return cases.file_case(context, who, COMPLAINT, {**notices(words, context.about(who), {}), "what": words})


def words_of(context: Context, who: Person, row: Received) -> str:
    """What was written, with all that was shown together with it."""
    held = held_words.of_message(context, who, row.id)
    together = [row.id, *(held.data.get("with", ()) if held is not None else ())]
    rows = [context.session.get(Received, id) for id in together]
    updates = [handlers_update.read(orjson.loads(each.raw)) for each in rows if each is not None and each.raw]
    now = [versions.latest(context, who.id, each) for each in updates if each is not None]
    return "\n".join(each.argument if each.command else each.text for each in now)


def show_edit(context: Context, who: Person, row: Received, before: str, now: str) -> Handled:
    """Agents who have words before them see what has become of these; NO where they were not shown."""
    shown = select(Outgoing.id).where(
        Outgoing.source_chat == who.telegram_id, Outgoing.source_message == 0, Outgoing.slot == _slot(row)
    )
    if context.session.scalar(shown.limit(1)) is None:
        return Handled.NO
    lang = context.staff_language
    text = context.html(lang, "relay-edited", name=who.first_name or "?", before=before or "–", now=now)
    _say(context, who, row, text, slot=None)
    return Handled.YES


def _slot(row: Received) -> str:
    return f"unplaced:{row.id}"


def _say(context: Context, who: Person, row: Received, text: Html, slot: str | None) -> None:
    """With the buttons that say what the words shall be, and with their source, by which they are forgotten."""
    lang = context.staff_language
    buttons = [
        [context.button(lang, "unplaced-case", CaseFromWords(row.id))],
        [context.button(lang, "unplaced-answer", AnswerOnce(row.id))],
    ]
    context.tx.say(
        To(chat_id=context.agents_chat), Effect.MESSAGE, {"text": str(text), "buttons": buttons}, rank=Rank.WORDS,
        slot=slot, source=(who.telegram_id or 0, 0),
    )  # fmt: skip
