"""What a cell may hold, and what is said of one that holds something else."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from bot.storage.tables import Role
from bot.transfer import cells
from tests.unit.entra_ids import OBJECT, TENANT


def read(kind: Any, cell: str) -> Any:
    return TypeAdapter(kind).validate_python(cell)


@pytest.mark.parametrize(
    ("kind", "cell", "value"),
    [
        (cells.Text, " a\nb ", "a\nb"),
        (cells.Id, " het_metrum ", "het_metrum"),
        (cells.OptionalId, " ", ""),
        (cells.Items, "a | b||", ("a", "b")),
        (cells.Day, "2026-11-02", date(2026, 11, 2)),
        (cells.Day, "2-11-2026", date(2026, 11, 2)),
        (cells.OptionalDay, "", None),
        (cells.Hour, "9.05", time(9, 5)),
        (cells.Hour, "13:30:00", time(13, 30)),
        (cells.Phone, "085-000 0001", "+31850000001"),
        (cells.Phone, "850000001", "+31850000001"),
        (cells.Phone, "+32 2 123 45 67", "+3221234567"),
        (cells.Mail, " a@example.org ", "a@example.org"),
        (cells.YesNo, "Ja", True),
        (cells.YesNo, "no", False),
        (
            cells.Identities,
            f"Teams {OBJECT.upper()}  {TENANT} | matrix  @a:example.org",
            ("matrix @a:example.org", f"teams {OBJECT} {TENANT}"),
        ),
        (
            cells.Identities,
            "matrix @A/b=c:matrix.example.org:8448",
            ("matrix @A/b=c:matrix.example.org:8448",),
        ),
        (cells.Identities, "console agent", ("console agent",)),
    ],
)
def test_a_cell_is_read(kind: Any, cell: str, value: object) -> None:
    assert read(kind, cell) == value


@pytest.mark.parametrize(
    ("kind", "cell", "said"),
    [
        (cells.Label, " ", "is empty"),
        (cells.Label, "a\nb", "holds a line break"),
        (cells.Text, "x" * 501, "501 characters, at most 500 fit"),
        (cells.Text, "a\x00b", "holds a control character"),
        (cells.Text, "a\u202eb", "holds a control character"),
        (cells.Id, "Het Metrum", "no id: 'Het Metrum'"),
        (cells.Ids, "jgz|J G Z", "no id: 'J G Z'"),
        (cells.Day, "2026-02-30", "a date that does not exist: '2026-02-30'"),
        (cells.Day, "29-2-2027", "a date that does not exist"),
        (cells.Day, "0202-11-02", "a year that cannot be meant"),
        (cells.Day, "morgen", "no date: 'morgen', write it as 2026-11-02"),
        (cells.Hour, "25:00", "a time that does not exist: '25:00'"),
        (cells.Hour, "half tien", "no time: 'half tien', write it as 13:30"),
        (cells.Phone, "071-abc", "no phone number"),
        (cells.Phone, "12", "no phone number"),
        (cells.Mail, "a@b", "no mail address"),
        (cells.YesNo, "misschien", "neither yes nor no: 'misschien'"),
        (cells.Identities, "teams", "no identity: 'teams'"),
        (cells.Identities, "teams abc", "no identity: 'teams abc', write teams OBJECT-ID TENANT-ID"),
        (cells.Identities, f"teams {OBJECT}", "no identity: 'teams "),
        (cells.Identities, "matrix @piet", "no identity: 'matrix @piet', write matrix @naam:example.org"),
        (cells.Identities, "matrix piet:example.org", "no identity: 'matrix piet:example.org'"),
        (cells.Identities, "matrix @a:example.org tenant", "no identity: 'matrix"),
        (cells.Identities, "slack x", "unknown channel: 'slack', not one of teams, matrix, console"),
        (cells.Identities, "teems x", "unknown channel: 'teems', not one of teams, matrix, console (did you"),
        (
            cells.Identities,
            f"teams {OBJECT} {TENANT}|teams {TENANT} {TENANT}",
            "two identities on one channel",
        ),
    ],
)
def test_what_a_cell_may_not_hold(kind: Any, cell: str, said: str) -> None:
    with pytest.raises(ValidationError) as caught:
        read(kind, cell)
    assert caught.value.errors()[0]["msg"].startswith(f"Value error, {said}")


def test_an_unknown_word_gets_the_known_ones_and_a_hint() -> None:
    with pytest.raises(ValueError, match=r'not one of coordinator, .* \(did you mean "contact"\?\)'):
        cells.several_of(Role)("contakt")


@settings(max_examples=25)
@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_days_come_back(day: date) -> None:
    assert read(cells.Day, cells.written(day)) == day


@settings(max_examples=25)
@given(st.times().map(lambda hour: hour.replace(second=0, microsecond=0)))
def test_hours_come_back(hour: time) -> None:
    assert read(cells.Hour, cells.written(hour)) == hour
