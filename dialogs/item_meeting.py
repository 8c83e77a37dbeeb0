"""For which meeting an agenda item is: of the school that was named, of one's own, or one that is chosen.

An item for a school that is not one's own is never taken for another: that is said, and asked. It is for
the next meeting, or for a later one where its day was named.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from bot.clock import local
from bot.protocol.answering import is_yes
from bot.storage.tables import MeetingRow
from dialogs.item_told import MEETING_DAY
from dialogs.meeting_options import MeetingOption, VestigingOption, meeting_options

if TYPE_CHECKING:
    from dialogs.talk import Talk

_NOWHERE = "nowhere"


async def which_meeting(talk: Talk) -> MeetingRow | None:
    """The meeting; a late item goes to the next round, and the person is told. None where there is none, or
    where the person wants none of those they may choose."""
    named = _named(talk)
    own = [one for one in named if one in talk.person.vestigingen]
    is_elsewhere = not own and bool(named or "unfamiliar" in talk.slots)
    on = "" if is_elsewhere else talk.slots.get(MEETING_DAY, "")
    day = date.fromisoformat(on) if on else None
    open_meetings = await _open_meetings(talk, own or talk.person.vestigingen, day)
    options = meeting_options(talk, open_meetings)
    if is_elsewhere:
        chosen = await _elsewhere(talk, named, options)
    elif options:
        chosen = await talk.choose("meeting", options)
    else:
        await talk.say("no-meeting")
        return None
    if chosen is None:
        return None
    await _tell_until_when(talk, chosen, day)
    return chosen.meeting


async def _open_meetings(talk: Talk, vestigingen: Sequence[str], day: date | None) -> list[MeetingRow]:
    """Those on the day that was named; where there is none, or no day was named, the next ones."""
    meant = await talk.agenda.open_meetings(vestigingen, day) if day else []
    return meant or await talk.agenda.open_meetings(vestigingen)


def _named(talk: Talk) -> list[str]:
    """The vestigingen that the words name: one, or all that an ambiguous name fits."""
    location, candidates = talk.slots.get("location", ""), talk.slots.get("candidates", "")
    known = talk.scene.knowledge.pack.vestigingen
    return [one for one in ([location] if location else candidates.split(",")) if one in known]


async def _elsewhere(talk: Talk, named: list[str], options: list[MeetingOption]) -> MeetingOption | None:
    """Where the item is for instead of the schools that were named, or None."""
    known = talk.scene.knowledge.pack.vestigingen
    schools = [known[one].name for one in named]
    if not options:
        await talk.say("not-there", schools=schools, count=len(schools))
        return None
    among: list[MeetingOption | VestigingOption]
    among = [*options, VestigingOption(_NOWHERE, talk.text("nowhere"))]
    chosen = await talk.choose(
        "elsewhere",
        among,
        told=lambda text: options[0].key if len(options) == 1 and is_yes(text) else "",
        about={"schools": schools, "count": len(schools)},
    )
    if isinstance(chosen, MeetingOption):
        return chosen
    await talk.say("not-sent")
    return None


async def _tell_until_when(talk: Talk, chosen: MeetingOption, day: date | None) -> None:
    closed = await talk.agenda.just_closed(chosen.key)
    if day == local(chosen.meeting.starts_at).date():
        # It goes to the meeting that was named, and not there because another has closed.
        closed = None
    elif day and (closed is None or day != local(closed.starts_at).date()):
        await talk.say("not-that-day", day=day)
    step = "late" if closed else "for"
    await talk.say(
        step,
        vestiging=chosen.label,
        starts=chosen.meeting.starts_at,
        deadline=chosen.meeting.deadline_at,
        closed=(closed or chosen.meeting).starts_at,
    )
