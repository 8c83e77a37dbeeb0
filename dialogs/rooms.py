"""A room in which several people talk, bound to a vestiging by the coordinator: what is asked there is asked
about that vestiging, unless another is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import rooms
from bot.access.rights import Right, may
from bot.language.words import plain_words

if TYPE_CHECKING:
    from dialogs.turn import Turn

_LONGEST = 200
_BIND = ("koppel",)
_RELEASE = ("ontkoppel",)
_HERE = frozenset(("kamer", "gesprek", "ruimte", "groep", "kanaal"))


async def find_the_room(turn: Turn) -> bool:
    """Which vestiging is talked about here?"""
    message = turn.message
    if message.personal:
        turn.scene.about = message.about if message.about in turn.scene.knowledge.pack.vestigingen else ""
    else:
        bound = await rooms.vestiging_of(turn.scene.session, message.channel, message.conversation)
        turn.scene.about = bound if bound in turn.scene.knowledge.pack.vestigingen else ""
    return False


async def bind_the_room(turn: Turn) -> bool:
    """What a coordinator says in the room: "koppel deze kamer aan X", "ontkoppel deze kamer"."""
    message, scene = turn.message, turn.scene
    said = plain_words(message.text[:_LONGEST])
    deed = next((word for word in said if word in (*_BIND, *_RELEASE)), "")
    if message.personal or not deed or _HERE.isdisjoint(said):
        return False
    if not may(scene.person, Right.BIND_ROOM):
        turn.say("room-not-allowed")
        return True
    where = (scene.session, message.channel, message.conversation)
    if deed in _RELEASE:
        await rooms.release(*where)
        turn.say("room-released")
        return True
    found = scene.knowledge.names.locations(message.text[:_LONGEST])
    vestigingen = [scene.knowledge.pack.vestigingen[one] for one in found]
    if len(vestigingen) == 1:
        by = scene.person.id if scene.person else ""
        await rooms.bind(*where, vestigingen[0].id, by=by, now=scene.now)
        turn.say("room-bound", name=vestigingen[0].name)
    elif vestigingen:
        scene_names = [one.name for one in vestigingen]
        turn.speech.say(scene.texts.say("location-several", names=scene_names))
    else:
        turn.say("room-which")
    return True
