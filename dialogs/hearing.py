"""How an answer reaches a question, and the ways in which a run of a dialog ends early."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dialogs.fields import Field
    from dialogs.talk import Talk


@dataclass(frozen=True, slots=True)
class Heard:
    """What the person answered: typed words, the key of a pressed button, or the fields of a form.

    `skipped` is the word `overslaan`. `certain` words are an answer even if they read like a question.
    In `alarming` words danger was heard, and 112 has been said.
    """

    text: str = ""
    choice: str | None = None
    fields: Mapping[str, str] | None = None
    skipped: bool = False
    certain: bool = False
    alarming: bool = False


class Suspended(Exception):
    """The question has been put; the turn is over."""


class Rerun(Exception):
    """The journal changed under the dialog: run it anew from its first line."""


class Alarm(Exception):
    """Words of danger where no free text was asked: no answer to the open question, which waits."""


NO_FIT = "engine-no-fit"
"""The text for words that answer no option and ask nothing either, unless a question has its own."""


class Misfit(Exception):
    """Typed words that answer no option of the question: perhaps a question to the bot.
    `surely` where the person said that it is one; `says` is the text for words that are none either."""

    def __init__(self, text: str, *, surely: bool = False, says: str = NO_FIT) -> None:
        super().__init__("words that fit no option")
        self.text = text
        self.surely = surely
        self.says = says


Check = Callable[["Talk", "Field", Heard], Awaitable["str | None"]]
"""Looks at a free text before anything keeps it: the text to keep, or None where the person was told why
it cannot be kept."""
