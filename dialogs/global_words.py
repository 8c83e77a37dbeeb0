"""The words that work everywhere, in any dialog: stop, terug, opnieuw, overslaan, herhaal, help."""

from __future__ import annotations

from dialogs.engine import Engine, name_of
from dialogs.hearing import Heard
from dialogs.journal import Frame, TalkState
from dialogs.scene import Scene
from dialogs.speech import Speech


async def obey(word: str, engine: Engine, scene: Scene, state: TalkState, speech: Speech) -> bool:
    """Do what the word says in the open dialog; False where it is not for the dialog (nothing is open)."""
    if not state.frames:
        if word == "help":
            return False
        speech.say(scene.texts.say(f"engine-nothing-open.{word}"))
        return True
    if state.frames[-1].makes_way:
        # The word is for the dialog that waits.
        state.frames.pop()
    frame = state.frames[-1]
    match word:
        case "stop":
            _stop(scene, state, speech)
        case "terug":
            if not frame.step_back():
                speech.say(scene.texts.say("engine-first-question"))
        case "opnieuw":
            _start_over(scene, state, frame, speech)
        case "overslaan":
            await engine.hear(scene, state, speech, Heard(skipped=True))
            return True
        case "help":
            speech.say(scene.texts.say("engine-help", name=name_of(scene, frame.dialog)))
    if state.frames:
        await engine.ask_again(scene, state, speech)
    return True


def _stop(scene: Scene, state: TalkState, speech: Speech) -> None:
    frame = state.frames.pop()
    kept = "engine-stopped-after-change" if frame.has_changed_something() else "engine-stopped"
    speech.say(scene.texts.say(kept, name=name_of(scene, frame.dialog)))
    if state.frames:
        speech.say(scene.texts.say("engine-back", name=name_of(scene, state.frames[-1].dialog)))


def _start_over(scene: Scene, state: TalkState, frame: Frame, speech: Speech) -> None:
    state.frames[-1] = Frame(dialog=frame.dialog, slots=frame.slots)
    speech.say(scene.texts.say("engine-started-over"))
