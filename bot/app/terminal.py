"""The bot in this terminal: at the machine's time on its own database, or at a moment of one's choosing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from tempfile import TemporaryDirectory

from sqlmodel import select

from adapters.console.channel import ConsoleChannel
from bot.app.app import App
from bot.app.rehearsal import on_stage
from bot.clock import AMSTERDAM, SetClock, SystemClock
from bot.content.chosen import chosen_pack
from bot.content.faults import did_you_mean
from bot.content.model import Pack
from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.tables import IdentityRow

STRANGER = "vreemde"
_USUAL = "school"


class UnknownPersona(Exception):
    """Nobody is known by that name on the console; the message says who are, in English."""


def personas(pack: Pack) -> Mapping[str, str]:
    """Who can be spoken as on the console: the subject of their identity there, and their name."""
    return {
        identity.subject: person.name
        for person in pack.people.values()
        for identity in person.identities
        if identity.channel == "console"
    }


async def talk_now(settings: Settings, persona: str = "") -> None:
    """Talk as `persona` in this terminal, at the machine's time and on the database of the settings, until
    the person leaves; what falls due meanwhile is delivered. Without one as the usual persona of the pack, or
    as a stranger. Raises UnknownPersona."""
    # Only who sits at a terminal pays for loading these.
    from adapters.console.chat import chat
    from bot.app.retention import clean_up_by
    from scheduler.ticker import Ticker

    pack = chosen_pack(settings)
    known = [*personas(pack), STRANGER]
    if persona and persona not in known:
        known += await _bound_here(settings, known)
    persona = _chosen(persona, known)
    channel, clock = ConsoleChannel(), SystemClock()
    app = App(Database(settings.database_url), pack, [channel], clock)

    async def at_night() -> None:
        await clean_up_by(settings, app.database, clock.now())

    await app.start()
    ticker = Ticker(app.tick, at_night)
    ticker.start()
    try:
        await chat(app, channel, persona, known)
    finally:
        await ticker.stop()
        await app.stop()


async def talk_then(settings: Settings, persona: str, moment: datetime) -> None:
    """As `talk_now`, at a moment of one's choosing (wall clock in Amsterdam), on a database that is thrown
    away: the clock stands still until /klok moves it."""
    from adapters.console.chat import chat

    pack = chosen_pack(settings)
    known = [*personas(pack), STRANGER]
    persona = _chosen(persona, known)
    channel, clock = ConsoleChannel(), SetClock(moment.replace(tzinfo=AMSTERDAM))
    with TemporaryDirectory() as folder:
        database = Database(f"sqlite+aiosqlite:///{folder}/demo.db")
        async with on_stage(database, pack, channel, clock) as stage:
            await chat(stage, channel, persona, known)


def _chosen(persona: str, known: Sequence[str]) -> str:
    if not persona:
        return _USUAL if _USUAL in known else STRANGER
    if persona not in known:
        hint = did_you_mean(persona, known)
        raise UnknownPersona(f'nobody is called "{persona}", there is {", ".join(known)}{hint}')
    return persona


async def _bound_here(settings: Settings, but: Sequence[str]) -> list[str]:
    """Who else became known on the console, by an import or a code."""
    # It is seldom asked, and no start should wait for it.
    from bot.administration import opened_database

    async with opened_database(settings) as database, database.session() as session:
        here = select(IdentityRow.subject).where(IdentityRow.channel == ConsoleChannel.name)
        return sorted(set(await session.exec(here)) - set(but))
