"""Plays a transcript against the bot, and says where the bot did something else."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime

from adapters.transcripts.stage import Front, Stage
from adapters.transcripts.transcript import (
    ExpectPattern,
    ExpectText,
    MoveClock,
    Open,
    Restart,
    Say,
    Step,
    Transcript,
)

StageFactory = Callable[[datetime], AbstractAsyncContextManager[tuple[Stage, Front]]]
"""Opens a stage whose clock stands at the moment given, and the channel through which it speaks; leaving it
stops the bot."""


@dataclass(frozen=True, slots=True)
class Failure:
    """The first line that does not hold. `inbox` is what `persona` had before them, as text."""

    line: int
    why: str
    persona: str
    inbox: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """How a transcript went."""

    transcript: Transcript
    failure: Failure | None = None

    @property
    def holds(self) -> bool:
        return self.failure is None

    def report(self) -> str:
        """One line where all holds; else ``file:line: why``, the line itself, and what the inbox held."""
        path, failure = self.transcript.path, self.failure
        if failure is None:
            return f"{path}: holds"
        inbox = [_numbered(number, text) for number, text in enumerate(failure.inbox, 1)]
        return "\n".join(
            [
                f"{path}:{failure.line}: {failure.why}",
                f"    {self.transcript.lines[failure.line - 1]}",
                f"  inbox of {failure.persona or 'nobody'}:" + ("" if inbox else " empty"),
                *inbox,
            ]
        )


async def play(transcript: Transcript, open_stage: StageFactory, *, run: str = "") -> Result:
    """Plays `transcript` on a stage of its own, up to the first line that does not hold.

    `run` sets its messages apart from those of another run on the same database.
    An error that the bot raises is such a line too; one from opening or closing the stage is raised on.
    """
    async with open_stage(transcript.start) as (stage, front):
        player = _Player(stage, front, run + transcript.path.stem)
        for step in transcript.steps:
            try:
                why = await player.take(step)
            except Exception:
                why = f"the bot broke down\n{traceback.format_exc()}"
            if why:
                return Result(transcript, Failure(step.line, why, player.persona, player.inbox()))
    return Result(transcript)


def is_text(expected: str, text: str) -> bool:
    """Whether `text` is `expected`, where ``…`` stands for any run of text. White space is folded in both."""
    one_run = re.sub("…(?: ?…)+", "…", _folded(expected))
    # a space beside a run is an end of a word: "Hoi …" is also "Hoi", but not "Hoist"
    edged = re.escape(one_run).replace(r"\ …", r"(?!\S)…").replace(r"…\ ", r"…(?<!\S)")
    first, *runs = edged.split("…")
    if not runs:
        return _folded(text) == one_run
    *inner, last = runs
    # the first place where a piece fits is as good as any later one, so no piece needs a second try: (?>…)
    pattern = first + "".join(f"(?>.*?{piece})" for piece in inner) + f".*{last}"
    return re.fullmatch(pattern, _folded(text)) is not None


class _Player:
    """The inbox of the persona at hand: the answers to their last words, or what waited when they were
    opened, and what came since. What comes unasked waits in the channel until they are opened or speak."""

    def __init__(self, stage: Stage, front: Front, name: str) -> None:
        self.persona = ""
        self._stage = stage
        self._front = front
        self._name = name
        self._shown: tuple[str, ...] = ()

    def inbox(self) -> tuple[str, ...]:
        return self._shown + self._front.waiting(self.persona)

    async def take(self, step: Step) -> str:
        """Does one step; returns why it does not hold, or ""."""
        match step:
            case MoveClock():
                await self._stage.advance(step.moment)
            case Restart():
                await self._stage.restart()
            case Open():
                self.persona = step.persona
                self._shown = self._front.take(step.persona)
            case Say():
                await self._say(step)
            case ExpectText() | ExpectPattern():
                return _unmet(step, self.inbox())
        return ""

    async def _say(self, step: Say) -> None:
        self._front.take(self.persona)
        self._shown = ()
        await self._front.say(self._stage, self.persona, step.text, f"{self._name}:{step.line}")
        self._shown = self._front.take(self.persona)


def _unmet(expected: ExpectText | ExpectPattern, inbox: Sequence[str]) -> str:
    if isinstance(expected, ExpectText):
        held = any(is_text(expected.text, text) for text in inbox)
        return "" if held else "no reply is this text"
    matches = [number for number, text in enumerate(inbox, 1) if expected.pattern.search(text)]
    if expected.absent:
        return f"reply {matches[0]} matches" if matches else ""
    return "" if matches else "no reply matches"


def _folded(text: str) -> str:
    return " ".join(text.split())


def _numbered(number: int, text: str) -> str:
    first, *rest = text.split("\n")
    return "\n".join([f"  {number:>3} | {first}", *(f"      | {line}" for line in rest)])
