"""The grammar of transcripts (DESIGN §7)."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.transcripts.transcript import (
    DEFAULT_START,
    ExpectPattern,
    ExpectText,
    MoveClock,
    Open,
    Restart,
    Say,
    TranscriptError,
    load,
    parse,
)

FILE = Path("journeys/name.chat")
SIGNS = st.sampled_from(["", "#", "* ", "* now ", "* restart", "@", "> ", "< ", "<~ ", "<! ", ">", "<", "<~"])
LINES = st.builds(str.__add__, SIGNS, st.text(max_size=30))


def faults(text: str) -> list[str]:
    with pytest.raises(TranscriptError) as caught:
        parse(text, FILE)
    return list(caught.value.faults)


def test_every_kind_of_line() -> None:
    transcript = parse(
        "# a comment\n"
        "* now 2026-11-03 08:30\n"
        "\n"
        "@school\n"
        "> agendapunt\n"
        "< Welk soort … is het?\n"
        "<~ welk soort\n"
        "<! Jansen .* opgeslagen\n"
        "* restart\n"
        "* now 2026-11-04 08:30\n"
        "@politie\n",
        FILE,
    )
    wanted, unwanted = transcript.steps[3], transcript.steps[4]
    assert isinstance(wanted, ExpectPattern)
    assert isinstance(unwanted, ExpectPattern)
    assert (wanted.absent, unwanted.absent) == (False, True)
    assert wanted.pattern == re.compile("welk soort", re.IGNORECASE)
    assert transcript.start == datetime(2026, 11, 3, 7, 30, tzinfo=UTC)
    assert transcript.steps == (
        Open(4, "school"),
        Say(5, "agendapunt"),
        ExpectText(6, "Welk soort … is het?"),
        wanted,
        unwanted,
        Restart(9),
        MoveClock(10, datetime(2026, 11, 4, 7, 30, tzinfo=UTC)),
        Open(11, "politie"),
    )


def test_without_a_clock_line_it_is_monday_morning() -> None:
    transcript = parse("@school\n* now 2026-11-02 09:00\n", FILE)
    assert transcript.start == DEFAULT_START == datetime(2026, 11, 2, 8, tzinfo=UTC)
    assert transcript.steps == (Open(1, "school"), MoveClock(2, DEFAULT_START))


def test_the_clock_may_start_in_any_year() -> None:
    assert parse("# first\n* now 2019-01-01 00:00\n", FILE).start == datetime(2018, 12, 31, 23, tzinfo=UTC)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (">", ""),
        ("> ", ""),
        (">  twee spaties ", " twee spaties "),
        ("> # geen commentaar", "# geen commentaar"),
    ],
)
def test_what_is_said_is_kept_to_the_letter(line: str, said: str) -> None:
    assert parse(f"@school\n{line}\n", FILE).steps[1] == Say(2, said)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("hallo", "a line begins with one of"),
        (">hallo", "put one space after '>'"),
        ("<~hallo", "put one space after '<~'"),
        (" > hallo", "does not begin with a space"),
        ("@", "a persona is one word"),
        ("@twee woorden", "a persona is one word"),
        ("<", "after '<' comes the text"),
        ("<!  ", "comes a regular expression"),
        ("<~ (los", "not a regular expression: missing ), unterminated subpattern"),
        ("<~ [[a]", "not a regular expression: Possible nested set"),
        ("<~ a{99999999999999999999}", "not a regular expression"),
        ("*", "'now DATE TIME' or 'restart'"),
        ("* now", "'now DATE TIME' or 'restart'"),
        ("* restart nu", "'now DATE TIME' or 'restart'"),
        ("* now 2026-02-30 09:00", "does not exist: 2026-02-30 09:00"),
        ("* now 0001-01-01 00:00", "does not exist"),
        ("* now 2-11-2026 09:00", "not a date and time like 2026-11-02 09:00"),
        ("* now 2026-11-02 9:00", "not a date and time like 2026-11-02 09:00"),
        ("* now 2026-11-02 08:59", "the clock only goes forward"),
    ],
)
def test_a_faulty_line_is_named(line: str, why: str) -> None:
    (fault,) = faults(f"@school\n{line}\n> goed\n")
    assert fault.startswith(f"{FILE}:2: ")
    assert why in fault


def test_the_clock_goes_forward_from_the_line_before_it() -> None:
    assert faults("* now 2026-11-05 09:00\n@school\n* now 2026-11-04 09:00") == [
        f"{FILE}:3: the clock only goes forward"
    ]


def test_every_fault_is_told_at_once() -> None:
    assert [fault.split(":")[1] for fault in faults("> wie?\n@school\nx\n> goed\n<~ (")] == ["1", "3", "5"]


def test_the_example_in_the_manual_is_a_transcript() -> None:
    manual = Path(__file__).parents[2] / "docs" / "transcripts.md"
    example = manual.read_text(encoding="utf-8").split("```")[1]
    assert len(parse(example, manual).steps) == 10


def test_a_file_from_windows_is_read(tmp_path: Path) -> None:
    path = tmp_path / "windows.chat"
    path.write_bytes(b"\xef\xbb\xbf@school\r\n> caf\xc3\xa9\r\n")
    assert load(path).steps == (Open(1, "school"), Say(2, "café"))


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "latin.chat"
    path.write_bytes(b"@school\n> caf\xe9\n")
    with pytest.raises(TranscriptError, match=r"latin\.chat:2: the file is not UTF-8 text"):
        load(path)


@given(st.lists(LINES, max_size=6))
def test_any_text_is_a_transcript_or_named_faults(lines: list[str]) -> None:
    text = "\n".join(["@school", *lines])
    count = text.count("\n") + 1
    try:
        transcript = parse(text, FILE)
    except TranscriptError as error:
        numbers = [int(fault.removeprefix(f"{FILE}:").split(":")[0]) for fault in error.faults]
    else:
        numbers = [step.line for step in transcript.steps]
        assert len(transcript.lines) == count
    assert numbers == sorted(set(numbers))
    assert all(1 <= number <= count for number in numbers)


@given(st.text(st.characters(exclude_characters="\n\r", exclude_categories=["Cs"])))
def test_whatever_stands_behind_the_sign_is_said(text: str) -> None:
    assert parse(f"@school\n> {text}", FILE).steps[1] == Say(2, text)
