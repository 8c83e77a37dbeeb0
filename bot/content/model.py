"""What a content pack holds, once it is validated: from here on it is trusted (DESIGN §6).

Every model refuses unknown keys and cannot be changed. `id` is the key under which an entry stands in
its file. References between entries are ids; the loader keeps no entry with a reference to nothing.
"""

from __future__ import annotations

from datetime import date, datetime, time
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from bot.content.convenant import ConvenantAnswer
from bot.content.faults import Fault, Place
from bot.content.language import Language
from bot.content.policy import Policy, YearlyFreeDay
from bot.content.protocol_layers import Protocol
from bot.content.sectors import Sector
from bot.kinds import MeetingKind, PartnerKind, Role

Words = tuple[Annotated[str, Field(min_length=1, pattern=r"\S")], ...]
Label = Annotated[str, Field(min_length=1, max_length=200, pattern=r"\S")]
Phone = Annotated[str, Field(pattern=r"^(\+[1-9][0-9]{7,14})?$")]
Mail = Annotated[str, Field(pattern=r"^([^@\s]+@[^@\s]+\.[^@\s]+)?$")]
_LONGEST_VACATION = 70


class Content(BaseModel):
    """What all content models share."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Signs(StrEnum):
    """What an organisation is to the convenant (§1.1, §7): the OM signs "voor gezien" only."""

    PARTY = "partij"
    SEEN = "voor_gezien"
    NO_PARTY = "geen_partij"


class PackInfo(Content):
    """`pack.yaml`: what the pack is, and as of which day its facts were true."""

    name: Label
    municipality: Label
    region: Literal["Noord", "Midden", "Zuid"]
    time_zone: Literal["Europe/Amsterdam"] = "Europe/Amsterdam"
    peildatum: date
    source: Label
    extends: str = ""

    @property
    def town(self) -> str:
        """What people call the municipality: Leiden, of "Gemeente Leiden"."""
        return self.municipality.removeprefix("Gemeente ")


class Partner(Content):
    """An organisation in the convenant. `aliases` are what people call it."""

    id: str
    kind: PartnerKind
    name: Label
    aliases: Words = ()
    signs: Signs = Signs.PARTY
    note: str = ""


class Discipline(Content):
    """A part of a partner with contacts of its own (convenant §4.5). Its aliases name its partner too."""

    id: str
    label: Label
    partner: str
    aliases: Words = ()


class Vestiging(Content):
    """A school location. An alias that fits several stands in `ambiguous_aliases` of each of them."""

    id: str
    name: Label
    board: Label
    sector: Sector
    aliases: Words = ()
    ambiguous_aliases: Words = ()
    note: str = ""


class Theme(Content):
    """What an agenda item can be about; `protocol` where the handelingsprotocol has a topic of that id,
    `topic` the id of another one that treats it too."""

    id: str
    label: Label
    aliases: Words = ()
    protocol: bool = False
    topic: str = ""


class Vacation(Content):
    """A school vacation, both days included. `binding` where the minister sets it, else advice."""

    name: Annotated[Label, Field(examples=["Stageweek"])]
    start: date
    end: date
    binding: bool = True

    @model_validator(mode="after")
    def _is_a_range(self) -> Vacation:
        if self.end < self.start:
            raise ValueError(f"{self.name} ends on {self.end}, before it starts on {self.start}")
        if (self.end - self.start).days > _LONGEST_VACATION:
            raise ValueError(f"{self.name} from {self.start} to {self.end} is too long to be true")
        return self


class FreeDay(Content):
    """A day on which nobody works: a public holiday or a local one."""

    name: Annotated[Label, Field(examples=["Studiedag"])]
    day: date


class SchoolYear(Content):
    """The free days of one school year, 1 August to 31 July; `id` is ``2026-2027``."""

    id: str
    vacations: tuple[Vacation, ...] = ()
    public: tuple[FreeDay, ...] = ()
    local: tuple[FreeDay, ...] = ()


class OwnFreeDays(Content):
    """When a vestiging has no lessons while others have: its own days off and its own weeks off."""

    id: str
    days: tuple[FreeDay, ...] = ()
    periods: tuple[Vacation, ...] = ()


class SchoolCalendar(Content):
    """School years by id. Days in other years are judged by the public holidays alone, and by what is free
    `every_year` in this municipality. `own` are the free days of single vestigingen, by their id."""

    years: dict[str, SchoolYear] = Field(default_factory=dict)
    every_year: tuple[YearlyFreeDay, ...] = ()
    own: dict[str, OwnFreeDays] = Field(default_factory=dict)

    @property
    def vacations(self) -> tuple[Vacation, ...]:
        """Those of all years."""
        return tuple(one for year in self.years.values() for one in year.vacations)


class Service(Content):
    """A public service. `phone` is as people read it. `partner` is whose number it is, "" where of none. Who
    asks whom to call about one of its `topics` of the handelingsprotocol hears of it. What is not `verified`
    is shown as such, or not; what is, was so on the day `verified_on`."""

    id: str
    name: Label
    aliases: Words = ()
    phone: Annotated[str, Field(pattern=r"^[0-9][0-9 -]*$")]
    purpose: Label
    hours: str = ""
    note: str = ""
    partner: str = ""
    topics: tuple[str, ...] = ()
    verified: bool
    verified_on: date | None = None
    source: Label

    @model_validator(mode="after")
    def _verified_on_a_day(self) -> Service:
        if self.verified != (self.verified_on is not None):
            raise ValueError("verified_on must be given where verified is true, and only there")
        return self

    @property
    def tel(self) -> str:
        """The number as a device in the Netherlands dials it."""
        return "".join(filter(str.isdigit, self.phone))


class Identity(Content):
    """How a channel knows a person."""

    channel: Label
    subject: Label
    tenant: str = ""


class Task(Content):
    """What a person does for vestigingen: for these, or `everywhere`."""

    vestigingen: tuple[str, ...] = ()
    everywhere: bool = False
    discipline: str = ""
    task: Label
    confirmed_on: date | None = None


class Person(Content):
    """Someone the bot knows. `vestiging` is where a person of a school works."""

    id: str
    name: Label
    partner: str
    vestiging: str = ""
    roles: tuple[Role, ...] = ()
    phone: Phone = ""
    mail: Mail = ""
    identities: tuple[Identity, ...] = ()
    tasks: tuple[Task, ...] = ()


class Contact(Content):
    """One person's task at one vestiging, drawn from `Person.tasks`."""

    vestiging: str
    partner: str
    discipline: str = ""
    person: str
    task: str
    confirmed_on: date | None = None


class Round(Content):
    """A window in which every vestiging has its signaaloverleg, both days included."""

    id: str
    school_year: str
    number: Annotated[int, Field(ge=1)]
    starts_on: date
    ends_on: date

    @model_validator(mode="after")
    def _is_a_range(self) -> Round:
        if self.ends_on < self.starts_on:
            raise ValueError(f"ends on {self.ends_on}, before it starts on {self.starts_on}")
        return self


class Slot(Content):
    """`meetings.yaml`: when, in the weeks of a round, a vestiging meets. `id` is that of the vestiging."""

    id: str
    week: Annotated[int, Field(ge=1, le=8)]
    weekday: Literal["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag"]
    at: time
    minutes: Annotated[int, Field(ge=15, le=480)] = 75
    place: str = ""


class CityMeeting(Content):
    """`city_meetings.yaml`: a Veilige School Overleg or a bestuurlijk overleg, once, for the whole city."""

    id: str
    kind: Literal[MeetingKind.VEILIGE_SCHOOL_OVERLEG, MeetingKind.BESTUURLIJK_OVERLEG]
    on: date
    at: time
    minutes: Annotated[int, Field(ge=15, le=480)] = 90
    place: str = ""


class Meeting(Content):
    """One meeting. Of a signaaloverleg `id` is ``round:vestiging``; one of the whole city has neither of the
    two, so they are "". The moments are aware and in UTC."""

    id: str
    kind: MeetingKind
    round: str = ""
    vestiging: str = ""
    starts_at: datetime
    ends_at: datetime
    place: str = ""


class NoPersons(Content):
    """Names of one sort that look like a person's and are not: places, brands, organisations."""

    id: str
    names: Words


class Pack(Content):
    """All that is sound in a pack and in those it extends; `faults` says what was left out and why.
    `is_whole` where each of their ``pack.yaml`` could be used: else most of what it refers to is not there.

    `places` tells where an entry was written, by the name of its section and its id. `digest` changes
    with every byte of every file read.
    """

    name: str
    info: PackInfo | None = None
    is_whole: bool = True
    partners: dict[str, Partner] = Field(default_factory=dict)
    vestigingen: dict[str, Vestiging] = Field(default_factory=dict)
    disciplines: dict[str, Discipline] = Field(default_factory=dict)
    themes: dict[str, Theme] = Field(default_factory=dict)
    calendar: SchoolCalendar = SchoolCalendar()
    policy: Policy = Policy()
    services: dict[str, Service] = Field(default_factory=dict)
    convenant: dict[str, ConvenantAnswer] = Field(default_factory=dict)
    protocol: Protocol = Protocol()
    no_persons: dict[str, NoPersons] = Field(default_factory=dict)
    language: Language = Language()
    texts: tuple[Path, ...] = ()
    people: dict[str, Person] = Field(default_factory=dict)
    contacts: tuple[Contact, ...] = ()
    rounds: dict[str, Round] = Field(default_factory=dict)
    meetings: tuple[Meeting, ...] = ()
    faults: tuple[Fault, ...] = ()
    places: dict[tuple[str, str], Place] = Field(default_factory=dict, exclude=True, repr=False)
    digest: str = ""
