"""Telling the other participants that an item was brought in: that it is there, not what it says."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from bot import deliveries
from bot.addresses import addresses
from bot.agenda import NEW_ITEM
from bot.calendar import WorkCalendar
from bot.content.policy import Topic
from bot.meetings import participants
from bot.reminder_moments import first_speaking
from bot.reminder_wishes import wishes_of
from bot.storage.tables import MeetingRow
from dialogs.choices import Choosable

if TYPE_CHECKING:
    from dialogs.talk import Talk


async def announce_item(
    talk: Talk, meeting: MeetingRow, number: int, theme: Choosable, wanted: Collection[str]
) -> int:
    """Plan a message to each other participant, and to the contacts of the partners that join for this theme
    or were asked for, at the next moment at which the bot may speak unasked to them.

    How many it is planned for: not for who wants no such message. One participant without an address does
    not keep the others from it. The words are made when it is sent: an item that was withdrawn by then is
    told to nobody, and one that was changed as it is then.
    """
    scene = talk.scene
    policy = scene.knowledge.pack.policy
    calendar = WorkCalendar(scene.knowledge.pack.calendar)
    hours = policy.speaking_hours
    opens = calendar.next_working_moment(scene.now, hours.opens, hours.closes)
    also = (*policy.participants.by_theme.get(theme.key, ()), *wanted)
    people = await participants(scene.session, meeting, policy, also)
    others = [one.id for one in people if one.id != talk.person.id]
    wishes = await wishes_of(scene.session, others)
    wish = {one: wishes.of(one, Topic.NEW_ITEMS) for one in others}
    told = [one for one in others if not wish[one].off]
    preferring = {one: wish[one].channel for one in told if wish[one].channel}
    found = await addresses(scene.session, told, scene.knowledge.channels, preferring=preferring)
    for person_id, address in found.items():
        paused = wish[person_id].paused_until
        resumes = first_speaking(paused, hours.opens, policy, calendar) if paused else opens
        await deliveries.plan(
            scene.session,
            id=f"{NEW_ITEM}:{number}:{person_id}",
            kind=NEW_ITEM,
            person_id=person_id,
            to=address.to,
            conversation=address.conversation,
            reply=None,
            due_at=max(opens, resumes),
            useful_until=meeting.starts_at,
            cause=f"item:{number}",
            now=scene.now,
        )
    scene.others_hear_now = opens <= scene.now
    return len(found)
