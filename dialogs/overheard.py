"""Personal data in a message that others read as well: its writer hears of it where nobody reads along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.clock import local
from bot.guard_counts import Outcome, note
from bot.privacy.findings import Verdict
from dialogs.found import show_findings

if TYPE_CHECKING:
    from dialogs.turn import Turn


async def tell_what_others_read(turn: Turn) -> bool:
    """What is surely personal data is shown to its writer, who can remove it there; the turn goes on."""
    scene, text = turn.scene, turn.message.text
    if not turn.message.overheard or scene.person is None:
        return False
    judgement = scene.knowledge.guard.examine(text)
    if judgement.verdict is not Verdict.BLOCK:
        return False
    turn.say("guard-overheard")
    show_findings(scene.texts, turn.speech, text, judgement.findings)
    turn.say("guard-why-elsewhere")
    turn.speech.end_reply()
    kinds = {finding.kind for finding in judgement.findings}
    await note(scene.session, local(scene.now).date(), kinds, Outcome.BLOCKED)
    return False
