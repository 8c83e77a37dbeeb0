"""Which vestiging a talk is about: named, one's own, or asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.content.model import Vestiging
from bot.language.words import plain_words
from bot.messages import Items, Part, Text
from dialogs.fields import Field
from dialogs.hearing import Heard, Misfit
from dialogs.meeting_options import VestigingOption, vestiging_options

if TYPE_CHECKING:
    from dialogs.talk import Talk

ALL = "all"
"""The key of the option for all of the schools."""
_LOCATION = Field("location")
_MOST_OPTIONS = 12
_MOST_LISTED = 30
_MOST_AT_ONCE = 6
_ALL_OF_THEM = frozenset(
    (
        *("alle", "allemaal", "allen", "allebei", "beide", "beiden", "elke", "ieder"),
        *("alle twee", "alle drie", "alle vier", "alle vijf", "alle zes", "alle scholen"),
    )
)


async def which_vestiging(talk: Talk) -> Vestiging:
    """The vestiging that was named. An ambiguous name is asked back, never guessed; where none was named it
    is the person's own, and someone with several, or with none, is asked."""
    [vestiging] = await _which(talk, or_all=False)
    return vestiging


async def which_vestigingen(talk: Talk) -> list[Vestiging]:
    """The same, for what may be told of several at once: of those that are asked back, all may be chosen."""
    return await _which(talk, or_all=True)


async def _which(talk: Talk, *, or_all: bool) -> list[Vestiging]:
    known = talk.scene.knowledge.pack.vestigingen
    named = talk.slots.get("location", "")
    if named in known:
        return [known[named]]
    candidates = [one for one in talk.slots.get("candidates", "").split(",") if one in known]
    if "unfamiliar" in talk.slots:
        unknown = Text(text=talk.scene.texts.say("location-unknown"))
        await talk.show("unfamiliar", unknown, *those_it_knows(talk))
    elif not candidates:
        candidates = list(talk.person.vestigingen)
    options = vestiging_options(talk, candidates)
    if 0 < len(options) <= _MOST_OPTIONS:
        if not or_all or not 1 < len(options) <= _MOST_AT_ONCE:
            return [known[(await talk.choose("location", options)).key]]
        all_ = VestigingOption(ALL, talk.scene.texts.say("location-all"))
        chosen = await talk.choose("location", [*options, all_], told=_told_all)
        return [known[one.key] for one in options if chosen.key in (ALL, one.key)]
    answers = await talk.form("location", [_LOCATION], check=_a_vestiging)
    return [known[answers["location"]]]


def _told_all(text: str) -> str:
    return ALL if " ".join(plain_words(text)) in _ALL_OF_THEM else ""


def those_it_knows(talk: Talk) -> list[Part]:
    """All vestigingen by name; none of them where there are too many to read."""
    known = talk.scene.knowledge.pack.vestigingen.values()
    return [Items(items=tuple(one.name for one in known))] if len(known) <= _MOST_LISTED else []


async def _a_vestiging(talk: Talk, field: Field, heard: Heard) -> str | None:
    """The id of the vestiging that was typed; None where several fit, or none."""
    found = talk.scene.knowledge.names.locations(heard.text)
    if len(found) == 1:
        return found[0]
    if not found:
        raise Misfit(heard.text, says="location-unknown")
    pack = talk.scene.knowledge.pack
    names = [pack.vestigingen[one].name for one in found]
    talk.tell("location-several", names=names)
    return None
