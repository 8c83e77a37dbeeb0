"""What a message is about, by its intent: of the names in it those that the intent has a use for."""

from __future__ import annotations

from dataclasses import replace

from bot.language.asked_for import SCHOOL
from bot.language.meaning import Slots
from bot.language.names import Sighted

# What is told or done for one vestiging, so that a name that fits several must be asked back.
LOCAL = frozenset(
    (
        "contact_lookup",
        "meeting_next",
        "agenda_add",
        "agenda_show",
        "action_list",
        "contact_change",
        "protocol_start",
        "meeting_change",
    )
)
# Where any topic of the protocol may be meant; elsewhere it is one of those that the convenant names.
WALKED = "protocol_start"
# Where a story may be told whose topic is not named.
TELLS = (WALKED, "agenda_add")
# What is asked of one partner after another.
OF_A_PARTNER = "contact_lookup"
# What is about a partner only where it is about that one's own part: its duty, its items, whether it comes.
_ABOUT_A_PART = frozenset(("convenant_question", "meeting_next", "agenda_show", "action_list"))
# What nobody is asked for in, and what is about no topic: a name in it says who speaks or what is around.
_ASKS_NOBODY = frozenset(
    (
        "agenda_add",
        "protocol_start",
        "access_code",
        "help",
        "my_data",
        "reminder_wishes",
        "greeting",
        "cancel",
        "out_of_scope",
    )
)
_HAS_NO_TOPIC = _ASKS_NOBODY - {"agenda_add", WALKED} | {"contact_change", "meeting_next"}
# These have a contact person for each vestiging (convenant §4.1, §4.3, §4.5, §4.6), others one for all.
_AT_EACH_VESTIGING = frozenset(("", "school", "politie", "ggd", "rbl", "jongerenwerk"))


def slots_of(sighted: Sighted, intent: str, home: str) -> Slots:
    """What `intent` is about; `home` is the vestiging that is meant where none is named."""
    places = sighted.places
    own = home if intent in LOCAL and not places.ids and not sighted.unfamiliar else ""
    asked_for = sighted.with_a_part if intent in _ABOUT_A_PART else sighted.organisations
    if intent == OF_A_PARTNER and sighted.nobody_else and not sighted.services:
        asked_for = (SCHOOL,)
    organisation, discipline = next(iter(asked_for), ""), next(iter(sighted.disciplines), "")
    also: list[tuple[str, str]] = []
    if intent == OF_A_PARTNER and len(sighted.together) > 1:
        (organisation, discipline), *also = sighted.together
    return Slots(
        organisation=organisation,
        location=places.ids[0] if places.sure else own,
        topic=next(iter(sighted.topics if intent == WALKED else sighted.agreed), ""),
        discipline=discipline,
        also=",".join(part or partner for partner, part in also),
        service=next(iter(sighted.services), ""),
        unfamiliar="yes" if sighted.unfamiliar else "",
    )


def of_the_intent(slots: Slots, intent: str) -> Slots:
    """`slots`, but for those that what was surely meant has no use for."""
    if intent in _ASKS_NOBODY:
        slots = replace(slots, organisation="", discipline="")
    if intent == "greeting":
        slots = replace(slots, location="")
    return replace(slots, topic="") if intent in _HAS_NO_TOPIC else slots


def hangs_on_school(slots: Slots) -> bool:
    """Whether the contact asked for is another one at each vestiging."""
    return slots.organisation in _AT_EACH_VESTIGING and not slots.service
