"""What a handler has at hand: the firm's content, the texts, and one transaction to say and store things in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.calendar import Calendar
from casework.terms import Fate, Role
from handlers import me as own_account
from handlers.buttons import encode
from handlers.buttons.wire import ButtonData
from handlers.setup import Setup
from handlers.texts import Html, formats
from handlers.understanding import Understood
from handlers.understood_texts import UnderstoodTexts
from storage.fates import End
from storage.tables import Case, Person, Setting, Staff, Topic
from storage.transaction import Effect, Rank, To, Transaction

Button = dict[str, str]
"""A button as it is shown: the words on it, and its data as Telegram keeps it."""
Rows = Sequence[Sequence[Button]]
# Longer than this after a press, the little clock on the button has gone anyway.
ANSWER_LIVES = 12.0


def labelled(words: str, data: ButtonData) -> Button:
    """A button with these words on it."""
    return {"text": words, "data": encode(data)}


def present_id_key(named: int) -> str:
    """Under which name the present id of the group is kept that the settings name so."""
    return f"chat {named}"


def present_id(session: Session, named: int | None) -> int | None:
    """The id that the agents' group has now; it gets another one when it becomes a supergroup."""
    moved = session.get(Setting, present_id_key(named)) if named else None
    return moved.number if moved else named


@dataclass(frozen=True)
class About:
    """What the questions of a form may look at: whom they are asked, in which language, on which day."""

    context: Context
    person: Person
    lang: str
    today: date
    currency: str

    def words(self, key: str) -> str:
        return self.context.plain(self.lang, key)

    def day(self, on: date) -> str:
        return formats.day(self.lang, on, self.today)

    def money(self, amount: Decimal, currency: str) -> str:
        return formats.money(self.lang, amount, currency)


class Context:
    """One transaction in the house. Says things in the language of whom it speaks to."""

    def __init__(self, setup: Setup, tx: Transaction) -> None:
        self.setup = setup
        self.tx = tx
        self.content = setup.content
        self.texts = UnderstoodTexts(self.content, self.today)
        self.pressed_at: float | None = None
        self.said: End | None = None
        self.held_update: int | None = None
        """Whose words go on now, where that is not the update that is handled."""
        self.answering = False
        """Whether somebody of staff, in the agents' group, waits for what is said now."""
        self._certain: End | None = None

    @property
    def end(self) -> End | None:
        """What became of the update that is handled; None as long as nobody has said it."""
        return self._certain or self.said

    def fate(self, fate: Fate, of: int | None = None, question: str | None = None) -> None:
        """Say what became of the words, where it happens; of several the strongest counts, of equals the first.

        `of` is the id of what `storage.fates` lists for this fate.
        """
        end = End(fate, of, question)
        if end.outweighs(self.said):
            self.said = end

    def fate_is(self, fate: Fate) -> None:
        """What became of an update whatever is done because of it: a press stays a press."""
        self._certain = End(fate)

    def remember(self, understood: Understood | None, pressed_at: float | None) -> None:
        """What was understood of the update before it was handled, and the real time at which it came."""
        self.pressed_at = pressed_at
        if understood is not None:
            self.texts.know(understood)

    def understand(self, person: Person, text: str) -> Understood:
        """What a text of this person's says; worked out once for an update, however many ask."""
        return self.texts.understand(text, self.language(person), self.tx.prefetch.owned(person.id))

    @property
    def session(self) -> Session:
        return self.tx.session

    @property
    def now(self) -> datetime:
        return self.tx.now

    @property
    def zone(self) -> ZoneInfo:
        return self.content.firm.zone

    @cached_property
    def today(self) -> date:
        return self.now.astimezone(self.zone).date()

    @property
    def calendar(self) -> Calendar:
        return self.setup.calendar(self.now)

    @cached_property
    def me(self) -> own_account.Me:
        """Who the bot is in groups, where there may be other bots."""
        return own_account.known(self.session)

    @cached_property
    def agents_chat(self) -> int | None:
        """The agents' group; a group that became a supergroup is known by its new id."""
        return present_id(self.session, self.setup.agents_chat)

    # --- whom we speak to ---

    def language(self, person: Person) -> str:
        """The person's language where it is offered, else the firm's first."""
        offered = self.content.firm.languages
        return person.language if person.language in offered else offered[0]

    @property
    def staff_language(self) -> str:
        """The language of cards and notices in the agents' group."""
        return self.content.firm.language

    def roles(self, telegram_id: int | None) -> frozenset[str]:
        """The roles of a Telegram user; administrators named in the settings need no row."""
        if telegram_id is None:
            return frozenset()
        rows = self.session.scalars(select(Staff.role).where(Staff.telegram_id == telegram_id))
        named = {str(Role.ADMIN)} if telegram_id in self.setup.admins else set()
        return frozenset(rows) | named

    def about(self, person: Person) -> About:
        return About(self, person, self.language(person), self.today, self.content.firm.currency)

    # --- rendering ---

    def html(self, lang: str, key: str, /, **values: Any) -> Html:
        return self.setup.texts.html(lang, key, **values)

    def plain(self, lang: str, key: str, /, **values: Any) -> str:
        return self.setup.texts.plain(lang, key, **values)

    def time(self, lang: str, at: datetime) -> str:
        """A moment in words: "today 12:00"."""
        return formats.clock_time(self.setup.texts, lang, at, self.zone, self.now)

    def button(self, lang: str, key: str, data: ButtonData, /, **values: Any) -> Button:
        """A button with one of our texts on it."""
        return labelled(self.plain(lang, key, **values), data)

    # --- saying ---

    def say(
        self,
        person: Person,
        key: str | Html,
        /,
        *,
        buttons: Rows = (),
        slot: str | None = None,
        edits: bool = False,
        case: Case | None = None,
        watched: bool = False,
        extra: dict[str, Any] | None = None,
        **values: Any,
    ) -> None:
        """Say something to a person in their private chat: a text key, or a text rendered already.

        Nothing to somebody who has left (blocked the bot, was erased): nothing is queued that cannot arrive.
        """
        if person.telegram_id is None or person.blocked is not None:
            return
        text = key if isinstance(key, Html) else self.html(self.language(person), key, **values)
        to = To(chat_id=person.telegram_id, person_id=person.id)
        content = _content(text, buttons, extra)
        self.tx.say(
            to, Effect.MESSAGE, content, slot=slot, edits=edits, case_id=case.id if case else None, watched=watched
        )

    def tell(
        self,
        case: Case,
        text: Html,
        /,
        *,
        buttons: Rows = (),
        slot: str | None = None,
        edits: bool = False,
        rank: Rank | None = None,
        extra: dict[str, Any] | None = None,
    ) -> bool:
        """Say something in the topic of a case; False where there is no agents' group to say it in.

        Unless another `rank` is told, it is an answer to staff who wait for it, else a notice.
        """
        topic = self.topic(case)
        if topic is None:
            return False
        self.tx.say(
            To(chat_id=topic.chat_id, topic_id=topic.id), Effect.MESSAGE, _content(text, buttons, extra),
            slot=slot, edits=edits, rank=self._rank(rank), case_id=case.id,
        )  # fmt: skip
        return True

    def announce(
        self, text: Html, /, *, buttons: Rows = (), rank: Rank | None = None, case: Case | None = None
    ) -> None:
        """Say something in the agents' general topic; what is about a case is forgotten with it. More: see `tell`."""
        if self.agents_chat is None:
            return
        to, content = To(chat_id=self.agents_chat), _content(text, buttons, None)
        self.tx.say(to, Effect.MESSAGE, content, rank=self._rank(rank), case_id=case.id if case else None)

    def _rank(self, told: Rank | None) -> Rank:
        if told is not None:
            return told
        return Rank.ANSWER if self.answering else Rank.NOTICE

    def toast(self, query: str, text: str = "", *, alert: bool = False) -> None:
        """Answer a press; dropped when it comes too late to be seen. What was written needs no such answer."""
        if not query:
            return
        expires = self.pressed_at + ANSWER_LIVES if self.pressed_at else None
        self.tx.say(To(chat_id=0), Effect.ANSWER, {"query": query, "text": text[:200], "alert": alert}, expires=expires)

    def topic(self, case: Case) -> Topic | None:
        """The topic of a case, wanted from now on; delivery creates it in the group."""
        found = self.tx.topic_of(case.id)
        if found is not None or self.agents_chat is None:
            return found
        topic = Topic(case_id=case.id, chat_id=self.agents_chat, title=self.topic_title(case))
        self.session.add(topic)
        self.session.flush()
        return topic

    def topic_title(self, case: Case) -> str:
        mark = "🔴 " if case.safety else ""
        return f"{mark}{case.number} {self.topic_about(case)}".strip()[:128]

    def topic_about(self, case: Case) -> str:
        """The product, or what else the case is about."""
        subject = self.content.subject(case.service, case.matter)
        return case.product_name or (self.content.text(subject, self.staff_language) if subject else "")


def _content(text: Html, buttons: Rows, extra: dict[str, Any] | None) -> dict[str, Any]:
    content: dict[str, Any] = {"text": str(text)}
    if buttons:
        content["buttons"] = [list(row) for row in buttons]
    return {**content, **(extra or {})}
