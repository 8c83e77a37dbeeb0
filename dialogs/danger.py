"""Danger in a turn: 112 before all else, what was going on waits, and where it only may be danger it is asked
last (DESIGN §9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import emergency
from bot.danger_kinds import Danger
from bot.language.meaning import Hunch
from bot.language.parts import parts_of
from dialogs.engine import name_of
from dialogs.fields import tidy
from dialogs.hearing import Alarm, Heard
from dialogs.protocol_after_danger import AFTER_DANGER, SUICIDE, lead_on, leads_to_steps, topic_talked_of
from dialogs.protocol_asking import STEP
from dialogs.protocol_said_next import tells_where_they_are
from dialogs.protocol_start import asks_about_danger
from dialogs.rooms import find_the_room
from dialogs.wishes import AGENDA_ADD, CLARIFY, CONTACT, NUMBERS, OUT_OF_SCOPE, PROTOCOL, wish_in

if TYPE_CHECKING:
    from dialogs.turn import Turn

# What somebody wanted besides, where danger came first.
_WORTH_NAMING = frozenset((CONTACT, "meeting_next", AGENDA_ADD, "agenda_show", "action_list"))
_SURELY_ASKED = 0.7


async def answer_danger(turn: Turn) -> bool:
    """Acute danger is answered with 112 before anything else, for anyone, in any dialog (DESIGN §9)."""
    in_a_report = turn.engine.hears_reports(turn.state) and not turn.has_expired
    if not turn.has_expired and turn.engine.is_an_answer(turn.scene, turn.state, turn.message.text):
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
    if turn.has_expired:
        return True
    if in_a_report and turn.message.personal and _answers_now(turn):
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
    await lead_on(turn.engine, turn.scene, turn.state, turn.speech, danger.danger, said=said, before=before)
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
            turn.say("danger-and-your-question", name=name_of(turn.scene, wish.intent))


def _told_danger(turn: Turn, said: str, in_a_report: bool) -> emergency.Emergency | None:
    """By wording. Where a model is sure that it is calm there is none, and it is asked afterwards."""
    of_suicide = topic_talked_of(turn.state) == SUICIDE and not turn.has_expired
    if of_suicide and (danger := emergency.after_suicide(said)):
        return danger
    danger = emergency.acute(said, in_a_report=in_a_report)
    if danger and not in_a_report and turn.scene.understanding.is_surely_calm(said):
        turn.maybe_danger = True
        return None
    return danger


def _is_danger_or_nothing(turn: Turn, said: str) -> bool:
    """Whether words that sound like danger to the model ask for nothing else, and answer nothing."""
    frames = [] if turn.has_expired else turn.state.frames
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
    """By likeness alone. Words that mean an answer of the open question are that, and what has advice of its
    own in the steps that are walked gets that: it names 112 as well."""
    if not turn.has_expired and (
        turn.engine.is_an_answer(turn.scene, turn.state, said, nearly=True) or _is_advised_on(turn, said)
    ):
        return Hunch.CALM
    return turn.scene.understanding.hears_danger(said)


def _is_advised_on(turn: Turn, said: str) -> bool:
    frames = turn.state.frames
    hears = bool(frames) and (frames[-1].dialog == PROTOCOL or leads_to_steps(frames[-1]))
    return hears and tells_where_they_are(turn.scene.texts, topic_talked_of(turn.state), said)
