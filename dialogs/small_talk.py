"""Short answers: a greeting, help, what the bot cannot do (yet), and the way to a human."""

from __future__ import annotations

from enum import StrEnum

from bot import sentences
from bot.access.rights import Right, may
from bot.language.courtesies import BYE, HOW, HUMAN, THANKS, WHO
from bot.messages import Items, Text
from dialogs.keep_sentence import KEEP_SENTENCE
from dialogs.registry import Dialog, dialog
from dialogs.talk import Talk
from dialogs.wishes import REMINDERS

_CAN_DO = (
    ("contacts", Right.LOOK_UP_CONTACTS),
    ("meetings", Right.SEE_MEETINGS),
    ("bring", Right.BRING_ITEM),
    ("agenda", Right.SEE_AGENDA),
    ("protocol", Right.LOOK_UP_CONTACTS),
    ("calendar", Right.SEE_MEETINGS),
    ("actions", Right.SEE_MEETINGS),
    ("reminders", Right.SEE_MEETINGS),
    ("move", Right.SEE_ALL_AGENDAS),
    ("convenant", Right.PUBLIC),
    ("codes", Right.MANAGE_ACCESS),
)


@dialog(intent="greeting", allowed=Right.PUBLIC, aside=True, in_company=True)
async def greet(talk: Talk) -> None:
    courtesies = talk.slots.get("courtesies", "").split(",")
    if THANKS in courtesies:
        await talk.say("thanks")
    if BYE in courtesies:
        await talk.say("bye")
    if THANKS in courtesies or BYE in courtesies:
        return
    if HUMAN in courtesies or WHO in courtesies:
        await talk.say("human" if HUMAN in courtesies else "who")
        return
    if talk.scene.person is None:
        await _unknown(talk)
        return
    if HOW in courtesies:
        await talk.say("how")
        return
    await talk.say("hello")


@dialog(intent="help", allowed=Right.PUBLIC, aside=True, in_company=True)
async def give_help(talk: Talk) -> None:
    if talk.scene.person is None:
        await _unknown(talk)
        return
    await talk.say("can-do")
    lines = [talk.text(step) for step, right in _CAN_DO if may(talk.person, right)]
    await talk.show("list", Items(items=tuple(lines)))
    await talk.say("words")


@dialog(intent="out_of_scope", allowed=Right.PUBLIC, in_company=True)
async def say_what_it_can_do(talk: Talk) -> None:
    if talk.slots.get("tongue"):
        await talk.say("in-english")
        await talk.say("other-language")
        if talk.scene.person is None:
            await _unknown(talk)
        return
    if talk.scene.person is None:
        await _unknown(talk)
        return
    await talk.say("sorry")
    if talk.slots.get("may_keep"):
        talk.go_on_with(KEEP_SENTENCE)


@dialog(intent="cancel", allowed=Right.PUBLIC, in_company=True)
async def nothing_to_cancel(talk: Talk) -> None:
    await talk.say("nothing")


@dialog(intent="emergency", allowed=Right.PUBLIC, aside=True, in_company=True)
async def give_numbers(talk: Talk) -> None:
    """Somebody asks about emergencies without one going on: the public numbers."""
    await talk.say("numbers")


@dialog(intent="my_data", allowed=Right.SEE_MEETINGS, aside=True)
async def show_my_data(talk: Talk) -> None:
    if talk.slots.get("reminders"):
        if talk.in_between:
            await talk.say("reminders-afterwards")
        else:
            talk.go_on_with(REMINDERS)
        return
    items = await talk.agenda.brought_in_by(talk.person)
    await talk.say("kept", name=talk.person.name, items=len(items))
    await talk.say("not-kept")
    await talk.say("reminders")
    await talk.say("rights")
    await _show_sentences(talk)


class Sentences(StrEnum):
    """What to do with the sentences that this person gave."""

    LEAVE = "leave"
    WIPE = "wipe"


async def _show_sentences(talk: Talk) -> None:
    """The sentences that were not understood and that this person let the bot keep; they may go at once."""
    kept = await sentences.kept_of(talk.scene.session, talk.person.id)
    if not kept and talk.frame.find("sentences") is None:
        return
    await talk.show("given", Text(text=talk.text("given")), Items(items=tuple(one.text for one in kept)))
    if talk.in_between:
        return
    if await talk.choose("sentences", Sentences) is Sentences.WIPE:
        await talk.once("wiped", sentences.delete_of, talk.scene.session, talk.person.id)
        await talk.say("wiped-now")


def _not_yet(intent: str) -> Dialog:
    """Something people ask for that the bot does not do yet: it says so, and who does."""

    @dialog(intent=intent, allowed=Right.LOOK_UP_CONTACTS, aside=True)
    async def say_not_yet(talk: Talk) -> None:
        await talk.say("not-yet")

    return say_not_yet


NOT_YET = tuple(_not_yet(intent) for intent in ("contact_change",))


async def _unknown(talk: Talk) -> None:
    """The public part (DESIGN §9): what the bot is, emergency numbers, how to get access."""
    talk.tell("access-unknown")
