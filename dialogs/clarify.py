"""Two or three things may be meant: which?"""

from __future__ import annotations

from dataclasses import dataclass

from bot.access.rights import Right
from dialogs.registry import dialog
from dialogs.talk import Talk

_NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class IntentOption:
    key: str
    label: str
    hint: str = ""


@dialog(intent="clarify", allowed=Right.PUBLIC, aside=True)
async def ask_what_is_meant(talk: Talk) -> None:
    candidates = [one for one in talk.slots.get("candidates", "").split(",") if one]
    options = [
        IntentOption(one, talk.scene.texts.say(f"{one.replace('_', '-')}-name.wish")) for one in candidates
    ]
    meant = await talk.choose("which", [*options, IntentOption(_NEITHER, talk.text("neither"))])
    if meant.key == _NEITHER:
        await talk.say("rephrase")
    else:
        talk.go_on_with(meant.key)
