"""Names in a pack that look like a person's and are not: the guard must let them pass."""

from __future__ import annotations

from bot.content.model import Pack


def no_persons(pack: Pack) -> list[str]:
    """Schools, boards, organisations, public services, and what `no_persons.yaml` adds to them."""
    names = [name for entry in pack.no_persons.values() for name in entry.names]
    for vestiging in pack.vestigingen.values():
        names += [vestiging.name, vestiging.board, *vestiging.aliases, *vestiging.ambiguous_aliases]
    for partner in pack.partners.values():
        names += [partner.name, *partner.aliases]
    for service in pack.services.values():
        names += [service.name, *service.aliases]
    return names
