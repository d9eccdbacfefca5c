"""Trainings as a table for other people's software."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import openpyxl
import polars

from bot.exports.files import export
from storage.database import Database
from storage.exports.columns import TABLES
from storage.tables import Person, Training
from tests.support.content import example

NOON = datetime(2026, 10, 14, 10, tzinfo=UTC)


def fill(db: Database) -> None:
    with db.write(NOON) as tx:
        person = Person(telegram_id=1001, language="en", created=NOON)
        tx.session.add(person)
        tx.session.flush()
        later = NOON + timedelta(minutes=20)
        passed = {"finished": later, "passed": later + timedelta(minutes=5), "certificate": "T-2026-000012",
                  "questions": 3, "right": 1, "attempts": 2, "scored": 3, "scored_of": 3}  # fmt: skip
        for product, values in (("g5", passed), ("g7", passed)):
            tx.session.add(Training(person_id=person.id, course="grinder-care", product=product, started=NOON, step=6,
                                    language="de", offered="handling", name="=1+1", **values))  # fmt: skip
        tx.session.add(Training(person_id=person.id, course="first-espresso", product=None, started=later, step=2,
                                language="de", offered="menu"))  # fmt: skip


def test_each_training_is_a_row_that_other_software_reads(database: Database, tmp_path: Path) -> None:
    fill(database)
    for form in ("xlsx", "parquet", "csv"):
        assert export("trainings", None, None, form, tmp_path / f"t.{form}", database, example()[0]) == 3
    frame = polars.read_parquet(tmp_path / "t.parquet")
    assert frame.columns == [column.name for column in TABLES["trainings"]]
    assert frame["passed"].to_list() == [True, True, False]
    assert frame["right_answers"].to_list() == [1, 1, None]
    assert frame["step"].to_list() == [7, 7, 3]
    assert frame["passed_at"][0] - frame["started_at"][0] == timedelta(minutes=25)
    sheet = next(each for each in openpyxl.load_workbook(tmp_path / "t.xlsx") if each.max_row == 4)
    head = [cell.value for cell in sheet[1]]
    row = dict(zip(head, [cell.value for cell in sheet[2]], strict=True))
    assert (row["product"], row["course"], row["certificate"]) == ("Grano G5", "grinder-care", "T-2026-000012")
    assert (row["offered"], row["attempts"], row["questions"], row["language"]) == ("handling", 2, 3, "de")
    assert row["customer_ref"] == "C-000001" and "=1+1" not in (tmp_path / "t.csv").read_text()
