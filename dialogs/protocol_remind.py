"""A reminder of one step from the fixed lists of the protocol, with nothing of the case in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot import deliveries
from bot.access.rights import Right
from bot.addresses import addresses
from bot.calendar import WorkCalendar
from bot.clock import at_local, local
from bot.messages import Option, Reply, Text
from bot.protocol.reminding import PROTOCOL_REMINDER, REMINDER_HOUR, commonest, lines_of, slug
from bot.reminder_moments import speaking_moment
from dialogs.choices import chosen
from dialogs.hearing import Misfit
from dialogs.protocol_asking import ask_step
from dialogs.registry import dialog
from dialogs.talk import Talk

TOMORROW, IN_A_WEEK = "tomorrow", "week"
_OF_USE = timedelta(days=4)


@dialog(intent="protocol_remind", allowed=Right.LOOK_UP_CONTACTS, aside=True)
async def remind_of_a_step(talk: Talk) -> None:
    lines = lines_of(talk.scene.knowledge.pack.protocol.topics.values())
    if not lines:
        await talk.say("none")
        return
    named = talk.slots.get("step", "")
    if named not in lines:
        named = await _asked(talk, lines)
    await plan_reminder(talk, named, talk.slots.get("when", TOMORROW))


async def _asked(talk: Talk, lines: Sequence[str]) -> str:
    """One of the lines; first of those nearest to the person's own words, which are kept nowhere, or of the
    commonest: all of them are more than anybody reads."""
    options = {line: Option(key=slug(line), label=line) for line in lines}
    near = [line for line in talk.slots.get("candidates", "").split(",") if line in options]
    if near:
        await talk.say("own-words")
    first = near or commonest(talk.scene.knowledge.pack.protocol.topics.values())
    other = talk.option(talk.text_id("which"), "other")
    try:
        wanted = ask_step(talk, "near", [talk.text("which")], [*(options[one] for one in first), other])
    except Misfit as misfit:
        named = chosen(misfit.text, list(options.values()))
        if named is None:
            raise
        wanted = named.key
    if wanted == other.key:
        wanted = ask_step(talk, "which", [talk.text("which")], list(options.values()))
    return next(line for line, option in options.items() if option.key == wanted)


async def plan_reminder(talk: Talk, line: str, when: str) -> None:
    """Plan it for the next working day, or the same day next week, in the hours in which the bot speaks."""
    scene, texts = talk.scene, talk.scene.texts
    moment = _moment(talk, when)
    found = await addresses(scene.session, [talk.person.id], scene.knowledge.channels)
    address = found.get(talk.person.id)
    if address is None:
        talk.tell("protocol-remind-cannot")
        return
    words = (texts.say("protocol-reminder", what=line), texts.say("protocol-reminder.why"))
    await deliveries.plan(
        scene.session,
        id=f"{PROTOCOL_REMINDER}:{talk.person.id}:{local(moment).date()}:{slug(line)}",
        kind=PROTOCOL_REMINDER,
        person_id=talk.person.id,
        to=address.to,
        conversation=address.conversation,
        reply=Reply(parts=(Text(text=words[0]), Text(text=words[1], tone="note"))),
        due_at=moment,
        useful_until=moment + _OF_USE,
        cause="",
        now=scene.now,
    )
    talk.tell("protocol-remind-planned", moment=moment, what=line)


def _moment(talk: Talk, when: str) -> datetime:
    policy = talk.scene.knowledge.pack.policy
    calendar = WorkCalendar(talk.scene.knowledge.pack.calendar)
    days = 7 if when == IN_A_WEEK else 1
    day = local(talk.scene.now).date() + timedelta(days=days)
    working_day = calendar.working_days_after(day, 0)
    return speaking_moment(at_local(working_day, REMINDER_HOUR), policy, calendar)
