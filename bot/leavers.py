"""What an administrator does from the command line with somebody who has left for good."""

from __future__ import annotations

from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.administration import AdministrationError, may_be_meant, opened_database
from bot.clock import SystemClock
from bot.content.chosen import chosen_pack
from bot.erasure import Held, erase, held_of
from bot.settings import Settings
from bot.storage.tables import PersonRow


async def what_is_held(settings: Settings, person_id: str) -> Held:
    """What the database holds of a person. Raises AdministrationError where there is no such person."""
    async with opened_database(settings) as database, database.session() as session:
        await _must_be_there(session, person_id)
        return await held_of(session, person_id)


async def remove_person(settings: Settings, person_id: str) -> Held:
    """Removes a person for good, and says what is gone. Raises AdministrationError where there is no such
    person, or where the pack would write them back."""
    must_not_come_back(settings, person_id)
    async with opened_database(settings) as database, database.session() as session:
        await _must_be_there(session, person_id)
        return await erase(session, person_id, SystemClock().now())


def must_not_come_back(settings: Settings, person_id: str) -> None:
    """Raises AdministrationError where the pack holds the person, and so would write them anew."""
    place = chosen_pack(settings).places.get(("people", person_id))
    if place is not None:
        raise AdministrationError(
            f"{place.path}:{place.line}: the pack holds {person_id!r} and would write them back: "
            "take them out of there first"
        )


async def _must_be_there(session: AsyncSession, person_id: str) -> None:
    if await session.get(PersonRow, person_id) is None:
        people = dict((await session.exec(select(PersonRow.id, PersonRow.name))).all())
        raise AdministrationError(f"no person {person_id!r}{may_be_meant(person_id, people)}")
