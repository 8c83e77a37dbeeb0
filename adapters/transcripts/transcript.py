"""Reads a transcript: the ``.chat`` files of DESIGN §7, which an adviser writes and `player.py` plays."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

from bot.clock import AMSTERDAM, at_local

DEFAULT_START = datetime(2026, 11, 2, 9, tzinfo=AMSTERDAM).astimezone(UTC)
PERSONA = re.compile(r"[A-Za-z0-9_-]+")
"""What the id of a persona looks like."""

_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2})", re.ASCII)


@dataclass(frozen=True, slots=True)
class MoveClock:
    """``* now DATE TIME``: `moment` is in UTC."""

    line: int
    moment: datetime


@dataclass(frozen=True, slots=True)
class Restart:
    """``* restart``."""

    line: int


@dataclass(frozen=True, slots=True)
class Open:
    """``@persona``."""

    line: int
    persona: str


@dataclass(frozen=True, slots=True)
class Say:
    """``> text``: `text` is exactly what stands behind the sign and its space, and may be empty."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class ExpectText:
    """``< text``."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class ExpectPattern:
    """``<~ regex``, and ``<! regex`` where `absent`."""

    line: int
    pattern: re.Pattern[str]
    absent: bool


Step = MoveClock | Restart | Open | Say | ExpectText | ExpectPattern


@dataclass(frozen=True, slots=True)
class Transcript:
    """A journey. It begins at `start`; `lines` are those of the file, for reports."""

    path: Path
    start: datetime
    steps: tuple[Step, ...]
    lines: tuple[str, ...]


class TranscriptError(Exception):
    """The file is no transcript. `faults` holds one ``file:line: message`` each, in order."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


def load(path: Path) -> Transcript:
    """The transcript in `path` (UTF-8). Raises `TranscriptError`, and OSError where it cannot be read."""
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise TranscriptError((f"{path}:{line}: the file is not UTF-8 text",)) from None
    return parse(text, path)


def parse(text: str, path: Path) -> Transcript:
    """The transcript in `text`; `path` only names it. Raises `TranscriptError` with every fault there is."""
    lines = tuple(line.removesuffix("\r") for line in text.split("\n"))
    steps: list[Step] = []
    faults: list[str] = []
    for number, line in enumerate(lines, 1):
        try:
            step = _step(number, line)
            if step is not None:
                _check_place(step, steps)
                steps.append(step)
        except _Fault as fault:
            faults.append(f"{path}:{number}: {fault}")
    if faults:
        raise TranscriptError(tuple(faults))
    if steps and isinstance(steps[0], MoveClock):
        return Transcript(path, steps[0].moment, tuple(steps[1:]), lines)
    return Transcript(path, DEFAULT_START, tuple(steps), lines)


def moment_of(text: str) -> datetime:
    """``2026-11-02 09:00`` on the wall clock in Amsterdam, as a moment in UTC. Raises ValueError."""
    written = _MOMENT.fullmatch(text)
    if not written:
        raise ValueError(f"not a date and time like 2026-11-02 09:00: {text}")
    try:
        return at_local(date.fromisoformat(written[1]), time.fromisoformat(written[2]))
    except (ValueError, OverflowError):
        raise ValueError(f"this date or time does not exist: {text}") from None


class _Fault(Exception):
    """What is wrong with the line at hand."""


def _step(number: int, line: str) -> Step | None:
    if not line.strip() or line.startswith("#"):
        return None
    if line.startswith("@"):
        return _open(number, line[1:].rstrip())
    sign, _, rest = line.partition(" ")
    if sign in _READERS:
        return _READERS[sign](number, rest)
    raise _Fault(_hint(line))


def _open(number: int, persona: str) -> Step:
    if not PERSONA.fullmatch(persona):
        raise _Fault("a persona is one word of letters, digits, '_' and '-', such as @school")
    return Open(number, persona)


def _order(number: int, rest: str) -> Step:
    words = rest.split()
    if words == ["restart"]:
        return Restart(number)
    if len(words) == 3 and words[0] == "now":
        try:
            return MoveClock(number, moment_of(f"{words[1]} {words[2]}"))
        except ValueError as error:
            raise _Fault(str(error)) from None
    raise _Fault("after '*' comes 'now DATE TIME' or 'restart'")


def _text(number: int, rest: str) -> Step:
    if not rest.strip():
        raise _Fault("after '<' comes the text of a reply")
    return ExpectText(number, rest.strip())


def _pattern(number: int, rest: str, *, absent: bool) -> Step:
    source = rest.strip()
    if not source:
        raise _Fault("after '<~' and '<!' comes a regular expression")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # a pattern that will mean something else one day is refused now
            return ExpectPattern(number, re.compile(source, re.IGNORECASE), absent)
    except (re.error, RecursionError, OverflowError, Warning) as error:
        raise _Fault(f"not a regular expression: {error}") from None


_READERS: dict[str, Callable[[int, str], Step]] = {
    "*": _order,
    ">": Say,
    "<": _text,
    "<~": lambda number, rest: _pattern(number, rest, absent=False),
    "<!": lambda number, rest: _pattern(number, rest, absent=True),
}


def _hint(line: str) -> str:
    if line[0].isspace():
        return "a line does not begin with a space"
    signs = [sign for sign in _READERS if line.startswith(sign)]
    if signs:
        return f"put one space after '{max(signs, key=len)}'"
    return "a line begins with one of # * @ > < <~ <!"


def _check_place(step: Step, before: list[Step]) -> None:
    if isinstance(step, Say | ExpectText | ExpectPattern) and not any(isinstance(s, Open) for s in before):
        raise _Fault("first say who this is, with a line such as @school")
    if isinstance(step, MoveClock) and before:
        clock = max((s.moment for s in before if isinstance(s, MoveClock)), default=DEFAULT_START)
        if step.moment < clock:
            raise _Fault("the clock only goes forward")
