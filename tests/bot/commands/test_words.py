"""`kulanz check --words` finds every message that has reached nobody, and shows none of its words."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from sqlalchemy import delete, update

from bot.commands.check import lost_words
from storage.tables import Appointment, Draft
from tests.support.commands import kulanz
from tests.support.desk import Firm
from tests.support.group import sends


def lost(firm: Firm, minutes: int = 16) -> list[str]:
    return list(lost_words(firm.db, firm.now + timedelta(minutes=minutes)))


def test_the_command_says_it_and_fails(firm: Firm, tmp_path: Path, database_url: str) -> None:
    firm.customer().types("my X20 leaks")
    with firm.db.write(firm.now) as tx:
        tx.session.execute(delete(Draft))
    (tmp_path / "empty").mkdir()
    done = kulanz("check", "--words", cwd=tmp_path, CONTENT="empty", DATABASE_URL=database_url)
    assert done.returncode == 1 and "words     1 to put right" in done.stdout
    assert "message 1 (text)" in done.stdout and "leaks" not in done.stdout


def test_where_every_message_has_an_end_there_is_nothing_to_say(firm: Firm) -> None:
    ana = firm.customer()
    ana.types("hello")
    ana.types("my X20 leaks")
    assert lost(firm) == []


def test_what_hangs_in_a_form_that_is_no_more_is_found(firm: Firm) -> None:
    firm.customer().types("my X20 leaks")
    with firm.db.write(firm.now) as tx:
        tx.session.execute(delete(Draft))
    [found] = lost(firm)
    assert found.startswith("message 1 (text)") and "leaks" not in found
    assert lost(firm, minutes=14) == []


def test_what_was_asked_back_without_an_appointment_is_found(firm: Firm) -> None:
    ana = firm.customer()
    ana.files()
    firm.forward(hours=1)
    ana.files(product={"id": "g5", "name": "Grano G5"})
    firm.forward(hours=1)
    sends(firm, ana.number, voice={"file_id": "v", "file_unique_id": "v"})
    assert lost(firm) == [], "an appointment stands behind it"
    with firm.db.write(firm.now) as tx:
        tx.session.execute(update(Appointment).where(Appointment.kind == "held_words").values(kept=firm.now))
    assert "(voice)" in lost(firm)[0]


def test_what_nobody_has_handled_is_found(firm: Firm) -> None:
    ana = firm.customer()
    firm.inbox.store([{"update_id": 1, "message": {**ana._message(), "text": "anybody?"}}])
    [found] = lost(firm)
    assert "not handled yet" in found and "anybody" not in found
