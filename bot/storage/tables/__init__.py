"""Every table of the database. Names as in DESIGN §3; enums are stored as their text.

Nothing about a pupil has a column here. Who a row is about stands in its docstring.
"""

from __future__ import annotations

from bot.storage.tables.deliveries import DeliveryRow, DeliveryState
from bot.storage.tables.meetings import (
    AgendaItemRow,
    ItemKind,
    ItemState,
    MeetingKind,
    MeetingRow,
    MeetingState,
    RoundRow,
)
from bot.storage.tables.partners import PartnerKind, PartnerRow, VestigingRow
from bot.storage.tables.people import AccessCodeRow, CodeAttemptRow, ContactRow, IdentityRow, PersonRow, Role
from bot.storage.tables.records import FactRow, GuardCountRow, ParkedRow
from bot.storage.tables.talks import ConversationReferenceRow, ConversationRow, ReceivedRow
from bot.storage.tables.unheard import KeptSentenceRow, NotUnderstoodRow

__all__ = [
    "AccessCodeRow",
    "AgendaItemRow",
    "CodeAttemptRow",
    "ContactRow",
    "ConversationReferenceRow",
    "ConversationRow",
    "DeliveryRow",
    "DeliveryState",
    "FactRow",
    "GuardCountRow",
    "IdentityRow",
    "ItemKind",
    "ItemState",
    "KeptSentenceRow",
    "MeetingKind",
    "MeetingRow",
    "MeetingState",
    "NotUnderstoodRow",
    "ParkedRow",
    "PartnerKind",
    "PartnerRow",
    "PersonRow",
    "ReceivedRow",
    "Role",
    "RoundRow",
    "VestigingRow",
]
