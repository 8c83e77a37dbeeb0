"""What is on the agenda; and one's own items, to be read, changed or withdrawn until the deadline."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot import meetings
from bot.access.rights import Right, may
from bot.messages import Facts, Table
from bot.storage.tables import AgendaItemRow, MeetingRow
from dialogs.agenda_add import DESCRIPTION, QUESTION, TITLE
from dialogs.anonymous import anonymous
from dialogs.fields import Field
from dialogs.meeting_options import vestiging_name
from dialogs.registry import dialog
from dialogs.talk import Talk

_AT_MOST = 30
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
    """An own item, or `done`."""

    key: str
    label: str
    hint: str = ""


@dialog(intent="agenda_show", allowed=Right.SEE_AGENDA, aside=True)
async def show_agenda(talk: Talk) -> None:
    await _show_agendas(talk)
    own = {str(item.id): (item, meeting) for item, meeting in await talk.agenda.brought_in_by(talk.person)}
    if not own:
        return
    option = await talk.choose("item", [ItemOption("done", talk.text("done")), *_options(talk, own)])
    if option.key == "done":
        await talk.say("unchanged")
        return
    item, meeting = own[option.key]
    await talk.show("one", _facts(talk, item, meeting))
    if meeting.deadline_at <= talk.scene.now:
        await talk.say("too-late")
        return
    await _do(talk, item)


async def _do(talk: Talk, item: AgendaItemRow) -> None:
    assert item.id is not None  # it comes from the database
    deed = await talk.choose("deed", Deed)
    if deed is Deed.NOTHING:
        await talk.say("unchanged")
        return
    if deed is Deed.WITHDRAW:
        if await talk.choose("sure", Sure) is Sure.NO:
            await talk.say("unchanged")
            return
        await talk.once("withdrawn", talk.agenda.withdraw, talk.person, item.id)
        await talk.say("gone", number=item.id)
        return
    field: Field = _FIELDS[deed.value]
    value = await talk.ask(field, check=anonymous)
    await talk.once("changed", talk.agenda.change, talk.person, item.id, **{field.name: value or ""})
    await talk.say("changed-to", number=item.id, words=value or "")


class Sure(StrEnum):
    YES = "yes"
    NO = "no"


async def _show_agendas(talk: Talk) -> None:
    """All items for the coming meetings that this person takes part in."""
    vestigingen = [talk.slots["location"]] if "location" in talk.slots else list(talk.person.vestigingen)
    if not may(talk.person, Right.SEE_ALL_AGENDAS):
        vestigingen = [one for one in vestigingen if one in talk.person.vestigingen]
    ahead = await meetings.upcoming(talk.scene.session, vestigingen, talk.scene.now, limit=_AT_MOST)
    items = await talk.agenda.for_meetings([meeting.id for meeting in ahead])
    if not items:
        await talk.say("empty")
        return
    await talk.say("intro")
    await talk.show("agendas", _table(talk, items))


def _table(talk: Talk, items: list[tuple[AgendaItemRow, MeetingRow]]) -> Table:
    return Table(
        headers=tuple(talk.text(step) for step in ("number", "school", "when", "kind", "what")),
        rows=tuple(
            (
                str(item.id),
                vestiging_name(talk, meeting.vestiging_id or ""),
                talk.scene.texts.say("day", day=meeting.starts_at),
                talk.option("agenda-add-kind", item.kind).label,
                item.title,
            )
            for item, meeting in items
        ),
    )


def _options(talk: Talk, own: dict[str, tuple[AgendaItemRow, MeetingRow]]) -> list[ItemOption]:
    return [
        ItemOption(
            key,
            talk.text("own", number=key, words=item.title),
            vestiging_name(talk, meeting.vestiging_id or ""),
        )
        for key, (item, meeting) in own.items()
    ]


def _facts(talk: Talk, item: AgendaItemRow, meeting: MeetingRow) -> Facts:
    themes = talk.scene.knowledge.pack.themes
    texts = talk.scene.texts
    rows = (
        (texts.say("agenda-add-kind.label"), talk.option("agenda-add-kind", item.kind).label),
        (texts.say("agenda-add-title.label"), item.title),
        (texts.say("agenda-add-description.label"), item.description),
        (
            texts.say("agenda-add-theme.label"),
            themes[item.theme].label if item.theme in themes else item.theme,
        ),
        (texts.say("agenda-add-question.label"), item.question or texts.say("agenda-add-nothing")),
        (talk.text("when"), texts.say("meeting-moment", starts=meeting.starts_at)),
    )
    return Facts(title=talk.text("own", number=str(item.id), words=item.title), rows=rows)
