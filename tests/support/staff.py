"""Staff and customers around the knowledge: what a test of the loop needs beside `tests.support.desk`."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import Any

from bot.schedule.published import Publishing
from handlers.articles.group_questions import Sorting
from storage.staff import give_role
from storage.tables import Case, Person, Topic
from tests.support.desk import AGENTS, LENA, Customer, Firm, plain

QUINN, ADA = 9101, 9201
_numbers = itertools.count(900_000)


@dataclass
class Staffed:
    """A firm with Lena (agent), Quinn (quality) and Ada (administrator by the settings) in their private chats."""

    firm: Firm

    def __post_init__(self) -> None:
        with self.firm.desk() as desk:
            give_role(desk.session, QUINN, "quality", "Quinn", desk.now)
            give_role(desk.session, LENA, "agent", "Lena", desk.now)
        self.lena = self.firm.customer(LENA, name="Lena")
        self.quinn = self.firm.customer(QUINN, name="Quinn")
        self.ada = self.firm.customer(ADA, name="Ada")
        self.sorting = Sorting(self.firm.db, self.firm.setup)
        self.publishing = Publishing(self.firm.db, self.firm.clock)
        self.firm.setup.lay_over = self.publishing.over

    def sort(self) -> int:
        return self.sorting.round(self.firm.now)

    def reload(self) -> bool:
        """As every process does within seconds."""
        return self.publishing.look(self.firm.setup)

    def ask(self, *texts: str, number: int = 1001, language: str = "en") -> Customer:
        """A customer asks, and the questions are sorted."""
        [known] = self.firm.rows(Person, Person.telegram_id == number) or [None]
        who = Customer(self.firm, number, known.id) if known else self.firm.customer(number, language=language)
        for text in texts:
            who.types(f"/ask {text}")
        self.sort()
        return who

    def writes_in_topic(self, text: str, case: int = 1, user: int = LENA, reply_to: int | None = None) -> list[str]:
        """Staff write in the topic of a case; what was said there."""
        with self.firm.db.read() as session:
            [thread] = [row.thread_id for row in session.query(Topic) if row.case_id == case]
        more: dict[str, Any] = {"message_thread_id": thread, "is_topic_message": True}
        if reply_to is not None:
            more["reply_to_message"] = {"message_id": reply_to}
        return self._receives({"message": {**self._in_group(user), **more, "text": text}})

    def presses_in_group(self, label: str, user: int = LENA) -> list[str]:
        """The newest button of this label in the group."""
        for row in reversed(self.firm.outgoing()):
            for button in itertools.chain(*row.content.get("buttons", [])):
                if row.topic_id is not None and label in button["text"]:
                    press = {"id": str(next(_numbers)), "from": self._user(user), "message": self._in_group(user),
                             "data": button["data"]}  # fmt: skip
                    return self._receives({"callback_query": press})
        raise AssertionError(f"no button {label!r} in the group")

    def _user(self, user: int) -> dict[str, Any]:
        names = {LENA: "Lena", QUINN: "Quinn", ADA: "Ada"}
        return {"id": user, "first_name": names.get(user, "?"), "is_bot": False, "language_code": "en"}

    def _in_group(self, user: int) -> dict[str, Any]:
        chat = {"id": AGENTS, "type": "supergroup"}
        return {"message_id": next(_numbers), "from": self._user(user), "chat": chat}

    def _receives(self, update: dict[str, Any]) -> list[str]:
        self.firm.fresh()
        self.firm.inbox.store([{"update_id": next(_numbers), **update}])
        return self.firm.run()

    def case(self) -> Case:
        return self.firm.case()


def chat(who: Customer) -> str:
    """The last message in a private chat."""
    rows = [row for row in who.firm.outgoing() if row.chat_id == who.number and row.kind == "message"]
    return plain(rows[-1].content["text"])


def toast(firm: Firm) -> str:
    """What the last press was answered with."""
    return str([row for row in firm.outgoing() if row.kind == "answer"][-1].content.get("text", ""))
