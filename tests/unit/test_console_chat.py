"""The chat: its commands, a piped conversation, and the keys of its prompt."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from prompt_toolkit.history import InMemoryHistory
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput

from adapters.console.channel import ConsoleChannel
from adapters.console.chat import Seat, chat, wall_clock
from adapters.console.render import text_of
from adapters.console.terminal import _session, talk_in_terminal
from bot.channels import Outgoing
from bot.clock import Clock, SetClock, SystemClock
from bot.messages import Message, Reply, say

START = datetime(2026, 11, 2, 8, tzinfo=UTC)
PERSONAS = ("school", "politie")


class Stage:
    """Echoes; a moved clock tells school and politie."""

    def __init__(self, channel: ConsoleChannel, clock: Clock) -> None:
        self.clock = clock
        self.heard: list[Message] = []
        self._channel = channel

    async def handle(self, message: Message) -> None:
        self.heard.append(message)
        await self._send(message.sender.subject, f"Echo: {message.text}")

    async def advance(self, moment: datetime) -> None:
        assert isinstance(self.clock, SetClock)
        self.clock.move_to(moment)
        for subject in PERSONAS:
            await self._send(subject, "Herinnering")

    async def restart(self) -> None:
        raise NotImplementedError

    async def _send(self, subject: str, text: str) -> None:
        await self._channel.send(Outgoing("1", "console", subject, "", None, say(text)))


class Paper:
    """A screen that remembers."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def show(self, reply: Reply) -> None:
        self.lines.append(text_of(reply))

    def note(self, text: str) -> None:
        self.lines.append(f"({text})")


class Desk:
    """A seat with its stage and paper, as school on Monday morning."""

    def __init__(self, clock: Clock | None = None) -> None:
        self.channel = ConsoleChannel()
        self.stage = Stage(self.channel, clock or SetClock(START))
        self.paper = Paper()
        self.seat = Seat(self.stage, self.channel, "school", PERSONAS, self.paper)

    async def type(self, *entries: str) -> list[str]:
        for entry in entries:
            assert await self.seat.typed(entry)
        return self.paper.lines


@pytest.fixture
def keys() -> Iterator[PipeInput]:
    with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()):
        yield keys


def test_the_prompt_shows_persona_and_clock() -> None:
    assert Desk().seat.prompt() == "school · ma 2 nov 09:00 › "
    assert wall_clock(datetime(2027, 2, 28, 23, 30, tzinfo=UTC)) == "ma 1 mrt 00:30"


async def test_words_go_to_the_bot_as_they_are() -> None:
    desk = Desk()
    assert await desk.type("  hoi\nallemaal ", "1/2 klas", "/ 3") == [
        "Echo:   hoi\nallemaal",
        "Echo: 1/2 klas",
        "Echo: / 3",
    ]
    assert desk.stage.heard[0].text == "  hoi\nallemaal "
    assert len({message.id for message in desk.stage.heard}) == 3


async def test_an_empty_entry_does_nothing() -> None:
    assert await Desk().type("", "  \n ") == []


async def test_another_persona_reads_what_waited() -> None:
    desk = Desk()
    lines = await desk.type("/klok 2026-11-03 10:00")
    assert lines == ["Herinnering", "(Er wachten berichten op: politie (1). Bekijk ze met /als NAAM.)"]
    assert (await desk.type("/als politie", "hoi"))[2:] == ["Herinnering", "Echo: hoi"]
    assert desk.seat.prompt() == "politie · di 3 nov 10:00 › "
    assert desk.stage.heard[0].sender.subject == "politie"


async def test_a_stranger_may_speak_too() -> None:
    lines = await Desk().type("/als vreemde", "hoi")
    assert lines == ["(vreemde hoort niet bij de demo: voor de bot is dit een onbekende.)", "Echo: hoi"]


@pytest.mark.parametrize(
    ("entry", "note"),
    [
        ("/als", "school, politie"),
        ("/als twee woorden", "school, politie"),
        ("/klok", "zo: /klok 2026-11-02 09:00"),
        ("/klok 2026-02-30 09:00", "zo: /klok"),
        ("/klok 2026-11-02 08:59", "alleen vooruit"),
        ("/weg", "Typ /help"),
        ("/help", "/klok 2026-11-02 09:00"),
    ],
)
async def test_a_command_answers_and_never_reaches_the_bot(entry: str, note: str) -> None:
    desk = Desk()
    (line,) = await desk.type(entry)
    assert note in line
    assert desk.stage.heard == []
    assert desk.seat.prompt() == "school · ma 2 nov 09:00 › "


async def test_a_running_clock_is_not_moved() -> None:
    (line,) = await Desk(SystemClock()).type("/klok 2099-01-01 09:00")
    assert "loopt hier vanzelf" in line


async def test_stop_leaves() -> None:
    assert not await Desk().seat.typed("/stop")


async def test_piped_lines_are_answered_in_plain_text(monkeypatch: pytest.MonkeyPatch) -> None:
    typed = "hoi\n\n/als politie\nnummer van caf\xe9\n".encode("latin-1")
    out = io.BytesIO()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(typed), encoding="utf-8"))
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(out, encoding="ascii"))
    channel = ConsoleChannel()
    await chat(Stage(channel, SetClock(START)), channel, "school", PERSONAS)
    assert out.getvalue().decode() == "Echo: hoi\n\nEcho: nummer van caf?\n\n"


async def test_what_waited_is_shown_on_arrival(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("/stop\nniet meer\n"))
    channel = ConsoleChannel()
    await channel.send(Outgoing("1", "console", "school", "", None, say("Welkom")))
    await chat(Stage(channel, SetClock(START)), channel, "school", PERSONAS)
    assert capsys.readouterr().out == "Welkom\n\n"


@pytest.mark.parametrize(
    ("pressed", "heard"),
    [
        ("hoi\r", ["hoi"]),
        ("weg\x03hoi\r", ["hoi"]),
        ("\x1b[200~een\r\ntwee\x1b[201~\r", ["een\ntwee"]),
        ("een\x1b\rtwee\r", ["een\ntwee"]),
    ],
)
async def test_the_keys_of_the_prompt(keys: PipeInput, pressed: str, heard: list[str]) -> None:
    desk = Desk()
    keys.send_text(f"{pressed}\x04")
    await asyncio.wait_for(talk_in_terminal(desk.seat), 5)
    assert [message.text for message in desk.stage.heard] == heard


@pytest.mark.usefixtures("keys")
@pytest.mark.parametrize(
    ("typed", "offered"), [("/als p", ["/als politie"]), ("/k", ["/klok "]), ("een /k", []), ("x", [])]
)
def test_tab_completes_commands_and_personas(typed: str, offered: list[str]) -> None:
    completer = _session(Desk().seat).completer
    assert completer
    assert [found.text for found in completer.get_completions(Document(typed), CompleteEvent())] == offered


async def test_what_is_typed_is_kept_in_memory_only(keys: PipeInput) -> None:
    session = _session(Desk().seat)
    keys.send_text("hoi\r")
    await session.prompt_async()
    assert type(session.history) is InMemoryHistory
    assert session.history.get_strings() == ["hoi"]
