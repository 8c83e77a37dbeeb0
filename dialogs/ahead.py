"""The checks of fields that ask for a day or an hour to come."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from dialogs.days_ahead import fit_day_ahead, fit_first_day_after, fit_hour, fit_today_or_ahead
from dialogs.doubts import asks_something
from dialogs.fields import Field, Unfit
from dialogs.hearing import Heard, Misfit
from dialogs.journal import EntryKind
from dialogs.moments import day_and_hour

if TYPE_CHECKING:
    from dialogs.talk import Talk


async def a_day_ahead(talk: Talk, field: Field, heard: Heard) -> str | None:
    """The ISO text of the day that was typed; None where the person was told why there is none."""
    vacations = talk.scene.knowledge.pack.calendar.vacations
    return _kept(talk, heard, fit_day_ahead(heard.text, talk.scene.now, vacations))


async def today_or_ahead(talk: Talk, field: Field, heard: Heard) -> str | None:
    """As `a_day_ahead`, but it may be today."""
    vacations = talk.scene.knowledge.pack.calendar.vacations
    return _kept(talk, heard, fit_today_or_ahead(heard.text, talk.scene.now, vacations))


async def a_day_to_go_on(talk: Talk, field: Field, heard: Heard) -> str | None:
    """The first day after a pause: "tot en met" a day is the day after it."""
    vacations = talk.scene.knowledge.pack.calendar.vacations
    return _kept(talk, heard, fit_first_day_after(heard.text, talk.scene.now, vacations))


async def an_hour(talk: Talk, field: Field, heard: Heard) -> str | None:
    """As ``14:30``, within the hours at which the bot speaks."""
    hours = talk.scene.knowledge.pack.policy.speaking_hours
    return _kept(talk, heard, fit_hour(heard.text, hours.opens, hours.closes))


async def day_of_a_moment(talk: Talk, field: Field, heard: Heard) -> str | None:
    """As `today_or_ahead`; an hour that was typed with it is kept as the answer ``hour``."""
    day, hour = day_and_hour(heard.text)
    found = await today_or_ahead(talk, field, replace(heard, text=day or heard.text))
    if found and hour:
        _keep_beside(
            talk, "hour", await hour_of_a_moment(talk, field, replace(heard, text=hour, certain=True))
        )
    return found


async def hour_of_a_moment(talk: Talk, field: Field, heard: Heard) -> str | None:
    """As `an_hour`; a day that was typed with it is kept as the answer ``day``. An hour that was not typed as
    it is written is said back."""
    day, hour = day_and_hour(heard.text)
    if day:
        _keep_beside(talk, "day", await today_or_ahead(talk, field, replace(heard, text=day, certain=True)))
    words = hour or heard.text
    found = await an_hour(talk, field, replace(heard, text=words))
    if found and not any(int(hours) == int(found[:2]) for hours in re.findall(r"\d{1,2}", words)[:1]):
        talk.tell("field-hour-read", hour=found)
    return found


def _keep_beside(talk: Talk, name: str, value: str | None) -> None:
    if value is not None:
        talk.frame.replace(name, EntryKind.PRESET, value)


def _kept(talk: Talk, heard: Heard, value: str | Unfit) -> str | None:
    if not isinstance(value, Unfit):
        return value
    if not heard.certain and asks_something(talk, heard.text):
        raise Misfit(heard.text, surely=True)
    talk.tell(value.text_id, **value.arguments)
    return None
