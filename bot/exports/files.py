"""Writes an exported table as a file: CSV, XLSX or Parquet; a file that is there is complete."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot.exports.about import About, in_zone
from knowledge.loading.content_folder import Content
from storage import exports
from storage.database import Database
from storage.exports import Line, Names, Period
from storage.exports.columns import Column, Kind

FORMATS = ("csv", "xlsx", "parquet")
# A cell that begins so is a formula to a spreadsheet (OWASP, CSV injection).
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
TOLD_EVERY = 1000
# Rows of a Parquet row group: what is held in memory at once.
GROUP = 10_000


def export(
    what: str,
    since: date | None,
    until: date | None,
    format: str,
    path: Path,
    database: Database,
    content: Content,
    on_rows: Callable[[int], None] | None = None,
    *,
    made: datetime | None = None,
) -> int:
    """Write a table's rows of these days (both included, the firm's zone) to `path`; how many rows.

    `on_rows` hears now and then how many have been written. Raises ValueError for an unknown table or format,
    OSError where the file cannot be written; then `path` is as it was before.
    """
    check(what, format)
    zone = content.firm.zone
    about = About(what, exports.columns(what), since, until, zone, made or datetime.now(UTC), content.firm.name)
    with database.read() as session, _atomic(path) as part:
        found = exports.rows(session, what, Period.of(since, until, zone), names(content))
        return _WRITERS[format](part, about, _told(found, on_rows))


def expected(what: str, since: date | None, until: date | None, database: Database, content: Content) -> int:
    """How many rows `export` is going to write, about."""
    with database.read() as session:
        return exports.count(session, what, Period.of(since, until, content.firm.zone), names(content))


def check(what: str, format: str) -> None:
    """Raises ValueError with what there is instead."""
    if what not in exports.WHAT:
        raise ValueError(f"there is no table {what!r} to export; there are {', '.join(exports.WHAT)}")
    if format not in FORMATS:
        raise ValueError(f"{format!r} is not a format; there are {', '.join(FORMATS)}")


def names(content: Content) -> Names:
    """What the rows need of the firm's content."""
    questions = {id: [(each.id, each.kind) for each in form.questions] for id, form in content.surveys.items()}
    return Names(questions, {id: product.name for id, product in content.products.items()})


@contextmanager
def _atomic(path: Path) -> Iterator[Path]:
    """A place to write to that becomes `path` when all went well."""
    with TemporaryDirectory(prefix=".export-", dir=path.parent) as folder:
        part = Path(folder) / path.name
        yield part
        part.replace(path)


def _told(rows: Iterable[Line], on_rows: Callable[[int], None] | None) -> Iterator[Line]:
    if on_rows is None:
        yield from rows
        return
    number = 0
    for row in rows:
        yield row
        number += 1
        if number % TOLD_EVERY == 0:
            on_rows(number)
    on_rows(number)


# --- CSV ---


def unharmed(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text


def _csv(path: Path, about: About, rows: Iterable[Line]) -> int:
    changes = _changes(about)
    number = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        write = csv.writer(file).writerow
        write([column.name for column in about.columns])
        for row in rows:
            cells = list(row)
            for index, change in changes:
                cell = cells[index]
                if cell is not None:
                    cells[index] = change(cell)
            write(cells)
            number += 1
    return number


def _changes(about: About) -> list[tuple[int, Callable[[Any], Any]]]:
    """The columns whose values are not written as they are."""
    how: dict[Kind, Callable[[Any], Any]] = {
        Kind.TEXT: unharmed,
        Kind.VALUE: lambda value: unharmed(value) if isinstance(value, str) else value,
        Kind.TIME: in_zone(about.zone),
        Kind.YES_NO: lambda value: "true" if value else "false",
    }
    return [(index, how[column.kind]) for index, column in enumerate(about.columns) if column.kind in how]


# --- XLSX ---


def _xlsx(path: Path, about: About, rows: Iterable[Line]) -> int:
    from bot.exports.xlsx import Book  # here and below, because these libraries are slow to import

    with Book(path, about) as book:
        return book.write(rows)


# --- Parquet ---


def _parquet(path: Path, about: About, rows: Iterable[Line]) -> int:
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = _schema(about)
    # Buffers that are given back at once, and not kept for later: memory stays as low as promised.
    pool = pa.system_memory_pool()
    number = 0
    with pq.ParquetWriter(path, schema, compression="zstd", memory_pool=pool) as file:
        for group in _groups(rows):
            arrays = [
                pa.array(_cells(column, cells), field.type, memory_pool=pool)
                for column, field, cells in zip(about.columns, schema, zip(*group, strict=True), strict=True)
            ]
            file.write_batch(pa.RecordBatch.from_arrays(arrays, schema=schema))
            number += len(group)
    return number


def _cells(column: Column, cells: tuple[Any, ...]) -> Any:
    """A column of one type: the numbers of a mixed one are written as text."""
    if column.kind is Kind.VALUE:
        return [None if cell is None else str(cell) for cell in cells]
    return cells


def _groups(rows: Iterable[Line]) -> Iterator[list[Line]]:
    group: list[Line] = []
    for row in rows:
        group.append(row)
        if len(group) == GROUP:
            yield group
            group = []
    if group:
        yield group


def _schema(about: About) -> Any:
    import pyarrow as pa

    types = {
        Kind.TEXT: pa.string(), Kind.VALUE: pa.string(), Kind.INTEGER: pa.int64(), Kind.NUMBER: pa.float64(),
        Kind.MONEY: pa.decimal128(12, 2), Kind.TIME: pa.timestamp("us", tz=about.zone.key), Kind.DATE: pa.date32(),
        Kind.YES_NO: pa.bool_(),
    }  # fmt: skip
    said = {"table": about.what, "time_zone": about.zone.key, "period": about.period, "made_at": about.made_at,
            "firm": about.firm}  # fmt: skip
    fields = [
        pa.field(column.name, types[column.kind], metadata={"description": column.description})
        for column in about.columns
    ]
    return pa.schema(fields, metadata=said)


_WRITERS: dict[str, Callable[[Path, About, Iterable[Line]], int]] = {
    "csv": _csv, "xlsx": _xlsx, "parquet": _parquet,
}  # fmt: skip
