"""What was agreed and is not done yet: seen, ticked off, and by the coordinator written down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import col, select

from bot import actions
from bot.access.rights import Right, may
from bot.content.policy import ReminderKind
from bot.language.short_wishes import REOPEN
from bot.messages import Table
from bot.storage.tables import ActionRow, MeetingRow, MeetingState, PartnerRow
from dialogs.ahead import a_day_ahead
from dialogs.anonymous import anonymous
from dialogs.fields import Field
from dialogs.locations import which_vestiging
from dialogs.meeting_options import vestiging_name
from dialogs.registry import dialog
from dialogs.talk import Talk
from dialogs.yes_or_no import YesOrNo

_TEXT = Field("text", multiline=True, shortest=5, longest=200)
_DUE = Field("due", shortest=1)
_DONE, _NEW = "done", "new"
_HELD_WITHIN = timedelta(days=35)
_TICKED_OFF_WITHIN = timedelta(days=7)
_MOST_MEETINGS, _MOST_SHOWN = 12, 20


@dataclass(frozen=True, slots=True)
class ActionOption:
    key: str
    label: str
    hint: str = ""
    words: str = ""
    """What is to be done, where it is an action."""


@dialog(intent="action_list", allowed=Right.SEE_MEETINGS, aside=True, reports=True)
async def show_actions(talk: Talk) -> None:
    if talk.slots.get("deed") == REOPEN:
        await _reopen(talk)
        return
    leads = may(talk.person, Right.SEE_ALL_AGENDAS)
    found = await _found(talk)
    if found:
        await talk.say("intro", count=len(found))
        await talk.show("actions", await _table(talk, found[:_MOST_SHOWN]))
        if len(found) > _MOST_SHOWN:
            await talk.say("more")
    else:
        await talk.say("empty-leads" if leads else "empty")
        if not leads:
            return
    chosen = await talk.choose("which", _options(talk, found, leads=leads))
    if chosen.key == _DONE:
        await talk.say("unchanged")
    elif chosen.key == _NEW:
        await _write_down(talk)
    else:
        await _tick_off(talk, chosen)


async def _found(talk: Talk) -> list[tuple[ActionRow, MeetingRow]]:
    """The person's open actions; those about a school where one is named."""
    named = talk.slots.get("location", "")
    found = await actions.open_for(talk.scene.session, talk.person)
    return [(one, meeting) for one, meeting in found if not named or meeting.vestiging_id == named]


async def _tick_off(talk: Talk, chosen: ActionOption) -> None:
    """Once it was read back: a colleague may have ticked off another one since the list was shown."""
    if await talk.choose("is_done", YesOrNo, about={"words": chosen.words}) is YesOrNo.NO:
        await talk.say("unchanged")
        return
    number = int(chosen.key)
    try:
        await talk.once("ticked", actions.tick_off, talk.scene.session, talk.person, number, talk.scene.now)
    except actions.NoSuchAction:
        await talk.say("gone")
        return
    await talk.say("ticked-off", words=chosen.words)


async def _reopen(talk: Talk) -> None:
    """What this person ticked off lately is not done after all."""
    scene = talk.scene
    since = scene.now - _TICKED_OFF_WITHIN
    lately = await actions.ticked_off_by(scene.session, talk.person, since, _MOST_SHOWN)
    if not lately:
        await talk.say("none-ticked-off")
        return
    options = [ActionOption(str(one.id), one.text, words=one.text) for one, _ in lately]
    chosen = await talk.choose("reopen", options)
    if await talk.choose("not-after-all", YesOrNo, about={"words": chosen.words}) is YesOrNo.NO:
        await talk.say("unchanged")
        return
    await talk.once("reopened", actions.reopen, scene.session, talk.person, int(chosen.key), scene.now)
    await talk.say("open-again", words=chosen.words)


async def _write_down(talk: Talk) -> None:
    """What a meeting of the last weeks has agreed on."""
    meetings = await _held(talk)
    if not meetings:
        await talk.say("no-meeting")
        return
    meeting = await talk.choose("meeting", meetings)
    partner = await talk.choose("partner", await _partners(talk))
    text = await talk.ask(_TEXT, check=anonymous)
    due = date.fromisoformat(await talk.ask(_DUE, check=a_day_ahead))
    day = talk.scene.texts.say("day", day=due)
    if not await talk.confirm("review", meeting=meeting.label, partner=partner.label, text=text, due=day):
        await talk.say("unchanged")
        return
    await talk.once(
        "recorded",
        actions.record,
        talk.scene.session,
        talk.person,
        meeting_id=meeting.key,
        partner_id=partner.key,
        text=text,
        due_on=due,
        now=talk.scene.now,
    )
    await talk.say("recorded-as", partner=partner.label)


async def _held(talk: Talk) -> list[ActionOption]:
    """The meetings that have begun in the last weeks, the last one first: all there are, or where that is a
    long list, or a school was named, those of one school and of the whole city."""
    now = talk.scene.now
    query = (
        select(MeetingRow)
        .where(
            col(MeetingRow.state) == MeetingState.PLANNED,
            col(MeetingRow.starts_at) <= now,
            col(MeetingRow.starts_at) > now - _HELD_WITHIN,
        )
        .order_by(col(MeetingRow.starts_at).desc(), col(MeetingRow.id))
    )
    rows = list(await talk.scene.session.exec(query))
    if "location" in talk.slots or len(rows) > _MOST_MEETINGS:
        school = (await which_vestiging(talk)).id
        rows = [one for one in rows if one.vestiging_id in (school, None)]
    return [
        ActionOption(
            one.id,
            vestiging_name(talk, one.vestiging_id or ""),
            talk.scene.texts.say("meeting-moment", starts=one.starts_at),
        )
        for one in rows
    ]


async def _partners(talk: Talk) -> list[ActionOption]:
    """Those who are reminded of what they have to do."""
    rules = talk.scene.knowledge.pack.policy.reminders
    kinds = {kind for rule in rules if rule.kind is ReminderKind.ACTION_DUE for kind in rule.to}
    found = await talk.scene.session.exec(select(PartnerRow).order_by(col(PartnerRow.name)))
    return [ActionOption(one.id, one.name) for one in found if not kinds or one.kind in kinds]


async def _table(talk: Talk, found: list[tuple[ActionRow, MeetingRow]]) -> Table:
    names = {one.id: one.name for one in await talk.scene.session.exec(select(PartnerRow))}
    return Table(
        headers=tuple(talk.text(step) for step in ("number", "who", "what", "by", "school")),
        rows=tuple(
            (
                str(place),
                names.get(action.partner_id, action.partner_id),
                action.text,
                talk.scene.texts.say("day", day=action.due_on),
                vestiging_name(talk, meeting.vestiging_id or ""),
            )
            for place, (action, meeting) in enumerate(found, 1)
        ),
    )


def _options(talk: Talk, found: list[tuple[ActionRow, MeetingRow]], *, leads: bool) -> list[ActionOption]:
    """In the order of the table and first, so that its numbers are those of the options."""
    return [
        *(
            ActionOption(
                str(action.id), talk.text("tick", number=str(place), words=action.text), words=action.text
            )
            for place, (action, _) in enumerate(found[:_MOST_SHOWN], 1)
        ),
        ActionOption(_DONE, talk.text("finished")),
        *([ActionOption(_NEW, talk.text("new"))] if leads else []),
    ]
