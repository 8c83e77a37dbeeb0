"""The steps of one turn (DESIGN §1). Each does one thing and says whether the turn is over."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta

from bot.access.people import identify, note_first_contact
from bot.language.words import global_word
from bot.messages import Message
from dialogs import global_words
from dialogs.changes import hear_a_change
from dialogs.danger import answer_danger
from dialogs.engine import Engine, name_of
from dialogs.fields import LONGEST, tidy
from dialogs.follow_ups import lately
from dialogs.hearing import Heard
from dialogs.journal import TalkState
from dialogs.lost import note_what_is_lost
from dialogs.named_contact import with_the_named
from dialogs.overheard import tell_what_others_read
from dialogs.polls import hold_a_poll
from dialogs.removal import remove_what_was_refused
from dialogs.rooms import bind_the_room, find_the_room
from dialogs.scene import Scene
from dialogs.speech import Speech
from dialogs.strangers import answer_for
from dialogs.wishes import OUT_OF_SCOPE, wish_in, wishes_in


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

    @property
    def has_expired(self) -> bool:
        """Whether the open talk waited too long for its answer."""
        asked_at = self.state.asked_at
        if not self.state.frames or asked_at is None:
            return False
        hours = self.scene.knowledge.pack.policy.conversation_expires_hours
        return self.scene.now - asked_at >= timedelta(hours=hours)

    def say(self, text_id: str, /, **arguments: str | int) -> None:
        self.speech.say(self.scene.texts.say(text_id, **arguments))


Step = Callable[[Turn], Awaitable[bool]]


async def find_person(turn: Turn) -> bool:
    """Who is this?"""
    turn.scene.person = await identify(turn.scene.session, turn.message.sender)
    return False


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
    if not turn.has_expired:
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
    text = tidy(turn.message.text)
    wish = await with_the_named(turn.scene, text, wish_in(turn.scene, text, calm=True))
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
    if not turn.has_expired:
        return False
    name = name_of(turn.scene, turn.state.frames[0].dialog)
    turn.state.frames.clear()
    turn.say("engine-expired", name=name)
    turn.speech.end_reply()
    return False


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
    """Who is not known and says what they often say (`dialogs.strangers`)."""
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
    wish = await with_the_named(turn.scene, text, wish)
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
