"""Bringing in an agenda item: anonymous, in about a minute, until the deadline (convenant §5.1)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from bot.access.rights import Right
from bot.content.model import Theme
from bot.privacy.findings import Verdict
from bot.storage.tables import ItemKind
from dialogs.announcements import announce_item
from dialogs.anonymous import anonymous
from dialogs.fields import Field, FieldKind
from dialogs.item_kinds import kind_in
from dialogs.item_meeting import which_meeting
from dialogs.item_told import take_what_was_told, tell_what_was_taken
from dialogs.item_words import item_words
from dialogs.journal import Frame
from dialogs.meeting_options import vestiging_name
from dialogs.registry import dialog
from dialogs.scene import Scene
from dialogs.talk import Talk

TITLE = Field("title", longest=80)
DESCRIPTION = Field("description", multiline=True, shortest=10, longest=500)
QUESTION = Field("question", multiline=True, required=False, longest=300)
SINCE = Field("since", FieldKind.DATE, required=False)
FREQUENCY = Field(
    "frequency", FieldKind.ONE, required=False, options=("once", "sometimes", "weekly", "daily")
)
PLACE = Field(
    "place",
    FieldKind.MANY,
    required=False,
    options=("in_school", "around_school", "online", "on_the_way"),
)
WANTED = Field(
    "wanted",
    FieldKind.MANY,
    required=False,
    options=("ggd", "rbl", "jongerenwerk", "brijder"),
    given=("school", "politie", "gemeente"),
)


def _labels(scene: Scene, frame: Frame, _text: str) -> set[str]:
    """Where it is asked who must be there, "politie" is an answer and no cry for help."""
    if frame.asking != WANTED.name:
        return set()
    return {scene.texts.say(f"agenda-add-wanted.{key}") for key in (*WANTED.options, *WANTED.given)}


@dialog(intent="agenda_add", allowed=Right.BRING_ITEM, reports=True, labels=_labels)
async def bring_agenda_item(talk: Talk) -> None:
    take_what_was_told(talk, TITLE, SINCE)
    meeting = await which_meeting(talk)
    if meeting is None:
        return
    await tell_what_was_taken(talk, TITLE, SINCE)
    kind = await talk.choose(
        "kind",
        ItemKind,
        preset=talk.slots.get("kind", ""),
        told=partial(_kind_told, talk),
        says="agenda-add-kind-first",
    )
    what = await talk.form("item", [TITLE, DESCRIPTION], check=anonymous)
    themes = _themes(talk)
    theme = await talk.choose(
        "theme", themes, preset=talk.slots.get("theme") or _likely_theme(talk, *map(str, what.values()))
    )
    more = await talk.form("more", [SINCE, FREQUENCY, PLACE, QUESTION, WANTED], check=anonymous)
    if not await talk.confirm("review", **item_words(talk, kind=kind, theme=theme.key, **what, **more)):
        await talk.say("not-sent")
        return
    number = await talk.once(
        "submitted", talk.agenda.submit, talk.person, meeting.id, kind, theme=theme.key, **what, **more
    )
    await talk.once("announced", announce_item, talk, meeting, number, theme, more["wanted"] or ())
    await talk.say("thanks", number=number, vestiging=vestiging_name(talk, meeting.vestiging_id or ""))


def _kind_told(talk: Talk, text: str) -> str:
    """The kind that was meant by who says at once what is going on; its words are kept nowhere, for nothing
    has looked at them yet. "" where they say no kind, or tell of a person."""
    kind = kind_in(text)
    if kind is None or talk.scene.knowledge.guard.examine(text).verdict is Verdict.BLOCK:
        return ""
    talk.tell("agenda-add-kind-taken", kind=talk.option(talk.text_id("kind"), kind).label)
    return kind


@dataclass(frozen=True, slots=True)
class ThemeOption:
    key: str
    label: str
    hint: str = ""


def _themes(talk: Talk) -> list[ThemeOption]:
    themes: dict[str, Theme] = talk.scene.knowledge.pack.themes
    return [ThemeOption(one.id, one.label) for one in themes.values()]


def _likely_theme(talk: Talk, *texts: str) -> str:
    """The one theme that the words name; "" where they name none, or several."""
    known = talk.scene.knowledge.pack.themes
    named = [one for one in talk.scene.knowledge.names.themes_named(" ".join(texts)) if one in known]
    return named[0] if len(named) == 1 else ""
