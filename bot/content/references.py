"""What entries say of one another: ids that must exist, tasks as contacts, slots as meetings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from pydantic import BaseModel

from bot.clock import at_local
from bot.content.documents import Document
from bot.content.faults import Place, not_in
from bot.content.model import CityMeeting, Contact, Identity, Meeting, Person, Round, Slot
from bot.kinds import MeetingKind

Report = Callable[[Place, str], None]
_WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag")


@dataclass
class Sources:
    """The sound entries by section and id, and the documents they came from.

    `broken` holds the entries that were left out: a reference to one is no second fault.
    """

    entries: dict[str, dict[str, BaseModel]]
    documents: dict[tuple[str, str], Document] = field(default_factory=dict)
    broken: set[tuple[str, str]] = field(default_factory=set)

    def keep(self, section: str, key: str, entry: BaseModel, document: Document) -> None:
        self.entries[section][key] = entry
        self.documents[section, key] = document

    def drop(self, section: str, key: str) -> None:
        del self.entries[section][key]
        self.broken.add((section, key))

    def place(self, section: str, key: str, *location: str | int) -> Place:
        document = self.documents[section, key]
        return Place(document.path, document.line(key, *location))

    def places(self) -> dict[tuple[str, str], Place]:
        return {(section, key): self.place(section, key) for section, key in self.documents}


def resolved(
    sources: Sources, report: Report
) -> tuple[dict[str, Person], tuple[Contact, ...], tuple[Meeting, ...]]:
    """People, their contacts and the meetings, without whatever refers to nothing. `sources` loses it too."""
    check = _Check(sources, report)
    check.each("disciplines", "partner", "partners")
    check.each("people", "partner", "partners")
    check.each("people", "vestiging", "vestigingen")
    check.named_by_vestiging("meetings")
    check.named_by_vestiging("free_days")
    check.related_answers()
    people = check.people_with_own_identities()
    contacts = tuple(contact for person in people.values() for contact in check.contacts(person))
    return people, contacts, check.meetings()


class _Check:
    def __init__(self, sources: Sources, report: Report) -> None:
        self.sources = sources
        self.report = report

    def each(self, section: str, key: str, target: str) -> None:
        """Leaves out the entries of `section` whose `key` names nothing in `target`."""
        for entry_id, entry in list(self.sources.entries[section].items()):
            if not self.exists(target, getattr(entry, key), section, entry_id, key):
                self.sources.drop(section, entry_id)

    def exists(self, target: str, wanted: str, section: str, entry_id: str, *location: str | int) -> bool:
        if not wanted or wanted in self.sources.entries[target]:
            return True
        if (target, wanted) not in self.sources.broken:
            place = self.sources.place(section, entry_id, *location)
            self.report(place, not_in(target, self.sources.entries[target], wanted))
        return False

    def named_by_vestiging(self, section: str) -> None:
        """Leaves out the entries of `section` whose id is that of no vestiging."""
        for vestiging in list(self.sources.entries[section]):
            if not self.exists("vestigingen", vestiging, section, vestiging):
                self.sources.drop(section, vestiging)

    def related_answers(self) -> None:
        """Takes out of each answer from the convenant the related ones that do not exist."""
        answers: Any = self.sources.entries["convenant"]
        for answer_id, answer in list(answers.items()):
            at = ("convenant", answer_id, "related")
            related = tuple(
                one for number, one in enumerate(answer.related) if self.exists("convenant", one, *at, number)
            )
            answers[answer_id] = answer.model_copy(update={"related": related})

    def people_with_own_identities(self) -> dict[str, Person]:
        """Each identity belongs to the first person who has it."""
        owners: dict[Identity, str] = {}
        people: dict[str, Person] = {}
        for person_id, person in self._people().items():
            for number, identity in enumerate(person.identities):
                owner = owners.setdefault(identity, person_id)
                if owner != person_id:
                    place = self.sources.place("people", person_id, "identities", number)
                    known = f"{identity.channel}:{identity.subject}"
                    self.report(place, f'identity "{known}" is that of "{owner}" already')
            own = tuple(identity for identity in person.identities if owners[identity] == person_id)
            people[person_id] = person.model_copy(update={"identities": own})
        return people

    def contacts(self, person: Person) -> Iterator[Contact]:
        seen: set[tuple[str, str]] = set()
        for number, task in enumerate(person.tasks):
            at = ("people", person.id, "tasks", number)
            if not self._discipline_fits(person, task.discipline, at):
                continue
            everywhere = list(self.sources.entries["vestigingen"]) if task.everywhere else []
            for index, vestiging in enumerate([*task.vestigingen, *everywhere]):
                if not self.exists("vestigingen", vestiging, *at, "vestigingen", index):
                    continue
                if (vestiging, task.discipline) in seen:
                    place = self.sources.place(*at, "vestigingen", index)
                    self.report(place, f'"{person.id}" has this task at "{vestiging}" twice')
                    continue
                seen.add((vestiging, task.discipline))
                yield Contact(
                    vestiging=vestiging,
                    partner=person.partner,
                    discipline=task.discipline,
                    person=person.id,
                    task=task.task,
                    confirmed_on=task.confirmed_on,
                )

    def meetings(self) -> tuple[Meeting, ...]:
        rounds: Any = self.sources.entries["rounds"]
        slots: Any = self.sources.entries["meetings"]
        city: Any = self.sources.entries["city_meetings"]
        return (
            *(_meeting(round_, slot) for round_ in rounds.values() for slot in slots.values()),
            *map(_city_meeting, city.values()),
        )

    def _people(self) -> dict[str, Person]:
        people: Any = self.sources.entries["people"]
        return dict(people)

    def _discipline_fits(self, person: Person, discipline: str, at: tuple[str, str, str, int]) -> bool:
        if not self.exists("disciplines", discipline, *at, "discipline"):
            return False
        known: Any = self.sources.entries["disciplines"].get(discipline)
        if known is not None and known.partner != person.partner:
            place = self.sources.place(*at, "discipline")
            self.report(place, f'"{discipline}" belongs to "{known.partner}", not to "{person.partner}"')
            return False
        return True


def _meeting(round_: Round, slot: Slot) -> Meeting:
    starts_at = at_local(_day(round_.starts_on, slot), slot.at)
    return Meeting(
        id=f"{round_.id}:{slot.id}",
        kind=MeetingKind.SIGNAALOVERLEG,
        round=round_.id,
        vestiging=slot.id,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=slot.minutes),
        place=slot.place,
    )


def _city_meeting(meeting: CityMeeting) -> Meeting:
    starts_at = at_local(meeting.on, meeting.at)
    return Meeting(
        id=meeting.id,
        kind=meeting.kind,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=meeting.minutes),
        place=meeting.place,
    )


def _day(starts_on: date, slot: Slot) -> date:
    """Weeks count from the Monday on or before the first day of the round."""
    monday = starts_on - timedelta(days=starts_on.weekday())
    return monday + timedelta(weeks=slot.week - 1, days=_WEEKDAYS.index(slot.weekday))
