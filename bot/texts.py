"""What the bot says, from the Fluent files of a content pack (DESIGN §6).

Two functions are ours: ``DAY($moment)`` (maandag 2 november, with its year where that is far away) and
``TIME($moment)`` (09:00), as the wall clock in Amsterdam has them. A list given as an argument reads as
"a, b en c".
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from datetime import date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from babel.dates import format_date
from babel.lists import format_list
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import ast

from bot.clock import Clock, local

LOCALE = "nl"
log = logging.getLogger(__name__)

Argument = str | int | float | date | datetime | Sequence[str]

# From here on a day without its year may be taken for that of another.
_FAR = timedelta(days=300)


class Texts:
    """Every text by its id; ``dialog-step.attribute`` names an attribute of a message. A day that is
    far from that of the `clock` is said with its year; without one none is.

    A text may read differently for the people of one partner, as an attribute: who works for the `gemeente`
    gets ``.to-gemeente`` (of ``.hint``: ``.hint-to-gemeente``), since "bel de gemeente" is for others.

    A message in a later file replaces one of the same id, and has what it does not say itself from that one.
    """

    def __init__(self, files: Iterable[Path], clock: Clock | None = None) -> None:
        self._clock = clock
        functions: dict[str, Callable[[Any], Any]] = {"DAY": self._day, "TIME": _time}
        self._bundle = FluentBundle([LOCALE], functions=functions, use_isolating=False)
        self._written: dict[str, ast.Message] = {}
        self.faults: list[tuple[Path, int, str]] = []
        self._reader = ""
        self._to: dict[str, Texts] = {}
        # Those with nothing to fill in, once they have been said: always the same.
        self._as_they_stand: dict[str, str] = {}
        for path in files:
            self._add(path)

    def __contains__(self, text_id: str) -> bool:
        return self._pattern(text_id) is not None

    def to(self, partner: str) -> Texts:
        """The same texts, as the people of this partner read them."""
        if partner not in self._to:
            reader = copy(self)
            reader._reader = f"to-{partner.replace('_', '-')}"  # noqa: SLF001  # it is of this class
            self._to[partner] = reader
        return self._to[partner]

    def say(self, text_id: str, /, **arguments: Argument) -> str:
        """The text, filled in. An id that does not exist is shown as itself and logged, never raised:
        a missing sentence must not keep the rest of an answer from a person in a hurry."""
        text_id = self._for_the_reader(text_id)
        if not arguments and text_id in self._as_they_stand:
            return self._as_they_stand[text_id]
        pattern = self._pattern(text_id)
        if pattern is None:
            log.error("no such text", extra={"action": "text_missing", "text_id": text_id})
            return f"[{text_id}]"
        text, errors = self._bundle.format_pattern(pattern, _whole(arguments))
        if errors:
            kinds = [type(error).__name__ for error in errors]
            log.error(
                "text did not fill in", extra={"action": "text_faulty", "text_id": text_id, "kinds": kinds}
            )
        elif not arguments:
            self._as_they_stand[text_id] = str(text)
        return str(text)

    def say_if(self, text_id: str, /, **arguments: Argument) -> str:
        """The text, or "" where there is none: for hints that a question may do without."""
        return self.say(text_id, **arguments) if text_id in self else ""

    def _for_the_reader(self, text_id: str) -> str:
        own = f"{text_id}{'-' if '.' in text_id else '.'}{self._reader}" if self._reader else ""
        return own if own and own in self else text_id

    def _day(self, moment: object) -> str:
        if isinstance(moment, datetime):
            moment = local(moment).date()
        if not isinstance(moment, date):
            return str(moment)
        near = self._clock is None or abs(moment - local(self._clock.now()).date()) < _FAR
        return format_date(moment, "EEEE d MMMM" if near else "EEEE d MMMM y", locale=LOCALE)

    def _pattern(self, text_id: str) -> Any | None:
        name, _, attribute = text_id.partition(".")
        if not self._bundle.has_message(name):
            return None
        message = self._bundle.get_message(name)
        return message.attributes.get(attribute) if attribute else message.value

    def _add(self, path: Path) -> None:
        try:
            source = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            self.faults.append((path, 1, "this is not UTF-8"))
            log.error("texts cannot be read", extra={"action": "texts_unreadable", "file": path.name})
            return
        entries: list[ast.EntryType] = []
        for entry in _parsed(source).body:
            if isinstance(entry, ast.Junk):
                why = entry.annotations[0].message if entry.annotations else "not a Fluent message"
                self.faults.append((path, _line(source, entry), str(why)))
            entries.append(self._with_the_rest(entry, source) if isinstance(entry, ast.Message) else entry)
        self._bundle.add_resource(ast.Resource(entries), allow_overrides=True)

    def _with_the_rest(self, message: ast.Message, source: str) -> ast.Message:
        """The message; where it replaces one, with what it does not say anew: its sentence or buttons."""
        name = message.id.name
        earlier = self._written.get(name)
        if earlier is not None:
            extra = {"action": "text_replaced", "text_id": name, "line": _line(source, message)}
            log.debug("text replaced", extra=extra)
            said = {attribute.id.name for attribute in message.attributes}
            rest = [attribute for attribute in earlier.attributes if attribute.id.name not in said]
            value = message.value or earlier.value
            message = ast.Message(message.id, value, [*message.attributes, *rest])
        self._written[name] = message
        return message


@lru_cache(maxsize=256)
def _parsed(source: str) -> Any:
    # The slowest part of it, and each channel has texts of its own. What is read is never changed.
    return FluentResource(source)


def _line(source: str, entry: ast.SyntaxNode) -> int:
    return source.count("\n", 0, entry.span.start) + 1 if entry.span else 1


def _whole(arguments: Mapping[str, Argument]) -> dict[str, object]:
    return {
        name: format_list(list(value), locale=LOCALE) if isinstance(value, (list, tuple)) else value
        for name, value in arguments.items()
    }


def _time(moment: object) -> str:
    return f"{local(moment):%H:%M}" if isinstance(moment, datetime) else str(moment)
