"""The day of the meeting for which an agenda item is, where the words that ask for it name one:
``agendapunt voor het overleg van 19 januari over sneeuwballen``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime

from bot.content.model import Vacation
from dialogs.days_ahead import fit_today_or_ahead
from dialogs.dutch_days import WEEKDAYS
from dialogs.fields import Unfit

_DAY = (
    rf"(?P<day>(?:(?:{'|'.join(WEEKDAYS)}),?\s+)?"
    r"\d{1,2}(?:(?:e|de|ste)?\s+[a-z]{3,9}\b\.?(?:\s+\d{4}\b)?|[-/]\d{1,2}\b(?:[-/]\d{2,4}\b)?))"
)
# A meeting that is told of ("ruzie na het overleg van 3 november") is not one that an item is for.
_FOR = (
    rf"\s+(?:voor|op|in|bij)\s+(?:(?:het|de|ons)\s+)?(?:volgende\s+)?"
    rf"(?P<which>(?:signaal)?overleg|vergadering|bijeenkomst|agenda)\s+(?:(?:van|op|voor)\s+)?{_DAY}"
)
_MEANT = (
    re.compile(_FOR, re.IGNORECASE),
    re.compile(rf"(?<=punt)\s+(?:voor|op)\s+{_DAY}", re.IGNORECASE),
)


def meeting_day_in(text: str, now: datetime, vacations: Iterable[Vacation] = ()) -> tuple[str, str]:
    """That day, today or later, as ISO text, and `text` without it; ("", `text`) where none is named."""
    for one in _MEANT:
        if (found := one.search(text)) is None:
            continue
        day = fit_today_or_ahead(found["day"], now, vacations)
        if not isinstance(day, Unfit):
            # What goes "op de agenda" is told by these words.
            stays = " op de agenda" if found.groupdict().get("which", "").casefold() == "agenda" else ""
            return day, f"{text[: found.start()]}{stays}{text[found.end() :]}"
    return "", text
