"""What was said of a meeting and is no longer true: who must hear that it moved or does not take place."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.content.policy import ReminderKind
from bot.reminders import MEETING, delivery_id, told_start

MOVED, RELOCATED, CANCELLED = "moved", "relocated", "cancelled"
CORRECTIONS = (MOVED, RELOCATED, CANCELLED)
NEAR = timedelta(hours=3)
"""So long before a meeting people must know that it moves or does not take place. What would leave them less
does not wait for a speaking hour."""

_NAMES_THE_PLACE = (ReminderKind.DAY_BEFORE, MOVED, RELOCATED)


@dataclass(frozen=True, slots=True)
class Said:
    """A delivery about a meeting that has arrived, or may have, and when that was."""

    id: str
    kind: str
    person_id: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Correction:
    """Something to say at once to a person about a meeting that was to start at `told`."""

    kind: str
    meeting_id: str
    starts_at: datetime
    told: datetime
    revision: int
    person_id: str

    @property
    def id(self) -> str:
        """Other for every change of the meeting: one that moves there and back is told of twice."""
        about, what = f"{MEETING}:{self.meeting_id}", f"{self.kind}:{self.revision}"
        return delivery_id(what, about, self.starts_at, self.person_id)

    @property
    def cause(self) -> str:
        return f"{MEETING}:{self.meeting_id}"

    @property
    def useful_until(self) -> datetime:
        """The last of the moments at which somebody could be there for nothing."""
        return max(self.told, self.starts_at)

    def is_urgent(self, now: datetime, said_at: datetime) -> bool:
        """Whether it comes too late for somebody to change their plans, if it waits until `said_at`."""
        return is_near((self.told, self.starts_at), now, said_at)


def is_near(moments: Iterable[datetime], now: datetime, said_at: datetime) -> bool:
    """Whether the first of these that is ahead is less than `NEAR` after `said_at`."""
    ahead = [moment for moment in moments if moment > now]
    return bool(ahead) and min(ahead) - said_at < NEAR


def corrections(
    meeting_id: str,
    starts_at: datetime,
    *,
    takes_place: bool,
    revision: int,
    said: Iterable[Said],
    people: Collection[str],
    relocated_at: datetime | None = None,
) -> list[Correction]:
    """To each of `people` whose last word about this meeting is not true any more.

    `said` is what they were told of it, in any order. Who was told that it is cancelled, or was told the
    moment at which it is now, and its place not before `relocated_at`, needs nothing.
    """
    last: dict[str, Said] = {}
    place: dict[str, Said] = {}
    for one in sorted(said, key=lambda one: (one.at, one.id)):
        if one.person_id in people and told_start(one.id) is not None:
            last[one.person_id] = one
            if one.kind in _NAMES_THE_PLACE:
                place[one.person_id] = one
    found = []
    for person_id, word in sorted(last.items()):
        told = told_start(word.id)
        assert told is not None  # those that tell none were left out
        knows_it_is_off = word.kind == CANCELLED
        if takes_place and (knows_it_is_off or told != starts_at):
            found.append(Correction(MOVED, meeting_id, starts_at, told, revision, person_id))
        elif not takes_place and not knows_it_is_off:
            found.append(Correction(CANCELLED, meeting_id, told, told, revision, person_id))
        elif takes_place and relocated_at and _was_before(place.get(person_id), relocated_at):
            found.append(Correction(RELOCATED, meeting_id, starts_at, told, revision, person_id))
    return found


def _was_before(said: Said | None, relocated_at: datetime) -> bool:
    """What was said in the same moment as the change is taken for older, unless it tells of the change."""
    if said is None:
        return False
    return said.at < relocated_at or (said.at == relocated_at and said.kind not in CORRECTIONS)
