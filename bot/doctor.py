"""What is configured, reachable and missing in this installation. It looks, and changes nothing.

Each check is a function from what was found to findings; `examine` fetches what they need.
"""

from __future__ import annotations

import platform
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Literal

from sqlalchemy import URL
from sqlalchemy.exc import DBAPIError
from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.clock import local
from bot.content.check import check_all
from bot.content.faults import Fault
from bot.content.model import Pack
from bot.delivery_sum import DaySum, sums
from bot.directory import is_long_ago
from bot.settings import Settings
from bot.storage import migrations
from bot.storage.database import Database, DatabaseError
from bot.storage.tables import (
    ContactRow,
    DeliveryRow,
    DeliveryState,
    IdentityRow,
    MeetingRow,
    MeetingState,
    ParkedRow,
    PartnerRow,
    PersonRow,
    Role,
    VestigingRow,
)

Level = Literal["ok", "warning", "error"]
LATE = timedelta(minutes=15)
_NAMED = 5


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: with an error the bot cannot do its work. It holds ids, never names."""

    level: Level
    subject: str
    message: str

    def __str__(self) -> str:
        return f"{self.level:<8}{self.subject}: {self.message}"


async def examine(settings: Settings, pack: Pack, now: datetime) -> list[Finding]:
    """Everything, in a fixed order. What cannot be reached is a finding; nothing raises for it."""
    return [
        Finding("ok", "python", platform.python_version()),
        Finding("ok", "settings", ", ".join(f"{name}={value}" for name, value in settings.shown().items())),
        *content(pack, check_all(pack)),
        *await _database(settings, pack, now),
        *channels(settings),
    ]


def content(pack: Pack, faults: Collection[Fault]) -> list[Finding]:
    """A pack that is not there is an error, as is a grave fault; any other leaves out one entry, and the
    rest works."""
    found = [Finding("error" if fault.grave else "warning", "content", str(fault)) for fault in faults]
    if pack.info is None:
        return [*found, Finding("error", "content", f'pack "{pack.name}" cannot be read')]
    size = f"{len(pack.vestigingen)} vestigingen, {len(pack.partners)} partners"
    return [*found, Finding("ok", "content", f'pack "{pack.name}": {size}, {len(faults)} faults')]


def channels(settings: Settings) -> list[Finding]:
    """Of a channel that is configured its adapter finds out more."""
    if settings.wants_teams or settings.wants_matrix:
        return []
    return [Finding("warning", "channels", "none is configured: the bot talks in this terminal only")]


def schema(revision: str | None, dialect: str) -> list[Finding]:
    """Whether the schema is that of this code."""
    if revision == migrations.HEAD:
        return [Finding("ok", "database", f"{dialect}, schema {revision}")]
    what = f"schema {revision}, and this code needs {migrations.HEAD}" if revision else "no schema yet"
    is_newer = revision is not None and not migrations.knows(revision)
    mend = "update the bot" if is_newer else "run the command migrate"
    return [Finding("error", "database", f"{dialect}, {what}: {mend}")]


def missing_contacts(
    vestigingen: Iterable[str], served: Collection[tuple[str, str]], wanted: Iterable[str]
) -> list[Finding]:
    """`served` holds the kinds of partner that each vestiging has a contact of."""
    wanted = list(wanted)
    missing = {
        vestiging: [str(kind) for kind in wanted if (vestiging, kind) not in served]
        for vestiging in vestigingen
    }
    found = [
        Finding("warning", "contacts", f"{vestiging} has none of {', '.join(kinds)}")
        for vestiging, kinds in missing.items()
        if kinds
    ]
    return found or [Finding("ok", "contacts", "every vestiging has those that the policy wants")]


def unconfirmed_contacts(confirmed: Iterable[tuple[str, str, date | None]], today: date) -> list[Finding]:
    """From the person, the vestiging and the day of the last confirmation of each contact."""
    by_person: defaultdict[tuple[str, date | None], list[str]] = defaultdict(list)
    for person, vestiging, day in confirmed:
        if day is None or is_long_ago(day, today):
            by_person[person, day].append(vestiging)
    return [
        Finding("warning", "contacts", f"{person}: {_since(day)}, for {_listed(sorted(vestigingen))}")
        for (person, day), vestigingen in sorted(by_person.items(), key=lambda item: item[0][0])
    ]


def meetings_ahead(vestigingen: Iterable[str], planned: Collection[str]) -> list[Finding]:
    """`planned` are the vestigingen with a meeting ahead."""
    without = [vestiging for vestiging in vestigingen if vestiging not in planned]
    if without:
        return [Finding("warning", "meetings", f"none ahead for {', '.join(without)}")]
    return [Finding("ok", "meetings", "every vestiging has one ahead")]


def access(people: Mapping[str, Collection[str]], known: Collection[str]) -> list[Finding]:
    """From the roles of each active person, and the people who can be recognised on a channel."""
    found = [
        Finding("warning", "access", f"no {role.value} can be recognised on any channel")
        for role in (Role.ADMINISTRATOR, Role.COORDINATOR)
        if not any(role in roles for person, roles in people.items() if person in known)
    ]
    strangers = [person for person in people if person not in known]
    if strangers:
        what = f"{len(strangers)} people have no identity on a channel yet, and need a code"
        found.append(Finding("warning", "access", f"{what}: {_listed(strangers)}"))
    count = f"{len(people) - len(strangers)} of {len(people)} people can be recognised"
    return [*found, Finding("ok", "access", count)]


def deliveries(states: Mapping[str, int], late: int) -> list[Finding]:
    """From how many deliveries are in each state, and how many should have left long ago."""
    found = [
        Finding("warning", "deliveries", f"{states[state]} {state.value}")
        for state in (DeliveryState.FAILED, DeliveryState.UNCERTAIN)
        if states.get(state)
    ]
    if late:
        minutes = int(LATE.total_seconds() // 60)
        found.append(Finding("warning", "deliveries", f"{late} open and over {minutes} minutes late"))
    still_open = states.get(DeliveryState.PENDING, 0) + states.get(DeliveryState.CLAIMED, 0)
    return [*found, Finding("ok", "deliveries", f"{still_open} open")]


def daily_sum(days: Iterable[DaySum]) -> list[Finding]:
    """Whether all that was planned on the last days has an outcome, or is rightly open."""
    found = [
        Finding("warning", "deliveries", f"{one.unaccounted} of {one.day} are unaccounted for")
        for one in days
        if one.unaccounted
    ]
    return found or [Finding("ok", "deliveries", "all of the last days are accounted for")]


def parked(sources: Mapping[str, int]) -> list[Finding]:
    """From how many rows of each table could not be read."""
    return [
        Finding("warning", "parked", f"{count} of {source} could not be read and were moved aside")
        for source, count in sorted(sources.items())
    ]


def _since(day: date | None) -> str:
    return f"not confirmed since {day}" if day else "never confirmed"


def _listed(ids: Collection[str]) -> str:
    shown = ", ".join(list(ids)[:_NAMED])
    return f"{shown} and {len(ids) - _NAMED} more" if len(ids) > _NAMED else shown


async def _database(settings: Settings, pack: Pack, now: datetime) -> list[Finding]:
    try:
        database = Database(settings.database_url)
        if _is_absent(database.url):
            return [Finding("warning", "database", f"{database.url.database} is made at the first start")]
        try:
            async with database.session() as session:
                connection = await session.connection()
                found = schema(await connection.run_sync(migrations.current), database.dialect)
                if any(finding.level == "error" for finding in found):
                    return found
                return [*found, *await _stored(session, pack, now)]
        finally:
            await database.close()
    except DatabaseError as error:
        return [Finding("error", "database", str(error))]
    except (DBAPIError, OSError) as error:
        # The first line only: the others are the statement.
        cause = error.orig if isinstance(error, DBAPIError) else error
        return [Finding("error", "database", f"cannot be used: {cause}".splitlines()[0])]


def _is_absent(url: URL) -> bool:
    # Connecting would make the file, and looking should not.
    return url.get_backend_name() == "sqlite" and not Path(str(url.database)).exists()


async def _stored(session: AsyncSession, pack: Pack, now: datetime) -> list[Finding]:
    vestigingen = sorted(await session.exec(select(VestigingRow.id)))
    if not vestigingen:
        return [Finding("warning", "database", "holds nothing yet: the pack comes in at the first start")]
    contacts = await session.exec(
        select(ContactRow, PartnerRow.kind)
        .join(PersonRow, col(PersonRow.id) == col(ContactRow.person_id))
        .join(PartnerRow, col(PartnerRow.id) == col(ContactRow.partner_id))
        .where(col(PersonRow.active))
    )
    tasks = contacts.all()
    confirmed = [(contact.person_id, contact.vestiging_id, contact.confirmed_on) for contact, _ in tasks]
    ahead = await session.exec(
        select(MeetingRow.vestiging_id)
        .where(col(MeetingRow.starts_at) > now, col(MeetingRow.state) == MeetingState.PLANNED)
        .distinct()
    )
    people = await session.exec(
        select(PersonRow.id, PersonRow.roles).where(col(PersonRow.active)).order_by(col(PersonRow.id))
    )
    states = await session.exec(select(DeliveryRow.state, func.count()).group_by(col(DeliveryRow.state)))
    late = await session.exec(
        select(func.count()).where(
            col(DeliveryRow.state).in_((DeliveryState.PENDING, DeliveryState.CLAIMED)),
            col(DeliveryRow.due_at) < now - LATE,
        )
    )
    return [
        *missing_contacts(
            vestigingen,
            {(contact.vestiging_id, kind) for contact, kind in tasks},
            pack.policy.contacts_wanted,
        ),
        *unconfirmed_contacts(confirmed, local(now).date()),
        *meetings_ahead(vestigingen, {str(vestiging) for vestiging in ahead}),
        *access(
            {person: roles if isinstance(roles, list) else [] for person, roles in people},
            set(await session.exec(select(IdentityRow.person_id))),
        ),
        *deliveries(dict(states.all()), late.one()),
        *daily_sum(await sums(session, now)),
        *parked(Counter(await session.exec(select(ParkedRow.source)))),
    ]
