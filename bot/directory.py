"""Whom to call for a vestiging (convenant §4.1, §4.3, §4.5, §4.6), and who helps where nobody is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Any

import phonenumbers
from sqlalchemy import Executable, bindparam, select
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.content.model import Pack
from bot.language.words import plain_words
from bot.messages import ContactCard
from bot.storage.statements import run
from bot.storage.tables import ContactRow, PartnerRow, PersonRow

# Contacts are looked over once a school year.
_CONFIRMED_WITHIN = timedelta(days=365)


def is_long_ago(confirmed_on: date, today: date) -> bool:
    """Whether a contact that was found right on that day may be another by now."""
    return today - confirmed_on > _CONFIRMED_WITHIN


@dataclass(frozen=True, slots=True)
class Contact:
    """One person's task at one vestiging."""

    person_id: str
    name: str
    phone: str
    mail: str
    partner_id: str
    organisation: str
    discipline: str
    task: str
    confirmed_on: date | None
    vestiging: str


class Directory:
    """The contacts of one municipality, within one transaction."""

    def __init__(self, session: AsyncSession, pack: Pack) -> None:
        self._session = session
        self._pack = pack

    async def contacts(self, vestiging: str, partner: str = "", discipline: str = "") -> list[Contact]:
        """Who has a task at a vestiging: for one partner, for one of its disciplines, or for all."""
        narrower = {"partner": partner, "discipline": discipline}
        asked = {"vestiging": vestiging, **{name: value for name, value in narrower.items() if value}}
        found = await self._found(asked)
        order = list(self._pack.partners)
        return sorted(found, key=lambda one: (_place(one.partner_id, order), one.discipline, one.name))

    async def everywhere(self, partner: str, discipline: str = "") -> list[Contact]:
        """Who has a task for that partner at any vestiging, in the order of the names: one for each task."""
        asked = {"partner": partner, **({"discipline": discipline} if discipline else {})}
        return sorted(await self._found(asked), key=lambda one: (one.name, one.vestiging))

    async def of_person(self, person_id: str) -> list[Contact]:
        """The tasks of one person, at every vestiging."""
        return sorted(await self._found({"person": person_id}), key=lambda one: (one.task, one.vestiging))

    async def named(self, said: Sequence[str]) -> dict[str, str]:
        """The contacts whose whole name stands in the plain words `said`: names by the id of the person."""
        rows = await run(self._session, _NAMES)
        return {row.id: row.name for row in rows if _stands_in(plain_words(row.name), said)}

    async def _found(self, asked: Mapping[str, str]) -> list[Contact]:
        rows = await run(self._session, _contacts_by(frozenset(asked)), **asked)
        return [Contact(**row) for row in rows.dicts()]

    async def fallback(self, vestiging: str) -> list[Contact]:
        """Who helps where nobody is filled in: the municipality (convenant §4.2)."""
        return await self.contacts(vestiging, self._pack.policy.fallback_partner)


def card(contact: Contact, *, location: str, task: str, confirmed: str, note: str = "") -> ContactCard:
    """A contact as it is shown; `confirmed` says in words when it was last confirmed."""
    return ContactCard(
        name=contact.name,
        task=task,
        organisation=contact.organisation,
        location=location,
        phone=readable(contact.phone),
        tel=contact.phone,
        mail=contact.mail,
        confirmed_on=contact.confirmed_on,
        confirmed=confirmed,
        note=note,
    )


@lru_cache(maxsize=1_000)
def readable(phone: str) -> str:
    """A number in E.164 as people in the Netherlands read it; anything else as it stands."""
    try:
        number = phonenumbers.parse(phone, "NL")
    except phonenumbers.NumberParseException:
        return phone
    form = phonenumbers.PhoneNumberFormat
    home = number.country_code == 31
    return phonenumbers.format_number(number, form.NATIONAL if home else form.INTERNATIONAL)


_COLUMNS = {
    "vestiging": col(ContactRow.vestiging_id),
    "partner": col(ContactRow.partner_id),
    "discipline": col(ContactRow.discipline),
    "person": col(ContactRow.person_id),
}

_NAMES: Executable = (
    select(col(PersonRow.id), col(PersonRow.name))
    .where(col(PersonRow.active), col(PersonRow.id).in_(select(col(ContactRow.person_id))))
    .order_by(col(PersonRow.name), col(PersonRow.id))
)

# As the fields of `Contact`.
_CONTACTS: Any = (
    select(
        col(PersonRow.id).label("person_id"),
        col(PersonRow.name),
        col(PersonRow.phone),
        col(PersonRow.mail),
        col(ContactRow.partner_id),
        col(PartnerRow.name).label("organisation"),
        col(ContactRow.discipline),
        col(ContactRow.task),
        col(ContactRow.confirmed_on),
        col(ContactRow.vestiging_id).label("vestiging"),
    )
    .join(ContactRow, col(ContactRow.person_id) == col(PersonRow.id))
    .join(PartnerRow, col(PartnerRow.id) == col(ContactRow.partner_id))
    .where(col(PersonRow.active))
)


@cache
def _contacts_by(names: frozenset[str]) -> Executable:
    """The contacts by what is said of them: a statement that leaves the rest out finds them by its index."""
    asked: Executable = _CONTACTS.where(*(_COLUMNS[name] == bindparam(name) for name in sorted(names)))
    return asked


def _stands_in(name: Sequence[str], said: Sequence[str]) -> bool:
    places = range(len(said) - len(name) + 1) if name else ()
    return any(tuple(said[place : place + len(name)]) == tuple(name) for place in places)


def _place(partner: str, order: list[str]) -> int:
    return order.index(partner) if partner in order else len(order)
