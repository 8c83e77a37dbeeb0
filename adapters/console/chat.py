"""Talking with the bot on the console, as one persona at a time.

In a terminal this is a prompt (`terminal.py`); where the input is a pipe or a file, its lines are read one
after another and the answers are printed as plain text.
"""

from __future__ import annotations

import asyncio
import io
import re
import sys
from collections.abc import Collection
from datetime import datetime
from typing import Protocol
from uuid import uuid4

from adapters.console.channel import ConsoleChannel, typed_message
from adapters.console.render import text_of
from adapters.transcripts.stage import Stage
from adapters.transcripts.transcript import PERSONA, moment_of
from bot.clock import SetClock, local
from bot.messages import Reply

_HELP = """\
Typ uw bericht en druk op Enter. Alt+Enter begint een nieuwe regel.
/als NAAM                 spreek als iemand anders
/klok 2026-11-02 09:00    zet de klok vooruit (alleen in een demo)
/help                     deze uitleg
/stop                     verlaat het gesprek (Ctrl+D kan ook)"""
_WELCOME = "U spreekt als {persona}. Typ uw bericht, of /help voor wat de console zelf kan."
_COMMAND = re.compile(r"/([a-z]+)(?:[ ]+(\S.*))?")
_DAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")
_MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


class Screen(Protocol):
    """Where replies of the bot and notes of the console itself appear."""

    def show(self, reply: Reply) -> None: ...

    def note(self, text: str) -> None: ...


class PlainScreen:
    """Prints plain text on standard output, a blank line after each reply."""

    def show(self, reply: Reply) -> None:
        _write(f"{text_of(reply)}\n\n")

    def note(self, text: str) -> None:
        _write(f"{text}\n")


class Seat:
    """Somebody at the keyboard, speaking as a persona: what they type goes to the bot, or to the console."""

    def __init__(
        self, stage: Stage, channel: ConsoleChannel, persona: str, personas: Collection[str], screen: Screen
    ) -> None:
        self.persona = persona
        self.personas = tuple(personas)
        self._stage = stage
        self._channel = channel
        self._screen = screen
        channel.listen(self._arrived)
        self._arrived(persona)

    def prompt(self) -> str:
        """Who speaks and what time it is for the bot, such as ``school · ma 2 nov 09:00 › ``."""
        return f"{self.persona} · {wall_clock(self._stage.clock.now())} › "

    async def typed(self, text: str) -> bool:
        """Does what one entry asks for; an empty one does nothing. False where the person leaves."""
        command = _COMMAND.fullmatch(text.strip())
        if command:
            return await self._command(command[1], (command[2] or "").strip())
        if text.strip():
            await self._stage.handle(typed_message(self.persona, text, uuid4().hex))
        return True

    async def _command(self, name: str, argument: str) -> bool:
        match name:
            case "stop":
                return False
            case "als":
                self._speak_as(argument)
            case "klok":
                await self._move_clock(argument)
            case "help":
                self._screen.note(_HELP)
            case _:
                self._screen.note(f"De opdracht /{name} is er niet. Typ /help voor wat er wel is.")
        return True

    def _speak_as(self, persona: str) -> None:
        if not PERSONA.fullmatch(persona):
            self._screen.note(f"Typ /als en een naam. U kunt kiezen uit: {', '.join(self.personas)}.")
            return
        if persona not in self.personas:
            self._screen.note(f"{persona} hoort niet bij de demo: voor de bot is dit een onbekende.")
        self.persona = persona
        self._arrived(persona)

    async def _move_clock(self, text: str) -> None:
        if not isinstance(self._stage.clock, SetClock):
            self._screen.note("De klok loopt hier vanzelf: u kunt hem niet verzetten.")
            return
        try:
            moment = moment_of(" ".join(text.split()))
        except ValueError:
            self._screen.note("Typ de datum en de tijd zo: /klok 2026-11-02 09:00")
            return
        if moment < self._stage.clock.now():
            self._screen.note("De klok kan alleen vooruit.")
            return
        await self._stage.advance(moment)
        self._tell_unread()

    def _tell_unread(self) -> None:
        unread = [f"{name} ({count})" for name, count in sorted(self._channel.unread().items())]
        if unread:
            self._screen.note(f"Er wachten berichten op: {', '.join(unread)}. Bekijk ze met /als NAAM.")

    def _arrived(self, subject: str) -> None:
        if subject == self.persona:
            for reply in self._channel.take(subject):
                self._screen.show(reply)


async def chat(stage: Stage, channel: ConsoleChannel, persona: str, personas: Collection[str]) -> None:
    """Talks as `persona` until the person leaves or the input ends; `personas` are who is known here."""
    if sys.stdin.isatty() and sys.stdout.isatty():
        from adapters.console.terminal import RichScreen, talk_in_terminal

        screen = RichScreen()
        screen.note(_WELCOME.format(persona=persona))
        await talk_in_terminal(Seat(stage, channel, persona, personas, screen))
    else:
        await _talk_in_lines(Seat(stage, channel, persona, personas, PlainScreen()))


def wall_clock(moment: datetime) -> str:
    """`moment` as the wall clock in Amsterdam shows it, in few characters: ``ma 2 nov 09:00``."""
    wall = local(moment)
    return f"{_DAYS[wall.weekday()]} {wall.day} {_MONTHS[wall.month - 1]} {wall:%H:%M}"


def _write(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


async def _talk_in_lines(seat: Seat) -> None:
    for stream in (sys.stdin, sys.stdout):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a stray byte must not end the conversation
    while line := await asyncio.to_thread(sys.stdin.readline):
        if not await seat.typed(line.removesuffix("\n")):
            return
