"""A poll in a room: who can come when. The channel counts and shows what people choose; nothing is kept."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.access.rights import Right, may
from bot.messages import Items, Poll, Text
from bot.privacy.findings import Verdict
from dialogs.fields import tidy
from dialogs.removal import offer_removal

if TYPE_CHECKING:
    from dialogs.turn import Turn

_ASKED = re.compile(r"\s*(?:start |houd |maak )?(?:een )?peiling\s*:?\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"[;\n]")
_LONGEST = 1_000
_LONGEST_OPTION = 100
_FEWEST, _MOST = 2, 10


async def hold_a_poll(turn: Turn) -> bool:
    """What someone who is known says in a room: "peiling: wie kan wanneer? dinsdag; donderdag"."""
    message, scene = turn.message, turn.scene
    found = _ASKED.match(message.text[:_LONGEST])
    if message.personal or found is None:
        return False
    if not may(scene.person, Right.SEE_MEETINGS):
        turn.say("poll-not-allowed")
        return True
    said = message.text[found.end() : _LONGEST]
    if scene.knowledge.guard.examine(said).verdict is not Verdict.CLEAN:
        turn.say("guard-block")
        turn.say("guard-why-elsewhere")
        offer_removal(scene, turn.speech)
        return True
    question, options = _read(said)
    if not _FEWEST <= len(options) <= _MOST or any(len(one) > _LONGEST_OPTION for one in options):
        turn.say("poll-how")
        return True
    poll = Poll(question=question or scene.texts.say("poll-question"), options=options)
    shown = Items(items=options, ordered=True)
    turn.speech.poll(poll, Text(text=poll.question), shown, Text(text=scene.texts.say("poll-choose")))
    return True


def _read(said: str) -> tuple[str, tuple[str, ...]]:
    """The question, which ends with a question mark, "" where there is none; and the options, each once."""
    question, mark, rest = said.partition("?")
    options = rest if mark else said
    found = (tidy(option) for option in _BETWEEN.split(options))
    return tidy(question + mark) if mark else "", tuple(dict.fromkeys(option for option in found if option))
