"""How the steps of the handelingsprotocol read in a chat: short enough for a phone, why and source apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.content.protocol import ALARM, Topic
from bot.kinds import PartnerKind
from bot.messages import ContactCard, Facts, Items, Part, Text
from bot.own_partner import calls, sends_to
from bot.protocol.calling import Called
from bot.protocol.checklist import Task
from bot.protocol.words import adapted, meta, number_of, reach, sources
from bot.texts import Texts
from dialogs.contact_cards import contact_card

if TYPE_CHECKING:
    from dialogs.talk import Talk


def opening(talk: Talk, topic: Topic) -> list[Part]:
    """What the topic is, for who is in the wrong place."""
    return [Text(text=talk.text("about", title=topic.title, about=topic.about))]


def for_reader(talk: Talk, tasks: Iterable[Task]) -> list[Task]:
    """`tasks` as this person reads them: what tells the school to call the person's own partner is said to be
    for the school, and they are not reminded of it."""
    pack, names, texts = talk.scene.knowledge.pack, talk.scene.knowledge.names, talk.scene.texts
    own = talk.person.partner_id
    if talk.person.partner_kind is PartnerKind.SCHOOL:
        return list(tasks)
    return [
        replace(task, do=texts.say("protocol-start-for-school", do=_lowered(task.do)), remind="")
        if calls(task.call, own, pack) or (ALARM not in task.call and sends_to(task.do, own, names))
        else task
        for task in tasks
    ]


def _lowered(words: str) -> str:
    """`words` after a colon; a name in capitals keeps them."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def advised(talk: Talk, task: Task, called: Iterable[Called]) -> list[Part]:
    """One advice: what, how, how strong and by whom, and whom to call."""
    urgent = ALARM in task.call
    parts: list[Part] = [Text(text=task.do, tone="urgent" if urgent else "heading"), Text(text=task.text)]
    parts.append(Text(text=meta(talk.scene.texts, task)))
    parts += [Text(text=line) for line in reach(talk.scene.texts, called)]
    if task.adapted is not None:
        parts.append(Text(text=adapted(talk.scene.texts, task), tone="note"))
    return parts


def reasons(texts: Texts, tasks: Iterable[Task]) -> list[Part]:
    """Why, and where it stands, of each."""
    parts: list[Part] = []
    for task in tasks:
        parts.append(Text(text=texts.say("protocol-start-why-of", do=task.do, why=task.why)))
        parts.append(Items(items=tuple(sources(texts, task))))
    return parts


def contact_parts(talk: Talk, called: Iterable[Called], location: str) -> list[Part]:
    """Everyone to call after the walk: the numbers together, and each contact as a card, once."""
    texts = talk.scene.texts
    numbers: list[tuple[str, str]] = []
    cards: dict[str, ContactCard] = {}
    notes: list[Part] = []
    for one in called:
        if one.wanted == ALARM:
            numbers.insert(0, (texts.say("protocol-start-alarm"), ALARM))
        if one.service is not None and one.service.partner != talk.person.partner_id:
            numbers.append((one.name, number_of(texts, one)))
        if one.instead:
            notes.append(Text(text=texts.say("protocol-start-instead", name=one.name), tone="note"))
        for who in one.contacts:
            cards.setdefault(who.person_id, contact_card(talk, who, location))
    facts: list[Part] = (
        [Facts(title=texts.say("protocol-start-contacts"), rows=tuple(numbers))] if numbers else []
    )
    return [*facts, *cards.values(), *notes]
