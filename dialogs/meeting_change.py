"""The coordinator moves a meeting or calls it off; who was told of it hears so (convenant §4.2, §5.1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from sqlmodel import col, select

from bot import meetings
from bot.access.rights import Right, may
from bot.calendar import WorkCalendar
from bot.clock import at_local, local
from bot.content.seed import agenda_deadline
from bot.corrections import is_near
from bot.reminder_moments import speaking_moment
from bot.storage.tables import MeetingRow, MeetingState
from dialogs.ahead import an_hour, today_or_ahead
from dialogs.anonymous import anonymous
from dialogs.fields import Field
from dialogs.locations import which_vestiging
from dialogs.meeting_options import vestiging_name
from dialogs.registry import dialog
from dialogs.talk import Talk

_DAY = Field("day", shortest=1)
_HOUR = Field("hour", shortest=1)
_PLACE = Field("place", required=False, shortest=2, longest=80)
_AT_MOST = 8


class Deed(StrEnum):
    MOVE = "move"
    PLACE = "place"
    CANCEL = "cancel"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class HeldOption:
    """A meeting to change."""

    key: str
    label: str
    row: MeetingRow
    hint: str = ""


@dialog(intent="meeting_change", allowed=Right.SEE_MEETINGS)
async def change_meeting(talk: Talk) -> None:
    if not may(talk.person, Right.SEE_ALL_AGENDAS):
        await talk.say("not-yours")
        return
    ahead = await _ahead(talk)
    if not ahead:
        await talk.say("none")
        return
    meeting = await talk.choose("which", ahead)
    deed = await talk.choose("deed", Deed)
    match deed:
        case Deed.MOVE:
            await _move(talk, meeting)
        case Deed.PLACE:
            await _relocate(talk, meeting)
        case Deed.CANCEL:
            await _cancel(talk, meeting)
        case _:
            await talk.say("unchanged")


async def _ahead(talk: Talk) -> list[HeldOption]:
    """The coming meetings of the school, and those of the whole city."""
    scene = talk.scene
    vestiging = (await which_vestiging(talk)).id
    city = (
        select(MeetingRow)
        .where(
            col(MeetingRow.vestiging_id).is_(None),
            col(MeetingRow.starts_at) > scene.now,
            col(MeetingRow.state) == MeetingState.PLANNED,
        )
        .order_by(col(MeetingRow.starts_at))
        .limit(_AT_MOST)
    )
    rows = [
        *await meetings.upcoming(scene.session, [vestiging], scene.now, limit=_AT_MOST),
        *await scene.session.exec(city),
    ]
    return [
        HeldOption(row.id, scene.texts.say("reminder-meeting.when-is", **_words(talk, row)), row)
        for row in rows
    ]


async def _move(talk: Talk, chosen: HeldOption) -> None:
    row = chosen.row
    day = date.fromisoformat(await talk.ask(_DAY, check=today_or_ahead))
    hour = time.fromisoformat(await talk.ask(_HOUR, check=an_hour))
    starts_at = at_local(day, hour)
    if starts_at <= talk.scene.now:
        await talk.say("passed")
        return
    calendar = WorkCalendar(talk.scene.knowledge.pack.calendar)
    if not calendar.of(row.vestiging_id).is_school_day(day):
        await talk.say("free-day", day=day)
    place = await talk.ask(_PLACE, check=anonymous)
    shown = {
        "which": chosen.label,
        "day": talk.scene.texts.say("day", day=day),
        "hour": f"{hour:%H:%M}",
        "place": place or row.place or talk.text("no-place"),
    }
    if not await talk.confirm("review", **shown):
        await talk.say("unchanged")
        return
    was = row.starts_at
    await talk.once("moved", _moved, talk, row, starts_at, place or row.place)
    await talk.say("done", starts=starts_at)
    await _warn_if_near(talk, was, starts_at)


async def _moved(talk: Talk, row: MeetingRow, starts_at: datetime, place: str) -> None:
    pack = talk.scene.knowledge.pack
    calendar = WorkCalendar(pack.calendar)
    lasts: timedelta = row.ends_at - row.starts_at
    await meetings.move(
        talk.scene.session,
        row,
        starts_at=starts_at,
        ends_at=starts_at + lasts,
        deadline_at=agenda_deadline(starts_at, pack.policy, calendar),
        place=place,
        now=talk.scene.now,
    )


async def _relocate(talk: Talk, chosen: HeldOption) -> None:
    row = chosen.row
    place = await talk.ask(Field("place", shortest=2, longest=80), check=anonymous)
    await talk.once("moved", _moved_to, talk, row, place)
    await talk.say("placed", place=place)
    await _warn_if_near(talk, row.starts_at)


async def _moved_to(talk: Talk, row: MeetingRow, place: str) -> None:
    await meetings.move(
        talk.scene.session,
        row,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        deadline_at=row.deadline_at,
        place=place,
        now=talk.scene.now,
    )


async def _cancel(talk: Talk, chosen: HeldOption) -> None:
    if await talk.choose("sure", Sure) is Sure.NO:
        await talk.say("unchanged")
        return
    await talk.once("cancelled", _cancelled, talk, chosen.row)
    await talk.say("called-off")
    await _warn_if_near(talk, chosen.row.starts_at)


async def _warn_if_near(talk: Talk, *moments: datetime) -> None:
    """Says so where people may hear it too late to change their plans."""
    pack, now = talk.scene.knowledge.pack, talk.scene.now
    said_at = speaking_moment(now, pack.policy, WorkCalendar(pack.calendar))
    if is_near(moments, now, said_at):
        await talk.say("near")


class Sure(StrEnum):
    YES = "yes"
    NO = "no"


async def _cancelled(talk: Talk, row: MeetingRow) -> None:
    await meetings.cancel(talk.scene.session, row, now=talk.scene.now)


def _words(talk: Talk, row: MeetingRow) -> dict[str, str | datetime]:
    return {
        "kind": str(row.kind),
        "vestiging": vestiging_name(talk, row.vestiging_id or ""),
        "start": local(row.starts_at),
    }
