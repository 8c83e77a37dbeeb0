"""The player, against a stage of a few lines that answers what a test tells it to."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.console.channel import ConsoleChannel
from adapters.console.front import ConsoleFront
from adapters.transcripts.player import Result, StageFactory, is_text, play
from adapters.transcripts.transcript import parse
from bot.channels import Outgoing
from bot.clock import SetClock, at_local, local
from bot.messages import Message, say

FILE = Path("journeys/klein.chat")
REMINDER = timedelta(days=1)


class EchoStage:
    """Answers ``Echo: …``; ``aan NAAM`` writes to somebody else; ``kapot`` raises. A day after each message
    its speaker is reminded of it."""

    def __init__(self, moment: datetime, channel: ConsoleChannel) -> None:
        self.clock = SetClock(moment)
        self.heard: list[Message] = []
        self.restarts = 0
        self._channel = channel
        self._due: list[tuple[datetime, str, str]] = []

    async def handle(self, message: Message) -> None:
        self.heard.append(message)
        if message.text == "kapot":
            raise RuntimeError("het is stuk")
        if message.text.startswith("aan "):
            await self._send(message.text.removeprefix("aan "), f"Bericht van {message.sender.subject}")
        self._due.append((self.clock.now() + REMINDER, message.sender.subject, message.text))
        await self._send(message.sender.subject, f"Echo: {message.text}", "Verder nog\niets?")

    async def advance(self, moment: datetime) -> None:
        for due, subject, text in sorted(self._due):
            if due <= moment:
                self.clock.move_to(due)
                self._due.remove((due, subject, text))
                await self._send(subject, f"Weet u nog: {text} ({local(due):%d-%m %H:%M})")
        self.clock.move_to(moment)

    async def restart(self) -> None:
        self.restarts += 1

    async def _send(self, subject: str, *texts: str) -> None:
        for text in texts:
            await self._channel.send(Outgoing("1", "console", subject, "", None, say(text)))


def stages(opened: list[EchoStage]) -> StageFactory:
    @asynccontextmanager
    async def open_stage(moment: datetime) -> AsyncIterator[tuple[EchoStage, ConsoleFront]]:
        channel = ConsoleChannel()
        opened.append(EchoStage(moment, channel))
        yield opened[-1], ConsoleFront(channel)

    return open_stage


async def played(text: str, opened: list[EchoStage] | None = None) -> Result:
    return await play(parse(text, FILE), stages([] if opened is None else opened))


@pytest.mark.parametrize(
    "text",
    [
        "@school\n> hallo\n< Echo: hallo\n< Verder nog iets?\n<~ echo: H.*O$\n<! tot ziens",
        "@school\n> een\n> twee\n<~ twee\n<! een",
        "@school\n>\n< Echo:",
        "@school\n> aan politie\n@politie\n< Bericht van school\n<! echo",
        "@school\n> aan politie\n@politie\n> hoi\n<! bericht",
        "@school\n> hoi\n@politie\n@school\n<! echo",
        "@school\n> hoi\n* now 2026-11-03 10:00\n<~ echo\n< Weet u nog: hoi (03-11 09:00)",
        "@school\n> hoi\n* now 2026-11-03 10:00\n@politie\n<! weet\n@school\n< Weet u nog: hoi …",
        "@school\n> hoi\n* now 2026-11-03 10:00\n<~ weet\n@school\n<~ weet\n@school\n<! weet",
        "* now 2030-01-01 12:00\n@school\n> hoi\n* now 2030-01-02 12:00\n<~ 02-01 12:00",
        "@school\n> hoi\n* restart\n< Echo: hoi",
        "@school\n<! iets",
        "# niets",
    ],
)
async def test_what_holds(text: str) -> None:
    result = await played(text)
    assert result.holds, result.report()
    assert result.report() == f"{FILE}: holds"


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("@school\n> hoi\n< Echo", 3, "no reply is this text"),
        ("@school\n> hoi\n<~ verder nog\\siets\n<~ nog.*iets", 4, "no reply matches"),
        ("@school\n> hoi\n<! iets", 3, "reply 2 matches"),
        ("@school\n<~ hoi", 2, "no reply matches"),
        ("@school\n> hoi\n* now 2026-11-03 08:59\n<~ weet u nog", 4, "no reply matches"),
    ],
)
async def test_what_does_not(text: str, line: int, why: str) -> None:
    failure = (await played(text)).failure
    assert failure
    assert (failure.line, failure.why) == (line, why)


async def test_the_report_shows_file_line_expectation_and_inbox() -> None:
    result = await played("@school\n> hoi\n<~ welk soort")
    assert result.report().splitlines() == [
        f"{FILE}:3: no reply matches",
        "    <~ welk soort",
        "  inbox of school:",
        "    1 | Echo: hoi",
        "    2 | Verder nog",
        "      | iets?",
    ]


async def test_the_report_says_that_the_inbox_was_empty() -> None:
    assert (await played("@school\n<~ hoi")).report().endswith("inbox of school: empty")


async def test_a_bot_that_breaks_down_is_a_line_that_does_not_hold() -> None:
    result = await played("@school\n> hoi\n> kapot\n<~ echo")
    report = result.report()
    assert report.startswith(f"{FILE}:3: the bot broke down\nTraceback")
    assert "RuntimeError: het is stuk" in report
    assert report.endswith("    > kapot\n  inbox of school: empty")


async def test_messages_are_numbered_by_file_and_line() -> None:
    opened: list[EchoStage] = []
    await played("@school\n> hoi\n@ggd\n> hoi\n> hoi", opened)
    heard = opened[0].heard
    assert [(m.id, m.conversation, m.sender.subject, m.channel) for m in heard] == [
        ("klein:2", "school", "school", "console"),
        ("klein:4", "ggd", "ggd", "console"),
        ("klein:5", "ggd", "ggd", "console"),
    ]


async def test_the_stage_starts_at_the_first_moment_and_restarts_when_told() -> None:
    opened: list[EchoStage] = []
    await played("* now 2026-12-01 13:00\n@school\n* restart\n* restart", opened)
    (stage,) = opened
    assert stage.clock.now() == at_local(datetime(2026, 12, 1).date(), datetime(2026, 12, 1, 13).time())  # noqa: DTZ001
    assert stage.restarts == 2


@pytest.mark.parametrize(
    ("expected", "text", "holds"),
    [
        ("Hoi", "Hoi", True),
        ("Hoi", "hoi", False),
        ("Hoi", "Hoi daar", False),
        ("Een  twee", " Een\n\n twee ", True),
        ("…", "", True),
        ("Hoi …!", "Hoi Anna\nen Bas!", True),
        ("Hoi …!", "Hoi Anna?", False),
        ("Hoi …", "Hoi", True),
        ("Hoi …", "Hoist", False),
        ("een … twee", "een twee", True),
        ("een … twee", "eentwee", False),
        ("een… …twee", "een twee", True),
        ("\\ …", "\\ x", True),
        ("a…b…c", "a b b c c", True),
        ("a…a", "a", False),
        ("…b…b…", "abc", False),
        ("1.5 (ca.)", "1x5 (ca.)", False),
    ],
)
def test_the_text_of_a_reply(expected: str, text: str, holds: bool) -> None:
    assert is_text(expected, text) is holds


@given(st.lists(st.text("ab …", max_size=6), min_size=1, max_size=5), st.data())
def test_a_text_with_any_runs_cut_out_is_still_that_text(runs: list[str], data: st.DataObject) -> None:
    cut: Mapping[int, bool] = {n: data.draw(st.booleans()) for n in range(len(runs))}
    expected = "".join("…" if cut[n] else run for n, run in enumerate(runs))
    assert is_text(expected, "".join(runs))


def test_many_ellipses_cost_no_time() -> None:
    assert not is_text("…a" * 2_000 + "b", "a" * 20_000)
