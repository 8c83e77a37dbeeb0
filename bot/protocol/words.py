"""How the protocol's own terms read, in the words of `content/texts/protocol.ftl`: for the chat, for the
checklist to keep and for the documents that advisers approve."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bot.content.protocol import Mark, Topic
from bot.directory import readable
from bot.kinds import PartnerKind
from bot.protocol.calling import Called
from bot.protocol.checklist import Task
from bot.texts import Texts


def standing(texts: Texts, topic: Topic) -> str:
    """Which version this is, and who signed it off."""
    day = _day(topic.peildatum)
    if not topic.approval:
        return texts.say("protocol-start-default", version=topic.version, day=day)
    by = [texts.say("protocol-start-approved-by", by=one.by, day=_day(one.on)) for one in topic.approval]
    return texts.say("protocol-start-approved", version=topic.version, day=day, by=by)


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
            lines.append(f"{one.name}: {number_of(texts, one)}")
        elif one.instead:
            lines.append(texts.say("protocol-start-instead", name=one.name))
        elif one.yourself:
            own = "protocol-start-yourself"
            is_school = one.wanted == PartnerKind.SCHOOL
            lines.append(texts.say(f"{own}.school" if is_school else own, name=one.name))
        lines += [f"{who.name} ({who.task}): {readable(who.phone)}" for who in one.contacts]
    return lines


def label(texts: Texts, what: str, value: str) -> str:
    """How an actor, a force or a term is called."""
    return texts.say(f"protocol-{what}.{value.replace('_', '-')}")


def number_of(texts: Texts, one: Called) -> str:
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
