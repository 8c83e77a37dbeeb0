"""What a pack promises as a whole, beyond what each entry is: the faults that `content check` names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain, pairwise
from pathlib import Path
from types import MappingProxyType

from bot.calendar import WorkCalendar, school_year
from bot.clock import local
from bot.content.check_protocol import check_protocol
from bot.content.check_texts import asked_by_policy, check_texts
from bot.content.faults import Fault, Place, did_you_mean, not_in
from bot.content.model import Meeting, Pack
from bot.kinds import PartnerKind
from bot.language.words import plain_words

_PARTNER_KINDS = frozenset(PartnerKind)


def check_all(pack: Pack, asked: Mapping[str, str] = MappingProxyType({})) -> list[Fault]:
    """As `check_pack`, and its texts. `asked` is who says a text by its id, beside the policy."""
    texts = check_texts(pack.texts, {**asked, **asked_by_policy(pack.policy)}) if pack.is_whole else []
    return [*check_pack(pack), *texts]


def check_pack(pack: Pack) -> list[Fault]:
    """Every fault of the pack, those of loading first; none where it is sound. Of a pack that is not whole
    only why: what follows from that is no news."""
    if not pack.is_whole:
        return [fault for fault in pack.faults if fault.path.name == "pack.yaml"]
    found = [
        *_aliases(pack),
        *_contacts(pack),
        *_calendar(pack),
        *_rounds(pack),
        *_meetings(pack),
        *_policy(pack),
        *_services(pack),
        *_convenant(pack),
        *_protocol(pack),
    ]
    return [*pack.faults, *sorted(set(found))]


def _aliases(pack: Pack) -> Iterator[Fault]:
    """An alias may fit several vestigingen only where each of them calls it ambiguous."""
    plain = _owners(
        (vestiging.id, [vestiging.name, *vestiging.aliases]) for vestiging in pack.vestigingen.values()
    )
    shared = _owners((vestiging.id, vestiging.ambiguous_aliases) for vestiging in pack.vestigingen.values())
    for alias, ids in plain.items():
        fits = ids | shared.get(alias, set())
        for vestiging_id in ids if len(fits) > 1 else ():
            others = ", ".join(sorted(fits - {vestiging_id}))
            text = f'alias "{alias}" is also that of {others}: list it under ambiguous_aliases of each'
            yield _fault(pack, "vestigingen", vestiging_id, text)
    for alias, ids in shared.items():
        if len(ids) == 1 and alias not in plain:
            text = f'alias "{alias}" fits no other vestiging: list it under aliases'
            yield _fault(pack, "vestigingen", min(ids), text)
    yield from _other_aliases(pack, plain)


def _other_aliases(pack: Pack, schools: dict[str, set[str]]) -> Iterator[Fault]:
    """Partners, disciplines and themes each have their own words, and none has that of a vestiging."""
    owners = {alias: ("vestigingen", min(ids)) for alias, ids in schools.items()}
    words: list[tuple[str, str, Iterable[str]]] = [
        *(("partners", partner.id, partner.aliases) for partner in pack.partners.values()),
        *(("disciplines", discipline.id, discipline.aliases) for discipline in pack.disciplines.values()),
        *(("themes", theme.id, theme.aliases) for theme in pack.themes.values()),
    ]
    for section, entry_id, aliases in words:
        for alias in aliases:
            owner = owners.setdefault(_folded(alias), (section, entry_id))
            if owner != (section, entry_id):
                text = f'alias "{alias}" is that of "{owner[1]}" in {owner[0]} already'
                yield _fault(pack, section, entry_id, text)


def _contacts(pack: Pack) -> Iterator[Fault]:
    """Each vestiging has whom the policy wants, or the municipality helps instead; a pack of places
    without any people gets its contacts by import."""
    if not pack.people:
        return
    served = {(contact.vestiging, pack.partners[contact.partner].kind) for contact in pack.contacts}
    kinds = {partner.id: partner.kind for partner in pack.partners.values()}
    fallback = kinds.get(pack.policy.fallback_partner)
    for vestiging_id in pack.vestigingen:
        missing = [kind for kind in pack.policy.contacts_wanted if (vestiging_id, kind) not in served]
        if missing and (vestiging_id, fallback) not in served:
            text = f'"{vestiging_id}" has no contact for {", ".join(missing)}, and no fallback'
            yield _fault(pack, "vestigingen", vestiging_id, text)


def _calendar(pack: Pack) -> Iterator[Fault]:
    for year in pack.calendar.years.values():
        first, dash, last = year.id.partition("-")
        if not (dash and first.isdecimal() and last.isdecimal() and int(last) == int(first) + 1):
            yield _fault(pack, "calendar", year.id, f'"{year.id}" is no school year such as 2026-2027')
            continue
        for day in (*year.public, *year.local):
            if school_year(day.day) != year.id:
                text = f"{day.name} on {day.day} does not fall in {year.id}"
                yield _fault(pack, "calendar", year.id, text)
        for vacation in year.vacations:
            if year.id not in {school_year(vacation.start), school_year(vacation.end)}:
                text = f"{vacation.name} from {vacation.start} does not fall in {year.id}"
                yield _fault(pack, "calendar", year.id, text)
        for one, two in pairwise(sorted(year.vacations, key=lambda vacation: vacation.start)):
            if two.start <= one.end:
                text = f"{two.name} starts on {two.start}, before {one.name} ends on {one.end}"
                yield _fault(pack, "calendar", year.id, text)


def _rounds(pack: Pack) -> Iterator[Fault]:
    counted: dict[str, int] = defaultdict(int)
    ordered = sorted(pack.rounds.values(), key=lambda round_: round_.starts_on)
    for round_ in ordered:
        counted[round_.school_year] += 1
        days = (round_.ends_on - round_.starts_on).days + 1
        if days > pack.policy.rounds.weeks * 7:
            text = f"round {round_.id} takes {days} days, the policy says {pack.policy.rounds.weeks} weeks"
            yield _fault(pack, "rounds", round_.id, text)
        if school_year(round_.starts_on) != round_.school_year:
            text = f"round {round_.id} starts on {round_.starts_on}, which is not in {round_.school_year}"
            yield _fault(pack, "rounds", round_.id, text)
        if counted[round_.school_year] > pack.policy.rounds.per_year:
            text = f"round {round_.id} is one more than the {pack.policy.rounds.per_year} of the policy"
            yield _fault(pack, "rounds", round_.id, text)
    for one, two in pairwise(ordered):
        if two.starts_on <= one.ends_on:
            text = f"round {two.id} starts on {two.starts_on}, before {one.id} ends"
            yield _fault(pack, "rounds", two.id, text)


def _meetings(pack: Pack) -> Iterator[Fault]:
    """Within their round, on days that are worked, and no person in two places at once."""
    calendar = WorkCalendar(pack.calendar)
    for meeting in pack.meetings:
        day = local(meeting.starts_at).date()
        if not meeting.round:
            if not calendar.is_school_day(day):
                yield _fault(pack, "city_meetings", meeting.id, f"{day} is a free day")
            continue
        round_ = pack.rounds[meeting.round]
        if not round_.starts_on <= day <= round_.ends_on:
            text = f"{day} lies outside round {round_.id}, {round_.starts_on} to {round_.ends_on}"
            yield _fault(pack, "meetings", meeting.vestiging, text)
        elif not calendar.of(meeting.vestiging).is_school_day(day):
            text = f"{day} in round {round_.id} is a free day"
            yield _fault(pack, "meetings", meeting.vestiging, text)
    yield from _double_bookings(pack)


def _double_bookings(pack: Pack) -> Iterator[Fault]:
    core = set(pack.policy.participants.core)
    booked: dict[str, list[Meeting]] = defaultdict(list)
    attendants: dict[str, set[str]] = defaultdict(set)
    for contact in pack.contacts:
        if pack.partners[contact.partner].kind in core:
            attendants[contact.vestiging].add(contact.person)
    for meeting in pack.meetings:
        if not meeting.vestiging:
            continue
        for person in attendants[meeting.vestiging]:
            booked[person].append(meeting)
    for person, meetings in booked.items():
        for one, two in pairwise(sorted(meetings, key=lambda meeting: meeting.starts_at)):
            if two.starts_at < one.ends_at:
                text = f'"{person}" is at "{one.vestiging}" at that time in round {two.round}'
                yield _fault(pack, "meetings", two.vestiging, text)


def _policy(pack: Pack) -> Iterator[Fault]:
    policy = pack.policy
    if not policy.reminders:
        text = "there are no reminders: the bot will remind nobody"
        yield replace(_fault(pack, "policy", "reminders", text), grave=True)
    kinds = {partner.kind for partner in pack.partners.values()}
    named: dict[str, set[PartnerKind]] = {
        "reminders": {
            PartnerKind(kind) for rule in policy.reminders for kind in rule.to if kind in _PARTNER_KINDS
        },
        "participants": {*policy.participants.core, *chain(*policy.participants.by_theme.values())},
        "contacts_wanted": set(policy.contacts_wanted),
    }
    for key, wanted in named.items():
        for kind in wanted - kinds:
            yield _fault(pack, "policy", key, f'{key}: "{kind}" is no kind of any partner')
    for theme in policy.participants.by_theme.keys() - pack.themes.keys():
        yield _fault(pack, "policy", "participants", not_in("themes", pack.themes, theme))
    for task in policy.yearly_tasks:
        if twice := [one.name for one in policy.yearly_tasks].count(task.name) - 1:
            text = f'yearly task "{task.name}" is there {twice + 1} times'
            yield _fault(pack, "policy", "yearly_tasks", text)
    if policy.fallback_partner not in pack.partners:
        text = not_in("partners", pack.partners, policy.fallback_partner)
        yield _fault(pack, "policy", "fallback_partner", text)


def _services(pack: Pack) -> Iterator[Fault]:
    """A number is that of a partner, or of none, and for topics that there are."""
    topics = pack.protocol.topics
    for service in pack.services.values():
        if service.partner and service.partner not in pack.partners:
            text = not_in("partners", pack.partners, service.partner)
            yield _fault(pack, "services", service.id, text)
        for topic in service.topics:
            if topic not in topics:
                what = f'"{topic}" is no topic of the protocol{did_you_mean(topic, topics)}'
                yield _fault(pack, "services", service.id, what)


def _convenant(pack: Pack) -> Iterator[Fault]:
    """One question has one answer, and an answer leads to others."""
    owners: dict[tuple[str, ...], str] = {}
    for answer in pack.convenant.values():
        for asked in answer.asked:
            owner = owners.setdefault(plain_words(asked), answer.id)
            if owner != answer.id:
                yield _fault(pack, "convenant", answer.id, f'"{asked}" is asked of "{owner}" already')
        if answer.id in answer.related:
            yield _fault(pack, "convenant", answer.id, f'"{answer.id}" is related to itself')


def _protocol(pack: Pack) -> Iterator[Fault]:
    for topic_id, (step, text) in check_protocol(pack):
        if step:
            yield _fault(pack, "protocol", f"{topic_id}.{step}", text)
        else:
            yield _fault(pack, "themes", topic_id, text)
    for vestiging, place in ((key[1], at) for key, at in pack.places.items() if key[0] == "protocol_schools"):
        if vestiging not in pack.vestigingen:
            text = not_in("vestigingen", pack.vestigingen, vestiging)
            yield Fault(place.path, place.line, text)


def _fault(pack: Pack, section: str, entry_id: str, message: str) -> Fault:
    place = pack.places.get((section, entry_id), Place(Path(f"{section}.yaml"), 1))
    return Fault(place.path, place.line, message)


def _owners(words: Iterable[tuple[str, Iterable[str]]]) -> dict[str, set[str]]:
    owners: dict[str, set[str]] = defaultdict(set)
    for entry_id, aliases in words:
        for alias in aliases:
            owners[_folded(alias)].add(entry_id)
    return dict(owners)


def _folded(alias: str) -> str:
    return " ".join(alias.casefold().split())
