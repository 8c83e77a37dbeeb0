"""What is on the agenda, to be read; one's own items can be changed or withdrawn until the deadline."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from bot import meetings
from bot.access.rights import Right, may
from bot.agenda import concerns
from bot.messages import Facts, Table
from bot.storage.tables import AgendaItemRow, MeetingRow
from dialogs.agenda_add import DESCRIPTION, QUESTION, TITLE
from dialogs.anonymous import anonymous
from dialogs.commands import Command, command_in
from dialogs.fields import Field
from dialogs.item_words import item_rows, item_words
from dialogs.meeting_options import vestiging_name
from dialogs.registry import dialog
from dialogs.talk import Talk
from dialogs.yes_or_no import YesOrNo

_MEETINGS = 1_000
_FIELDS = {field.name: field for field in (TITLE, DESCRIPTION, QUESTION)}


class Deed(StrEnum):
    """What can be done with one's own item."""

    NOTHING = "nothing"
    CHANGE_TITLE = "title"
    CHANGE_DESCRIPTION = "description"
    CHANGE_QUESTION = "question"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class ItemOption:
    """An item, or `done`."""

    key: str
    label: str
    hint: str = ""


@dialog(intent="agenda_show", allowed=Right.SEE_AGENDA, aside=True, reports=True)
async def show_agenda(talk: Talk) -> None:
    items = await _items(talk)
    if not items:
        await talk.say("empty")
        return
    await talk.say("intro")
    await talk.show("agendas", _table(talk, list(items.values())))
    option = await talk.choose(
        "item",
        [*_options(talk, items), ItemOption("done", talk.text("done"))],
        told=partial(_own_meant, talk, items),
    )
    if option.key == "done":
        await talk.say("unchanged")
        return
    item, meeting = items[option.key]
    await talk.show("one", _facts(talk, item, meeting))
    if item.person_id != talk.person.id:
        return
    if meeting.deadline_at <= talk.scene.now:
        await talk.say("too-late")
        return
    await _do(talk, item)


async def _items(talk: Talk) -> dict[str, tuple[AgendaItemRow, MeetingRow]]:
    """What this person may see of the coming meetings, by number: all for the participants, to others what
    concerns them (DESIGN §9)."""
    vestigingen = [talk.slots["location"]] if "location" in talk.slots else list(talk.person.vestigingen)
    if not may(talk.person, Right.SEE_ALL_AGENDAS):
        vestigingen = [one for one in vestigingen if one in talk.person.vestigingen]
    ahead = await meetings.upcoming(talk.scene.session, vestigingen, talk.scene.now, limit=_MEETINGS)
    found = [
        *await talk.agenda.for_meetings([meeting.id for meeting in ahead]),
        *await talk.agenda.brought_in_by(talk.person),
    ]
    policy = talk.scene.knowledge.pack.policy
    return {str(item.id): (item, meeting) for item, meeting in found if concerns(talk.person, item, policy)}


async def _do(talk: Talk, item: AgendaItemRow) -> None:
    assert item.id is not None  # it comes from the database
    deed = await talk.choose("deed", Deed, preset=talk.slots.get("deed", ""))
    if deed is Deed.NOTHING:
        await talk.say("unchanged")
        return
    if deed is Deed.WITHDRAW:
        if await talk.choose("sure", YesOrNo) is YesOrNo.NO:
            await talk.say("unchanged")
            return
        await talk.once("withdrawn", talk.agenda.withdraw, talk.person, item.id)
        await talk.say("gone", number=item.id)
        return
    field: Field = _FIELDS[deed.value]
    value = await talk.ask(field, check=anonymous)
    await talk.once("changed", talk.agenda.change, talk.person, item.id, **{field.name: value or ""})
    await talk.say("changed-to", number=item.id, words=value or "")


def _table(talk: Talk, items: list[tuple[AgendaItemRow, MeetingRow]]) -> Table:
    return Table(
        headers=tuple(talk.text(step) for step in ("number", "school", "when", "kind", "what")),
        rows=tuple(
            (
                str(place),
                vestiging_name(talk, meeting.vestiging_id or ""),
                talk.scene.texts.say("day", day=meeting.starts_at),
                talk.option("agenda-add-kind", item.kind).label,
                item.title,
            )
            for place, (item, meeting) in enumerate(items, 1)
        ),
    )


def _own_meant(talk: Talk, items: dict[str, tuple[AgendaItemRow, MeetingRow]], text: str) -> str:
    """The one own item that is meant by "intrekken" or "wijzigen"; "" where there are more, or none. That it
    is to be withdrawn is kept as what to do with it."""
    own = [key for key, (item, _) in items.items() if item.person_id == talk.person.id]
    command = command_in(text)
    if command is None or len(own) != 1:
        return ""
    if command is Command.WITHDRAW:
        talk.frame.slots["deed"] = Deed.WITHDRAW.value
    return own[0]


def _options(talk: Talk, items: dict[str, tuple[AgendaItemRow, MeetingRow]]) -> list[ItemOption]:
    """In the order of the table and first, so that its numbers are those of the options."""
    return [
        ItemOption(
            key,
            talk.text("own", number=key, words=item.title),
            vestiging_name(talk, meeting.vestiging_id or ""),
        )
        for key, (item, meeting) in items.items()
    ]


def _facts(talk: Talk, item: AgendaItemRow, meeting: MeetingRow) -> Facts:
    words = item_words(
        talk,
        kind=item.kind,
        title=item.title,
        description=item.description,
        theme=item.theme,
        since=item.since,
        frequency=item.frequency,
        place=item.place,
        question=item.question,
        wanted=item.wanted,
    )
    when = (talk.text("when"), talk.scene.texts.say("meeting-moment", starts=meeting.starts_at))
    title = talk.text("own", number=str(item.id), words=item.title)
    return Facts(title=title, rows=(*item_rows(talk, words), when))
