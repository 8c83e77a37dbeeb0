"""What the text in a cell means: ids, lists, days, hours, phone numbers. Anything wrong is a ValueError."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date, time
from enum import StrEnum
from typing import Annotated, Any, TypeVar

import phonenumbers
from pydantic import BeforeValidator

from bot.content.faults import did_you_mean
from bot.transfer.identities import identity

BETWEEN = "|"
_ID = re.compile(r"[a-z0-9][a-z0-9_:-]{0,79}")
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_PHONE = re.compile(r"[0-9 ()+./-]+")
_ISO_DAY = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})")
_DUTCH_DAY = re.compile(r"(?P<day>[0-9]{1,2})[-/.](?P<month>[0-9]{1,2})[-/.](?P<year>[0-9]{4})")
_HOUR = re.compile(r"(?P<hour>[0-9]{1,2})[:.](?P<minute>[0-9]{2})(:00)?")
_SCHOOL_YEAR = re.compile(r"(?P<first>20[0-9]{2})-(?P<last>20[0-9]{2})")
_LONGEST = 500
_MOST = 99
_YES, _NO = ("yes", "ja", "true"), ("no", "nee", "false")
# What could turn the words around it, and what no XML file may hold.
_REFUSED = re.compile("[\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
M = TypeVar("M", bound=StrEnum)


def one_of(members: type[M], *, required: bool = True) -> Callable[[str], str]:
    """A reader of the texts of an enum."""

    def read(cell: str) -> str:
        word = cell.strip().lower()
        if word in set(members) or not (word or required):
            return members(word) if word else ""
        raise ValueError(f"unknown: {cell!r}, not one of {', '.join(members)}{did_you_mean(word, members)}")

    return read


def several_of(members: type[M]) -> Callable[[str], tuple[str, ...]]:
    """A reader of lists of an enum's texts."""
    read = one_of(members)
    return lambda cell: tuple(read(item) for item in _items(cell))


def written(value: Any) -> str:
    """A value as it stands in a cell: the reverse of reading it."""
    match value:
        case None:
            return ""
        case bool():
            return _YES[0] if value else _NO[0]
        case tuple():
            return BETWEEN.join(written(item) for item in value)
        case time():
            return value.strftime("%H:%M")
        case date():
            return value.isoformat()
        case _:
            return str(value)


def _text(cell: str) -> str:
    text = cell.strip()
    if len(text) > _LONGEST:
        raise ValueError(f"{len(text)} characters, at most {_LONGEST} fit")
    if _REFUSED.search(text) or any(unicodedata.category(c) in ("Cc", "Cs") and c != "\n" for c in text):
        raise ValueError("holds a control character")
    return text


def _label(cell: str) -> str:
    text = _text(cell)
    if not text:
        raise ValueError("is empty")
    if "\n" in text:
        raise ValueError("holds a line break")
    return text


def _id(cell: str) -> str:
    text = _label(cell)
    if not _ID.fullmatch(text):
        raise ValueError(f'no id: {text!r}, small letters, digits, "_", ":" and "-" only')
    return text


def _optional_id(cell: str) -> str:
    return _id(cell) if cell.strip() else ""


def _items(cell: str) -> tuple[str, ...]:
    return tuple(item.strip() for item in _text(cell).split(BETWEEN) if item.strip())


def _ids(cell: str) -> tuple[str, ...]:
    return tuple(_id(item) for item in _items(cell))


def _identities(cell: str) -> tuple[str, ...]:
    found = tuple(sorted(map(identity, _items(cell))))
    if len({item.split()[0] for item in found}) < len(found):
        raise ValueError("two identities on one channel")
    return found


def _mail(cell: str) -> str:
    text = _text(cell)
    if text and not _MAIL.fullmatch(text):
        raise ValueError("no mail address")
    return text


def _phone(cell: str) -> str:
    """E.164; what has no country is Dutch."""
    text = _text(cell)
    if not text:
        return ""
    try:
        number = phonenumbers.parse(text, "NL")
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not _PHONE.fullmatch(text) or not phonenumbers.is_possible_number(number):
        raise ValueError("no phone number")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _day(cell: str) -> date:
    text = _label(cell)
    found = _ISO_DAY.fullmatch(text) or _DUTCH_DAY.fullmatch(text)
    if not found:
        raise ValueError(f"no date: {text!r}, write it as 2026-11-02")
    if not found["year"].startswith("20"):
        raise ValueError(f"a year that cannot be meant: {text!r}")
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        raise ValueError(f"a date that does not exist: {text!r}") from None


def _optional_day(cell: str) -> date | None:
    return _day(cell) if cell.strip() else None


def _hour(cell: str) -> time:
    text = _label(cell)
    found = _HOUR.fullmatch(text)
    if not found:
        raise ValueError(f"no time: {text!r}, write it as 13:30")
    try:
        return time(int(found["hour"]), int(found["minute"]))
    except ValueError:
        raise ValueError(f"a time that does not exist: {text!r}") from None


def _yes_or_no(cell: str) -> bool:
    word = cell.strip().lower()
    if word not in _YES + _NO:
        raise ValueError(f"neither yes nor no: {cell!r}")
    return word in _YES


def _number(cell: str) -> int:
    text = _label(cell)
    if not (text.isascii() and text.isdecimal() and 1 <= int(text) <= _MOST):
        raise ValueError(f"no number from 1 to {_MOST}: {text!r}")
    return int(text)


def _school_year(cell: str) -> str:
    text = _label(cell)
    found = _SCHOOL_YEAR.fullmatch(text)
    if not found or int(found["last"]) != int(found["first"]) + 1:
        raise ValueError(f"no school year: {text!r}, write it as 2026-2027")
    return text


Text = Annotated[str, BeforeValidator(_text)]
Label = Annotated[str, BeforeValidator(_label)]
Id = Annotated[str, BeforeValidator(_id)]
OptionalId = Annotated[str, BeforeValidator(_optional_id)]
Items = Annotated[tuple[str, ...], BeforeValidator(_items)]
Ids = Annotated[tuple[str, ...], BeforeValidator(_ids)]
Identities = Annotated[tuple[str, ...], BeforeValidator(_identities)]
Mail = Annotated[str, BeforeValidator(_mail)]
Phone = Annotated[str, BeforeValidator(_phone)]
Day = Annotated[date, BeforeValidator(_day)]
OptionalDay = Annotated[date | None, BeforeValidator(_optional_day)]
Hour = Annotated[time, BeforeValidator(_hour)]
Number = Annotated[int, BeforeValidator(_number)]
SchoolYear = Annotated[str, BeforeValidator(_school_year)]
YesNo = Annotated[bool, BeforeValidator(_yes_or_no)]
