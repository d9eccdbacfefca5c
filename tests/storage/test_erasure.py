"""After a customer is erased, no word, name or number of theirs stands in any column of any table; figures stay."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from handlers.buttons.articles import (
    AnswerGapBy,
    ApproveArticle,
    ApproveWordings,
    DraftFromGap,
    EditArticle,
    OpenWordings,
)
from handlers.buttons.care import AnswerFact, DoneFromList, SwitchReminder
from handlers.buttons.courses import NameOnCertificate, OpenCourse, RemindIn
from handlers.update import presses_that_quote
from storage.privacy import data_of, erase
from storage.tables import (
    Appointment,
    ArticleDraft,
    Base,
    CareDone,
    Case,
    Draft,
    Gap,
    Outgoing,
    Owned,
    Question,
    Slot,
    SurveyAnswer,
    Training,
    Variant,
)
from tests.support.courses import passes
from tests.support.desk import Customer, Firm
from tests.support.group import lena_writes, sends
from tests.support.staff import ADA, Staffed

NAME, FAMILY, WORD = "Zebulonia", "Xylophonstrasse", "quagglespritz"
NUMBER = 77112233


@pytest.fixture
def admins() -> frozenset[int]:
    return frozenset({ADA})


class Ana(Customer):
    """Somebody whose name comes with every message."""

    def _message(self) -> dict[str, Any]:
        message = super()._message()
        message["from"] |= {"first_name": NAME, "last_name": FAMILY, "username": f"{NAME}77"}
        return message

    def asks(self, staffed: Staffed, text: str) -> None:
        self.types(f"/ask {text}")
        staffed.sort()


@pytest.fixture
def ana(staffed: Staffed) -> Ana:
    who = staffed.firm.customer(NUMBER, name=NAME)
    return Ana(staffed.firm, who.number, who.id)


def cares_and_learns(ana: Ana) -> None:
    """A product with its care and its facts, a course passed with a name on the certificate, another begun."""
    firm = ana.firm
    with firm.desk() as desk:
        desk.session.add(Owned(person_id=ana.id, product="x20", name=f"My {WORD}", serial=WORD, created=firm.now))
    ana.presses(SwitchReminder(1, "descale", on=True))
    ana.presses(DoneFromList(1, "descale", firm.now.date()))
    ana.presses(AnswerFact(1, "descale", 0))
    passes(ana)
    ana.presses(NameOnCertificate("first-espresso"))
    ana.types(f"{NAME} {FAMILY}")
    ana.presses(OpenCourse("grinder-care", "m"))
    ana.presses(RemindIn("grinder-care", 3))


def complains(staffed: Staffed, ana: Ana) -> None:
    """A complaint with a photo and an answer, which becomes an article that is published; then a survey's words."""
    ana.files(what=f"{NAME} here: the {WORD} of my X20 drips", serial=WORD, wish="repair")
    photo = [{"file_id": f"f{WORD}", "file_unique_id": f"u{WORD}", "width": 9, "height": 9}]
    sends(ana.firm, NUMBER, photo=photo, caption=f"my {WORD}")
    sends(ana.firm, NUMBER, text=f"please ring at {FAMILY}")
    lena_writes(ana.firm, f"Dear {NAME}, please press the seal in all around, and tell us whether it drips.", 101)
    staffed.writes_in_topic("/article")
    staffed.presses_in_group("Send for review")
    staffed.ada.presses(ApproveArticle(3, 0))
    ana.types("/cases")


def is_quoted(staffed: Staffed, ana: Ana) -> None:
    """Her questions become an article in two versions, an approved wording, a wording that waits, an open form."""
    ana.asks(staffed, f"my {WORD} is brillig mimsy")
    staffed.quinn.presses(DraftFromGap(1))
    staffed.quinn.types("No. The machine has no radio and takes no spoken commands.")
    staffed.quinn.types("The machine has no radio.\n\n1. Switch it on by hand.")
    staffed.quinn.presses("Send for review")
    staffed.ada.presses(ApproveArticle(1, 0))
    staffed.ada.presses(EditArticle(1, 0))
    staffed.ada.presses("Change")
    staffed.ada.presses("In short")
    staffed.ada.types("Not yet: from spring on it will.")
    staffed.ada.presses("Send for review")
    staffed.quinn.presses(ApproveArticle(2, 0))
    for number, text in enumerate(("blubberdings zonkified", "frumious vorpal", "galumphing tulgey"), 2):
        ana.asks(staffed, f"{WORD} {text}")
        staffed.quinn.presses(AnswerGapBy(number, "tank-seal") if number < 4 else DraftFromGap(number))
    staffed.ada.presses(ApproveWordings(2))
    staffed.ada.presses(OpenWordings(3))
    staffed.ada.types("/gaps")


def delivered(firm: Firm) -> None:
    """As delivery does with what was said so far."""
    with firm.db.write(firm.now) as tx:
        for row in tx.session.scalars(select(Outgoing).where(Outgoing.done.is_(None))):
            row.done = firm.now
            if row.slot is not None and row.chat_id and tx.session.get(Slot, row.slot) is None:
                tx.session.add(Slot(key=row.slot, chat_id=row.chat_id, message_id=row.id))
                tx.session.flush()


def places(firm: Firm, *words: str) -> list[str]:
    """Every column in which one of these words stands."""
    found = set()
    with firm.db.read() as session:
        for table in Base.metadata.sorted_tables:
            for row in session.execute(select(table)).mappings():
                found |= {f"{table.name}.{name}" for name, value in row.items()
                          for word in words if word.lower() in str(value).lower()}  # fmt: skip
    return sorted(found)


@pytest.mark.parametrize("sent", [True, False], ids=["delivered", "waiting"])
def test_nothing_of_an_erased_customer_is_left_anywhere_and_the_figures_stay(
    staffed: Staffed, ana: Ana, sent: bool
) -> None:
    firm = staffed.firm
    cares_and_learns(ana)
    is_quoted(staffed, ana)
    complains(staffed, ana)
    with firm.db.write(firm.now) as tx:
        tx.session.get_one(Case, 1).solution = f"We told {NAME}"
    if sent:
        delivered(firm)
    named = {row.split(".")[0] for row in places(firm, NAME, FAMILY, WORD)}
    assert {"article_draft", "attachment", "cases", "draft", "entry", "outgoing", "owned", "person", "question",
            "received", "training", "variant"} <= named  # fmt: skip
    with firm.db.read() as session:
        kept = data_of(session, ana.id)
    assert WORD in str(kept["article"]) and WORD in str(kept["variant"]) and kept["care_done"] and kept["training"]
    assert kept["owned"][0]["facts"], "the answers about their water are theirs to read"

    with firm.db.write(firm.now) as tx:
        erase(tx.session, ana.id, firm.now, quoting=presses_that_quote())
    assert places(firm, NAME, FAMILY, WORD, str(NUMBER)) == []

    assert [row.passed is not None for row in firm.rows(Training)] == [True, False] and len(firm.rows(CareDone)) == 1
    assert [row.status for row in firm.rows(ArticleDraft)] == ["replaced", "published", "published"]
    assert len(firm.rows(Gap)) == len(firm.rows(Question)) == 4 and len(firm.rows(Variant)) == 2
    assert len(firm.rows(Case)) == 1 and firm.rows(Draft) == [] and firm.rows(SurveyAnswer) == []
    loose = Appointment.person_id == ana.id, Appointment.case_id.is_(None), Appointment.kept.is_(None)
    assert firm.rows(Appointment, *loose) == [] and len(firm.rows(Appointment)) > 3
