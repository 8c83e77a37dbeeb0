"""What somebody whom the bot does not know often says: that the danger is over, or that they have no code.
Both have an answer that says more than that they are not known."""

from __future__ import annotations

from bot.protocol.answering import says_only
from bot.texts import Texts

_SAID = ("over", "code")


def answer_for(texts: Texts, text: str) -> str:
    """The id of the text that answers the whole of `text`, or "" where it says anything else."""
    said = text.rstrip(" ?!.")
    for what in _SAID:
        if says_only(said, texts.say(f"access-unknown-says.{what}").split(", ")):
            return f"access-unknown-{what}"
    return ""
