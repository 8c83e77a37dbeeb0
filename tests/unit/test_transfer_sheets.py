"""Tables of text through CSV and XLSX: whatever the text, and however the file was made."""

from __future__ import annotations

import io
from datetime import date, datetime, time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from bot.transfer.sheets import Row, Sheet, UnreadableSheet, read_sheet, write_csv, write_xlsx

# What `transfer.cells` lets in: no control characters but the line break, nothing at the edges.
_CHARACTERS = st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff") | st.just(
    "\n"
)
_TEXTS = st.text(_CHARACTERS, max_size=12).map(str.strip)
_HOSTILE = st.builds(
    str.__add__,
    st.sampled_from(
        ["=", "+", "-", "@", "'=", "''@", "'", "' =", "＝", '"', ";", "_x000D_", "#N/A", "<b>&amp;"]
    ),
    _TEXTS,
).map(str.strip)
ROWS = st.lists(st.tuples(_HOSTILE | _TEXTS, st.just("x"), _HOSTILE | _TEXTS), max_size=5)


def of(*rows: tuple[str, ...]) -> Sheet:
    return Sheet(("a", "b", "c"), tuple(Row(number, cells) for number, cells in enumerate(rows, 2)))


@given(rows=ROWS)
@example(rows=[("=HYPERLINK(1)", "x", "'=1"), ("'t Hooft", "x", 'a;b,c\n"d"')])
@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_goes_out_as_csv_comes_back(tmp_path: Path, rows: list[tuple[str, ...]]) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(write_csv(of(*rows)))
    assert read_sheet(path) == of(*rows)


# Opening a workbook takes milliseconds: a few with many rows say as much as many with few.
@given(rows=st.lists(st.tuples(_HOSTILE, st.just("x"), _HOSTILE), min_size=20, max_size=20))
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_goes_out_as_a_workbook_comes_back(tmp_path: Path, rows: list[tuple[str, ...]]) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(write_xlsx(of(*rows)))
    assert read_sheet(path) == of(*rows)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "'=", " =", "＝"])
def test_no_spreadsheet_runs_what_was_exported(start: str) -> None:
    line = write_csv(of((f"{start}cmd()", "", ""))).decode("utf-8-sig").splitlines()[1]
    assert line.startswith(f'"\'{start}cmd()"')


def test_names_with_an_apostrophe_stay_as_they_are() -> None:
    assert '"\'t Hooft"' in write_csv(of(("'t Hooft", "", ""))).decode("utf-8-sig")


@pytest.mark.parametrize(
    "data",
    [
        b"a;b;c\n1;caf\xc3\xa9;\n",
        b"\xef\xbb\xbfa;b;c\r\n1;caf\xc3\xa9;\r\n",
        b'A ,"B",c\n\n1,"caf\xc3\xa9"\n,,\n',
        b"\r\n;;\r\na;b;c;;\r\n 1 ; caf\xc3\xa9\r\n",
    ],
)
def test_a_csv_file_may_be_made_in_several_ways(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.CSV"
    path.write_bytes(data)
    sheet = read_sheet(path)
    assert sheet.columns == ("a", "b", "c")
    assert [row.cells for row in sheet.rows] == [("1", "café", "")]


def test_a_row_keeps_its_number_in_the_spreadsheet(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b'a;b;c\n1;"two\nlines";\n;;\n2;;\n')
    assert [row.number for row in read_sheet(path).rows] == [2, 4]


def test_a_workbook_may_hold_days_hours_and_numbers(tmp_path: Path) -> None:
    book = Workbook()
    page = book.active
    assert page is not None
    page.append(["day", "hour", "number", "moment", "amount", "nothing"])
    page.append([date(2026, 11, 2), time(13, 30), 850000001, datetime(2026, 11, 2), 2.0, None])  # noqa: DTZ001
    book.save(tmp_path / "a.xlsx")
    cells = read_sheet(tmp_path / "a.xlsx").rows[0].cells
    assert cells == ("2026-11-02", "13:30", "850000001", "2026-11-02", "2", "")


@pytest.mark.parametrize(
    ("name", "data", "row", "said"),
    [
        (
            "a.csv",
            b"a;b;c\n1;2;3\n4;caf\xe9;6\n",
            3,
            "byte 0xE9 at position 6 is not UTF-8: save the file as",
        ),
        ("a.csv", "a;b;c\n".encode("utf-16"), 0, "the text is UTF-16"),
        ("a.csv", b"a;b;c\n1;2;3;4\n", 2, "4 cells under 3 columns"),
        ("a.csv", b'a;b;c\n1;"2;3\n', 2, "not a CSV row: unexpected end of data"),
        ("a.csv", b"", 0, "the file is empty"),
        ("a.csv", b"\n;;\n", 0, "the file is empty"),
        ("a.xlsx", b"no zip", 0, "not an Excel workbook"),
        ("a.xlsx", b"PK\x05\x06" + bytes(18), 0, "not an Excel workbook"),
        ("a.ods", b"", 0, "a file to import ends in .csv or .xlsx"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_line(
    tmp_path: Path, name: str, data: bytes, row: int, said: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(UnreadableSheet) as caught:
        read_sheet(path)
    assert str(caught.value).startswith(said)
    assert "\n" not in str(caught.value)
    assert caught.value.row == row


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSheet, match="No such file"):
        read_sheet(tmp_path / "a.csv")


def test_a_workbook_is_text_through_and_through() -> None:
    from openpyxl import load_workbook

    page = load_workbook(io.BytesIO(write_xlsx(of(("=1+1", "085 000 0001", "2026-11-02"))))).worksheets[0]
    assert {cell.data_type for row in page.iter_rows() for cell in row} == {"s"}
