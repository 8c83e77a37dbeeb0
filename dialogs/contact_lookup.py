"""Who to call for a vestiging (convenant §4.1: it must be clear whom to turn to)."""

from __future__ import annotations

from collections.abc import Sequence

from bot.access.rights import Right
from bot.content.model import Vestiging
from bot.directory import Contact, readable
from bot.language.contact_words import Beside
from bot.messages import Facts, Items, Text
from dialogs.contact_cards import contact_card
from dialogs.locations import which_vestiging, which_vestigingen
from dialogs.named_contact import UNLISTED
from dialogs.registry import dialog
from dialogs.talk import Talk

_MOST_SCHOOLS = 3
Wanted = tuple[str, str]
"""A partner and one of its disciplines, "" for any."""


@dialog(intent="contact_lookup", allowed=Right.LOOK_UP_CONTACTS, aside=True)
async def look_up_contact(talk: Talk) -> None:
    if service := talk.slots.get("service"):
        await _public_service(talk, service)
        return
    if named := talk.slots.get("person"):
        await _tell_of_the_named(talk, named)
        return
    if await _needs_no_card(talk):
        return
    wanted = _wanted(talk)
    # All contacts of several schools are more than anybody reads.
    everyone = wanted == [("", "")]
    for vestiging in [await which_vestiging(talk)] if everyone else await which_vestigingen(talk):
        await _tell_who(talk, vestiging, wanted)
    if talk.slots.get("beside") == Beside.REPLACED:
        await talk.say("replaced")


async def _tell_of_the_named(talk: Talk, named: str) -> None:
    """Each task of who was named, with the schools."""
    known = talk.scene.knowledge.pack.vestigingen
    if named == UNLISTED:
        await talk.say("nobody-named")
        return
    found = [one for person in named.split(",") for one in await talk.directory.of_person(person)]
    at: dict[tuple[str, str, str, str], list[Contact]] = {}
    for one in found:
        at.setdefault((one.person_id, one.partner_id, one.discipline, one.task), []).append(one)
    if not at:
        await talk.say("nobody-named")
        return
    cards = []
    for same in at.values():
        schools = [known[one.vestiging].name for one in same if one.vestiging in known]
        few = len(schools) <= _MOST_SCHOOLS
        location = ", ".join(schools) if few else talk.text("named-schools", count=len(schools))
        cards.append(contact_card(talk, same[0], location))
    await talk.say("named", count=len({one.person_id for one in found}))
    await talk.show("named_cards", *cards)


async def _needs_no_card(talk: Talk) -> bool:
    """Says what comes before the contacts; True where it is the whole answer."""
    beside, partner = talk.slots.get("beside", ""), talk.slots.get("organisation", "")
    function = talk.slots.get("function", "")
    match beside:
        case Beside.EVERYWHERE if partner:
            await _tell_everywhere(talk, partner)
            return True
        case Beside.EVERYWHERE:
            await talk.say("everywhere-whom")
        case Beside.UNREACHED:
            await talk.say("unreached")
        case Beside.CALL:
            await talk.say("cannot-call" if partner else "cannot-call-whom")
        case _ if function and not partner:
            await talk.say("unlisted-nobody", function=function)
            return True
    return bool(beside) and not partner


async def _tell_everywhere(talk: Talk, partner: str) -> None:
    """Each contact of that partner in one line, with the schools."""
    known = talk.scene.knowledge.pack.vestigingen
    at: dict[tuple[str, str], list[str]] = {}
    for one in await talk.directory.everywhere(partner, talk.slots.get("discipline", "")):
        if one.vestiging in known:
            at.setdefault((one.name, readable(one.phone)), []).append(known[one.vestiging].name)
    lines = [
        talk.text("everywhere-line", name=name, phone=phone, locations=schools)
        for (name, phone), schools in at.items()
    ]
    if not lines:
        await talk.say("nobody-anywhere")
        return
    await talk.say("everywhere", count=len(lines))
    await talk.show("everywhere_list", Items(items=tuple(lines)))


def _wanted(talk: Talk) -> list[Wanted]:
    """Who is asked for: mostly one, more where one question names more."""
    disciplines = talk.scene.knowledge.pack.disciplines
    also = [one for one in talk.slots.get("also", "").split(",") if one]
    more = [(disciplines[one].partner, one) if one in disciplines else (one, "") for one in also]
    return [(talk.slots.get("organisation", ""), talk.slots.get("discipline", "")), *more]


async def _tell_who(talk: Talk, vestiging: Vestiging, wanted: Sequence[Wanted]) -> None:
    found: list[Contact] = []
    nobody_at: list[str] = []
    for partner, discipline in wanted:
        here = await talk.directory.contacts(vestiging.id, partner, discipline)
        found.extend(here)
        if not here:
            nobody_at.append(partner)
    function = talk.slots.get("function", "")
    if function and not any(function in contact.task.casefold() for contact in found):
        await talk.say("unlisted", function=function)
    if found:
        is_self = all(contact.person_id == talk.person.id for contact in found)
        step = "yourself" if is_self else "found"
        said = talk.text(step, location=vestiging.name, count=len(found))
        await talk.show(f"found_{vestiging.id}", Text(text=said))
        cards = [contact_card(talk, contact, vestiging.name) for contact in found]
        await talk.show(f"cards_{vestiging.id}", *cards)
    if nobody_at:
        await _nobody(talk, vestiging, nobody_at)


async def _nobody(talk: Talk, vestiging: Vestiging, partners: Sequence[str]) -> None:
    """Nobody is filled in: the municipality helps (convenant §4.2)."""
    known = talk.scene.knowledge.pack.partners
    names = [known[one].name if one in known else talk.text("anyone") for one in partners]
    said = talk.text("nobody", organisation=names, location=vestiging.name)
    await talk.show(f"nobody_{vestiging.id}", Text(text=said))
    helpers = await talk.directory.fallback(vestiging.id)
    cards = [contact_card(talk, contact, vestiging.name) for contact in helpers]
    await talk.show(f"helpers_{vestiging.id}", *cards)
    if not helpers:
        await talk.say("no-helper")


async def _public_service(talk: Talk, service_id: str) -> None:
    service = talk.scene.knowledge.pack.services[service_id]
    rows = [(talk.text("service-phone"), service.phone), (talk.text("service-for"), service.purpose)]
    if service.hours:
        rows.append((talk.text("service-hours"), service.hours))
    if not service.verified:
        rows.append((talk.text("service-note"), talk.text("service-unverified")))
    await talk.show("service", Facts(title=service.name, rows=tuple(rows)))
