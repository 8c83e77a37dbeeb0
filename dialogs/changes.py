"""What a person said before and now changed or took back: an edited message, a reaction that is gone.

The last answer of an open dialog can still change, as with `terug`; what has had its effect cannot.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import col, select

from bot.messages import HEARD_ALONE
from bot.storage.tables import ReceivedRow

if TYPE_CHECKING:
    from dialogs.turn import Turn


async def hear_a_change(turn: Turn) -> bool:
    """Whether that is all there is to the message. Else its words are heard as the answer that they
    change."""
    message = turn.message
    question = _reopened(turn)
    if message.taken_back:
        turn.say("answer-taken-back" if question else "answer-taken-back-late")
    elif question or _still_asked(turn):
        return False
    elif message.overheard:
        # Where it was said others saw it change, and nobody asked for a word about that. What was not for the
        # bot at first, and is now, is heard as new.
        return await _was_heard(turn)
    else:
        turn.say("message-edited")
    await turn.engine.ask_again(turn.scene, turn.state, turn.speech)
    return True


async def _was_heard(turn: Turn) -> bool:
    """Whether the first version of the message was heard."""
    message = turn.message
    first = select(ReceivedRow.message_id).where(
        col(ReceivedRow.channel) == message.channel,
        col(ReceivedRow.conversation) == message.conversation,
        col(ReceivedRow.message_id) == f"{message.replaces}{HEARD_ALONE}",
    )
    return (await turn.scene.session.exec(first)).first() is not None


def _reopened(turn: Turn) -> str:
    """The name of the question that the message had answered, and that is open again; "" where none is. What
    was shown with it before still answers it: who takes back one choice makes another in the same place."""
    if not turn.state.frames or not turn.message.replaces:
        return ""
    frame = turn.state.frames[-1]
    answer = frame.take_out_answer_by(turn.message.replaces)
    if answer is None:
        return ""
    frame.asking = answer.name
    frame.token = answer.token or turn.scene.token(frame.dialog, answer.name)
    return answer.name


def _still_asked(turn: Turn) -> bool:
    """The words were heard last, and were no answer: their new form may be one."""
    heard_last = turn.message.replaces and turn.message.replaces == turn.state.heard
    return bool(heard_last and turn.state.frames and turn.state.frames[-1].asking)
