"""Every table of the database. Names as in DESIGN §3; enums are stored as their text.

Nothing about a pupil has a column here. Who a row is about stands in its docstring.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Column, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from bot.storage.columns import EnumText, Json, UtcDateTime

# Every constraint gets a name that is the same on both databases, so that a migration can change it.
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


def _moment(*, nullable: bool = False, index: bool = False) -> Any:
    return Field(
        default=None if nullable else ..., sa_column=Column(UtcDateTime, nullable=nullable, index=index)
    )


def _json(default: type) -> Any:
    return Field(default_factory=default, sa_column=Column(Json, nullable=False))


def _enum(members: type[StrEnum], **default: StrEnum) -> Any:
    return Field(sa_type=EnumText(members), **default)  # type: ignore[call-overload]


class PartnerKind(StrEnum):
    """What a partner is in the convenant (§1.1, §4)."""

    SCHOOL = "school"
    POLITIE = "politie"
    GEMEENTE = "gemeente"
    GGD = "ggd"
    RBL = "rbl"
    JONGERENWERK = "jongerenwerk"
    OM = "om"
    SWV = "swv"
    DEALBREAKERS = "dealbreakers"
    BRIJDER = "brijder"
    VEILIG_THUIS = "veilig_thuis"
    CSG = "csg"


class Role(StrEnum):
    """What a person is to the bot. A contact's vestigingen follow from the `contact` table."""

    COORDINATOR = "coordinator"
    CONTACT = "contact"
    PARTNER = "partner"
    ADMINISTRATOR = "administrator"


class MeetingKind(StrEnum):
    SIGNAALOVERLEG = "signaaloverleg"
    VEILIGE_SCHOOL_OVERLEG = "veilige_school_overleg"
    BESTUURLIJK_OVERLEG = "bestuurlijk_overleg"


class MeetingState(StrEnum):
    PLANNED = "planned"
    CANCELLED = "cancelled"


class ItemKind(StrEnum):
    """Convenant §5.1."""

    INCIDENT = "incident"
    TREND = "trend"
    ONTWIKKELING = "ontwikkeling"


class ItemState(StrEnum):
    SUBMITTED = "submitted"
    WITHDRAWN = "withdrawn"


class DeliveryState(StrEnum):
    """How a delivery stands. The last four are outcomes: nothing leaves them (DESIGN §8)."""

    PENDING = "pending"
    CLAIMED = "claimed"
    UNCERTAIN = "uncertain"
    SENT = "sent"
    SKIPPED = "skipped"
    FAILED = "failed"


class PartnerRow(SQLModel, table=True):
    """An organisation in the convenant."""

    __tablename__ = "partner"

    id: str = Field(primary_key=True)
    kind: PartnerKind = _enum(PartnerKind)
    name: str
    aliases: list[str] = _json(list)
    disciplines: list[str] = _json(list)
    signs: str = ""
    origin: str


class VestigingRow(SQLModel, table=True):
    """A school location."""

    __tablename__ = "vestiging"

    id: str = Field(primary_key=True)
    name: str
    board: str
    sector: str
    aliases: list[str] = _json(list)
    ambiguous_aliases: list[str] = _json(list)
    note: str = ""
    origin: str


class PersonRow(SQLModel, table=True):
    """A professional whom the bot knows."""

    __tablename__ = "person"

    id: str = Field(primary_key=True)
    name: str
    partner_id: str = Field(foreign_key="partner.id", index=True)
    vestiging_id: str | None = Field(default=None, foreign_key="vestiging.id")
    roles: list[str] = _json(list)
    phone: str = ""
    mail: str = ""
    active: bool = True
    noticed_at: datetime | None = _moment(nullable=True)


class IdentityRow(SQLModel, table=True):
    """What a channel proves of a person."""

    __tablename__ = "identity"
    __table_args__ = (UniqueConstraint("channel", "tenant", "subject"),)

    id: int | None = Field(default=None, primary_key=True)
    person_id: str = Field(foreign_key="person.id", index=True)
    channel: str
    tenant: str = ""
    subject: str
    bound_at: datetime = _moment()


class AccessCodeRow(SQLModel, table=True):
    """A one-time code that binds a person to a channel; only its hash is kept."""

    __tablename__ = "access_code"

    id: int | None = Field(default=None, primary_key=True)
    person_id: str = Field(foreign_key="person.id", index=True)
    code_hash: str = Field(index=True, unique=True)
    created_at: datetime = _moment()
    expires_at: datetime = _moment()
    used_at: datetime | None = _moment(nullable=True)


class CodeAttemptRow(SQLModel, table=True):
    """A wrong code, counted against the one who tried it."""

    __tablename__ = "code_attempt"

    id: int | None = Field(default=None, primary_key=True)
    channel: str
    tenant: str = ""
    subject: str = Field(index=True)
    at: datetime = _moment()


class ContactRow(SQLModel, table=True):
    """A person's task at a vestiging (convenant §4.1, §4.3, §4.5, §4.6)."""

    __tablename__ = "contact"
    __table_args__ = (UniqueConstraint("vestiging_id", "partner_id", "discipline", "person_id"),)

    id: int | None = Field(default=None, primary_key=True)
    vestiging_id: str = Field(foreign_key="vestiging.id")
    partner_id: str = Field(foreign_key="partner.id")
    discipline: str = ""
    person_id: str = Field(foreign_key="person.id", index=True)
    task: str = ""
    confirmed_on: date | None = None


class RoundRow(SQLModel, table=True):
    """One of the five three-week windows in a school year (convenant §5.1); both days included."""

    __tablename__ = "round"

    id: str = Field(primary_key=True)
    school_year: str
    number: int
    starts_on: date
    ends_on: date


class MeetingRow(SQLModel, table=True):
    """A meeting; `vestiging_id` is None for those of the whole city. `deadline_at` closes its agenda."""

    __tablename__ = "meeting"
    __table_args__ = (Index("ix_meeting_vestiging_starts", "vestiging_id", "starts_at"),)

    id: str = Field(primary_key=True)
    kind: MeetingKind = _enum(MeetingKind)
    round_id: str | None = Field(default=None, foreign_key="round.id")
    vestiging_id: str | None = Field(default=None, foreign_key="vestiging.id")
    starts_at: datetime = _moment(index=True)
    ends_at: datetime = _moment()
    deadline_at: datetime = _moment(index=True)
    place: str = ""
    state: MeetingState = _enum(MeetingState, default=MeetingState.PLANNED)
    revision: int = 0


class AgendaItemRow(SQLModel, table=True):
    """What a partner brings in: anonymous always (convenant §5.1). Its number is its id, never used again."""

    __tablename__ = "agenda_item"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: int | None = Field(default=None, primary_key=True)
    meeting_id: str = Field(foreign_key="meeting.id", index=True)
    partner_id: str = Field(foreign_key="partner.id")
    person_id: str = Field(foreign_key="person.id", index=True)
    kind: ItemKind = _enum(ItemKind)
    theme: str
    title: str
    description: str
    since: str = ""
    frequency: str = ""
    place: str = ""
    question: str = ""
    wanted: list[str] = _json(list)
    state: ItemState = _enum(ItemState, default=ItemState.SUBMITTED)
    created_at: datetime = _moment()
    changed_at: datetime = _moment()


class ConversationRow(SQLModel, table=True):
    """Where one person's talk stands: the open dialogs with their journals, nothing that was not accepted.

    `personal`: nobody else reads this conversation, so the person can be told there what is theirs alone.
    `closed`: the channel has refused to deliver here since the person last wrote.
    """

    __tablename__ = "conversation"

    channel: str = Field(primary_key=True)
    conversation: str = Field(primary_key=True)
    tenant: str = Field(default="", primary_key=True)
    subject: str = Field(primary_key=True)
    personal: bool = True
    closed: bool = False
    person_id: str | None = Field(default=None, foreign_key="person.id", index=True)
    state: dict[str, Any] = _json(dict)
    updated_at: datetime = _moment(index=True)


class ConversationReferenceRow(SQLModel, table=True):
    """Where a channel can write without being asked, in the Bot Framework's terms.

    `subject` and `account` (the channel's own id of that person) are "" where several people read along;
    `closed` says why nothing arrives there any more. `card` is the question that stands open, `card_id` the
    message that shows it.
    """

    __tablename__ = "conversation_reference"
    __table_args__ = (Index("ix_conversation_reference_tenant_subject", "tenant", "subject"),)

    channel: str = Field(primary_key=True)
    conversation: str = Field(primary_key=True)
    personal: bool
    tenant: str = ""
    subject: str = ""
    account: str = ""
    bot: str
    service_url: str
    closed: str = ""
    card_id: str = ""
    card: dict[str, Any] | None = Field(default=None, sa_column=Column(Json, nullable=True))
    updated_at: datetime = _moment()


class ReceivedRow(SQLModel, table=True):
    """A message that has had its effect; its words are not kept."""

    __tablename__ = "received"

    channel: str = Field(primary_key=True)
    conversation: str = Field(primary_key=True)
    message_id: str = Field(primary_key=True)
    at: datetime = _moment(index=True)


class DeliveryRow(SQLModel, table=True):
    """Something that must reach someone exactly once.

    `id` is derived from what is said to whom and why, so planning it twice changes nothing. `cause`
    names what it depends on (``meeting:2026-2:lis``); `reply` is what was rendered, kept until it is sent.
    `doubts` counts the attempts of which nobody knows whether they arrived; `ended_at` is when it came to
    its outcome.
    """

    __tablename__ = "delivery"
    __table_args__ = (Index("ix_delivery_state_due", "state", "due_at"),)

    id: str = Field(primary_key=True)
    kind: str
    cause: str = Field(default="", index=True)
    person_id: str | None = Field(default=None, foreign_key="person.id", index=True)
    channel: str
    subject: str
    tenant: str = ""
    conversation: str | None = None
    reply: dict[str, Any] | None = Field(default=None, sa_column=Column(Json, nullable=True))
    position: int = 0
    created_at: datetime = _moment()
    due_at: datetime = _moment()
    useful_until: datetime | None = _moment(nullable=True)
    state: DeliveryState = _enum(DeliveryState, default=DeliveryState.PENDING)
    reason: str = ""
    attempts: int = 0
    doubts: int = 0
    lease_by: str = ""
    lease_until: datetime | None = _moment(nullable=True)
    ended_at: datetime | None = _moment(nullable=True)


class ParkedRow(SQLModel, table=True):
    """What could not be read, moved aside as it was, for the administrator: never deleted."""

    __tablename__ = "parked"

    id: int | None = Field(default=None, primary_key=True)
    source: str
    key: str
    raw: str
    reason: str
    at: datetime = _moment()


class GuardCountRow(SQLModel, table=True):
    """How many texts the guard stopped on a day, by kind of personal data and what became of them."""

    __tablename__ = "guard_count"

    day: date = Field(primary_key=True)
    kind: str = Field(primary_key=True)
    outcome: str = Field(primary_key=True)
    count: int


class FactRow(SQLModel, table=True):
    """One fact about this database, such as the digest of the content pack that was last loaded."""

    __tablename__ = "fact"

    name: str = Field(primary_key=True)
    value: str
