"""A free text in which danger was heard: 112 has been said, and now it is asked whether it goes on at this
moment. If not, the text is the answer that it was meant to be, and the person need not type it again.

No guard has looked at it yet, so it waits in this process's memory only (`dialogs.unkept`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.clock import local
from bot.danger_kinds import Danger
from bot.emergency import acute
from bot.messages import Text
from bot.protocol.answering import is_one_of, says_only
from dialogs.days import fit_day
from dialogs.doubts import GOING_ON, HELD, OVER, offered
from dialogs.fields import Field, Unfit
from dialogs.hearing import Heard
from dialogs.unkept import Stopped

if TYPE_CHECKING:
    from dialogs.talk import Talk

_GONE = "gone"


def hold(talk: Talk, field: Field, text: str) -> None:
    """Hold `text`, the answer to `field`, until the person has said whether there is danger now."""
    frame, scene = talk.frame, talk.scene
    talk.wait_for(field.name)
    frame.doubt, frame.offer = None, HELD
    scene.knowledge.unkept.hold(scene.message.talk, Stopped(frame.token, text, "", scene.now))


def released(talk: Talk, field: Field, heard: Heard) -> Heard | None:
    """The answer: the text that was held, or other words that were typed instead. None where there is still
    danger, or the text is no longer known; the person was told."""
    frame, scene = talk.frame, talk.scene
    held = scene.knowledge.unkept.take(scene.message.talk, frame.token, scene.now)
    choice = _said(talk, heard, held.text if held else "") or offered(talk, heard)
    if choice is None and not _was_earlier(talk, heard.text):
        frame.offer = ""
        return heard
    if choice == GOING_ON:
        talk.speech.show(Text(text=scene.texts.say("engine-held-call"), tone="urgent"))
        talk.tell("engine-held-waits")
        if held is not None:
            hold(talk, field, held.text)
        return None
    frame.offer = ""
    if held is None:
        talk.tell("engine-held-forgotten")
        return None
    return Heard(text=held.text, certain=True)


def _said(talk: Talk, heard: Heard, held: str) -> str:
    """What the whole of other words than those of the options says, else ""."""
    for says in (GOING_ON, OVER, _GONE) if heard.choice is None else ():
        phrases = talk.scene.texts.say(f"engine-held-says.{says.replace('_', '-')}").split(", ")
        if is_one_of(heard.text, phrases) or says_only(heard.text, phrases):
            return _of_who_left(held) if says == _GONE else says
    return ""


def _of_who_left(held: str) -> str:
    """That somebody left makes it be over, but for one who may do themselves harm."""
    danger = acute(held, in_a_report=True)
    of_suicide = danger is not None and danger.danger is Danger.SUICIDE
    return GOING_ON if of_suicide else OVER


def _was_earlier(talk: Talk, text: str) -> bool:
    """Whether the words only name a day that has been: "gisteren" says that it is over."""
    day = fit_day(text, talk.scene.now)
    return not isinstance(day, Unfit) and day < local(talk.scene.now).date().isoformat()
