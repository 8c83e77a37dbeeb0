"""Which vestiging a talk is about: named, one's own, or asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.content.model import Vestiging
from bot.messages import Items, Part, Text
from dialogs.fields import Field
from dialogs.hearing import Heard, Misfit
from dialogs.meeting_options import vestiging_options

if TYPE_CHECKING:
    from dialogs.talk import Talk

_LOCATION = Field("location")
_MOST_OPTIONS = 12
_MOST_LISTED = 30


async def which_vestiging(talk: Talk) -> Vestiging:
    """The vestiging that was named. An ambiguous name is asked back, never guessed; where none was named it
    is the person's own, and someone with several, or with none, is asked."""
    known = talk.scene.knowledge.pack.vestigingen
    named = talk.slots.get("location", "")
    if named in known:
        return known[named]
    candidates = [one for one in talk.slots.get("candidates", "").split(",") if one in known]
    if "unfamiliar" in talk.slots:
        unknown = Text(text=talk.scene.texts.say("location-unknown"))
        await talk.show("unfamiliar", unknown, *those_it_knows(talk))
    elif not candidates:
        candidates = list(talk.person.vestigingen)
    options = vestiging_options(talk, candidates)
    if 0 < len(options) <= _MOST_OPTIONS:
        return known[(await talk.choose("location", options)).key]
    answers = await talk.form("location", [_LOCATION], check=_a_vestiging)
    return known[answers["location"]]


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
