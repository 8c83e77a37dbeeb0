"""Whom an advice says to call, as they are reached from one vestiging."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.content.model import Pack, Service
from bot.content.protocol import ALARM
from bot.directory import Contact, Directory


@dataclass(frozen=True, slots=True)
class Called:
    """Whom one entry of `call` means: the alarm number, a public service, or the contacts of a partner or of
    one of its disciplines. `instead` says that nobody is filled in and the municipality helps;
    `yourself` that it is the person who is told, and nobody else."""

    wanted: str
    name: str
    service: Service | None = None
    contacts: tuple[Contact, ...] = ()
    instead: bool = False
    yourself: bool = False


def callable_in(pack: Pack, wanted: str) -> str:
    """What `call` names: `alarm`, `service`, `discipline` or `partner`; "" where nothing is called so."""
    if wanted == ALARM:
        return "alarm"
    for kind, known in (
        ("service", pack.services),
        ("discipline", pack.disciplines),
        ("partner", pack.partners),
    ):
        if wanted in known:
            return kind
    return ""


async def called(
    directory: Directory, pack: Pack, vestiging: str, wanted: Iterable[str], *, but: str = ""
) -> list[Called]:
    """Each of `wanted` once, in its order, without the person `but`, who need not call themselves."""
    found = []
    for one in dict.fromkeys(wanted):
        match callable_in(pack, one):
            case "alarm":
                found.append(Called(ALARM, ALARM))
            case "service":
                found.append(Called(one, pack.services[one].name, pack.services[one]))
            case "discipline":
                discipline = pack.disciplines[one]
                contacts = await directory.contacts(vestiging, discipline.partner, one)
                found.append(await _of(directory, vestiging, one, discipline.label, contacts, but))
            case "partner":
                contacts = await directory.contacts(vestiging, one)
                found.append(await _of(directory, vestiging, one, pack.partners[one].name, contacts, but))
    return found


async def _of(
    directory: Directory, vestiging: str, wanted: str, name: str, contacts: list[Contact], but: str
) -> Called:
    instead = not contacts
    contacts = contacts or await directory.fallback(vestiging)
    others = tuple(contact for contact in contacts if contact.person_id != but)
    yourself = not others and not instead
    return Called(wanted, name, contacts=others, instead=instead, yourself=yourself)
