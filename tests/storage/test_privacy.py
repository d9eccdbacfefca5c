"""Erasing a customer and forgetting what is past its time: the words go, the figures stay; on both databases."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import JSON, String, select

from bot.commands import customer as commands
from bot.errors import CannotRun
from bot.schedule.retention import forget_expired
from handlers.update import presses_that_quote
from storage.privacy import OF_NOBODY, PERSONAL, data_of, erase, find_person
from storage.tables import Attachment, Base, Case, Draft, Entry, Outgoing, Owned, Person, Question, SafetyEntry
from tests.support.desk import LENA, Customer, Firm
from tests.support.group import lena_writes, sends

SECRET = "Xylophonstrasse"
FILE = "ab" * 32


@pytest.fixture
def admins() -> frozenset[int]:
    return frozenset({LENA})


@pytest.fixture
def ana(firm: Firm) -> Customer:
    """Somebody whose name and street stand everywhere that the chat can bring them."""
    ana = firm.customer(name=f"Ana {SECRET}")
    ana.files(what=f"It dripped on the table in {SECRET}", danger="yes", serial=SECRET)
    photo = [{"file_id": f"f{SECRET}", "file_unique_id": f"u{SECRET}", "width": 9, "height": 9}]
    sends(firm, ana.number, photo=photo, caption=f"my {SECRET}")
    sends(firm, ana.number, text=f"please ring at {SECRET}")
    lena_writes(firm, f"We come to {SECRET}", 101)
    with firm.db.write(firm.now) as tx:
        kept = tx.session.scalars(select(Attachment)).one()
        kept.sha256, kept.fetched = FILE, firm.now
        tx.session.add(Owned(person_id=ana.id, name=SECRET, created=firm.now))
        tx.session.add(Question(person_id=ana.id, asked=firm.now, language="en", text=SECRET, zone="answer"))
        tx.session.add(Draft(person_id=ana.id, chat_id=ana.number, flow="complaint", answers={"what": SECRET},
                             started=firm.now, touched=firm.now, saved=firm.now))  # fmt: skip
    return ana


def everything(firm: Firm, *, but: tuple[str, ...] = ()) -> dict[str, str]:
    """All that is stored, table by table."""
    with firm.db.read() as session:
        return {
            table.name: str([tuple(row) for row in session.execute(select(table))])
            for table in Base.metadata.sorted_tables if table.name not in but
        }  # fmt: skip


def where(firm: Firm, words: str, *, but: tuple[str, ...] = ()) -> list[str]:
    return [name for name, rows in everything(firm, but=but).items() if words in rows]


def erased(firm: Firm, person: int) -> frozenset[str]:
    with firm.db.write(firm.now) as tx:
        return erase(tx.session, person, firm.now, quoting=presses_that_quote())


def test_every_column_with_words_is_known_as_personal_or_as_nobodys() -> None:
    for table in Base.metadata.sorted_tables:
        worded = {column.name for column in table.columns if isinstance(column.type, String | JSON)}
        personal, of_nobody = set(PERSONAL.get(table.name, {})), OF_NOBODY.get(table.name, frozenset())
        assert worded - personal - of_nobody == set(), table.name
        assert personal <= set(table.columns.keys()) and of_nobody <= worded, table.name
        assert not personal & of_nobody, table.name


def test_nothing_of_an_erased_customer_is_left_but_in_the_safety_register(firm: Firm, ana: Customer) -> None:
    assert len(where(firm, SECRET)) > 8
    assert erased(firm, ana.id) == {FILE}
    assert where(firm, SECRET) == ["safety_entry"]
    assert where(firm, str(ana.number)) == []
    [case] = firm.rows(Case)
    assert case.safety and case.received and case.product == "x20" and len(firm.events("erased")) == 1
    assert erased(firm, ana.id) == frozenset() and len(firm.events("erased")) == 1


def test_a_file_that_somebody_else_sent_too_stays(firm: Firm, ana: Customer) -> None:
    bob = firm.customer(1002)
    with firm.db.write(firm.now) as tx:
        tx.session.add(Attachment(person_id=bob.id, position=1, kind="photo", chat_id=1, message_id=1,
                                  received=firm.now, sha256=FILE))  # fmt: skip
    assert erased(firm, ana.id) == frozenset()


def test_others_keep_everything(firm: Firm, ana: Customer) -> None:
    bob = firm.customer(1002, name="Bob")
    bob.files(what="Bob has a loud grinder")
    sends(firm, bob.number, text="Bob writes again")
    before = [row.text for row in firm.rows(Entry, Entry.person_id == bob.id)]
    erased(firm, ana.id)
    assert [row.text for row in firm.rows(Entry, Entry.person_id == bob.id)] == before != [None]
    assert "Bob has a loud grinder" in (firm.case(2).what or "")


def test_who_was_erased_and_writes_again_is_somebody_new(firm: Firm, ana: Customer) -> None:
    erased(firm, ana.id)
    sends(firm, ana.number, text="/cases")
    [person] = firm.rows(Person, Person.telegram_id == ana.number)
    assert person.id != ana.id and firm.case().person_id == ana.id


def test_what_is_kept_can_be_read_and_names_no_staff(firm: Firm, ana: Customer) -> None:
    with firm.db.read() as session:
        data = data_of(session, ana.id)
        assert find_person(session, "c-000001") is find_person(session, str(ana.number)) is not None
        assert find_person(session, "C-000099") is find_person(session, "Ana") is None
    assert SECRET in str(data) and data["customer"] == "C-000001" and "Lena" not in str(data["entry"])
    assert "Lena" not in str(data["cases"]) and len(data["attachment"]) == 1


# --- the command line ---


@pytest.fixture
def settings(firm: Firm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KULANZ_DATABASE_URL", firm.db.url.render_as_string(hide_password=False))
    monkeypatch.setenv("KULANZ_DATA_DIR", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_commands_write_and_erase(firm: Firm, ana: Customer, settings: Path) -> None:
    stored = settings / "files" / FILE[:2] / FILE
    stored.parent.mkdir(parents=True)
    stored.write_bytes(b"photo")
    commands.export_data("C-000001", settings / "ana.json")
    assert SECRET in (settings / "ana.json").read_text()
    commands.erase_customer(str(ana.number), sure=True)
    assert not stored.exists() and where(firm, SECRET) == ["safety_entry"]
    with pytest.raises(CannotRun, match="was erased on"):
        commands.erase_customer("C-000001", sure=True)
    with pytest.raises(CannotRun, match="no customer"):
        commands.export_data("C-000777", settings / "x.json")


# --- retention ---


def round_at(firm: Firm, **later: Any) -> None:
    firm.clock.seconds += timedelta(**later).total_seconds()
    forget_expired(firm.db, firm.setup, firm.clock)


def test_after_its_time_what_was_said_is_emptied_and_old_forms_are_dropped(firm: Firm, ana: Customer) -> None:
    with firm.db.write(firm.now) as tx:
        for row in tx.session.scalars(select(Outgoing)):
            row.done = firm.now
    round_at(firm, days=89)
    assert "outgoing" in where(firm, SECRET) and "draft" in where(firm, SECRET)
    round_at(firm, days=2)
    assert {"received", "outgoing", "draft"}.isdisjoint(where(firm, SECRET))
    assert {"cases", "entry", "question"} <= set(where(firm, SECRET))
    assert firm.rows(Outgoing), "the rows stay"


def test_questions_cases_files_and_people_are_forgotten_after_their_time(firm: Firm, ana: Customer) -> None:
    stored = firm.setup.data_dir / "files" / FILE[:2] / FILE
    stored.parent.mkdir(parents=True)
    stored.write_bytes(b"photo")
    with firm.db.write(firm.now) as tx:
        for row in tx.session.scalars(select(Outgoing)):
            row.done = firm.now
        tx.session.scalars(select(Case)).one().closed = firm.now
    round_at(firm, days=733)
    assert "question" not in where(firm, SECRET) and "cases" in where(firm, SECRET) and stored.exists()
    round_at(firm, days=366)
    assert where(firm, SECRET) == ["safety_entry"] and not stored.exists()
    assert ana.person().erased is not None
    round_at(firm, days=735)
    assert where(firm, SECRET) == [] and len(firm.rows(SafetyEntry)) == len(firm.rows(Case)) == 1


def test_an_open_case_is_never_forgotten(firm: Firm, ana: Customer) -> None:
    round_at(firm, days=4000)
    assert {"cases", "entry", "attachment"} <= set(where(firm, SECRET)) and ana.person().erased is None
