"""All tables as one Excel workbook: a cover and a sheet per table.

What belongs here: the sheets. What does not: the container's bytes (``packing``) and the wording (``about``,
``schemas``).

For people, so the first row has the Chinese titles; the second has the names that every other file uses, and programs
start there (``pandas.read_excel(…, header=1)``). Both rows stay in sight. Codes are text, numbers and dates are
numbers and dates, shown as they stand in CSV. Every text is written as text, and one that would be run as a formula
when somebody edits its cell is marked as text (quote prefix), so it has no apostrophe in it.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zipfile import ZipFile

import xlsxwriter

from pipeline.publish.cells import runs
from pipeline.publish.csv_files import printed
from pipeline.release.content import Content, ReleaseFacts, TableContent
from pipeline.release.files.cover import COVER_SHEET, cover_lines
from pipeline.release.files.packing import zip_bytes
from pipeline.tables import Value
from schemas.base import ISO_DATE, Column

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HEADER_ROWS = 2
# Excel's limits: UTF-16 units in a cell, characters in the name of a sheet and what it may not hold.
LONGEST_CELL = 32_767
LONGEST_SHEET_NAME = 31
FORBIDDEN_IN_SHEET_NAME = frozenset("[]:*?/\\")
CUT = "……【单元格只能容纳 32767 字，此处截断；全文见 CSV、SQLite 或 Parquet 文件。Cut: the whole text is in the other files.】"
WIDTHS = {"INTEGER": 10.0, "REAL": 14.0, "TEXT": 18.0}
WIDE, WIDEST = 30, 48.0


class Styles:
    """The cell formats of a workbook, each made once."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book, self._numbers = book, dict[str, Any]()
        self.title = book.add_format({"bold": True, "bg_color": "#E8EEF4", "text_wrap": True, "valign": "top"})
        self.name = book.add_format({"italic": True, "font_color": "#555555", "bg_color": "#E8EEF4"})
        self.date = book.add_format({"num_format": "yyyy-mm-dd"})
        self.text = book.add_format({"quote_prefix": True})
        self.heading = book.add_format({"bold": True, "font_size": 14})
        self.link = book.add_format({"font_color": "#0563C1", "underline": 1})

    def number(self, value: int | Decimal) -> Any:
        """The format that shows a number in full."""
        pattern = number_format(value)
        if pattern not in self._numbers:
            self._numbers[pattern] = self._book.add_format({"num_format": pattern})
        return self._numbers[pattern]


def workbook_bytes(facts: ReleaseFacts, content: Content) -> bytes:
    """The bytes of the workbook."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_urls": False}) as book:
        book.set_properties({"title": f"xiancheng {facts.version}", "created": datetime.fromisoformat(facts.date)})
        styles = Styles(book)
        names = sheet_names(content)
        _write_cover(book, facts, content, names, styles)
        for table, name in zip(content, names, strict=True):
            _write_table(book, name, table, styles)
    with ZipFile(buffer) as archive:
        return zip_bytes({name: archive.read(name) for name in archive.namelist()})


def sheet_names(content: Content) -> list[str]:
    """The name of each table's sheet: its Chinese title, or its own name where a title cannot be one."""
    names: list[str] = []
    for table in content:
        title = table.table.about.title_zh
        usable = len(title) <= LONGEST_SHEET_NAME and not FORBIDDEN_IN_SHEET_NAME & set(title)
        taken = {*(name.casefold() for name in names), COVER_SHEET.casefold()}
        names.append(title if usable and title.casefold() not in taken else table.table.name[:LONGEST_SHEET_NAME])
    return names


def _write_cover(
    book: xlsxwriter.Workbook, facts: ReleaseFacts, content: Content, names: Sequence[str], styles: Styles
) -> None:
    sheet = book.add_worksheet(COVER_SHEET)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 24)
    sheet.set_column(2, 2, 9)
    sheet.set_column(3, 3, 100)
    row = 0
    for line in cover_lines(facts):
        sheet.write_string(row, 0, line, styles.heading if row == 0 else None)
        row += 1
    row += 1
    for place, title in enumerate(("工作表 Sheet", "表名 Table", "行数 Rows", "一行是 One row is")):
        sheet.write_string(row, place, title, styles.title)
    for table, name in zip(content, names, strict=True):
        row += 1
        sheet.write_url(row, 0, f"internal:'{name}'!A1", styles.link, name)
        sheet.write_string(row, 1, table.table.name)
        sheet.write_number(row, 2, len(table.rows))
        sheet.write_string(row, 3, f"{table.table.about.description_zh} {table.table.description_en}")


def _write_table(book: xlsxwriter.Workbook, name: str, content: TableContent, styles: Styles) -> None:
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(HEADER_ROWS, 1)
    columns = content.table.columns
    for place, column in enumerate(columns):
        sheet.write_string(0, place, column.title_zh, styles.title)
        sheet.write_string(1, place, column.name, styles.name)
        sheet.set_column(place, place, _width(column, content, place))
    last = HEADER_ROWS + len(content.rows) - 1
    if content.rows:
        sheet.autofilter(1, 0, last, len(columns) - 1)
        # Codes are text on purpose; Excel need not mark each of them.
        sheet.ignore_errors({"number_stored_as_text": f"A1:{xlsxwriter.utility.xl_rowcol_to_cell(last, len(columns))}"})
    for row, values in enumerate(content.rows, start=HEADER_ROWS):
        for place, (column, value) in enumerate(zip(columns, values, strict=True)):
            if value is not None:
                _write_cell(sheet, (row, place), column, value, styles)


def _write_cell(sheet: Any, where: tuple[int, int], column: Column, value: str | int | Decimal, styles: Styles) -> None:
    if column.format == ISO_DATE:
        sheet.write_datetime(*where, date.fromisoformat(str(value)), styles.date)
    elif isinstance(value, str):
        sheet.write_string(*where, shown_text(value), styles.text if runs(value) else None)
    else:
        # A Decimal is written with the zeros it happens to have; the same number is to give the same bytes.
        sheet.write_number(*where, float(value), styles.number(value))


def number_format(value: int | Decimal) -> str:
    """The format that shows a number in full, with as many places as it has and no exponent."""
    places = len(printed(value).partition(".")[2])
    return f"0.{'0' * places}" if places else "0"


def shown_text(text: str) -> str:
    """A text as a cell holds it: whole, or cut to what Excel takes, with the words that say so."""
    units = text.encode("utf-16-le")
    if len(units) // 2 <= LONGEST_CELL:
        return text
    kept = units[: 2 * (LONGEST_CELL - len(CUT))].decode("utf-16-le", errors="ignore")  # never half a character
    return kept + CUT


def _width(column: Column, content: TableContent, place: int) -> float:
    if column.sql_type != "TEXT":
        return WIDTHS[column.sql_type]
    return WIDEST if any(_is_wide(row[place]) for row in _first(content)) else WIDTHS["TEXT"]


def _is_wide(value: Value) -> bool:
    return isinstance(value, str) and len(value) > WIDE


def _first(content: TableContent) -> Iterator[tuple[Value, ...]]:
    yield from content.rows[:50]
