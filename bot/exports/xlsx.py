"""An exported table as an Excel workbook, written row by row; text stays text, and nothing is cut silently."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from bot.exports.about import About, in_zone
from storage.exports import Line
from storage.exports.columns import Column, Kind

# Excel's limits: rows of a sheet, UTF-16 units of a cell.
SHEET_ROWS = 1_048_576
CELL_UNITS = 32_767
ABOUT, LONG = "About", "Long texts"
WIDTHS = {
    Kind.TEXT: 18, Kind.VALUE: 12, Kind.INTEGER: 10, Kind.NUMBER: 12, Kind.MONEY: 12, Kind.TIME: 26, Kind.DATE: 12,
    Kind.YES_NO: 10,
}  # fmt: skip
WIDE = frozenset({"text", "rating_text", "circumstances", "priority_reason", "data"})


def pieces(text: str, units: int = CELL_UNITS) -> Iterator[str]:
    """The text in pieces of at most so many UTF-16 units; no character is torn apart."""
    if len(text) * 2 <= units:
        yield text
        return
    raw = text.encode("utf-16-le")
    start = 0
    while start < len(raw):
        end = min(start + 2 * units, len(raw))
        # A low surrogate belongs to the high one before it.
        if end < len(raw) and 0xDC <= raw[end + 1] <= 0xDF:
            end -= 2
        yield raw[start:end].decode("utf-16-le")
        start = end


class Book:
    """A workbook in the making: what it is about, the table (on as many sheets as it takes), texts too long."""

    def __init__(self, path: Path, about: About, sheet_rows: int = SHEET_ROWS) -> None:
        self.about = about
        self._sheet_rows = sheet_rows
        options = {"constant_memory": True, "tmpdir": str(path.parent), "strings_to_urls": False}
        self._book = xlsxwriter.Workbook(str(path), options)
        self._book.use_zip64()
        self._bold = self._book.add_format({"bold": True, "bg_color": "#E8E8E8", "border": 1})
        self._wrap = self._book.add_format({"text_wrap": True, "valign": "top"})
        self._plain = self._book.add_format({})
        self._day = self._book.add_format({"num_format": "yyyy-mm-dd"})
        self._money = self._book.add_format({"num_format": "0.00"})
        self._about = self._book.add_worksheet(ABOUT)
        self._about_row = self._introduce()
        self._sheets = 0
        self._long: Any = None
        self._long_row = 0

    def __enter__(self) -> Book:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            try:
                self._book.close()
            except FileCreateError as problem:
                raise OSError(str(problem)) from problem
            return
        for sheet in self._book.worksheets():
            sheet.row_data_fh.close()
        self._book.fileclosed = True

    def write(self, rows: Iterable[Line]) -> int:
        """Write all rows; how many there were."""
        sheet, row, number = self._sheet(), 0, 0
        writers = self._writers()
        for line in rows:
            if row == self._sheet_rows - 1:
                self._finish(sheet, row)
                sheet, row = self._sheet(), 0
            row += 1
            for index, write in writers:
                cell = line[index]
                if cell is not None:
                    write(sheet, row, index, cell)
            number += 1
        self._finish(sheet, row)
        self._said(self._about_row, "Rows", str(number))
        return number

    def _introduce(self) -> int:
        """The first sheet: what, which days, which zone, when, whose; then every column's definition."""
        about = self.about
        self._about.set_column(0, 0, 34)
        self._about.set_column(1, 1, 110)
        facts = (
            ("Table", about.what), ("Period (both days included)", about.period), ("Time zone", about.zone.key),
            ("Made at", about.made_at), ("Firm", about.firm),
        )  # fmt: skip
        for row, (name, said) in enumerate(facts):
            self._said(row, name, said)
        row = len(facts) + 1
        self._about.write_string(row, 0, "Column", self._bold)
        self._about.write_string(row, 1, "What it means", self._bold)
        for column in about.columns:
            row += 1
            self._said(row, column.name, column.description)
        return row + 2

    def _said(self, row: int, name: str, said: str) -> None:
        self._about.write_string(row, 0, name)
        self._about.write_string(row, 1, said, self._wrap)

    def _sheet(self) -> Any:
        """The next sheet of the table, with its header."""
        self._sheets += 1
        name = self.about.what if self._sheets == 1 else f"{self.about.what} {self._sheets}"
        sheet = self._book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for index, column in enumerate(self.about.columns):
            sheet.set_column(index, index, _width(column))
            sheet.write_string(0, index, column.name, self._bold)
        if self._sheets == 1:
            sheet.activate()
        return sheet

    def _finish(self, sheet: Any, row: int) -> None:
        sheet.autofilter(0, 0, row, len(self.about.columns) - 1)

    def _writers(self) -> list[tuple[int, Callable[[Any, int, int, Any], None]]]:
        written = in_zone(self.about.zone)

        def time(sheet: Any, row: int, column: int, cell: Any) -> None:
            sheet.write_string(row, column, written(cell))

        def number(sheet: Any, row: int, column: int, cell: Any) -> None:
            sheet.write_number(row, column, cell)

        def money(sheet: Any, row: int, column: int, cell: Any) -> None:
            sheet.write_number(row, column, cell, self._money)

        def day(sheet: Any, row: int, column: int, cell: Any) -> None:
            sheet.write_datetime(row, column, cell, self._day)

        def yes_no(sheet: Any, row: int, column: int, cell: Any) -> None:
            sheet.write_boolean(row, column, cell)

        def value(sheet: Any, row: int, column: int, cell: Any) -> None:
            (self._text if isinstance(cell, str) else number)(sheet, row, column, cell)

        how = {
            Kind.TEXT: self._text, Kind.VALUE: value, Kind.INTEGER: number, Kind.NUMBER: number, Kind.MONEY: money,
            Kind.TIME: time, Kind.DATE: day, Kind.YES_NO: yes_no,
        }  # fmt: skip
        return [(index, how[column.kind]) for index, column in enumerate(self.about.columns)]

    def _text(self, sheet: Any, row: int, column: int, cell: str) -> None:
        if len(cell) * 2 > CELL_UNITS and len(cell.encode("utf-16-le")) > 2 * CELL_UNITS:
            cell = self._moved(sheet, row, column, cell)
        if cell.startswith("<r>") and cell.endswith("</r>"):
            # The library takes such text for markup of its own and writes it unescaped.
            sheet.write_rich_string(row, column, cell[:1], self._plain, cell[1:])
        else:
            sheet.write_string(row, column, cell)

    def _moved(self, sheet: Any, row: int, column: int, cell: str) -> str:
        """A text too long for a cell: its beginning, and where the whole stands, on a sheet of its own."""
        if self._long is None:
            self._long = self._book.add_worksheet(LONG)
            self._long.freeze_panes(1, 0)
            for index, name in enumerate(("sheet", "row", "column", "part", "text")):
                self._long.write_string(0, index, name, self._bold)
        where = f" [... {LONG}, {self._long_row + 2}]"
        for part, piece in enumerate(pieces(cell, CELL_UNITS), 1):
            self._long_row += 1
            self._long.write_string(self._long_row, 0, sheet.get_name())
            self._long.write_number(self._long_row, 1, row + 1)
            self._long.write_string(self._long_row, 2, self.about.columns[column].name)
            self._long.write_number(self._long_row, 3, part)
            self._long.write_string(self._long_row, 4, piece)
        return next(pieces(cell, CELL_UNITS - len(where))) + where


def _width(column: Column) -> int:
    if column.name in WIDE:
        return 50
    return max(WIDTHS[column.kind], len(column.name) + 4)
