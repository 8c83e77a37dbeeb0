"""The steps of one turn (DESIGN §1). Each does one thing and says whether the turn is over."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta

from bot import emergency
from bot.access.people import identify, note_first_contact
from bot.danger_kinds import Danger
from bot.language.meaning import Hunch
from bot.language.parts import parts_of
from bot.language.words import global_word
from bot.messages import Message
from dialogs import global_words
from dialogs.changes import hear_a_change
from dialogs.engine import Engine, name_of
from dialogs.fields import LONGEST, tidy
from dialogs.follow_ups import lately
from dialogs.hearing import Alarm, Heard
from dialogs.journal import TalkState
from dialogs.lost import note_what_is_lost
from dialogs.overheard import tell_what_others_read
from dialogs.polls import hold_a_poll
from dialogs.protocol_after_danger import AFTER_DANGER, SUICIDE, lead_on, topic_talked_of
from dialogs.protocol_asking import STEP
from dialogs.protocol_start import asks_about_danger
from dialogs.removal import remove_what_was_refused
from dialogs.rooms import bind_the_room, find_the_room
from dialogs.scene import Scene
from dialogs.speech import Speech
from dialogs.strangers import answer_for
from dialogs.wishes import CLARIFY, NUMBERS, OUT_OF_SCOPE, wish_in, wishes_in

# What somebody wanted besides, where danger came first.
_WORTH_NAMING = frozenset(("contact_lookup", "meeting_next", "agenda_add", "agenda_show", "action_list"))
_SURELY_ASKED = 0.7


@dataclass
class Turn:
    """One message on its way through the steps."""

    engine: Engine
    scene: Scene
    state: TalkState
    speech: Speech = field(default_factory=Speech)
    # Whether, after all else, it is asked if there is danger.
    maybe_danger: bool = False
    # The dialog whose question was dropped, because the words were no answer to it.
    dropped: str = ""

    @property
    def message(self) -> Message:
        return self.scene.message

    def say(self, text_id: str, /, **arguments: str | int) -> None:
        self.speech.say(self.scene.texts.say(text_id, **arguments))


Step = Callable[[Turn], Awaitable[bool]]


async def find_person(turn: Turn) -> bool:
    """Who is this?"""
    turn.scene.person = await identify(turn.scene.session, turn.message.sender)
    return False


async def answer_danger(turn: Turn) -> bool:
    """Acute danger is answered with 112 before anything else, for anyone, in any dialog (DESIGN §9)."""
    in_a_report = turn.engine.hears_reports(turn.state) and not _has_expired(turn)
    if not _has_expired(turn) and turn.engine.is_an_answer(turn.scene, turn.state, turn.message.text):
        return False
    said = "\n".join((turn.message.text, *turn.message.fields.values()))
    danger = _told_danger(turn, said, in_a_report)
    if danger is None and not turn.maybe_danger:
        hunch = Hunch.CALM if in_a_report else _hunch(turn, said)
        turn.maybe_danger = hunch is Hunch.MAYBE
        if hunch is Hunch.DANGER:
            danger = emergency.Emergency(Danger.LIKELY)
    if danger is None:
        return False
    turn.speech.show(*emergency.answer(danger).parts)
    turn.speech.end_reply()
    if danger.danger is Danger.LIKELY and not _is_danger_or_nothing(turn, said):
        # It may be something else, so what was said is heard as well.
        return False
    if _has_expired(turn):
        return True
    if turn.state.frames and in_a_report and turn.message.personal and _answers_now(turn):
        await find_the_room(turn)
        if await _hear_danger_told(turn):
            return True
    before = topic_talked_of(turn.state)
    while turn.state.frames and turn.engine.is_in_passing(turn.state.frames[-1]):
        # The way into the steps of an earlier danger gives way to that of the new one, and no question that
        # was asked in passing is put again to who is in danger.
        turn.state.frames.pop()
    if not turn.state.frames:
        _name_what_else_was_asked(turn, said)
    await lead_on(turn.engine, turn.scene, turn.state, turn.speech, danger.danger, before=before)
    return True


def _answers_now(turn: Turn) -> bool:
    """Whether what was said is an answer to the open question, and not to an earlier one."""
    message = turn.message
    changed = message.edited or message.taken_back
    return not changed and message.asked in (None, turn.state.frames[-1].token)


async def _hear_danger_told(turn: Turn) -> bool:
    """Where a free text was asked the words may be just that: then they wait until it is known. False where
    none was."""
    fields = dict(turn.message.fields) or None
    heard = Heard(text=turn.message.text, fields=fields, alarming=True)
    try:
        await turn.engine.hear(turn.scene, turn.state, turn.speech, heard)
    except Alarm:
        return False
    return True


def _name_what_else_was_asked(turn: Turn, said: str) -> None:
    """Beside danger that comes first: a wish of its own, which is heard again when asked again."""
    for part in parts_of(said):
        if emergency.acute(part) is not None:
            continue
        wish = wish_in(turn.scene, part, calm=True)
        if wish.certainty >= _SURELY_ASKED and wish.intent in _WORTH_NAMING:
            turn.say(
                "danger-and-your-question", name=turn.scene.texts.say(f"{wish.intent.replace('_', '-')}-name")
            )


def _told_danger(turn: Turn, said: str, in_a_report: bool) -> emergency.Emergency | None:
    """By wording. Where a model is sure that it is calm there is none, and it is asked afterwards."""
    of_suicide = topic_talked_of(turn.state) == SUICIDE and not _has_expired(turn)
    if of_suicide and (danger := emergency.after_suicide(said)):
        return danger
    danger = emergency.acute(said, in_a_report=in_a_report)
    if danger and not in_a_report and turn.scene.understanding.is_surely_calm(said):
        turn.maybe_danger = True
        return None
    return danger


def _is_danger_or_nothing(turn: Turn, said: str) -> bool:
    """Whether words that sound like danger to the model ask for nothing else, and answer nothing."""
    frames = [] if _has_expired(turn) else turn.state.frames
    if frames and not turn.engine.is_in_passing(frames[-1]) and not frames[-1].asking.startswith(STEP):
        return False
    wish = wish_in(turn.scene, tidy(said), calm=not frames)
    return wish.intent in (NUMBERS, OUT_OF_SCOPE, CLARIFY) and not (wish.slots.service or wish.slots.tongue)


def ask_about_danger(turn: Turn) -> None:
    """Last of all: what was said might be danger, though more likely it is not."""
    frames = turn.state.frames
    if frames and (frames[-1].dialog == AFTER_DANGER or asks_about_danger(turn.scene, frames[-1])):
        # The open question says it.
        return
    if turn.maybe_danger and not turn.scene.goes_on_alone:
        turn.speech.end_reply()
        turn.say("danger-maybe")


def _hunch(turn: Turn, said: str) -> Hunch:
    """By likeness alone. Words that mean an answer of the open question are that."""
    if not _has_expired(turn) and turn.engine.is_an_answer(turn.scene, turn.state, said, nearly=True):
        return Hunch.CALM
    return turn.scene.understanding.hears_danger(said)


async def answer_a_change(turn: Turn) -> bool:
    """A message that was changed or taken back afterwards: it changes the last answer of an open dialog; what
    has had its effect is not undone."""
    message = turn.message
    if not (message.edited or message.taken_back):
        return False
    if not message.personal:
        # What it changes is asked where its person is alone: nothing is said of it here.
        turn.scene.goes_on_alone = True
        return True
    if not _has_expired(turn):
        return await hear_a_change(turn)
    if not message.overheard:
        turn.say("message-edited")
    return True


async def go_on_alone(turn: Turn) -> bool:
    """Where others read along only what anyone may read is said; the rest in the person's own chat."""
    if turn.message.personal:
        return False
    if turn.message.unreadable or len(turn.message.text) > LONGEST:
        turn.say("message-unreadable" if turn.message.unreadable else "message-too-long")
        return True
    wish = wish_in(turn.scene, tidy(turn.message.text), calm=True)
    if turn.engine.in_company(wish.intent) and turn.message.asked is None:
        await turn.engine.start(turn.scene, turn.state, turn.speech, wish)
        return True
    turn.say("company-go-on-alone")
    turn.scene.goes_on_alone = True
    return True


async def welcome(turn: Turn) -> bool:
    """At first contact: a chat bot and no person, what it keeps, who to ask (DESIGN §9)."""
    scene = turn.scene
    if scene.person is None:
        if not turn.state.noticed:
            turn.say("notice-unknown")
            turn.speech.end_reply()
    elif not scene.person.noticed:
        turn.say("notice", name=scene.person.name)
        turn.say("notice-kept")
        turn.say("notice-ask")
        turn.speech.end_reply()
        await note_first_contact(scene.session, scene.person.id, scene.now)
    turn.state.noticed = True
    return False


async def close_what_expired(turn: Turn) -> bool:
    """A talk that waited too long is closed with a kind word; the message itself is heard as a new one."""
    if not _has_expired(turn):
        return False
    name = name_of(turn.scene, turn.state.frames[0])
    turn.state.frames.clear()
    turn.say("engine-expired", name=name)
    turn.speech.end_reply()
    return False


def _has_expired(turn: Turn) -> bool:
    asked_at = turn.state.asked_at
    if not turn.state.frames or asked_at is None:
        return False
    hours = turn.scene.knowledge.pack.policy.conversation_expires_hours
    return turn.scene.now - asked_at >= timedelta(hours=hours)


async def turn_down_what_cannot_be_read(turn: Turn) -> bool:
    """Pictures, nothing at all, far too much: said so, and the open question is put again."""
    message = turn.message
    if message.choice is not None or message.fields:
        return False
    if message.unreadable:
        turn.say("message-unreadable")
    elif len(message.text) > LONGEST or len(message.text.split()) > LONGEST // 10:
        turn.say("message-too-long")
    elif message.attachments and not message.text.strip():
        turn.say("message-attachment")
    elif not tidy(message.text):
        turn.say("message-empty")
    elif not turn.state.frames and not re.search(r"\w", message.text):
        turn.say("message-no-words")
    else:
        return False
    await turn.engine.ask_again(turn.scene, turn.state, turn.speech)
    return True


async def answer_an_old_card(turn: Turn) -> bool:
    """A button or form of a question that is no longer open changes nothing."""
    asked, frames = turn.message.asked, turn.state.frames
    if asked is not None and frames and frames[-1].makes_way and frames[-2].token == asked:
        # Who answers what was asked before the danger has gone on with it.
        frames.pop()
    if asked is None or (turn.state.frames and turn.state.frames[-1].token == asked):
        return False
    turn.say("engine-stale")
    await turn.engine.ask_again(turn.scene, turn.state, turn.speech)
    return True


async def obey_global_words(turn: Turn) -> bool:
    """stop, terug, opnieuw, overslaan, herhaal, help."""
    word = None if turn.message.choice is not None or turn.message.fields else global_word(turn.message.text)
    return word is not None and await global_words.obey(
        word, turn.engine, turn.scene, turn.state, turn.speech
    )


async def answer_the_open_question(turn: Turn) -> bool:
    """An open dialog hears the answer."""
    message = turn.message
    heard = Heard(text=message.text, choice=message.choice, fields=dict(message.fields) or None)
    while turn.state.frames:
        turn.dropped = turn.state.frames[-1].dialog
        if await turn.engine.hear(turn.scene, turn.state, turn.speech, heard):
            return True
    return False


async def answer_a_stranger(turn: Turn) -> bool:
    """Who is not known and says that the danger is over, or that they have no code."""
    said = "" if turn.scene.person else answer_for(turn.scene.texts, tidy(turn.message.text))
    if said:
        turn.say(said)
    return bool(said)


async def start_what_is_meant(turn: Turn) -> bool:
    """Nothing is open: what is meant? Then that dialog."""
    text = tidy(turn.message.text)
    if re.fullmatch(r"\d{1,2}[.)]?", text):
        turn.say("engine-nothing-open.number")
        return True
    # In a room the school is that of the room, not of what was asked alone.
    before = None if turn.message.overheard else lately(turn.state.served, turn.scene.now)
    wish, then = wishes_in(turn.scene, text, calm=True, after=turn.dropped, before=before)
    if not turn.engine.knows(wish.intent):
        wish = replace(wish, intent=OUT_OF_SCOPE)
    wish = await note_what_is_lost(turn.scene, text, wish)
    await turn.engine.start(turn.scene, turn.state, turn.speech, wish, then=then)
    return True


STEPS: tuple[Step, ...] = (
    find_person,
    answer_danger,
    find_the_room,
    answer_a_change,
    bind_the_room,
    hold_a_poll,
    go_on_alone,
    welcome,
    tell_what_others_read,
    close_what_expired,
    turn_down_what_cannot_be_read,
    answer_an_old_card,
    remove_what_was_refused,
    obey_global_words,
    answer_the_open_question,
    answer_a_stranger,
    start_what_is_meant,
)
