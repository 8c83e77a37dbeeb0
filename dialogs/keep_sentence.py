"""May a sentence that was not understood be kept, to learn from? Asked then and there, and only once.

Until the person says yes the sentence is in this process's memory only (`dialogs.unkept`): it is in no
journal, no row and no log. What the guard sees anything in is not even asked about.
"""

from __future__ import annotations

from bot import sentences
from bot.access.rights import Right, may
from bot.language.words import plain_words
from bot.privacy.findings import Verdict
from dialogs.fields import tidy
from dialogs.registry import dialog
from dialogs.scene import Scene
from dialogs.talk import Talk
from dialogs.yes_or_no import YesOrNo

KEEP_SENTENCE = "keep_sentence"
# Of one or two words there is little to learn.
_SHORTEST = 3


def remember_for_now(scene: Scene, text: str) -> bool:
    """Hold `text` in memory, so that it can be asked whether it may be kept; False where that is not asked:
    of someone unknown, where others read along, and of words in which the guard sees something."""
    said = tidy(text)
    askable = (
        may(scene.person, Right.LOOK_UP_CONTACTS)
        and scene.message.personal
        and sentences.fits(said)
        and len(plain_words(said)) >= _SHORTEST
        and scene.knowledge.guard.examine(said).verdict is Verdict.CLEAN
    )
    if askable:
        scene.knowledge.unkept.hold_sentence(scene.message.talk, said, scene.now)
    return askable


@dialog(intent=KEEP_SENTENCE, allowed=Right.LOOK_UP_CONTACTS, aside=True, in_passing=True)
async def ask_to_keep(talk: Talk) -> None:
    if await talk.choose("may", YesOrNo) is YesOrNo.NO:
        await talk.say("not-kept")
        return
    kept = await talk.once("kept", _keep, talk)
    await talk.say("thanks" if kept else "gone")


async def _keep(talk: Talk) -> bool:
    """Keep what is still in memory; False after a restart, or when the person took long."""
    scene = talk.scene
    said = scene.knowledge.unkept.take_sentence(scene.message.talk, scene.now)
    if said is None:
        return False
    await sentences.keep(scene.session, talk.person.id, said, scene.now)
    return True
