"""Exported files: what stands in them, on both databases, reopened by other people's software."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import openpyxl
import polars
import pytest
from openpyxl.utils.escape import unescape

from benchmarks.exports import fill
from bot.exports.about import About
from bot.exports.files import export
from bot.exports.xlsx import Book, pieces
from casework.terms import Actor
from knowledge.loading.content_folder import Content
from storage.database import Database
from storage.exports.columns import TABLES
from storage.tables import CareDone, Case, Event, Person, Question, SafetyEntry, Survey, SurveyAnswer, Training
from tests.support.commands import ROOT, environment
from tests.support.content import example

BERLIN = ZoneInfo("Europe/Berlin")
NOON = datetime(2026, 10, 14, 10, tzinfo=UTC)
HOSTILE = (
    '=HYPERLINK("http://x.example","click")', "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1",
    'plain, "quoted"; text', "bell\x07 and escape\x1b, vertical\x0btab", "not a character \ufffe",
    "☕️ 👩‍🔧 crème", "<r><t>x</t></r>",
    "<r>&broken</r>", "_x0041_", "  spaces  ", "two\r\nlines",
)  # fmt: skip


def content() -> Content:
    return example()[0]


def survey(db: Database, number: int, sent: datetime, *answers: tuple[str, str, str | None, str | None],
           **more: Any) -> int:  # fmt: skip
    """A survey of a case of its own; its answers as (question, kind, value, text), a minute apart."""
    with db.write(sent) as tx:
        person = Person(telegram_id=1000 + number, language="en", created=sent)
        tx.session.add(person)
        tx.session.flush()
        case = Case(number=f"K-2026-{number:06d}", person_id=person.id, service="complaint", language="en",
                    status="confirmed", priority="normal", received=sent, product="x20",
                    product_name="Aroma X20")  # fmt: skip
        tx.session.add(case)
        tx.session.flush()
        row = Survey(case_id=case.id, person_id=person.id, survey="after_case", service="complaint", language="en",
                     product="Aroma X20", sent=sent, **more)  # fmt: skip
        tx.session.add(row)
        tx.session.flush()
        for minutes, (question, kind, value, text) in enumerate(answers, 1):
            tx.session.add(SurveyAnswer(survey_id=row.id, at=sent + timedelta(minutes=minutes), question=question,
                                        kind=kind, value=value, text=text))  # fmt: skip
        return case.id


@pytest.fixture
def exported(database: Database, tmp_path: Path) -> Callable[..., list[dict[str, str]]]:
    """The rows of a table as a CSV reader sees them."""

    def rows(what: str, since: date | None = None, until: date | None = None, **firm: Any) -> list[dict[str, str]]:
        path = tmp_path / f"{what}.csv"
        number = export(what, since, until, "csv", path, database, with_firm(**firm))
        with path.open(encoding="utf-8", newline="") as file:
            found = list(csv.DictReader(file))
        assert len(found) == number
        assert list(tmp_path.glob(".export-*")) == []
        return found

    return rows


def with_firm(**changes: Any) -> Content:
    return replace(content(), firm=content().firm.model_copy(update=changes))


# --- surveys ---


def test_an_unanswered_survey_has_a_row_for_each_question(database: Database, exported: Any) -> None:
    survey(database, 1, NOON)
    rows = exported("surveys")
    assert [row["question"] for row in rows] == ["rating", "reason", "comment"]
    assert [row["kind"] for row in rows] == ["csat", "choice", "text"]
    assert {row["value"] + row["text"] + row["answered_at"] + row["score_group"] for row in rows} == {""}
    assert {(row["sent_at"], row["reminded"]) for row in rows} == {("2026-10-14T12:00:00+02:00", "false")}


def test_the_last_answer_within_the_window_counts(database: Database, exported: Any) -> None:
    closed = NOON + timedelta(minutes=3)
    rating = [("rating", "csat", value, None) for value in ("5", "2", "3", "4")]
    survey(database, 1, NOON, *rating, closed=closed, reminded=NOON, responsible="Lena", team="service_desk")
    row = exported("surveys")[0]
    assert (row["value"], row["score_group"], row["answered_at"]) == ("3", "bad", "2026-10-14T12:03:00+02:00")
    assert (row["responsible"], row["team"], row["reminded"]) == ("Lena", "service_desk", "true")


def test_scores_are_grouped_by_their_kind(database: Database, exported: Any) -> None:
    """An answer to a question that the firm has given up since is there as well."""
    given = ("rating", "csat", "4", None), ("old_nps", "nps", "7", None), ("reason", "choice", "slow", None)
    survey(database, 1, NOON, *given)
    rows = [(row["question"], row["value"], row["score_group"]) for row in exported("surveys")]
    assert rows[:2] == [("rating", "4", "good"), ("reason", "slow", "")]
    assert rows[2:] == [("comment", "", ""), ("old_nps", "7", "neutral")]


def test_a_skipped_question_is_not_answered(database: Database, exported: Any) -> None:
    survey(database, 1, NOON, ("rating", "csat", "5", None), ("comment", "text", None, None))
    assert [bool(row["answered_at"]) for row in exported("surveys")] == [True, False, False]


def test_both_days_are_included_in_the_firms_zone(database: Database, exported: Any) -> None:
    """25 October 2026 has 25 hours in Berlin; its first and last second belong to it, their neighbours do not."""
    midnight = datetime(2026, 10, 25, tzinfo=BERLIN).astimezone(UTC)
    next_midnight = datetime(2026, 10, 26, tzinfo=BERLIN).astimezone(UTC)
    assert next_midnight - midnight == timedelta(hours=25)
    second = timedelta(seconds=1)
    for number, sent in enumerate((midnight - second, midnight, next_midnight - second, next_midnight), 1):
        survey(database, number, sent)
    day = date(2026, 10, 25)
    rows = exported("surveys", day, day)[::3]
    assert [(row["case_number"][-1], row["sent_at"]) for row in rows] == [
        ("2", "2026-10-25T00:00:00+02:00"), ("3", "2026-10-25T23:59:59+01:00"),
    ]  # fmt: skip
    assert [row["case_number"][-1] for row in exported("surveys", None, day)[::3]] == ["1", "2", "3"]
    assert [row["case_number"][-1] for row in exported("surveys", day, None)[::3]] == ["2", "3", "4"]


def test_a_day_without_a_midnight_begins_when_it_begins(database: Database, exported: Any) -> None:
    """In Beirut the clocks went from 23:59:59 on 28 March 2026 to 01:00."""
    first = datetime(2026, 3, 28, 22, tzinfo=UTC)
    survey(database, 1, first - timedelta(seconds=1))
    survey(database, 2, first)
    rows = exported("surveys", date(2026, 3, 29), date(2026, 3, 29), timezone="Asia/Beirut")
    found = {(row["case_number"], row["sent_at"]) for row in rows}
    assert found == {("K-2026-000002", "2026-03-29T01:00:00+03:00")}


# --- cases and the others ---


def test_a_case_stands_in_one_row_with_its_rating(database: Database, exported: Any) -> None:
    case_id = survey(database, 7, NOON, ("rating", "csat", "1", None), ("rating", "csat", "5", None),
                     ("comment", "text", None, "Thank you"))  # fmt: skip
    survey(database, 8, NOON)
    with database.write(NOON) as tx:
        case = tx.session.get_one(Case, case_id)
        case.reasons = [{"key": "importance", "values": {"importance": "vital"}, "points": 2},
                        {"key": "danger-yes", "values": {}, "points": 0}]  # fmt: skip
        case.failed_on, case.unit_price, case.currency = date(2026, 10, 1), Decimal("349.00"), "EUR"
        case.redress, case.redress_currency = Decimal("20.50"), "CHF"
        case.answers = {**case.answers, "unfinished": ["danger", "wish"]}
        case.minutes_to_response, case.articles_tried, case.safety = 12.34, ["tank-seal", "leak-elsewhere"], True
    first, second = exported("cases")
    assert (first["rating"], first["rating_text"]) == ("5", "Thank you")
    assert first["priority_reason"] == "importance: vital; danger-yes"
    assert (first["failed_on"], first["unit_price"], first["redress"]) == ("2026-10-01", "349.00", "20.50")
    assert first["currency"] == "CHF/EUR"
    assert first["working_minutes_first_response"] == "12.3"
    assert (first["articles_tried"], first["safety"]) == ("tank-seal, leak-elsewhere", "true")
    assert (first["unfinished"], second["unfinished"]) == ("true", "false")
    assert (second["number"], second["rating"], second["currency"]) == ("K-2026-000008", "", "")


def test_every_table_has_its_documented_columns(database: Database, exported: Any) -> None:
    """A row of each table, so that values and columns are held together as well."""
    case_id = survey(database, 1, NOON)
    with database.write(NOON) as tx:
        person = tx.session.get_one(Case, case_id).person_id
        tx.session.add_all([
            Event(case_id=case_id, at=NOON, kind="filed", by=str(Actor.CUSTOMER), data={"wish": "refund"}),
            Question(person_id=person, asked=NOON, language="de", text="Wie entkalken?", product="x20",
                     zone="answer", article="descale-x20", score=1.23456, confidence=0.91, case_id=case_id,
                     served=NOON),
            SafetyEntry(case_id=case_id, at=NOON, words=["smoke", "fire"], keep_until=date(2031, 10, 14)),
            Training(person_id=person, course="first-espresso", product="x20", step=3, right=2, started=NOON),
            CareDone(person_id=person, product="x20", care="descale", due_on=NOON.date(), done_on=NOON.date(),
                     told=NOON, how="list"),
        ])  # fmt: skip
    page = (ROOT / "docs" / "exports.md").read_text("utf-8")
    for what, columns in TABLES.items():
        [row, *_] = exported(what)
        section = page.split(f"\n## {what}\n")[1].split("\n## ")[0]
        documented = re.findall(r"^\| `(\w+)` \| ([^|]+) \| ([^|]+) \|$", section, re.MULTILINE)
        assert documented == [(column.name, str(column.kind), column.description) for column in columns]
        assert list(row) == [column.name for column in columns]
    [question] = exported("questions")
    assert (question["product"], question["score"]) == ("Aroma X20", "1.2346")
    assert question["customer_ref"] == exported("cases")[0]["customer_ref"] == f"C-{person:06d}"
    assert exported("events")[0]["data"] == '{"wish":"refund"}'
    assert (exported("safety")[0]["words"], exported("safety")[0]["keep_until"]) == ("smoke, fire", "2031-10-14")


# --- formats ---


def test_hostile_text_survives_every_format(database: Database, tmp_path: Path) -> None:
    """CSV: an apostrophe before what would be a formula; XLSX: the text as text; Parquet: the text."""
    for number, text in enumerate(HOSTILE, 1):
        survey(database, number, NOON + timedelta(hours=number), ("comment", "text", None, text))
    files = {form: tmp_path / f"surveys.{form}" for form in ("csv", "xlsx", "parquet")}
    for form, path in files.items():
        assert export("surveys", None, None, form, path, database, content()) == 3 * len(HOSTILE)
    with files["csv"].open(encoding="utf-8", newline="") as file:
        texts = [row["text"] for row in csv.DictReader(file)][2::3]
    assert texts == [f"'{text}" if text[0] in "=+-@\t\r\n" else text for text in HOSTILE]
    cells = list(openpyxl.load_workbook(files["xlsx"])["surveys"].iter_rows(min_row=2))[2::3]
    assert [unescape(row[13].value) for row in cells] == list(HOSTILE)
    assert {row[13].data_type for row in cells} <= {"s", "inlineStr"}
    assert polars.read_parquet(files["parquet"])["text"].to_list()[2::3] == list(HOSTILE)
    assert polars.read_csv(files["csv"]).height == 3 * len(HOSTILE)


def test_numbers_times_and_days_keep_their_types(database: Database, tmp_path: Path) -> None:
    case_id = survey(database, 1, NOON, ("rating", "csat", "4", None))
    with database.write(NOON) as tx:
        case = tx.session.get_one(Case, case_id)
        case.unit_price, case.failed_on, case.paused_minutes = Decimal("349.50"), date(2026, 10, 1), 90.0
    export("cases", None, None, "parquet", tmp_path / "c.parquet", database, content())
    frame = polars.read_parquet(tmp_path / "c.parquet")
    assert frame.schema["received_at"] == polars.Datetime("us", "Europe/Berlin")
    assert frame["received_at"][0] == NOON and frame["unit_price"][0] == Decimal("349.50")
    assert (frame["failed_on"][0], frame["rating"][0], frame["safety"][0]) == (date(2026, 10, 1), 4, False)
    export("cases", None, None, "xlsx", tmp_path / "c.xlsx", database, content())
    head, line = openpyxl.load_workbook(tmp_path / "c.xlsx")["cases"].iter_rows(values_only=True)
    row = dict(zip(head, line, strict=True))
    assert (row["unit_price"], row["rating"], row["paused_minutes"], row["safety"]) == (349.5, 4, 90, False)
    assert row["failed_on"] == datetime(2026, 10, 1) and row["received_at"] == "2026-10-14T12:00:00+02:00"  # noqa: DTZ001


def test_the_workbook_says_what_it_is(database: Database, tmp_path: Path) -> None:
    survey(database, 1, NOON)
    days = date(2026, 10, 1), date(2026, 10, 31)
    export("surveys", *days, "xlsx", tmp_path / "s.xlsx", database, content(), made=NOON)
    book = openpyxl.load_workbook(tmp_path / "s.xlsx")
    said = {name.value: text.value for name, text in book["About"].iter_rows(max_col=2) if name.value}
    assert book.sheetnames == ["About", "surveys"]
    assert said["Time zone"] == "Europe/Berlin" and said["Firm"] == content().firm.name
    assert said["Period (both days included)"] == "2026-10-01 - 2026-10-31"
    assert said["Made at"] == "2026-10-14T12:00:00+02:00" and said["Rows"] == "3"
    assert all(said[column.name] == column.description for column in TABLES["surveys"])
    sheet = book["surveys"]
    assert sheet.freeze_panes == "A2" and sheet["A1"].font.bold and sheet.auto_filter.ref == "A1:P4"


def test_a_text_longer_than_a_cell_is_continued(database: Database, tmp_path: Path) -> None:
    long = "☕👍" * 20_000
    survey(database, 1, NOON, ("comment", "text", None, long))
    export("surveys", None, None, "xlsx", tmp_path / "s.xlsx", database, content())
    book = openpyxl.load_workbook(tmp_path / "s.xlsx")
    cell = book["surveys"]["N4"].value
    assert cell.endswith(" [... Long texts, 2]") and len(cell.encode("utf-16-le")) <= 2 * 32_767
    parts = list(book["Long texts"].iter_rows(min_row=2, values_only=True))
    assert "".join(part[4] for part in parts) == long
    assert {part[:3] for part in parts} == {("surveys", 4, "text")}


@pytest.mark.parametrize("text", ["", "x" * 40_000, "👍" * 20_000, "x" + "👍" * 20_000])
def test_pieces_join_to_the_text_and_fit(text: str) -> None:
    found = list(pieces(text, 100))
    assert "".join(found) == text and all(len(each.encode("utf-16-le")) <= 200 for each in found)


def test_a_table_goes_on_in_another_sheet(tmp_path: Path) -> None:
    """As before row 1,048,576, here before row 11."""
    about = About("questions", TABLES["questions"], None, None, BERLIN, NOON, "Aroma Werke")
    rows = [(number, NOON, *[None] * (len(about.columns) - 2)) for number in range(1, 26)]
    with Book(tmp_path / "q.xlsx", about, sheet_rows=11) as book:
        assert book.write(rows) == 25
    opened = openpyxl.load_workbook(tmp_path / "q.xlsx")
    assert opened.sheetnames == ["About", "questions", "questions 2", "questions 3"]
    sheets = [list(opened[name].values) for name in opened.sheetnames[1:]]
    assert [row[0] for sheet in sheets for row in sheet[1:]] == list(range(1, 26))
    assert {sheet[0] for sheet in sheets} == {tuple(column.name for column in TABLES["questions"])}


@pytest.mark.parametrize("form", ["csv", "xlsx", "parquet"])
def test_a_failed_export_leaves_the_file_as_it_was(database: Database, tmp_path: Path, form: str) -> None:
    for number in range(1, 401):
        survey(database, number, NOON)
    path = tmp_path / f"surveys.{form}"
    path.write_text("yesterday's")

    def full(rows: int) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space left"):
        export("surveys", None, None, form, path, database, content(), full)
    assert path.read_text() == "yesterday's" and list(tmp_path.glob(".export-*")) == []


def test_an_unknown_table_or_format_is_named(database: Database, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="there are surveys, cases"):
        export("complaints", None, None, "csv", tmp_path / "x", database, content())
    with pytest.raises(ValueError, match="csv, xlsx, parquet"):
        export("cases", None, None, "xls", tmp_path / "x", database, content())


MEASURED = """
import sys
from pathlib import Path
from benchmarks.exports import peak_mb
from bot.exports.files import export
from knowledge.loading.example import EXAMPLE
from knowledge.loading.load import load
from storage.database import Database
from datetime import date
url, form, folder = sys.argv[1:]
db, content = Database(url), load(EXAMPLE)
few = export("surveys", None, date(2026, 1, 5), form, Path(folder) / "few", db, content)
before = peak_mb()
many = export("surveys", None, None, form, Path(folder) / "many", db, content)
print(few, many, round(before), round(peak_mb()))
"""


@pytest.mark.slow
def test_memory_does_not_grow_with_the_rows(database_url: str, tmp_path: Path) -> None:
    """Eight times as many rows: less than 40 MB more (kept in memory they would be 100), and under 300 in all."""
    fill(database_url, 120_000)
    forms = ("csv", "xlsx", "parquet") if database_url.startswith("sqlite") else ("csv",)
    here = environment()
    for form in forms:
        asked = [sys.executable, "-c", MEASURED, database_url, form, str(tmp_path)]
        done = subprocess.run(asked, timeout=300, capture_output=True, text=True, env=here)
        assert done.returncode == 0, done.stderr
        few, many, before, after = map(int, done.stdout.split())
        assert many == 120_000 > 8 * few > 80_000
        assert after - before < 40 and after < 300, f"{form}: {before} MB, then {after} MB"
