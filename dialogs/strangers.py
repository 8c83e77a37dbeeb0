"""What somebody whom the bot does not know often says: that the danger is over, that somebody left, or that
they have no code. Each has an answer that says more than that they are not known.

Of strangers nothing is remembered, so who left may have threatened others, or may harm themselves.
"""

from __future__ import annotations

from bot.protocol.answering import says_only
from bot.texts import Texts

_OVER = "over"
_SAID = (_OVER, "gone", "code")


def answer_for(texts: Texts, text: str) -> str:
    """The id of the text that answers the whole of `text`, or "" where it says anything else."""
    said = text.rstrip(" ?!.")
    for what in _SAID:
        phrases = texts.say(f"access-unknown-says.{what}").split(", ")
        if what == _OVER:
            phrases += texts.say("danger-over-in-english.on").split(", ")
        if says_only(said, phrases):
            return f"access-unknown-{what}"
    return ""
