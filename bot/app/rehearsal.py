"""The bot on a stage: the demo pack, a clock that is set, and chance that always falls the same way."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from functools import cache
from pathlib import Path
from random import Random
from typing import Literal

from adapters.console.channel import ConsoleChannel
from adapters.console.front import ConsoleFront
from adapters.transcripts.player import StageFactory
from adapters.transcripts.stage import Front
from bot.app.app import App
from bot.channels import Channel
from bot.clock import Clock, SetClock
from bot.content.loader import load_pack
from bot.content.model import Pack
from bot.meeting_links import MeetingLinks
from bot.storage.database import Database
from bot.texts import Texts

CONTENT = Path(__file__).parents[2] / "content"
DEMO = "demo"
PUBLIC_URL = "https://bot.example.org"

ChannelName = Literal["console", "teams", "matrix"]


def demo_stages(
    database_url: str, pack: Pack | None = None, *, channel: ChannelName = "console"
) -> StageFactory:
    """Stages for transcripts: the demo pack on this database, spoken to through this channel's adapter."""
    content = pack or _demo()

    @asynccontextmanager
    async def stage(moment: datetime) -> AsyncIterator[tuple[App, Front]]:
        database, clock = Database(database_url), SetClock(moment)
        speaks, front = _front(channel, content, database, clock)
        async with on_stage(database, content, speaks, clock) as app:
            yield app, front

    return stage


@cache
def _demo() -> Pack:
    """Read once for all transcripts of a run: nothing changes a pack."""
    return load_pack(CONTENT, DEMO)


@asynccontextmanager
async def on_stage(database: Database, pack: Pack, channel: Channel, clock: SetClock) -> AsyncIterator[App]:
    """The bot with one channel, started, and stopped at the end."""
    # Chance is not left to itself here: a transcript must go the same way every time.
    chance = Random(0)  # noqa: S311
    app = App(
        database,
        pack,
        [channel],
        clock,
        random=chance,
        replica="stage",
        public_url=PUBLIC_URL,
        meeting_links=MeetingLinks(PUBLIC_URL, b"stage"),
    )
    await app.start()
    try:
        yield app
    finally:
        await app.stop()


def _front(name: ChannelName, pack: Pack, database: Database, clock: Clock) -> tuple[Channel, Front]:
    if name == "console":
        console = ConsoleChannel()
        return console, ConsoleFront(console)
    # Who plays on the console does not wait for the libraries of the others to load.
    if name == "matrix":
        from adapters.matrix.front import MatrixFront

        matrix = MatrixFront(matrix_ids_of(pack), database, Texts(pack.texts, clock), clock)
        return matrix.channel, matrix
    from adapters.teams.front import TeamsFront

    teams = TeamsFront(accounts_of(pack), database, Texts(pack.texts, clock), clock)
    return teams.channel, teams


def matrix_ids_of(pack: Pack) -> dict[str, str]:
    """The Matrix id of each persona of a demo pack, by the persona's name on the console."""
    return {
        console.subject: matrix.subject
        for person in pack.people.values()
        for console in person.identities
        for matrix in person.identities
        if console.channel == "console" and matrix.channel == "matrix"
    }


def accounts_of(pack: Pack) -> dict[str, tuple[str, str]]:
    """The Entra tenant and object id of each persona of a demo pack, by the persona's name on the console."""
    return {
        console.subject: (teams.tenant, teams.subject)
        for person in pack.people.values()
        for console in person.identities
        for teams in person.identities
        if console.channel == "console" and teams.channel == "teams"
    }
