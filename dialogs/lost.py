"""What was not surely understood: counted by its shape, and for a moment at hand to be kept."""

from __future__ import annotations

from dataclasses import replace

from bot.clock import local
from bot.language.meaning import Meaning
from bot.not_understood import Outcome, Shape, note
from dialogs.keep_sentence import remember_for_now
from dialogs.scene import Scene
from dialogs.wishes import CLARIFY, OUT_OF_SCOPE

_OUTCOMES = {CLARIFY: Outcome.ASKED, OUT_OF_SCOPE: Outcome.OUT_OF_SCOPE}


async def note_what_is_lost(scene: Scene, text: str, wish: Meaning) -> Meaning:
    """Count `text`, of which `wish` was made, if it was not surely understood. Answers with the wish, which
    then says whether the person may be asked to have the text kept."""
    outcome = _OUTCOMES.get(wish.intent)
    if outcome is None or not wish.slots.shape:
        return wish
    await count(scene, wish.slots.shape, outcome)
    if wish.slots.tongue or not remember_for_now(scene, text):
        return wish
    return replace(wish, slots=replace(wish.slots, may_keep="yes"))


async def count(scene: Scene, shape: str, outcome: Outcome) -> None:
    """Count one message of this shape, as `str(Shape)` wrote it."""
    if read := Shape.read(shape):
        await note(scene.session, local(scene.now).date(), read, outcome)
