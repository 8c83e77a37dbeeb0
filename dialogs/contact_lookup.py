"""Who to call for a vestiging (convenant §4.1: it must be clear whom to turn to)."""

from __future__ import annotations

from collections.abc import Sequence

from bot.access.rights import Right
from bot.content.model import Vestiging
from bot.directory import Contact
from bot.messages import Facts, Text
from dialogs.contact_cards import contact_card
from dialogs.locations import which_vestiging, which_vestigingen
from dialogs.registry import dialog
from dialogs.talk import Talk

Wanted = tuple[str, str]
"""A partner and one of its disciplines, "" for any."""


@dialog(intent="contact_lookup", allowed=Right.LOOK_UP_CONTACTS, aside=True)
async def look_up_contact(talk: Talk) -> None:
    if service := talk.slots.get("service"):
        await _public_service(talk, service)
        return
    wanted = _wanted(talk)
    # All contacts of several schools are more than anybody reads.
    everyone = wanted == [("", "")]
    for vestiging in [await which_vestiging(talk)] if everyone else await which_vestigingen(talk):
        await _tell_who(talk, vestiging, wanted)


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
    if found:
        said = talk.text("found", location=vestiging.name, count=len(found))
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
