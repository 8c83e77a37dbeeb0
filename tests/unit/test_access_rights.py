"""The whole table of who may do what, written out once more: a change of it must be meant."""

from __future__ import annotations

import pytest

from bot.access.people import Person
from bot.access.rights import Right, may
from bot.storage.tables import PartnerKind, Role

YES_NO = {
    #                        PARTNER CONTACT COORD. ADMIN. unknown
    Right.PUBLIC: "           yes     yes     yes    yes    yes",
    Right.LOOK_UP_CONTACTS: " yes     yes     yes    yes    no",
    Right.SEE_MEETINGS: "     yes     yes     yes    yes    no",
    Right.BRING_ITEM: "       no      yes     yes    no     no",
    Right.SEE_AGENDA: "       no      yes     yes    no     no",
    Right.SEE_ALL_AGENDAS: "  no      no      yes    no     no",
    Right.BIND_ROOM: "        no      no      yes    no     no",
    Right.MANAGE_ACCESS: "    no      no      no     yes    no",
}
COLUMNS = (Role.PARTNER, Role.CONTACT, Role.COORDINATOR, Role.ADMINISTRATOR, None)


def person(*roles: Role) -> Person:
    return Person(
        id="p",
        name="Fictieve Persoon",
        partner_id="gemeente",
        partner_kind=PartnerKind.GEMEENTE,
        roles=frozenset(roles),
        vestigingen=(),
        home="",
        noticed=False,
    )


@pytest.mark.parametrize("right", Right)
def test_each_role_has_its_rights_and_no_other(right: Right) -> None:
    row = [cell == "yes" for cell in YES_NO[right].split()]
    assert row == [may(person(role) if role else None, right) for role in COLUMNS]


def test_a_role_for_everyone_stands_in_the_table() -> None:
    assert set(COLUMNS) == {*Role, None}


def test_someone_without_any_role_gets_what_the_unknown_get() -> None:
    assert [right for right in Right if may(person(), right)] == [Right.PUBLIC]


def test_roles_add_up() -> None:
    both = person(Role.COORDINATOR, Role.ADMINISTRATOR)
    assert all(may(both, right) for right in Right)
