"""The review at the end of a talk: look it over, change one answer, go on or stop."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from bot.messages import Facts, Option
from dialogs.choices import OutOfRange, chosen
from dialogs.commands import Command, command_in, obey_command
from dialogs.hearing import Heard, Misfit, Rerun, Suspended
from dialogs.journal import CHANGEABLE

if TYPE_CHECKING:
    from dialogs.talk import Talk

_ANSWERS = ("yes", "change", "no")


async def confirm(talk: Talk, name: str, shown: Mapping[str, str]) -> bool:
    """True to go on, False to stop; a change runs the dialog anew."""
    answer = _review(talk, name, shown)
    if answer == "change":
        _change(talk, name, shown)
    return answer == "yes"


def _review(talk: Talk, name: str, shown: Mapping[str, str]) -> str:
    entry = talk.frame.find(name)
    if entry is not None:
        return str(entry.value)
    options = [talk.option("engine-review", answer) for answer in _ANSWERS]
    if heard := talk.take(name):
        if named := _named(talk, heard, shown, options):
            _open(talk, named)
        answer = _picked(talk, heard, options)
        if answer:
            talk.frame.accept(name, answer)
            return answer
    rows = tuple((talk.label(answer), value) for answer, value in shown.items() if value)
    talk.speech.show(Facts(title=talk.text(name), rows=rows))
    talk.pose(name, options=options, text_id="engine-review")
    raise Suspended


def _picked(talk: Talk, heard: Heard, options: list[Option]) -> str:
    """The answer that was chosen, or commanded in other words; "" where the person was told what to do."""
    try:
        option = talk.picked(heard, options)
    except Misfit:
        if command_in(heard.text) is Command.CHANGE:
            return "change"
        if not obey_command(talk, heard.text):
            raise
        return ""
    return option.key if option else ""


def _change(talk: Talk, name: str, shown: Mapping[str, str]) -> None:
    """Which answer is it to be? Then it is asked anew."""
    which = f"{name}-change"
    options = _changeable(talk, shown)
    if heard := talk.take(which):
        option = talk.picked(heard, options)
        if option is not None:
            talk.frame.drop(name)
            _open(talk, option.key)
    talk.pose(which, options=options, text_id="engine-change")
    raise Suspended


def _open(talk: Talk, answer: str) -> None:
    """Open one answer again, from the first line of the dialog."""
    talk.frame.reopen(answer)
    raise Rerun


def _changeable(talk: Talk, shown: Mapping[str, str]) -> list[Option]:
    entries = {entry.name for entry in talk.frame.journal if entry.kind in CHANGEABLE}
    return [Option(key=answer, label=talk.label(answer)) for answer in shown if answer in entries]


def _named(talk: Talk, heard: Heard, shown: Mapping[str, str], options: list[Option]) -> str:
    """The answer that words such as "wijzig de titel" name at once; "" for any other words."""
    words = heard.text.casefold().removeprefix("wijzig ").removeprefix("verander ")
    try:
        if not heard.text or chosen(heard.text, options):
            return ""
        option = chosen(words, _changeable(talk, shown))
    except (OutOfRange, Misfit):
        return ""
    return option.key if option else ""
