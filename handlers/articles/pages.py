"""Lists for staff in their private chats: one message that is edited in place, in pages with buttons."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from handlers.buttons.articles import DECIDERS, READERS, ListArticles, ListGaps
from handlers.context import Button, Context, Rows
from handlers.forms.flow import Answers, Rejected
from handlers.forms.kinds import Words
from handlers.texts import Html
from storage.customer_words import READ
from storage.tables import Person

PER_PAGE = 6
LONGEST = 220


def show(context: Context, who: Person, text: Html, buttons: Rows = (), *, fresh: bool = False) -> None:
    """Say it in the message in which this person reads about gaps and articles, or in a new one."""
    context.say(who, text, buttons=buttons, slot=f"{READ}{who.id}", edits=not fresh)


def may_read(context: Context, who: Person) -> bool:
    return bool(context.roles(who.telegram_id) & READERS)


def may_decide(context: Context, who: Person) -> bool:
    return bool(context.roles(who.telegram_id) & DECIDERS)


def turning(context: Context, lang: str, shown: ListGaps | ListArticles, total: int) -> list[Button]:
    """The buttons to the page before and after the one that is shown."""
    page = shown.page
    before, after = replace(shown, page=max(page - 1, 0)), replace(shown, page=page + 1)
    row = [context.button(lang, "loop-page-before", before)] if page else []
    more = (page + 1) * PER_PAGE < total
    return [*row, context.button(lang, "loop-page-after", after)] if more else row


def shortened(text: str, most: int = LONGEST) -> str:
    """A text on one line, cut where it is long."""
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[: most - 1]}…"


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
    word = flow.partition(":")[2]
    return int(word) if word.isdecimal() and len(word) < 18 else 0
