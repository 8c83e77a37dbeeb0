"""A contact as a card, the same in every dialog that shows one."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.clock import local
from bot.directory import Contact, card
from bot.messages import ContactCard

if TYPE_CHECKING:
    from dialogs.talk import Talk

# Contacts are looked over once a school year.
_OLD_AFTER = timedelta(days=365)


def contact_card(talk: Talk, contact: Contact, location: str) -> ContactCard:
    """With what the person does there, and since when that is known to be right."""
    texts = talk.scene.texts
    discipline = talk.scene.knowledge.pack.disciplines.get(contact.discipline)
    if contact.confirmed_on:
        is_old = local(talk.scene.now).date() - contact.confirmed_on > _OLD_AFTER
        text_id = "contact-confirmed-long-ago" if is_old else "contact-confirmed"
        confirmed = texts.say(text_id, day=contact.confirmed_on.strftime("%d-%m-%Y"))
    else:
        confirmed = texts.say("contact-unconfirmed")
    task = contact.task or (discipline.label if discipline else texts.say("contact-task"))
    return card(contact, location=location, task=task, confirmed=confirmed)
