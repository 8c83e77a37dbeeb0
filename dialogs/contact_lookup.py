"""Who to call for a vestiging (convenant §4.1: it must be clear whom to turn to)."""

from __future__ import annotations

from bot.access.rights import Right
from bot.content.model import Vestiging
from bot.messages import Facts
from dialogs.contact_cards import contact_card
from dialogs.locations import which_vestiging
from dialogs.registry import dialog
from dialogs.talk import Talk


@dialog(intent="contact_lookup", allowed=Right.LOOK_UP_CONTACTS, aside=True)
async def look_up_contact(talk: Talk) -> None:
    if service := talk.slots.get("service"):
        await _public_service(talk, service)
        return
    partner = talk.slots.get("organisation", "")
    vestiging = await which_vestiging(talk)
    discipline = talk.slots.get("discipline", "")
    found = await talk.directory.contacts(vestiging.id, partner, discipline)
    if found:
        await talk.say("found", location=vestiging.name, count=len(found))
        await talk.show("cards", *(contact_card(talk, contact, vestiging.name) for contact in found))
        return
    await _nobody(talk, vestiging, partner)


async def _nobody(talk: Talk, vestiging: Vestiging, partner: str) -> None:
    """Nobody is filled in: the municipality helps (convenant §4.2)."""
    organisation = talk.scene.knowledge.pack.partners.get(partner)
    name = organisation.name if organisation else talk.text("anyone")
    await talk.say("nobody", organisation=name, location=vestiging.name)
    helpers = await talk.directory.fallback(vestiging.id)
    await talk.show("helpers", *(contact_card(talk, contact, vestiging.name) for contact in helpers))
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
