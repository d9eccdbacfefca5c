"""A customer's own data: the file, the erasure, each after one confirmation, without a complaint; on both databases."""

from __future__ import annotations

import json
import stat
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from bot.exports.jobs import Jobs
from bot.schedule.retention import forget_expired
from handlers.buttons.menu import ConfirmPrivacy, PrivacyWish, Sure
from storage.staff import give_role
from storage.tables import Attachment, Case, Draft, Entry, Event, Job, Outgoing, Person, Received
from tests.support.desk import LENA, Customer, Firm
from tests.support.group import lena_writes, sends

SHA = "cd" * 32


def work(firm: Firm) -> None:
    """Run the jobs that are due, as the bot does."""
    running = Jobs(firm.db, firm.setup, firm.clock)
    while running.run_next():
        pass


def delivered(firm: Firm) -> None:
    """All that was said has reached its readers."""
    with firm.db.write(firm.now) as tx:
        tx.session.execute(update(Outgoing).where(Outgoing.done.is_(None)).values(done=firm.now, outcome="sent"))


def words(said: list[str]) -> str:
    return "\n".join(said)


def documents(firm: Firm) -> list[Outgoing]:
    return firm.rows(Outgoing, Outgoing.kind == "document")


def test_my_data_is_a_file_after_one_confirmation_and_no_complaint(firm: Firm, ana: Customer) -> None:
    ana.files(what="it leaks in my kitchen")
    ana.types("/privacy")
    assert "everything that is kept about you" in words(ana.presses("My data"))
    assert firm.rows(Job) == []
    assert "comes here in a moment" in words(ana.presses("Yes, send me the file"))
    work(firm)
    [sent] = documents(firm)
    assert (sent.chat_id, sent.content["name"]) == (ana.number, f"C-{ana.id:06}.json")
    path = Path(sent.content["path"])
    found = json.loads(path.read_text())
    assert found["cases"][0]["what"] == "it leaks in my kitchen" and found["customer"] == f"C-{ana.id:06}"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600 and stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert len(firm.rows(Case)) == 1 and [job.done for job in firm.rows(Job)] == [firm.now]


def test_a_no_changes_nothing_and_a_second_yes_is_under_way(firm: Firm, ana: Customer) -> None:
    ana.types("/privacy")
    ana.presses("Erase me")
    ana.presses("No, keep it")
    assert firm.rows(Job) == [] and firm.rows(Outgoing)[-1].content["text"].startswith("Everything stays")
    for _ in range(2):
        ana.presses(ConfirmPrivacy(PrivacyWish.DATA, Sure.YES))
    assert len(firm.rows(Job)) == 1


def test_erased_after_the_last_words_are_delivered(firm: Firm, ana: Customer) -> None:
    number = ana.number
    ana.files(what="it leaks in Xylophonstrasse")
    photo = [{"file_id": "f1", "file_unique_id": "u1", "width": 9, "height": 9}]
    sends(firm, number, photo=photo, caption="Xylophonstrasse from above")
    lena_writes(firm, "We come to Xylophonstrasse", 101)
    kept = firm.setup.data_dir / "files" / SHA[:2] / SHA
    kept.parent.mkdir(parents=True)
    kept.write_bytes(b"photo")
    with firm.db.write(firm.now) as tx:
        tx.session.execute(update(Attachment).values(sha256=SHA, fetched=firm.now))
    ana.presses(ConfirmPrivacy(PrivacyWish.DATA, Sure.YES))
    work(firm)
    copy = Path(documents(firm)[0].content["path"])
    ana.types("/privacy")
    assert "your open case ends" in words(ana.presses("Erase me"))
    assert "All the best" in words(ana.presses("Yes, erase everything"))

    work(firm)
    assert firm.rows(Person)[0].telegram_id == number, "the last words have not been delivered yet"
    delivered(firm)
    firm.forward(seconds=3)
    work(firm)

    [person] = firm.rows(Person, Person.id == ana.id)
    assert (person.telegram_id, person.first_name, person.erased) == (None, None, firm.now)
    assert {entry.text for entry in firm.rows(Entry)} == {None}
    case = firm.case()
    assert (case.status, case.outcome, case.what) == ("closed", "withdrawn", None)
    assert firm.open() == [] or {each.case_id for each in firm.open()} == {None}
    assert "erased" in {event.kind for event in firm.rows(Event)}
    assert not kept.exists() and not copy.exists()
    notice = firm.outgoing()[-1]
    assert notice.done is None and case.number in notice.content["text"] and f"C-{ana.id:06}" in notice.content["text"]
    everything = str([tuple(vars(row).values()) for row in firm.outgoing()])
    assert "Xylophon" not in everything and str(number) not in everything
    assert words(firm.customer(number).types("hello")), "who writes again begins anew"
    assert len(firm.rows(Person, Person.telegram_id == number)) == 1


def test_whoever_blocked_the_bot_meanwhile_is_erased_all_the_same(firm: Firm, ana: Customer) -> None:
    ana.types("hello")
    ana.presses(ConfirmPrivacy(PrivacyWish.ERASE, Sure.YES))
    work(firm)
    firm.forward(hours=1, seconds=5)
    work(firm)
    assert firm.rows(Person)[0].erased == firm.now
    assert firm.now - firm.rows(Job)[0].created > timedelta(hours=1)


def test_staff_are_not_erased_while_they_have_a_role(firm: Firm) -> None:
    with firm.desk() as desk:
        give_role(desk.session, LENA, "agent", "Lena", desk.now)
    lena = firm.customer(LENA, name="Lena")
    lena.types("/privacy")
    assert "You work here" in words(lena.presses("Erase me"))
    assert "You work here" in words(lena.presses(ConfirmPrivacy(PrivacyWish.ERASE, Sure.YES)))
    assert firm.rows(Job) == []


WISHES = [
    ("en", "please send me all my data", "data"),
    ("en", "what do you know about me?", "data"),
    ("en", "I want you to delete my account", "erase"),
    ("en", "please remove everything you have on me", "erase"),
    ("de", "Bitte schicken Sie mir alle meine Daten", "data"),
    ("de", "Welche Daten haben Sie über mich gespeichert?", "data"),
    ("de", "Löschen Sie bitte alle meine Daten", "erase"),
    ("de", "ich möchte, dass meine Daten gelöscht werden", "erase"),
    ("it", "vorrei avere i miei dati", "data"),
    ("it", "quali dati conservate su di me?", "data"),
    ("it", "cancellate tutti i miei dati per favore", "erase"),
    ("it", "voglio eliminare il mio account", "erase"),
    ("es", "quiero una copia de mis datos", "data"),
    ("es", "¿qué datos tienen sobre mí?", "data"),
    ("es", "borren todos mis datos, por favor", "erase"),
    ("es", "quiero eliminar mi cuenta", "erase"),
]


@pytest.mark.parametrize(("language", "text", "wish"), WISHES)
@pytest.mark.parametrize("place", ["nothing open", "a case open", "a form open"])
def test_the_wish_is_understood_in_words_wherever_it_is_said(
    firm: Firm, ana: Customer, language: str, text: str, wish: str, place: str
) -> None:
    if place == "a case open":
        ana.files()
    elif place == "a form open":
        ana.types("/complaint")
    sends(firm, ana.number, language, text=text)
    offered = [button["data"] for row in firm.outgoing() for each in row.content.get("buttons", []) for button in each]
    assert f"y:{wish}:yes" in offered
    assert len(firm.rows(Draft)) == (1 if place == "a form open" else 0)
    assert len(firm.rows(Case)) == (1 if place == "a case open" else 0)


@pytest.mark.parametrize(
    "text",
    ["my X20 deletes my profile every morning and asks for all data again, please repair it today",
     "I lost my data sheet, how do I descale the X20?", "The display shows data error on my X20"],
)  # fmt: skip
def test_data_of_a_machine_are_nobodys(firm: Firm, ana: Customer, text: str) -> None:
    ana.types(text)
    offered = [button["data"] for row in firm.outgoing() for each in row.content.get("buttons", []) for button in each]
    assert [data for data in offered if data.startswith("y:")] == []


def test_a_desk_that_was_silent_for_as_long_as_updates_are_kept_answers_the_next_one(firm: Firm, ana: Customer) -> None:
    """SQLite gives the id of a deleted newest row once more, and what was said is known by the update's id."""
    ana.types("hello")
    firm.forward(days=400)
    forget_expired(firm.db, firm.setup, firm.clock)
    assert [row.raw for row in firm.rows(Received)] == [None]
    assert words(firm.customer(1077).types("hello"))
