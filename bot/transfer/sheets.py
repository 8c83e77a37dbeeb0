"""Tables of text, from and to CSV and XLSX. What a cell means is not known here.

A file goes through a spreadsheet, and a spreadsheet runs what begins with ``= + - @``. Such a text gets an
apostrophe before it on its way out and loses one on its way in (OWASP, "CSV injection").
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

_LARGEST_FILE = 20_000_000
_LARGEST_UNPACKED = 200_000_000
_RUNS = re.compile(r"[\s']*[=+\-@＝＋－＠]")
_ESCAPED = re.compile(r"'[\s']*[=+\-@＝＋－＠]")
_TEXT = "@"


@dataclass(frozen=True, slots=True)
class Row:
    """One row; `number` is that of the spreadsheet, in which the header is row 1."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A header and the rows under it. Rows of which every cell is empty are left out."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


class UnreadableSheet(Exception):
    """The file is no table that can be read. `row` is where, 0 for the file as a whole."""

    def __init__(self, message: str, row: int = 0) -> None:
        super().__init__(message)
        self.row = row


def read_sheet(path: Path) -> Sheet:
    """The table in a .csv (UTF-8, ``;`` or ``,``) or .xlsx file (its first sheet).

    Raises UnreadableSheet. A short row is filled up with empty cells, a long one is refused.
    """
    readers = {".csv": _csv_rows, ".xlsx": _xlsx_rows}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise UnreadableSheet(f"a file to import ends in {' or '.join(readers)}")
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise UnreadableSheet(f"larger than {_LARGEST_FILE // 1_000_000} MB: split it")
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableSheet(error.strerror or "cannot be read") from None
    rows = [Row(number, cells) for number, cells in enumerate(reader(data), 1) if any(cells)]
    if not rows:
        raise UnreadableSheet("the file is empty")
    header, *body = rows
    columns = tuple(cell.lower() for cell in _trimmed(header.cells))
    return Sheet(columns, tuple(_fitted(row, len(columns)) for row in body))


def write_csv(sheet: Sheet) -> bytes:
    """UTF-8 with a byte order mark and ``;`` between the cells: what a Dutch spreadsheet opens as it is."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(sheet.columns)
    writer.writerows([_escaped(cell) for cell in row.cells] for row in sheet.rows)
    return out.getvalue().encode("utf-8-sig")


def write_xlsx(sheet: Sheet) -> bytes:
    """A workbook of one sheet in which every cell is text, so that no number loses its zeros."""
    # Here and below: loading this library takes a fifth of a second, and most commands never do.
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    page = book.create_sheet("signaalbot")
    page.freeze_panes = "A2"
    for row in (sheet.columns, *(row.cells for row in sheet.rows)):
        cells = [WriteOnlyCell(page, _escaped(cell)) for cell in row]
        for cell in cells:
            cell.number_format = _TEXT
        page.append(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _escaped(cell: str) -> str:
    return f"'{cell}" if _RUNS.match(cell) else cell


def _restored(cell: str) -> str:
    cell = cell.strip().replace("\r\n", "\n")
    return cell[1:] if _ESCAPED.match(cell) else cell


def _csv_rows(data: bytes) -> Iterator[tuple[str, ...]]:
    text = _decoded(data)
    header = text.partition("\n")[0]
    delimiter = ";" if header.count(";") >= header.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, 1):  # noqa: B007
            yield tuple(_restored(cell) for cell in cells)
    except csv.Error as error:
        raise UnreadableSheet(f"not a CSV row: {error}", row=number + 1) from None


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableSheet('the text is UTF-16: save it as "CSV UTF-8"')
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        place = error.start - data.rfind(b"\n", 0, error.start)
        what = f"byte 0x{data[error.start]:02X} at position {place} is not UTF-8"
        raise UnreadableSheet(f'{what}: save the file as "CSV UTF-8"', row=row) from None


def _xlsx_rows(data: bytes) -> Iterator[tuple[str, ...]]:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with ZipFile(io.BytesIO(data)) as archive:
            if sum(part.file_size for part in archive.infolist()) > _LARGEST_UNPACKED:
                raise UnreadableSheet("the workbook unpacks to more than a table holds")
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        page = book.worksheets[0]
        # The size that a workbook says it has is often wrong.
        page.reset_dimensions()
        for values in page.iter_rows(values_only=True):
            yield _trimmed(tuple(_restored(_as_text(value)) for value in values))
    except (
        BadZipFile,
        InvalidFileException,
        ParseError,
        KeyError,
        IndexError,
        ValueError,
        TypeError,
    ) as error:
        raise UnreadableSheet(f"not an Excel workbook (.xlsx): {error}") from None


def _as_text(value: Any) -> str:
    """A cell's value as it would stand in a CSV file."""
    match value:
        case None:
            return ""
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime() | date():
            return value.isoformat()
        case time():
            return value.strftime("%H:%M")
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return str(value)


def _trimmed(cells: tuple[str, ...]) -> tuple[str, ...]:
    end = len(cells)
    while end and not cells[end - 1]:
        end -= 1
    return cells[:end]


def _fitted(row: Row, width: int) -> Row:
    cells = _trimmed(row.cells)
    if len(cells) > width:
        raise UnreadableSheet(f"{len(cells)} cells under {width} columns", row=row.number)
    return Row(row.number, cells + ("",) * (width - len(cells)))
