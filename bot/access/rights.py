"""Who may do what: one table, read top-down (DESIGN §9)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from bot.access.people import Person
from bot.storage.tables import Role


class Right(StrEnum):
    """Something that a conversation may be about."""

    PUBLIC = "public"
    """Emergency numbers, what the bot is, how to get access: for anyone."""

    LOOK_UP_CONTACTS = "look_up_contacts"
    SEE_MEETINGS = "see_meetings"

    BRING_ITEM = "bring_item"
    """Bring in an agenda item, and see, change or withdraw one's own."""

    SEE_AGENDA = "see_agenda"
    """The items for the meetings one takes part in."""

    SEE_ALL_AGENDAS = "see_all_agendas"
    BIND_ROOM = "bind_room"
    """Say which vestiging a room with several people is about."""

    MANAGE_ACCESS = "manage_access"
    """Hand out codes, and hear what is wrong with the bot. It gives no look at any agenda."""


_KNOWN = frozenset({Right.LOOK_UP_CONTACTS, Right.SEE_MEETINGS})
_PARTICIPANT = _KNOWN | {Right.BRING_ITEM, Right.SEE_AGENDA}

RIGHTS: Mapping[Role, frozenset[Right]] = {
    Role.PARTNER: _KNOWN,
    Role.CONTACT: _PARTICIPANT,
    Role.COORDINATOR: _PARTICIPANT | {Right.SEE_ALL_AGENDAS, Right.BIND_ROOM},
    Role.ADMINISTRATOR: _KNOWN | {Right.MANAGE_ACCESS},
}


def may(person: Person | None, right: Right) -> bool:
    """Whether one of the person's roles gives `right`. None is someone the bot does not know."""
    if right is Right.PUBLIC:
        return True
    return person is not None and any(right in RIGHTS[role] for role in person.roles)
