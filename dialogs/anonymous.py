"""The check that every free text passes: does it fit, and does it name or describe a person (DESIGN §9)?

What the guard stops is shown to the person and then forgotten: it is in the reply as `unstored` values, and
for a few minutes in memory, where "use the proposal" and "it is nobody" find it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.clock import local
from bot.guard_counts import Outcome, note
from bot.messages import Text
from bot.privacy.findings import Judgement, Verdict
from dialogs.doubts import KEEP, PROPOSAL, offered
from dialogs.fields import Field, Unfit, fit_text
from dialogs.found import show_judgement
from dialogs.hearing import Heard
from dialogs.journal import CHANGEABLE
from dialogs.unkept import Stopped

if TYPE_CHECKING:
    from dialogs.talk import Talk


async def anonymous(talk: Talk, field: Field, heard: Heard) -> str | None:
    """The text to keep, or None where the person was told why it cannot be kept."""
    choice = offered(talk, heard) if talk.frame.offer else None
    if choice == KEEP and talk.frame.offer != KEEP:
        talk.tell("guard-cannot-stand")
        return None
    stopped = _stopped(talk) if choice else None
    if choice and stopped is None:
        talk.frame.offer = ""
        talk.tell("guard-forgotten")
        return None
    text = fit_text(field, _wanted(heard, choice, stopped))
    if isinstance(text, Unfit):
        talk.frame.offer = ""
        talk.tell(text.text_id, **text.arguments)
        return None
    judgement = talk.scene.knowledge.guard.examine(text, _said_before(talk))
    if judgement.verdict is Verdict.CLEAN or (choice and judgement.verdict is Verdict.WARN):
        await _note_change(talk, choice, judgement, stopped)
        return text
    blocked = judgement.verdict is Verdict.BLOCK
    await _note(talk, judgement, Outcome.BLOCKED if blocked else Outcome.WARNED)
    _refuse(talk, field, text, judgement)
    return None


def _said_before(talk: Talk) -> list[str]:
    """What was typed in this dialog before: a name in one answer and a class in the next make one person."""
    answers = (entry.value for entry in talk.frame.journal if entry.kind in CHANGEABLE)
    return [answer for answer in answers if isinstance(answer, str) and " " in answer]


async def _note_change(talk: Talk, choice: str | None, judgement: Judgement, stopped: Stopped | None) -> None:
    """Count what the person did about a text that was stopped; by kind, and nothing else."""
    if choice == KEEP:
        await _note(talk, judgement, Outcome.NOBODY)
        return
    stopped = stopped or _stopped(talk)
    if stopped is not None:
        before = talk.scene.knowledge.guard.examine(stopped.text)
        await _note(talk, before, Outcome.PROPOSAL if choice else Outcome.REWRITTEN)


async def _note(talk: Talk, judgement: Judgement, outcome: Outcome) -> None:
    kinds = {finding.kind for finding in judgement.findings}
    await note(talk.scene.session, local(talk.scene.now).date(), kinds, outcome)


def _stopped(talk: Talk) -> Stopped | None:
    scene = talk.scene
    return scene.knowledge.unkept.take(scene.message.talk, talk.frame.token, scene.now)


def _wanted(heard: Heard, choice: str | None, stopped: Stopped | None) -> str:
    if stopped is None:
        return heard.text
    return stopped.text if choice == KEEP else stopped.proposal


def _refuse(talk: Talk, field: Field, text: str, judgement: Judgement) -> None:
    """Show what was found and why it matters, and offer the anonymous wording."""
    show_judgement(talk.scene, talk.speech, text, judgement)
    proposal = fit_text(field, judgement.proposal)
    talk.frame.offer = ""
    if isinstance(proposal, Unfit) or proposal == text:
        talk.tell("guard-rewrite")
        return
    line = talk.scene.texts.say("guard-proposal", words="⟦proposal⟧")
    talk.speech.show(Text(text=line), unstored={"proposal": proposal})
    talk.wait_for(field.name)
    talk.frame.offer = PROPOSAL if judgement.verdict is Verdict.BLOCK else KEEP
    scene = talk.scene
    scene.knowledge.unkept.hold(scene.message.talk, Stopped(talk.frame.token, text, proposal, scene.now))
