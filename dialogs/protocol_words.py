"""How the steps of the handelingsprotocol read in a chat: short enough for a phone, why and source apart."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from bot.content.protocol import Mark, Topic
from bot.directory import readable
from bot.messages import ContactCard, Facts, Items, Part, Text
from bot.protocol.calling import Called
from bot.protocol.checklist import Task
from bot.texts import Texts
from dialogs.contact_cards import contact_card

if TYPE_CHECKING:
    from dialogs.talk import Talk


def opening(talk: Talk, topic: Topic) -> list[Part]:
    """What the topic is, for who is in the wrong place."""
    return [Text(text=talk.text("about", title=topic.title, about=topic.about))]


def standing(texts: Texts, topic: Topic) -> str:
    """Which version this is, and who signed it off."""
    day = _day(topic.peildatum)
    if not topic.approval:
        return texts.say("protocol-start-default", version=topic.version, day=day)
    by = [texts.say("protocol-start-approved-by", by=one.by, day=_day(one.on)) for one in topic.approval]
    return texts.say("protocol-start-approved", version=topic.version, day=day, by=by)


def advised(talk: Talk, task: Task, called: Iterable[Called]) -> list[Part]:
    """One advice: what, how, how strong and by whom, and whom to call."""
    urgent = "112" in task.call
    parts: list[Part] = [Text(text=task.do, tone="urgent" if urgent else "heading"), Text(text=task.text)]
    parts.append(Text(text=meta(talk.scene.texts, task)))
    parts += [Text(text=line) for line in reach(talk.scene.texts, called)]
    if task.adapted is not None:
        parts.append(Text(text=adapted(talk.scene.texts, task), tone="note"))
    return parts


def meta(texts: Texts, task: Task) -> str:
    """``moet, vandaag, mentor``, and what is not law but our own or not looked up."""
    said = texts.say(
        "protocol-start-meta",
        force=label(texts, "force", task.force),
        by=label(texts, "by", task.by),
        who=label(texts, "who", task.who),
    )
    if not task.checked:
        return f"{said}, {texts.say('protocol-start-unchecked')}"
    return f"{said}, {texts.say('protocol-start-proposal')}" if task.proposed else said


def adapted(texts: Texts, task: Task) -> str:
    """Who says this step differently, since when; "" where nobody does."""
    if task.adapted is None:
        return ""
    return texts.say(
        "protocol-start-adapted", level=task.adapted.level, by=task.adapted.by, day=_day(task.adapted.on)
    )


def reasons(texts: Texts, tasks: Iterable[Task]) -> list[Part]:
    """Why, and where it stands, of each."""
    parts: list[Part] = []
    for task in tasks:
        parts.append(Text(text=texts.say("protocol-start-why-of", do=task.do, why=task.why)))
        parts.append(Items(items=tuple(sources(texts, task))))
    return parts


def sources(texts: Texts, task: Task) -> list[str]:
    """Each source with how sure it is; a proposal of ours stands nowhere else."""
    lines = []
    for source in task.sources:
        mark = texts.say(f"protocol-start-mark.{source.mark}")
        where, day = source.where, _day(source.as_of)
        step = "protocol-start-source-own" if source.mark is Mark.D else "protocol-start-source"
        lines.append(texts.say(step, says=source.says, mark=mark, where=where, day=day))
    return lines


def rows(texts: Texts, tasks: Iterable[Task], ticked: Iterable[str]) -> list[str]:
    """The checklist, a line for each task."""
    done = set(ticked)
    return [
        texts.say(
            "protocol-start-row",
            box=texts.say("protocol-start-box.done" if task.step in done else "protocol-start-box.open"),
            when=label(texts, "by", task.by),
            do=task.do,
            who=label(texts, "who", task.who),
            force=label(texts, "force", task.force),
        )
        for task in tasks
    ]


def reach(texts: Texts, called: Iterable[Called]) -> list[str]:
    """Whom to call, on a line each."""
    lines = []
    for one in called:
        if one.service is not None:
            lines.append(f"{one.name}: {_phone(texts, one)}")
        elif not one.contacts and one.wanted != "112":
            lines.append(texts.say("protocol-start-instead", name=one.name))
        lines += [f"{who.name} ({who.task}): {readable(who.phone)}" for who in one.contacts]
    return lines


def contact_parts(talk: Talk, called: Iterable[Called], location: str) -> list[Part]:
    """Everyone to call after the walk: the numbers together, and each contact as a card, once."""
    texts = talk.scene.texts
    numbers: list[tuple[str, str]] = []
    cards: dict[str, ContactCard] = {}
    notes: list[Part] = []
    for one in called:
        if one.wanted == "112":
            numbers.insert(0, (texts.say("protocol-start-alarm"), "112"))
        if one.service is not None:
            numbers.append((one.name, _phone(texts, one)))
        if one.instead:
            notes.append(Text(text=texts.say("protocol-start-instead", name=one.name), tone="note"))
        for who in one.contacts:
            cards.setdefault(who.person_id, contact_card(talk, who, location))
    facts: list[Part] = (
        [Facts(title=texts.say("protocol-start-contacts"), rows=tuple(numbers))] if numbers else []
    )
    return [*facts, *cards.values(), *notes]


def label(texts: Texts, what: str, value: str) -> str:
    """How an actor, a force or a term is called."""
    return texts.say(f"protocol-{what}.{value.replace('_', '-')}")


def _phone(texts: Texts, one: Called) -> str:
    service = one.service
    if service is None:
        return one.name
    if not service.verified:
        return texts.say("protocol-start-unverified", phone=service.phone)
    if service.hours:
        return texts.say("protocol-start-service", phone=service.phone, hours=service.hours)
    return service.phone


def _day(day: date) -> str:
    return day.strftime("%d-%m-%Y")
