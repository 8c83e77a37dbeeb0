"""A day and an hour that were typed in one line, as ``19-11 half 3``: which of the words are which."""

from __future__ import annotations

import re

from dialogs.dutch_days import NUMBER
from dialogs.fields import tidy

_NUMBER = f"(?:{NUMBER})"
_SAID = (
    rf"(?:half|kwart over|kwart voor) {_NUMBER}(?: uur)?",
    r"\d{1,2}[:.]\d{2}(?: ?(?:uur|u|h))?",
    r"\d{1,2} ?[uh](?: ?\d{2})?",
    rf"{_NUMBER} uur",
)
_PART_OF_DAY = r"(?: (?:'s |s )(?:ochtends|morgens|middags|avonds))?"
_AN_HOUR = rf"(?:(?:{'|'.join(_SAID)}){_PART_OF_DAY}|(?<=om ){_NUMBER}{_PART_OF_DAY})"
_LAST = re.compile(rf"(?P<day>.*?)[\s,;]*\b(?P<hour>(?:om |rond |vanaf )?{_AN_HOUR})", re.IGNORECASE)
_FIRST = re.compile(rf"(?P<hour>(?:om |rond |vanaf )?{_AN_HOUR})[\s,;]+(?:op )?(?P<day>.+)", re.IGNORECASE)
_LONGEST = 80


def day_and_hour(text: str) -> tuple[str, str]:
    """The words of the day and those of the hour. ("", "") where `text` does not hold both."""
    words = tidy(text).strip(" .!?")
    if len(words) > _LONGEST:
        return "", ""
    found = _FIRST.fullmatch(words) or _LAST.fullmatch(words)
    return (found["day"], found["hour"]) if found and found["day"] else ("", "")
