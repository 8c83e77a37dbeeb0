"""School days, working days and working hours, from a municipality's calendar.

A working day is Monday to Friday, no public or local holiday, and outside the school vacations, for in
those nobody at a school reads a message; `in_vacations=True` counts the days in vacations too. A vestiging
may have free days of its own besides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import copy
from datetime import UTC, date, datetime, time, timedelta
from functools import cache

from bot.clock import at_local, local
from bot.content.model import OwnFreeDays, SchoolCalendar, Vacation

OPENS, CLOSES = time(8), time(18)
_DAY = timedelta(days=1)
_LONGEST_BREAK = 400
_SATURDAY = 5
_AUGUST = 8


class WorkCalendar:
    """Days judged by `calendar`; in a school year that it does not hold, by the Dutch public holidays."""

    longest_own_break: int
    """The most working days of the municipality in a row that some vestiging has off."""

    def __init__(self, calendar: SchoolCalendar) -> None:
        self.whole = self
        self._years = frozenset(calendar.years)
        self._vacations: set[date] = set()
        self._free: set[date] = set()
        self._free_in = cache(lambda year: frozenset(day.day(year) for day in calendar.every_year))
        for year in calendar.years.values():
            self._free.update(day.day for day in (*year.public, *year.local))
            for vacation in year.vacations:
                self._vacations.update(_days_of(vacation))
        self._judged: dict[date, bool] = {}
        self._own: dict[str, WorkCalendar] = {}
        self._free_at: dict[date, set[str]] = {}
        self.longest_own_break = 0
        for own in calendar.own.values():
            self._add_own(own)

    def of(self, vestiging: str | None) -> WorkCalendar:
        """The calendar of a vestiging, in which its own free days are free too; `whole` is still that of the
        municipality."""
        return self._own.get(vestiging or "", self)

    def free_at(self, day: date) -> frozenset[str]:
        """The vestigingen that have this day off while the municipality works."""
        return frozenset(self._free_at.get(day, ()))

    def is_free(self, day: date) -> bool:
        """A public or a local holiday, or a free day of the vestiging whose calendar this is."""
        if day in self._free or day in self._free_in(day.year):
            return True
        return school_year(day) not in self._years and day in _public_holidays(day.year)

    def is_vacation(self, day: date) -> bool:
        return day in self._vacations

    def is_school_day(self, day: date) -> bool:
        return self.is_working_day(day)

    def is_working_day(self, day: date, *, in_vacations: bool = False) -> bool:
        if in_vacations:
            return day.weekday() < _SATURDAY and not self.is_free(day)
        # A planner asks this of the same few hundred days again and again.
        judged = self._judged.get(day)
        if judged is None:
            judged = day.weekday() < _SATURDAY and not self.is_free(day) and not self.is_vacation(day)
            self._judged[day] = judged
        return judged

    def working_days_before(self, day: date, days: int, *, in_vacations: bool = False) -> date:
        """The working day that lies `days` of them before `day`; `day` itself need be none.

        With 0 days it is `day` where that is a working day, else the last one before it.
        """
        return self._count(day, days, -_DAY, in_vacations)

    def working_days_after(self, day: date, days: int, *, in_vacations: bool = False) -> date:
        """As `working_days_before`, onward."""
        return self._count(day, days, _DAY, in_vacations)

    def next_working_moment(
        self, moment: datetime, opens: time = OPENS, closes: time = CLOSES, *, in_vacations: bool = False
    ) -> datetime:
        """The first moment, at or after `moment`, on a working day between these hours (both included)."""
        day, hour = _wall(moment)
        if self.is_working_day(day, in_vacations=in_vacations) and hour <= closes:
            return max(moment.astimezone(UTC), at_local(day, opens))
        return at_local(self.working_days_after(day, 1, in_vacations=in_vacations), opens)

    def previous_working_moment(
        self, moment: datetime, opens: time = OPENS, closes: time = CLOSES, *, in_vacations: bool = False
    ) -> datetime:
        """The last moment, at or before `moment`, on a working day between these hours (both included)."""
        day, hour = _wall(moment)
        if self.is_working_day(day, in_vacations=in_vacations) and hour >= opens:
            return min(moment.astimezone(UTC), at_local(day, closes))
        return at_local(self.working_days_before(day, 1, in_vacations=in_vacations), closes)

    def _add_own(self, own: OwnFreeDays) -> None:
        days = {one.day for one in own.days}.union(*map(_days_of, own.periods))
        self._own[own.id] = self._with(days)
        row, last = 0, None
        for day in sorted(filter(self.is_working_day, days)):
            self._free_at.setdefault(day, set()).add(own.id)
            row = row + 1 if last and self.working_days_after(last, 1) == day else 1
            self.longest_own_break, last = max(self.longest_own_break, row), day

    def _with(self, days: set[date]) -> WorkCalendar:
        calendar = copy(self)
        vars(calendar).update(_free=self._free | days, _judged={})
        return calendar

    def _count(self, day: date, days: int, step: timedelta, in_vacations: bool) -> date:
        def working(candidate: date) -> bool:
            return self.is_working_day(candidate, in_vacations=in_vacations)

        if days < 0:
            raise ValueError(f"a number of working days cannot be {days}")
        if days == 0:
            return day if working(day) else _nearest(day, step, working)
        for _ in range(days):
            day = _nearest(day, step, working)
        return day


def _days_of(period: Vacation) -> Iterator[date]:
    return (period.start + _DAY * n for n in range((period.end - period.start).days + 1))


def school_year(day: date) -> str:
    """``2026-2027`` for the days from 1 August 2026 to 31 July 2027."""
    first = day.year if day.month >= _AUGUST else day.year - 1
    return f"{first}-{first + 1}"


def _nearest(day: date, step: timedelta, working: Callable[[date], bool]) -> date:
    for _ in range(_LONGEST_BREAK):
        day += step
        if working(day):
            return day
    raise ValueError(f"no working day within {_LONGEST_BREAK} days of {day}: the calendar is wrong")


def _wall(moment: datetime) -> tuple[date, time]:
    shown = local(moment)
    return shown.date(), shown.time()


@cache
def _public_holidays(year: int) -> frozenset[date]:
    # Imported late: it takes longer than the rest of the start, and most bots never leave their calendar.
    import holidays

    return frozenset(holidays.country_holidays("NL", years=year))
