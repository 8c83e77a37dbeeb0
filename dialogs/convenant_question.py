"""A question about the convenant: a short answer with its paragraph, and more for who wants it.

It is open to everyone, for the convenant is a public document: who is not known yet may know it as well.
Only the municipality's contact, for what it does not say, is for those whom the bot knows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.access.rights import Right, may
from bot.content.convenant import ConvenantAnswer
from bot.directory import Contact
from bot.language.leaning import Leaning
from bot.messages import Items, Text
from bot.own_partner import sends_to
from bot.protocol.answering import is_one_of
from dialogs.contact_cards import contact_card
from dialogs.follow_ups import MORE, NEITHER
from dialogs.locations import those_it_knows
from dialogs.registry import dialog
from dialogs.talk import Talk
from dialogs.wishes import CONVENANT

_YES_OR_NO = re.compile(r"^(?:Ja|Nee)[,.] ")
_DONE = "done"
_ENOUGH = ("klaar", "ik ben klaar", "genoeg", "dat was het")


@dataclass(frozen=True, slots=True)
class AnswerOption:
    """An answer by its title, or one of `MORE`, `done` and `NEITHER`."""

    key: str
    label: str
    hint: str = ""


@dialog(intent="convenant_question", allowed=Right.PUBLIC, aside=True, in_passing=True, in_company=True)
async def answer_from_convenant(talk: Talk) -> None:
    answer = _answers(talk).get(talk.slots.get("answer", "")) or await _chosen(talk)
    if answer is None:
        return
    leans = talk.slots.get("leans", "")
    if leans == Leaning.WHERE:
        await _say_where(talk, answer)
    elif leans:
        await _say_the_rest(talk, answer)
    else:
        await _say_in_short(talk, answer)
    if talk.in_between or not _may_ask(talk):
        return
    related, done = _options(talk, answer.related), AnswerOption(_DONE, talk.text("done"))
    if leans == Leaning.ON:
        next_ = await talk.choose("then", [*related, done], told=_told)
    else:
        more = AnswerOption(MORE, talk.text("more"))
        next_ = await talk.choose("next", [more, *related, done], told=_told)
    if next_.key == MORE:
        await talk.show(
            "read-on", Text(text=answer.more), *(_source(talk, answer) if _in_more(answer) else ())
        )
        await _tell_their_own(talk, answer.more)
        next_ = await talk.choose("then", [*related, done], told=_told)
    if next_.key == _DONE:
        await talk.say("ready")
    else:
        talk.go_on_with(CONVENANT, answer=next_.key, whether="", leans="", read="")


def _told(text: str) -> str:
    """Who says so has read enough."""
    return _DONE if is_one_of(text, _ENOUGH) else ""


async def _chosen(talk: Talk) -> ConvenantAnswer | None:
    """Which of those that may be meant; None where the person was told which there are, or that none is."""
    candidates = _options(talk, talk.slots.get("answers", "").split(","))
    if not candidates:
        await _say_there_is_none(talk)
        return None
    if not _may_ask(talk):
        await talk.say("several")
        await talk.show("titles", Items(items=tuple(one.label for one in candidates)))
        return None
    meant = await talk.choose("which", [*candidates, AnswerOption(NEITHER, talk.text("neither"))])
    if meant.key == NEITHER:
        await _say_there_is_none(talk)
        return None
    return _answers(talk)[meant.key]


async def _say_in_short(talk: Talk, answer: ConvenantAnswer) -> None:
    """With where it stands: in the convenant, or in the law as it was on some day."""
    short = answer.short if talk.slots.get("whether") else _without_yes_or_no(answer.short)
    if answer.paragraphs:
        await talk.say("short", short=short, paragraphs=[_named(one) for one in answer.paragraphs])
    else:
        await talk.show("short", Text(text=short))
    if answer.shows:
        count = len(talk.scene.knowledge.pack.vestigingen)
        listed = those_it_knows(talk)
        await talk.say("vestigingen" if listed else "vestigingen-many", count=count)
        await talk.show("listed", *listed)
    if not _in_more(answer):
        await talk.show("source", *_source(talk, answer))
    await _tell_their_own(talk, answer.short)


async def _tell_their_own(talk: Talk, told: str) -> None:
    """To who works for the partner that one is told to ask: that it is for others."""
    person = talk.scene.person
    partner = talk.scene.knowledge.pack.partners.get(person.partner_id) if person else None
    if partner is not None and sends_to(told, partner.id, talk.scene.knowledge.names):
        await talk.say("your-own", organisation=partner.name)


async def _say_where(talk: Talk, answer: ConvenantAnswer) -> None:
    """Where what was told stands: in the convenant, in the law, or nowhere that the bot knows."""
    if answer.paragraphs:
        await talk.say("where", paragraphs=[_named(one) for one in answer.paragraphs])
    else:
        await talk.say("where-not")
    await talk.show("source", *_source(talk, answer))


async def _say_the_rest(talk: Talk, answer: ConvenantAnswer) -> None:
    """All that the bot knows of it, and that there is no more: what is not there is not made up."""
    if talk.slots.get("read"):
        await talk.say("no-more")
        await _show_the_municipality(talk)
        return
    await talk.say("further", title=answer.title)
    await talk.show("rest", Text(text=answer.more), *_source(talk, answer))
    await _tell_their_own(talk, answer.more)
    await talk.say("else-known" if _may_look_up(talk) else "else")


def _without_yes_or_no(short: str) -> str:
    """`short` for who asked what is agreed, or chose a title: neither is a question to say yes to."""
    rest = _YES_OR_NO.sub("", short)
    return rest[:1].upper() + rest[1:]


async def _say_there_is_none(talk: Talk) -> None:
    """The convenant does not say, or the question is not understood; the municipality helps (§ 4.2)."""
    await talk.say("none")
    await _show_the_municipality(talk)


async def _show_the_municipality(talk: Talk) -> None:
    if not _may_look_up(talk):
        return
    helpers: dict[str, Contact] = {}
    for vestiging in talk.person.vestigingen:
        helpers |= {one.person_id: one for one in await talk.directory.fallback(vestiging)}
    await talk.show("helpers", *(contact_card(talk, one, location="") for one in helpers.values()))


def _may_ask(talk: Talk) -> bool:
    """Whether there is a talk to go on with: not where others read along, nor with someone unknown."""
    return talk.scene.person is not None and talk.scene.message.personal


def _may_look_up(talk: Talk) -> bool:
    return _may_ask(talk) and may(talk.person, Right.LOOK_UP_CONTACTS)


def _in_more(answer: ConvenantAnswer) -> bool:
    """Whether the law is only what there is to read on about; what is not sure is never left to that."""
    return answer.law is not None and answer.law.sure and bool(answer.paragraphs)


def _source(talk: Talk, answer: ConvenantAnswer) -> list[Text]:
    law = answer.law
    said = []
    if law is not None and law.as_of is not None:
        said.append(talk.text("law", source=law.source, day=law.as_of.strftime("%d-%m-%Y")))
    if law is not None and not law.sure:
        said.append(talk.text("unsure"))
    return [Text(text=one, tone="note") for one in said]


def _answers(talk: Talk) -> dict[str, ConvenantAnswer]:
    return talk.scene.knowledge.pack.convenant


def _options(talk: Talk, ids: list[str] | tuple[str, ...]) -> list[AnswerOption]:
    """Those that there are, by their titles, in the order given."""
    answers = _answers(talk)
    return [AnswerOption(one, answers[one].title) for one in ids if one in answers]


def _named(paragraph: str) -> str:
    return f"§ {paragraph}" if paragraph[0].isdigit() else paragraph[0].lower() + paragraph[1:]
