"""Removing a message with personal data from where others can read it (DESIGN §9).

Where the channel lets the bot remove it, the bot offers to and does so on one word. Elsewhere it says how the
person can. What is kept of it is the message's name, never its words.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.language.words import plain_words
from bot.messages import Text
from dialogs.scene import Scene
from dialogs.speech import Speech

if TYPE_CHECKING:
    from dialogs.turn import Turn

_WORDS = frozenset(
    "verwijder,verwijderen,verwijder het,verwijder dat,verwijder dit,verwijder bericht,verwijder het bericht,"
    "verwijder mijn bericht,haal weg,haal het weg,wis,wissen,ja verwijder,ja verwijderen".split(",")
)
_AT_MOST = 10
_HOLDS = timedelta(hours=1)
"""Later "wis" or "verwijder het" is about something else, and nobody remembers the offer."""


def offer_removal(scene: Scene, speech: Speech) -> None:
    """Say, beside what the guard refused, how the message can be gone from the room."""
    if scene.message.removal:
        scene.refused = True
        speech.say(scene.texts.say("guard-remove"))
    else:
        speech.say(scene.texts.say_if(f"guard-remove-yourself.{scene.message.channel}"))


async def remove_what_was_refused(turn: Turn) -> bool:
    """The word that takes up the offer."""
    refused = turn.state.refused
    if not _is_fresh(turn):
        turn.state.refused, turn.state.refused_at = [], None
        return False
    if not refused or turn.message.choice is not None:
        return False
    if " ".join(plain_words(turn.message.text[:60])) not in _WORDS:
        return False
    texts = turn.scene.texts
    done = texts.say("guard-removed", count=len(refused))
    failed = texts.say("guard-not-removed", count=len(refused))
    turn.speech.remove(refused, done, Text(text=failed))
    turn.state.refused, turn.state.refused_at = [], None
    await turn.engine.ask_again(turn.scene, turn.state, turn.speech)
    return True


def note_refused(turn: Turn) -> None:
    """What was offered in this turn can be taken up in the next ones."""
    if turn.scene.refused:
        turn.state.refused_at = turn.scene.now
        kept = [one for one in turn.state.refused if one != turn.message.removal]
        turn.state.refused = [*kept, turn.message.removal][-_AT_MOST:]


def _is_fresh(turn: Turn) -> bool:
    refused_at = turn.state.refused_at
    return refused_at is not None and turn.scene.now - refused_at < _HOLDS
