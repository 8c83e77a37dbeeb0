"""Two or three things may be meant: which?"""

from __future__ import annotations

from dataclasses import dataclass

from bot.access.rights import Right
from bot.not_understood import Outcome
from dialogs.keep_sentence import KEEP_SENTENCE
from dialogs.lost import count
from dialogs.registry import dialog
from dialogs.talk import Talk

_NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class IntentOption:
    key: str
    label: str
    hint: str = ""


@dialog(intent="clarify", allowed=Right.PUBLIC, aside=True, in_passing=True)
async def ask_what_is_meant(talk: Talk) -> None:
    # There is nothing to stop: who wants that says "stop".
    candidates = [one for one in talk.slots.get("candidates", "").split(",") if one and one != "cancel"]
    options = [
        IntentOption(one, talk.scene.texts.say(f"{one.replace('_', '-')}-name.wish")) for one in candidates
    ]
    meant = await talk.choose("which", [*options, IntentOption(_NEITHER, talk.text("neither"))])
    if meant.key != _NEITHER:
        talk.scene.knowledge.unkept.take_sentence(talk.scene.message.talk, talk.scene.now)
        talk.go_on_with(meant.key)
        return
    await talk.say("rephrase")
    await count(talk.scene, talk.slots.get("shape", ""), Outcome.TURNED_DOWN)
    if talk.slots.get("may_keep"):
        talk.go_on_with(KEEP_SENTENCE)
