"""Meetings and vestigingen as the options of a choice, and how they are named in a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.storage.tables import MeetingRow

if TYPE_CHECKING:
    from dialogs.talk import Talk


@dataclass(frozen=True, slots=True)
class MeetingOption:
    """A meeting to choose; its key is its vestiging, of which each has one."""

    meeting: MeetingRow
    label: str
    hint: str

    @property
    def key(self) -> str:
        return self.meeting.vestiging_id or self.meeting.id


@dataclass(frozen=True, slots=True)
class VestigingOption:
    key: str
    label: str
    hint: str = ""


def meeting_options(talk: Talk, meetings: Iterable[MeetingRow]) -> list[MeetingOption]:
    return [
        MeetingOption(
            meeting=meeting,
            label=vestiging_name(talk, meeting.vestiging_id or ""),
            hint=talk.scene.texts.say("meeting-moment", starts=meeting.starts_at),
        )
        for meeting in meetings
    ]


def vestiging_options(talk: Talk, vestigingen: Iterable[str]) -> list[VestigingOption]:
    """Those that exist, in the order given."""
    known = talk.scene.knowledge.pack.vestigingen
    return [VestigingOption(one, known[one].name) for one in vestigingen if one in known]


def vestiging_name(talk: Talk, vestiging: str) -> str:
    """Its name; for a meeting of the whole city, the municipality's."""
    found = talk.scene.knowledge.pack.vestigingen.get(vestiging)
    return found.name if found else talk.scene.texts.say("meeting-city")
