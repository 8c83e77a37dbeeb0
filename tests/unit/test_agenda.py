"""Whom an agenda item concerns."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.access.people import Person
from bot.agenda import concerns
from bot.content.policy import Participants, Policy
from bot.storage.tables import AgendaItemRow, ItemKind, PartnerKind, Role

NOW = datetime(2026, 11, 2, 8, tzinfo=UTC)
POLICY = Policy(
    participants=Participants(
        core=(PartnerKind.SCHOOL, PartnerKind.POLITIE), by_theme={"drugs": (PartnerKind.BRIJDER,)}
    )
)


def item(theme: str = "pesten", wanted: tuple[str, ...] = ()) -> AgendaItemRow:
    return AgendaItemRow(
        meeting_id="m",
        partner_id="school",
        person_id="who brought it in",
        kind=ItemKind.TREND,
        theme=theme,
        title="Titel",
        description="Beschrijving",
        wanted=list(wanted),
        created_at=NOW,
        changed_at=NOW,
    )


def someone(kind: PartnerKind, *roles: Role, id_: str = "reader") -> Person:
    return Person(id_, "Naam", kind, kind, frozenset(roles or {Role.CONTACT}), (), "", noticed=True)


@pytest.mark.parametrize(
    ("reader", "what", "sees"),
    [
        (someone(PartnerKind.POLITIE), item(), True),
        (someone(PartnerKind.GGD), item(), False),
        (someone(PartnerKind.GGD), item(wanted=("ggd",)), True),
        (someone(PartnerKind.BRIJDER), item(), False),
        (someone(PartnerKind.BRIJDER), item(theme="drugs"), True),
        (someone(PartnerKind.RBL, id_="who brought it in"), item(), True),
        (someone(PartnerKind.GEMEENTE), item(), False),
        (someone(PartnerKind.GEMEENTE, Role.COORDINATOR), item(), True),
    ],
)
def test_whom_an_item_concerns(reader: Person, what: AgendaItemRow, sees: bool) -> None:
    assert concerns(reader, what, POLICY) is sees
