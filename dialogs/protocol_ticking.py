"""Which steps of the checklist are done: chosen from the list, or said at once with their numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.language.words import plain_words
from bot.messages import FormField, Option
from bot.protocol.checklist import Task
from dialogs.choices import OutOfRange, chosen_many
from dialogs.hearing import Heard, Misfit, Suspended
from dialogs.journal import EntryKind

if TYPE_CHECKING:
    from dialogs.talk import Talk

_TICKED = "ticked"
_TICK_THESE = "tick:"
"""Stands before the numbers of the steps that were done, where these were said at once."""
_TICKS = frozenset("vink vinkje vinkjes vinken afvinken afgevinkt gevinkt gedaan klaar".split())
_BESIDE_A_TICK = _TICKS | frozenset(
    "af bij voor met en is zijn heb ik wij we nummer nummers nr stap stappen punt de die nu al ook".split()
)
_RANGE = re.compile(r"\b(\d{1,2})\s*(?:-|–|t/m|tot en met)\s*(\d{1,2})\b", re.IGNORECASE)
_NOTHING = frozenset((("klaar",), ("niets",), ("niks",), ("geen",), ("niets", "gedaan"), ("nog", "niets")))


def ticked_in(talk: Talk) -> list[str]:
    """The steps that were ticked off, by name."""
    entry = talk.frame.find(_TICKED)
    return list(entry.value) if entry is not None else []


def said_done(text: str) -> str:
    """The steps that are done by their numbers, as in "vinkje bij 3" or "1-3 klaar"; "" where `text` says
    more, or none."""
    said = plain_words(_RANGE.sub(_each, text))
    numbers = [word for word in said if word.isdigit()]
    words = set(said) - set(numbers)
    is_tick = numbers and words & _TICKS and words <= _BESIDE_A_TICK
    return f"{_TICK_THESE}{','.join(numbers)}" if is_tick else ""


def _each(found: re.Match[str]) -> str:
    """Every number of a range. One that goes down is none: the word that stands for it ticks nothing."""
    first, last = int(found[1]), int(found[2])
    return " ".join(map(str, range(first, last + 1))) or "tot"


def tick_said(talk: Talk, todo: Sequence[Task], wanted: str) -> bool:
    """Tick off what `said_done` gave, all or nothing; False where that is not what is `wanted`."""
    if not wanted.startswith(_TICK_THESE):
        return False
    numbers = [int(one) for one in wanted.removeprefix(_TICK_THESE).split(",")]
    if all(1 <= one <= len(todo) for one in numbers):
        _tick_off(talk, todo, [todo[one - 1].step for one in numbers])
    else:
        talk.tell("engine-out-of-range", last=len(todo))
    return True


def tick(talk: Talk, todo: Sequence[Task]) -> None:
    """Ask which steps are done: as boxes where the channel has forms, as numbers where not."""
    options = [Option(key=task.step, label=task.do) for task in todo]
    if heard := talk.take("tick"):
        found = _many(talk, heard, options)
        if found is not None:
            talk.frame.stop_waiting()
            _tick_off(talk, todo, found)
            return
    field = FormField(name="tick", label=talk.text("tick"), options=tuple(options), many=True, required=False)
    if talk.scene.has_forms:
        talk.put("tick", [], fields=[field])
    else:
        talk.put("tick", [talk.text("tick")], options=options)
    raise Suspended


def _tick_off(talk: Talk, todo: Sequence[Task], steps: Sequence[str]) -> None:
    ticked = {*ticked_in(talk), *steps}
    talk.frame.replace(_TICKED, EntryKind.PRESET, [task.step for task in todo if task.step in ticked])


def _many(talk: Talk, heard: Heard, options: Sequence[Option]) -> list[str] | None:
    """The keys of those meant, in a form or typed; None where the person was told why it cannot be."""
    if heard.skipped:
        return []
    given = heard.choice or (heard.fields or {}).get("tick", "") or heard.text
    keys = [key.strip() for key in given.split(",")]
    if not given.strip() or plain_words(given) in _NOTHING:
        return []
    if {option.key for option in options}.issuperset(keys):
        return keys
    try:
        found = chosen_many(said_done(given).removeprefix(_TICK_THESE) or given, options)
    except OutOfRange:
        talk.tell("engine-out-of-range", last=len(options))
        return None
    if found is None:
        raise Misfit(heard.text)
    return [option.key for option in found]
