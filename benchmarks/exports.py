"""Exports a million survey rows beside pandas doing the same: time and peak memory, each in a process of its own.

.venv/bin/python benchmarks/exports.py [--rows 1000000] [--formats csv,xlsx,parquet] [--without-pandas]
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

START = datetime(2026, 1, 1, tzinfo=UTC)
COMMENTS = ("Quick and friendly.", "=1+1 is what I paid", "Took long, però alla fine risolto", "Sehr gut 👍", "-")
TIMEOUT = 1800


def fill(url: str, rows: int) -> None:
    """A database with so many rows of surveys: three questions each, four of five surveys answered."""
    from sqlalchemy import insert

    from storage.database import Database
    from storage.tables import Case, Person, Survey, SurveyAnswer

    db = Database(url)
    db.upgrade()
    surveys, step = -(-rows // 3), 10_000
    with db.write(START) as tx:
        tx.session.execute(insert(Person), [{"id": i, "created": START, "language": "en"} for i in range(1, 1001)])
    for first in range(1, surveys + 1, step):
        ids = range(first, min(first + step, surveys + 1))
        with db.write(START) as tx:
            tx.session.execute(insert(Case), [_case(i) for i in ids])
            tx.session.execute(insert(Survey), [_survey(i) for i in ids])
            tx.session.execute(insert(SurveyAnswer), [answer for i in ids if i % 5 for answer in _answers(i)])
    with db.engine.connect() as connection:
        connection.exec_driver_sql("ANALYZE")
        connection.commit()
    db.close()


def _sent(i: int) -> datetime:
    return START + timedelta(seconds=90 * i)


def _case(i: int) -> dict[str, object]:
    return {"id": i, "number": f"K-2026-{i:06d}", "person_id": i % 1000 + 1, "service": "complaint",
            "language": "en", "status": "confirmed", "priority": "normal", "received": _sent(i), "product": "x20",
            "product_name": "Aroma X20"}  # fmt: skip


def _survey(i: int) -> dict[str, object]:
    return {"id": i, "case_id": i, "person_id": i % 1000 + 1, "survey": "after_case", "service": "complaint",
            "product": "Aroma X20", "language": "en", "responsible": "Lena", "team": "service_desk",
            "sent": _sent(i), "reminded": _sent(i) + timedelta(days=3) if i % 3 == 0 else None,
            "answered": _sent(i) + timedelta(days=1) if i % 5 else None}  # fmt: skip


def _answers(i: int) -> list[dict[str, object]]:
    at = _sent(i) + timedelta(days=1, seconds=i % 3600)
    given = [("rating", "csat", str(i % 5 + 1), None), ("comment", "text", None, COMMENTS[i % len(COMMENTS)])]
    if i % 7 == 0:
        given.insert(0, ("rating", "csat", "1", None))  # changed afterwards: the last one counts
    return [{"survey_id": i, "at": at, "question": question, "kind": kind, "value": value, "text": text}
            for question, kind, value, text in given]  # fmt: skip


def ours(url: str, format: str, path: Path) -> int:
    from bot.exports.files import export
    from knowledge.loading.example import EXAMPLE
    from knowledge.loading.load import load
    from storage.database import Database

    return export("surveys", None, None, format, path, Database(url), load(EXAMPLE))


QUERY = """
WITH question(place, question, kind) AS
     (VALUES (1, 'rating', 'csat'), (2, 'reason', 'choice'), (3, 'comment', 'text')),
last(survey_id, question, id) AS
     (SELECT survey_id, question, max(id) FROM survey_answer GROUP BY survey_id, question)
SELECT survey.id AS survey_id, cases.number AS case_number, survey.service, survey.product, survey.language,
       survey.sent AS sent_at, answer.at AS answered_at, survey.reminded IS NOT NULL AS reminded,
       survey.responsible, survey.team, question.question, question.kind, answer.value, answer.text, survey.channel
FROM survey JOIN cases ON cases.id = survey.case_id CROSS JOIN question
LEFT JOIN last ON last.survey_id = survey.id AND last.question = question.question
LEFT JOIN survey_answer AS answer ON answer.id = last.id
ORDER BY survey.sent, survey.id, question.place
"""


def pandas(url: str, format: str, path: Path) -> int:
    """What somebody with pandas writes: read all, convert by column, write all."""
    import pandas as pd
    from sqlalchemy import create_engine

    frame = pd.read_sql(QUERY, create_engine(url), parse_dates=["sent_at", "answered_at"])
    for name in ("sent_at", "answered_at"):
        local = frame[name].dt.tz_localize("UTC").dt.tz_convert("Europe/Berlin")
        frame[name] = local.dt.strftime("%Y-%m-%dT%H:%M:%S%z")
    number = pd.to_numeric(frame["value"], errors="coerce")
    frame["score_group"] = pd.cut(number.where(frame["kind"] == "csat"), [0, 3, 5], labels=["bad", "good"])
    if format == "csv":
        for name in frame.select_dtypes(include=["object", "string"]):
            hostile = frame[name].str.match(r"[=+\-@\t\r\n]", na=False)
            frame.loc[hostile, name] = "'" + frame.loc[hostile, name]
        frame.to_csv(path, index=False)
    elif format == "parquet":
        frame.to_parquet(path, index=False)
    else:
        options = {"strings_to_formulas": False, "strings_to_urls": False}
        with pd.ExcelWriter(path, engine="xlsxwriter", engine_kwargs={"options": options}) as book:
            frame.to_excel(book, sheet_name="surveys", index=False, freeze_panes=(1, 0))
    return len(frame)


def measure(who: str, url: str, format: str, folder: Path) -> dict[str, float]:
    """Run one export in a process of its own; seconds of that process after its imports, peak memory in MB."""
    file = folder / f"{who}.{format}"
    asked = [sys.executable, __file__, "--one", who, url, format, str(file)]
    done = subprocess.run(asked, capture_output=True, text=True, timeout=TIMEOUT, check=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    found["file_mb"] = file.stat().st_size / 1e6
    file.unlink()
    return found


def one(who: str, url: str, format: str, path: str) -> None:
    begun, cpu = time.perf_counter(), time.process_time()
    rows = {"kulanz": ours, "pandas": pandas}[who](url, format, Path(path))
    print(json.dumps({"rows": rows, "seconds": time.perf_counter() - begun, "cpu": time.process_time() - cpu,
                      "peak_mb": peak_mb()}))  # fmt: skip


def peak_mb() -> float:
    """The most memory that this program has had; what getrusage says is inherited from whoever started it."""
    status = Path("/proc/self/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--formats", default="csv,xlsx")
    parser.add_argument("--without-pandas", action="store_true")
    parser.add_argument("--one", nargs=4, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        one(*given.one)
        return
    whom = ["kulanz"] if given.without_pandas else ["kulanz", "pandas"]
    with tempfile.TemporaryDirectory(prefix="kulanz-bench-") as folder:
        url = f"sqlite:///{folder}/bench.db"
        print(f"filling a database with {given.rows:,} rows of surveys ...", flush=True)
        fill(url, given.rows)
        for format in given.formats.split(","):
            figures = {who: measure(who, url, format, Path(folder)) for who in whom}
            for who, found in figures.items():
                print(f"{format:8}{who:8}{found['rows']:>11,.0f} rows {found['seconds']:8.1f} s  cpu"
                      f" {found['cpu']:7.1f} s  peak {found['peak_mb']:7.0f} MB  file {found['file_mb']:6.1f} MB",
                      flush=True)  # fmt: skip
            if len(figures) == 2:
                a, b = figures["kulanz"], figures["pandas"]
                print(f"{format:8}ratio   time {a['seconds'] / b['seconds']:.2f} x  cpu {a['cpu'] / b['cpu']:.2f} x"
                      f"  memory {a['peak_mb'] / b['peak_mb']:.2f} x")  # fmt: skip


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    main()
