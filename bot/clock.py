"""Time, passed in: nothing else in the project asks the machine what time it is."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


class Clock(Protocol):
    """Tells the moment, aware and in UTC."""

    def now(self) -> datetime: ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class SetClock:
    """A clock that stands still until it is moved: for transcripts, tests and demonstrations."""

    def __init__(self, moment: datetime) -> None:
        self._moment = moment.astimezone(UTC)

    def now(self) -> datetime:
        return self._moment

    def move_to(self, moment: datetime) -> None:
        """Raises ValueError where `moment` lies before the clock's: time only goes forward."""
        if moment < self._moment:
            raise ValueError(f"the clock cannot go back from {self._moment} to {moment}")
        self._moment = moment.astimezone(UTC)


def local(moment: datetime) -> datetime:
    """`moment` as the wall clock in Amsterdam shows it."""
    return moment.astimezone(AMSTERDAM)


def at_local(day: date, hour: time) -> datetime:
    """The UTC moment at which the wall clock in Amsterdam shows `hour` on `day`.

    An hour that occurs twice (autumn) is its first; one that does not exist (spring) is the same
    distance past midnight, which the wall clock shows an hour later.
    """
    return datetime.combine(day, hour, AMSTERDAM).astimezone(UTC)


def whole_days(first: date, last: date) -> tuple[datetime, datetime]:
    """The moment at which the day `first` begins in Amsterdam, and that at which `last` is over."""
    return at_local(first, time.min), at_local(last + timedelta(days=1), time.min)
