"""Answers to a reminder: `gelezen`, and `later`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot import reminder_answers
from bot.access.rights import Right
from bot.calendar import WorkCalendar
from bot.clock import at_local, local
from bot.content.policy import TOPIC_OF, Topic
from bot.reminder_moments import speaking_moment
from bot.storage.tables import DeliveryRow
from dialogs.registry import dialog
from dialogs.talk import Talk

_HOURS = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class MomentOption:
    """A moment at which it may come again."""

    key: str
    label: str
    at: datetime
    hint: str = ""


@dialog(intent="reminder_read", allowed=Right.SEE_MEETINGS, aside=True)
async def note_as_read(talk: Talk) -> None:
    scene = talk.scene
    rows = await reminder_answers.last_reminder(scene.session, talk.person.id, scene.now)
    if not rows:
        await talk.say("none")
        return
    await talk.once("read", reminder_answers.read, scene.session, rows, scene.now)
    about_agendas = any(TOPIC_OF.get(reminder_answers.kind_of(row)) is Topic.AGENDA for row in rows)
    await talk.say("no-more" if about_agendas else "thanks")


@dialog(intent="reminder_later", allowed=Right.SEE_MEETINGS, aside=True)
async def say_again_later(talk: Talk) -> None:
    scene = talk.scene
    rows = await reminder_answers.last_reminder(scene.session, talk.person.id, scene.now)
    if not rows:
        await talk.say("none")
        return
    options = _moments(talk, rows)
    if not options:
        await talk.say("too-late")
        return
    chosen = await talk.choose("when", options)
    await talk.once("planned", reminder_answers.again, scene.session, rows, chosen.at, scene.now)
    await talk.say("done", at=chosen.at)


def _moments(talk: Talk, rows: list[DeliveryRow]) -> list[MomentOption]:
    """Those at which the bot may speak, and at which it is still of use. They count from when the reminder
    came, so that they stay the same while the person chooses."""
    scene = talk.scene
    policy = scene.knowledge.pack.policy
    calendar = WorkCalendar(scene.knowledge.pack.calendar)
    came, ends = rows[0].ended_at or scene.now, reminder_answers.useful_until(rows)
    today = local(came).date()
    hour = local(came).time().replace(second=0, microsecond=0)
    wanted = {
        "hours": came + _HOURS,
        "tomorrow": at_local(calendar.working_days_after(today, 1), hour),
        "week": at_local(calendar.working_days_after(today + timedelta(days=6), 1), hour),
    }
    found: list[MomentOption] = []
    for key, moment in wanted.items():
        at = speaking_moment(moment, policy, calendar)
        if scene.now < at < ends and all(one.at != at for one in found):
            found.append(MomentOption(key, talk.text("at", at=at), at))
    return found
