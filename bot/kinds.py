"""What partners, meetings, agenda items and people are, as the content and the database name it (DESIGN §3).

Apart from the tables, so that who reads content alone need not load a database's library.
"""

from __future__ import annotations

from enum import StrEnum


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


class MeetingKind(StrEnum):
    SIGNAALOVERLEG = "signaaloverleg"
    VEILIGE_SCHOOL_OVERLEG = "veilige_school_overleg"
    BESTUURLIJK_OVERLEG = "bestuurlijk_overleg"


class ItemKind(StrEnum):
    """Convenant §5.1."""

    INCIDENT = "incident"
    TREND = "trend"
    ONTWIKKELING = "ontwikkeling"


class Role(StrEnum):
    """What a person is to the bot. A contact's vestigingen follow from the `contact` table."""

    COORDINATOR = "coordinator"
    CONTACT = "contact"
    PARTNER = "partner"
    ADMINISTRATOR = "administrator"
