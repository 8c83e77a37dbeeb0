"""A contact as a card, the same in every dialog that shows one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.clock import local
from bot.directory import Contact, card, is_long_ago
from bot.messages import ContactCard

if TYPE_CHECKING:
    from dialogs.talk import Talk


def contact_card(talk: Talk, contact: Contact, location: str) -> ContactCard:
    """With what the person does there, and since when that is known to be right."""
    texts = talk.scene.texts
    discipline = talk.scene.knowledge.pack.disciplines.get(contact.discipline)
    if contact.confirmed_on:
        is_old = is_long_ago(contact.confirmed_on, local(talk.scene.now).date())
        text_id = "contact-confirmed-long-ago" if is_old else "contact-confirmed"
        confirmed = texts.say(text_id, day=contact.confirmed_on.strftime("%d-%m-%Y"))
    else:
        confirmed = texts.say("contact-unconfirmed")
    task = contact.task or (discipline.label if discipline else texts.say("contact-task"))
    return card(contact, location=location, task=task, confirmed=confirmed)
