"""The coordinator moves a meeting or calls it off; who was told of it hears so (convenant §4.2, §5.1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import partial

from sqlmodel import col, select

from bot import meetings
from bot.access.rights import Right, may
from bot.calendar import WorkCalendar
from bot.clock import at_local, local
from bot.content.seed import agenda_deadline
from bot.corrections import is_near
from bot.language.meeting_changes import Wanted
from bot.messages import Text
from bot.reminder_moments import speaking_moment
from bot.storage.tables import MeetingRow, MeetingState
from dialogs.ahead import day_of_a_moment, hour_of_a_moment
from dialogs.anonymous import anonymous
from dialogs.fields import Field
from dialogs.hearing import Rerun
from dialogs.locations import which_vestiging
from dialogs.meeting_options import vestiging_name
from dialogs.registry import dialog
from dialogs.talk import Talk, Told
from dialogs.wishes import SURE_ENOUGH, wish_in
from dialogs.yes_or_no import YesOrNo

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
    if talk.slots.get("deed") == Wanted.RESTORE:
        await _restore(talk)
        return
    school = (await which_vestiging(talk)).id
    told = partial(_told, talk, school)
    ahead = await _ahead(talk, school)
    if not ahead:
        await talk.say("none")
        return
    meeting = await talk.choose("which", ahead, told=told)
    deed = await talk.choose("deed", Deed, preset=talk.slots.get("deed", ""), told=told)
    match deed:
        case Deed.MOVE:
            await _move(talk, meeting)
        case Deed.PLACE:
            await _relocate(talk, meeting)
        case Deed.CANCEL:
            await _cancel(talk, meeting, told)
        case _:
            await talk.say("unchanged")


def _told(talk: Talk, school: str, text: str) -> str:
    """The deed that words tell which are none of the options. Where they are about another school than
    `school`, the talk begins anew with that one."""
    scene = talk.scene
    wish = wish_in(scene, text, calm=True)
    if wish.intent in talk.asides and wish.certainty >= SURE_ENOUGH:
        return ""
    slots = wish.slots
    deed = slots.deed if wish.intent == talk.frame.dialog else ""
    schools = scene.knowledge.names.locations(text)
    other = bool(schools) and school not in schools
    if deed == Wanted.RESTORE or other:
        about = {"location": schools[0]} if len(schools) == 1 else {"candidates": ",".join(schools)}
        said = {"deed": deed, "day": slots.day, "hour": slots.hour}
        talk.frame.begin_anew({name: value for name, value in (about | said).items() if value})
        if other:
            known = scene.knowledge.pack.vestigingen
            talk.tell("meeting-change-other-school", names=[known[one].name for one in schools])
        raise Rerun
    return deed


async def _ahead(talk: Talk, vestiging: str) -> list[HeldOption]:
    """The coming meetings of the school, and those of the whole city."""
    scene = talk.scene
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
    return [_option(talk, row) for row in rows]


def _option(talk: Talk, row: MeetingRow) -> HeldOption:
    return HeldOption(row.id, talk.scene.texts.say("reminder-meeting.when-is", **_words(talk, row)), row)


async def _move(talk: Talk, chosen: HeldOption) -> None:
    row = chosen.row
    for name in ("day", "hour"):
        talk.preset(name, talk.slots.get(name, ""))
    await _day(talk, row)
    hour = time.fromisoformat(await talk.ask(_HOUR, check=hour_of_a_moment))
    # With the hour another day may have been said.
    day = await _day(talk, row)
    starts_at = at_local(day, hour)
    if starts_at <= talk.scene.now:
        await talk.say("passed")
        return
    place = await talk.ask(_PLACE, check=anonymous)
    if not await talk.confirm(
        "review",
        which=chosen.label,
        day=talk.scene.texts.say("day", day=day),
        hour=f"{hour:%H:%M}",
        place=place or row.place or talk.text("no-place"),
    ):
        await talk.say("unchanged")
        return
    was = row.starts_at
    await talk.once("moved", _moved, talk, row, starts_at, place or row.place)
    await talk.say("done", starts=starts_at, school=vestiging_name(talk, row.vestiging_id or ""))
    await _warn_if_near(talk, was, starts_at)


async def _day(talk: Talk, row: MeetingRow) -> date:
    """To which day; one on which the school or the municipality is off is said to be so before all else."""
    day = date.fromisoformat(await talk.ask(_DAY, check=day_of_a_moment))
    calendar = WorkCalendar(talk.scene.knowledge.pack.calendar)
    if not calendar.of(row.vestiging_id).is_school_day(day):
        await talk.show(f"free-{day}", Text(text=talk.text("free-day", day=day)))
    return day


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
    await talk.say("placed", place=place, school=vestiging_name(talk, row.vestiging_id or ""))
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


async def _cancel(talk: Talk, chosen: HeldOption, told: Told) -> None:
    about = {"meeting": chosen.label}
    if await talk.choose("sure", YesOrNo, told=told, about=about) is YesOrNo.NO:
        await talk.say("unchanged")
        return
    await talk.once("cancelled", meetings.cancel, talk.scene.session, chosen.row, now=talk.scene.now)
    await talk.say("called-off", meeting=chosen.label)
    await _warn_if_near(talk, chosen.row.starts_at)


async def _restore(talk: Talk) -> None:
    """A meeting that was called off takes place after all."""
    scene, school = talk.scene, talk.slots.get("location", "")
    off = await meetings.called_off(scene.session, scene.now, limit=_AT_MOST, vestiging_id=school)
    if not off:
        await talk.say("none-off")
        return
    chosen = await talk.choose("which-off", [_option(talk, row) for row in off])
    if await talk.choose("back-on", YesOrNo, about={"meeting": chosen.label}) is YesOrNo.NO:
        await talk.say("unchanged")
        return
    await talk.once("put-back", meetings.restore, talk.scene.session, chosen.row, now=talk.scene.now)
    await talk.say("restored", meeting=chosen.label)
    await _warn_if_near(talk, chosen.row.starts_at)


async def _warn_if_near(talk: Talk, *moments: datetime) -> None:
    """Says so where people may hear it too late to change their plans."""
    pack, now = talk.scene.knowledge.pack, talk.scene.now
    said_at = speaking_moment(now, pack.policy, WorkCalendar(pack.calendar))
    if is_near(moments, now, said_at):
        await talk.say("near")


def _words(talk: Talk, row: MeetingRow) -> dict[str, str | datetime]:
    return {
        "kind": str(row.kind),
        "vestiging": vestiging_name(talk, row.vestiging_id or ""),
        "start": local(row.starts_at),
    }
