"""Runs dialogs from their journals: start one, let the open one hear an answer, ask its question again.

The frames of a `TalkState` are a stack. The last is the one that is talked about; a question in between
is put on top of it, answered, and taken off, after which the one below asks its question again.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.access.rights import may
from bot.language.meaning import Meaning
from bot.messages import Option
from dialogs.choices import OutOfRange, chosen
from dialogs.doubts import reads_as_a_question
from dialogs.follow_ups import being_asked, served_by, told_by, told_lately
from dialogs.found import refuse
from dialogs.hearing import Heard, Misfit, Rerun, Suspended
from dialogs.journal import Frame, TalkState
from dialogs.named_contact import with_the_named
from dialogs.registry import Dialog
from dialogs.scene import Scene
from dialogs.speech import Speech
from dialogs.talk import Talk
from dialogs.wishes import CLARIFY, OUT_OF_SCOPE, SURE_ENOUGH, wishes_in

_NO_WISH = (OUT_OF_SCOPE, CLARIFY)
_AGREES = frozenset(("ja", "ja graag", "graag", "jawel"))


class Engine:
    """Knows the dialogs; keeps nothing between turns."""

    def __init__(self, dialogs: Mapping[str, Dialog]) -> None:
        self._dialogs = dialogs
        self._asides = frozenset(intent for intent, one in dialogs.items() if one.aside)

    def knows(self, intent: str) -> bool:
        return intent in self._dialogs

    def in_company(self, intent: str) -> bool:
        """Whether the dialog for this intent may be spoken where others read along."""
        found = self._dialogs.get(intent)
        return found is not None and found.in_company

    def hears_reports(self, state: TalkState) -> bool:
        """Whether the open dialog is one in which people describe what has happened."""
        frames = _open_to_answers(state)
        # The last of them hears what any other words say.
        found = self._dialogs.get(frames[-1].dialog) if frames else None
        return found is not None and found.reports

    def is_in_passing(self, frame: Frame) -> bool:
        """Whether the question of `frame` need not be answered."""
        found = self._dialogs.get(frame.dialog)
        return found is not None and found.in_passing

    def is_an_answer(self, scene: Scene, state: TalkState, text: str, *, nearly: bool = False) -> bool:
        """Whether the words are exactly those of an answer to the open question, or with `nearly` mean one,
        whatever else they tell."""
        labels: set[str] = set()
        for frame in _open_to_answers(state):
            found = self._dialogs.get(frame.dialog)
            labels |= set(found.labels(scene, frame, text)) if found and found.labels else set()
        if not labels:
            return False
        if not nearly:
            return text.strip().casefold() in {one.casefold() for one in labels}
        try:
            return chosen(text, [Option(key=label, label=label) for label in sorted(labels)]) is not None
        except OutOfRange:
            return True

    async def start(
        self,
        scene: Scene,
        state: TalkState,
        speech: Speech,
        meaning: Meaning,
        *,
        then: Meaning | None = None,
    ) -> None:
        """Open the dialog for what was meant, if this person may; `then` waits below it for its turn."""
        found = self._dialogs[meaning.intent]
        state.served = None
        if not may(scene.person, found.allowed):
            speech.say(scene.texts.say("access-unknown" if scene.person is None else "access-not-allowed"))
            return
        frames = [_frame(meaning)]
        if (
            then is not None
            and self.knows(then.intent)
            and may(scene.person, self._dialogs[then.intent].allowed)
        ):
            # What is answered at once comes first, whichever was said first.
            frames = sorted([_frame(then), *frames], key=self._is_aside)
        state.frames.extend(frames)
        await self._run(scene, state, speech, None)

    async def hear(self, scene: Scene, state: TalkState, speech: Speech, heard: Heard) -> bool:
        """Let the open dialog hear the answer; words that fit no option may be a question in between.

        False where the question was asked in passing only, and nothing waits below it: it is gone, and nobody
        has heard the words yet.
        """
        try:
            await self._run(scene, state, speech, heard)
        except Misfit as misfit:
            if self._may_be_dropped(state, misfit):
                state.served = told_by(state.frames.pop(), state.asked_at)
                return False
            await self._other_words(scene, state, speech, misfit)
        return True

    async def ask_again(self, scene: Scene, state: TalkState, speech: Speech) -> None:
        """Put the open question again; it changes nothing."""
        speech.end_reply()
        await self._run(scene, state, speech, None)

    async def _run(self, scene: Scene, state: TalkState, speech: Speech, heard: Heard | None) -> None:
        while state.frames:
            frame = state.frames[-1]
            found = self._dialogs.get(frame.dialog)
            if found is None or not may(scene.person, found.allowed):
                # A deploy took the dialog away, or the person lost the right since the last message.
                state.frames.pop()
                speech.say(scene.texts.say("engine-dialog-gone"))
                continue
            in_between = len(state.frames) > 1
            talk = Talk(scene, frame, speech, heard, self._asides, in_between=in_between)
            try:
                await found.run(talk)
            except Suspended:
                state.asked_at = scene.now
                return
            except Rerun:
                heard = None
                continue
            heard = None
            state.served = served_by(state.frames.pop(), scene.now)
            if talk.follows and talk.follows in self._dialogs:
                state.frames.append(Frame(dialog=talk.follows, slots=frame.slots))
                continue
            speech.end_reply()
            if state.frames:
                speech.say(scene.texts.say("engine-back", name=name_of(scene, state.frames[-1].dialog)))

    async def _other_words(self, scene: Scene, state: TalkState, speech: Speech, misfit: Misfit) -> None:
        """The words answer no option. If they are surely a wish, it is served: on top of a dialog that
        waits, or in the place of one that was an aside itself."""
        reports = self._dialogs[state.frames[-1].dialog].reports
        # A story about a person is refused, whatever it sounds like: "Jan Jansen van de wijkagent".
        a_story = reports and not reads_as_a_question(misfit.text)
        if a_story and refuse(scene, speech, misfit.text):
            await self._run(scene, state, speech, None)
            return
        before = being_asked(state.frames[-1]) or told_lately(state.served, scene.now)
        wish, _ = wishes_in(scene, misfit.text, before=before)
        wish = await with_the_named(scene, misfit.text, wish, alone=False)
        sure = misfit.surely or wish.certainty >= SURE_ENOUGH
        found = self._dialogs.get(wish.intent)
        if found and sure and self._may_come_now(scene, state, found):
            if self._is_aside(state.frames[-1]):
                state.frames.pop()
            await self.start(scene, state, speech, wish)
            return
        if a_story or not refuse(scene, speech, misfit.text):
            speech.say(scene.texts.say(misfit.says))
        await self._run(scene, state, speech, None)

    def _may_come_now(self, scene: Scene, state: TalkState, found: Dialog) -> bool:
        waiting = [frame for frame in state.frames if not self._is_aside(frame)]
        if any(frame.dialog == found.intent for frame in waiting) or found.intent in _NO_WISH:
            return False
        return (found.aside or not waiting) and may(scene.person, found.allowed)

    def _may_be_dropped(self, state: TalkState, misfit: Misfit) -> bool:
        """A bare "ja" says which option no more than it asks something new."""
        frame = state.frames[-1]
        passing = self.is_in_passing(frame) and (len(state.frames) == 1 or frame.makes_way)
        return passing and misfit.text.strip(" .!").casefold() not in _AGREES

    def _is_aside(self, frame: Frame) -> bool:
        return frame.dialog in self._asides


def _open_to_answers(state: TalkState) -> list[Frame]:
    """The frames that hear the next answer, nearest first."""
    near = 2 if state.frames and state.frames[-1].makes_way else 1
    return state.frames[-near:][::-1]


def _frame(meaning: Meaning) -> Frame:
    return Frame(dialog=meaning.intent, slots=meaning.slots.filled())


def name_of(scene: Scene, dialog: str) -> str:
    """What the dialog is called among people."""
    return scene.texts.say(f"{dialog.replace('_', '-')}-name")
