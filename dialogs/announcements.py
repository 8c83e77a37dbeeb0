"""Telling the other participants that an item was brought in: that it is there, not what it says."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from bot import deliveries
from bot.addresses import addresses
from bot.calendar import WorkCalendar
from bot.meetings import participants
from bot.messages import say
from bot.storage.tables import ItemKind, MeetingRow
from dialogs.choices import Choosable
from dialogs.meeting_options import vestiging_name

if TYPE_CHECKING:
    from dialogs.talk import Talk

ANNOUNCED = "new_item"


async def announce_item(
    talk: Talk, meeting: MeetingRow, kind: ItemKind, theme: Choosable, wanted: Collection[str]
) -> int:
    """Plan a message to each other participant, and to the contacts of the partners that join for this theme
    or were asked for, at the next moment at which the bot may speak unasked.

    How many it is planned for. One participant without an address does not keep the others from it.
    """
    scene = talk.scene
    policy = scene.knowledge.pack.policy
    calendar = WorkCalendar(scene.knowledge.pack.calendar)
    hours = policy.speaking_hours
    due_at = calendar.next_working_moment(scene.now, hours.opens, hours.closes)
    also = (*policy.participants.by_theme.get(theme.key, ()), *wanted)
    people = await participants(scene.session, meeting, policy, also)
    others = [one.id for one in people if one.id != talk.person.id]
    text = scene.texts.say(
        "announce-item",
        kind=talk.option("agenda-add-kind", kind).label,
        theme=theme.label,
        vestiging=vestiging_name(talk, meeting.vestiging_id or ""),
        starts=meeting.starts_at,
        deadline=meeting.deadline_at,
    )
    found = await addresses(scene.session, others, scene.knowledge.channels)
    for person_id, address in found.items():
        await deliveries.plan(
            scene.session,
            id=f"{ANNOUNCED}:{scene.token(talk.frame.dialog, meeting.id)}:{person_id}",
            kind=ANNOUNCED,
            person_id=person_id,
            to=address.to,
            conversation=address.conversation,
            reply=say(text),
            due_at=due_at,
            useful_until=meeting.starts_at,
            cause=f"meeting:{meeting.id}",
            now=scene.now,
        )
    scene.others_hear_now = due_at <= scene.now
    return len(found)
