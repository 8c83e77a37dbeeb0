"""The columns of each kind of file, and how a row of it stands in the database.

The names of the columns are English, as all that administrators type; docs/beheer.md explains them in Dutch.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from typing import Annotated, Any, ClassVar, Self

from pydantic import BeforeValidator
from sqlmodel import SQLModel

from bot.clock import at_local, local
from bot.content.model import Signs
from bot.content.sectors import Sector
from bot.directory import readable
from bot.messages import Sender
from bot.storage.tables import (
    ContactRow,
    MeetingKind,
    MeetingRow,
    MeetingState,
    PartnerKind,
    PartnerRow,
    PersonRow,
    Role,
    RoundRow,
    VestigingRow,
)
from bot.transfer.cells import (
    Day,
    Hour,
    Id,
    Identities,
    Ids,
    Items,
    Label,
    Mail,
    Number,
    OptionalDay,
    OptionalId,
    Phone,
    SchoolYear,
    Text,
    YesNo,
    one_of,
    several_of,
)
from bot.transfer.identities import sender_of
from bot.transfer.record import Record

IMPORT = "import"


class PartnerRecord(Record):
    table: ClassVar[type[SQLModel]] = PartnerRow
    names: ClassVar[tuple[str, ...]] = ("name", "aliases")

    id: Id
    kind: Annotated[str, BeforeValidator(one_of(PartnerKind))]
    name: Label
    aliases: Items
    disciplines: Ids
    signs: Annotated[str, BeforeValidator(one_of(Signs, required=False))]

    @classmethod
    def of(cls, row: PartnerRow) -> Self:
        return cls.model_construct(
            id=row.id,
            kind=row.kind,
            name=row.name,
            aliases=tuple(row.aliases),
            disciplines=tuple(row.disciplines),
            signs=row.signs,
        )

    def values(self) -> dict[str, Any]:
        lists = {"aliases": list(self.aliases), "disciplines": list(self.disciplines)}
        return {**self.model_dump(), **lists, "origin": IMPORT}


class VestigingRecord(Record):
    table: ClassVar[type[SQLModel]] = VestigingRow
    free: ClassVar[tuple[str, ...]] = ("note",)
    names: ClassVar[tuple[str, ...]] = ("name", "board", "aliases", "ambiguous_aliases")

    id: Id
    name: Label
    board: Label
    sector: Annotated[str, BeforeValidator(one_of(Sector))]
    aliases: Items
    ambiguous_aliases: Items
    note: Text

    @classmethod
    def of(cls, row: VestigingRow) -> Self:
        return cls.model_construct(
            id=row.id,
            name=row.name,
            board=row.board,
            sector=row.sector,
            aliases=tuple(row.aliases),
            ambiguous_aliases=tuple(row.ambiguous_aliases),
            note=row.note,
        )

    def values(self) -> dict[str, Any]:
        lists = {"aliases": list(self.aliases), "ambiguous_aliases": list(self.ambiguous_aliases)}
        return {**self.model_dump(), **lists, "origin": IMPORT}


class PersonRecord(Record):
    table: ClassVar[type[SQLModel]] = PersonRow
    refers: ClassVar[Mapping[str, str]] = {"partner": "partners", "vestiging": "vestigingen"}

    id: Id
    name: Label
    partner: Id
    vestiging: OptionalId
    roles: Annotated[tuple[str, ...], BeforeValidator(several_of(Role))]
    phone: Phone
    mail: Mail
    active: YesNo
    identities: Identities

    @classmethod
    def of(cls, row: PersonRow, identities: tuple[str, ...] = ()) -> Self:
        return cls.model_construct(
            id=row.id,
            name=row.name,
            partner=row.partner_id,
            vestiging=row.vestiging_id or "",
            roles=tuple(row.roles),
            phone=row.phone,
            mail=row.mail,
            active=row.active,
            identities=identities,
        )

    def values(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "name": self.name,
            "partner_id": self.partner,
            "vestiging_id": self.vestiging or None,
            "roles": list(self.roles),
            "phone": self.phone,
            "mail": self.mail,
            "active": self.active,
        }

    def changes(self, stored: Self) -> bool:
        """An identity that the file does not name stays: it was bound by a code since."""
        bound = (*stored.identities, *(one for one in self.identities if one not in stored.identities))
        return self.model_copy(update={"identities": bound}) != stored

    def cells(self) -> tuple[str, ...]:
        # As people read it: a spreadsheet makes a sum of +31… and takes the zero of 085….
        shown = self.model_copy(update={"phone": readable(self.phone)})
        return super(PersonRecord, shown).cells()

    def senders(self) -> tuple[Sender, ...]:
        return tuple(sender_of(identity) for identity in self.identities)


class ContactRecord(Record):
    table: ClassVar[type[SQLModel]] = ContactRow
    key_columns: ClassVar[tuple[str, ...]] = ("vestiging", "partner", "discipline", "person")
    refers: ClassVar[Mapping[str, str]] = {
        "vestiging": "vestigingen",
        "partner": "partners",
        "person": "people",
    }
    free: ClassVar[tuple[str, ...]] = ("task",)

    vestiging: Id
    partner: Id
    discipline: OptionalId
    person: Id
    task: Label
    confirmed_on: OptionalDay

    @classmethod
    def of(cls, row: ContactRow) -> Self:
        return cls.model_construct(
            vestiging=row.vestiging_id,
            partner=row.partner_id,
            discipline=row.discipline,
            person=row.person_id,
            task=row.task,
            confirmed_on=row.confirmed_on,
        )

    def values(self) -> dict[str, Any]:
        return {
            "vestiging_id": self.vestiging,
            "partner_id": self.partner,
            "discipline": self.discipline,
            "person_id": self.person,
            "task": self.task,
            "confirmed_on": self.confirmed_on,
        }


class RoundRecord(Record):
    """A window in which each school has its signaaloverleg, both days included."""

    table: ClassVar[type[SQLModel]] = RoundRow

    id: Id
    school_year: SchoolYear
    number: Number
    starts_on: Day
    ends_on: Day

    @classmethod
    def of(cls, row: RoundRow) -> Self:
        return cls.model_construct(**{column: getattr(row, column) for column in cls.model_fields})

    def values(self) -> dict[str, Any]:
        return self.model_dump()


class MeetingRecord(Record):
    """`date`, `start` and `end` are those of the wall clock in Amsterdam."""

    table: ClassVar[type[SQLModel]] = MeetingRow
    refers: ClassVar[Mapping[str, str]] = {"round": "rounds", "vestiging": "vestigingen"}
    free: ClassVar[tuple[str, ...]] = ("place",)

    id: Id
    kind: Annotated[str, BeforeValidator(one_of(MeetingKind))]
    round: OptionalId
    vestiging: OptionalId
    date: Day
    start: Hour
    end: Hour
    place: Text
    state: Annotated[str, BeforeValidator(one_of(MeetingState))]

    @classmethod
    def of(cls, row: MeetingRow) -> Self:
        starts, ends = local(row.starts_at), local(row.ends_at)
        return cls.model_construct(
            id=row.id,
            kind=row.kind,
            round=row.round_id or "",
            vestiging=row.vestiging_id or "",
            date=starts.date(),
            start=time(starts.hour, starts.minute),
            end=time(ends.hour, ends.minute),
            place=row.place,
            state=row.state,
        )

    def values(self) -> dict[str, Any]:
        """All but the deadline, which follows from policy and calendar."""
        return {
            "id": self.id,
            "kind": self.kind,
            "round_id": self.round or None,
            "vestiging_id": self.vestiging or None,
            "starts_at": at_local(self.date, self.start),
            "ends_at": at_local(self.date, self.end),
            "place": self.place,
            "state": self.state,
        }


RECORDS: Mapping[str, type[Record]] = {
    "partners": PartnerRecord,
    "vestigingen": VestigingRecord,
    "people": PersonRecord,
    "contacts": ContactRecord,
    "rounds": RoundRecord,
    "meetings": MeetingRecord,
}
KINDS = tuple(RECORDS)
