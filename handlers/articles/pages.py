"""Lists for staff in their private chats: one message that is edited in place, in pages with buttons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from casework.terms import Role
from handlers.context import Button, Context, Rows
from handlers.forms.engine import Answers, Rejected
from handlers.forms.kinds import Words
from handlers.texts import Html
from storage.customer_words import READ
from storage.tables import Person

READERS = frozenset({Role.AGENT, Role.QUALITY, Role.ADMIN})
DECIDERS = frozenset({Role.QUALITY, Role.ADMIN})
PER_PAGE = 6
LONGEST = 220


def show(context: Context, who: Person, text: Html, buttons: Rows = (), *, fresh: bool = False) -> None:
    """Say it in the message in which this person reads about gaps and articles, or in a new one."""
    context.say(who, text, buttons=buttons, slot=f"{READ}{who.id}", edits=not fresh)


def may_read(context: Context, who: Person) -> bool:
    return bool(context.roles(who.telegram_id) & READERS)


def may_decide(context: Context, who: Person) -> bool:
    return bool(context.roles(who.telegram_id) & DECIDERS)


def turning(context: Context, lang: str, data: str, page: int, total: int, size: int = PER_PAGE) -> list[Button]:
    """The buttons to the page before and after; `data` is what a page's number is put behind."""
    row = [context.button(lang, "loop-page-before", f"{data}:{page - 1}")] if page else []
    return [*row, context.button(lang, "loop-page-after", f"{data}:{page + 1}")] if (page + 1) * size < total else row


def shortened(text: str, most: int = LONGEST) -> str:
    """A text on one line, cut where it is long."""
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[: most - 1]}…"


def number(parts: Sequence[str], at: int) -> int | None:
    """The number at this place of a button's data; None where there is none that could be one of ours."""
    word = parts[at] if at < len(parts) else ""
    return int(word) if word.isdecimal() and len(word) < 18 else None


@dataclass(frozen=True, slots=True)
class StaffWords(Words):
    """Words of staff, who are not asked what happened when they write too little or too much."""

    def read(self, text: str, about: Any, answers: Answers) -> str:
        try:
            return Words.read(self, text, about, answers)
        except Rejected:
            raise Rejected("loop-length", least=self.least, most=self.most) from None


def about(flow: str) -> int:
    """What a form is about, by its name: 17 of "dismiss:17". A form that begins after another one keeps it so."""
    return number([flow.partition(":")[2]], 0) or 0
