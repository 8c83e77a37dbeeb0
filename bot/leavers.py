"""What an administrator does from the command line when somebody leaves: a school, or for good."""

from __future__ import annotations

from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot import meetings
from bot.administration import AdministrationError, may_be_meant, opened_database
from bot.clock import SystemClock
from bot.content.chosen import chosen_pack
from bot.content.model import Pack
from bot.erasure import Held, erase, held_of
from bot.settings import Settings
from bot.storage.tables import ContactRow, PersonRow


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


async def end_tasks(settings: Settings, person_id: str, vestiging_id: str) -> list[str]:
    """Takes away what a person does for a vestiging, and says what that was. Raises AdministrationError where
    there is nothing to take away, or where the pack would write it back."""
    pack = chosen_pack(settings)
    async with opened_database(settings) as database, database.session() as session:
        await _must_be_there(session, person_id)
        theirs = (await session.exec(select(ContactRow).where(ContactRow.person_id == person_id))).all()
        ended = [one for one in theirs if one.vestiging_id == vestiging_id]
        if not ended:
            where = ", ".join(sorted({one.vestiging_id for one in theirs})) or "no vestiging"
            raise AdministrationError(
                f"{person_id!r} has no task at {vestiging_id!r}: they have one at {where}"
            )
        if any((one.person, one.vestiging) == (person_id, vestiging_id) for one in pack.contacts):
            raise _would_come_back(pack, person_id, "this task")
        for one in ended:
            await session.delete(one)
        # Who takes part decides who is reminded.
        await meetings.changed(session, SystemClock().now())
        return [f"{one.task} ({one.discipline or one.partner_id})" for one in ended]


def must_not_come_back(settings: Settings, person_id: str) -> None:
    """Raises AdministrationError where the pack holds the person, and so would write them anew."""
    pack = chosen_pack(settings)
    if ("people", person_id) in pack.places:
        raise _would_come_back(pack, person_id, repr(person_id))


def _would_come_back(pack: Pack, person_id: str, what: str) -> AdministrationError:
    place = pack.places["people", person_id]
    return AdministrationError(
        f"{place.path}:{place.line}: the pack holds {what} and would write it back: "
        "take it out of there first"
    )


async def _must_be_there(session: AsyncSession, person_id: str) -> None:
    if await session.get(PersonRow, person_id) is None:
        people = dict((await session.exec(select(PersonRow.id, PersonRow.name))).all())
        raise AdministrationError(f"no person {person_id!r}{may_be_meant(person_id, people)}")
