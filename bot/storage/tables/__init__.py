"""Every table of the database. Names as in DESIGN §3; enums are stored as their text.

Nothing about a pupil has a column here. Who a row is about stands in its docstring.
"""

from __future__ import annotations

from bot.kinds import ItemKind, MeetingKind, PartnerKind, Role
from bot.storage.tables.actions import ActionRow, ActionState
from bot.storage.tables.calendars import CalendarFeedRow
from bot.storage.tables.deliveries import DeliveryDayRow, DeliveryRow, DeliveryState
from bot.storage.tables.meetings import (
    AgendaItemRow,
    ItemState,
    MeetingRow,
    MeetingState,
    RoundRow,
)
from bot.storage.tables.partners import PartnerRow, VestigingRow
from bot.storage.tables.people import AccessCodeRow, CodeAttemptRow, ContactRow, IdentityRow, PersonRow
from bot.storage.tables.records import FactRow, GuardCountRow, ParkedRow
from bot.storage.tables.rooms import LeaseRow, RoomBindingRow, ShownQuestionRow
from bot.storage.tables.talks import ConversationReferenceRow, ConversationRow, ReceivedRow
from bot.storage.tables.unheard import KeptSentenceRow, NotUnderstoodRow
from bot.storage.tables.wishes import ChangeRow, ReminderReadRow, ReminderWishRow

__all__ = [
    "AccessCodeRow",
    "ActionRow",
    "ActionState",
    "AgendaItemRow",
    "CalendarFeedRow",
    "ChangeRow",
    "CodeAttemptRow",
    "ContactRow",
    "ConversationReferenceRow",
    "ConversationRow",
    "DeliveryDayRow",
    "DeliveryRow",
    "DeliveryState",
    "FactRow",
    "GuardCountRow",
    "IdentityRow",
    "ItemKind",
    "ItemState",
    "KeptSentenceRow",
    "LeaseRow",
    "MeetingKind",
    "MeetingRow",
    "MeetingState",
    "NotUnderstoodRow",
    "ParkedRow",
    "PartnerKind",
    "PartnerRow",
    "PersonRow",
    "ReceivedRow",
    "ReminderReadRow",
    "ReminderWishRow",
    "Role",
    "RoomBindingRow",
    "RoundRow",
    "ShownQuestionRow",
    "VestigingRow",
]
