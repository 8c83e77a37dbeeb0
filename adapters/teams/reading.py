"""Fills the classes of the Bot Framework's schema from JSON, by the tables that they bring along.

The library for which those were made, msrest, looks for each of the forty fields of an activity, of which
ten or fifteen are there, and takes eight times as long.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from typing import Any, TypeVar

from botbuilder import schema

T = TypeVar("T")

_Convert = Callable[[Any], Any]


class NotOfTheSchema(ValueError):
    """Something is not what the schema says. The message holds no value of what came in."""


def filled(kind: type[T], body: Mapping[str, Any]) -> T:
    """One `kind` with all that `body` says of it; what the schema does not know is in
    `additional_properties`. Raises NotOfTheSchema."""
    if not isinstance(body, dict):
        raise NotOfTheSchema(f"{kind.__name__} is no object")
    table: Mapping[str, tuple[str, _Convert | None]] = _table(kind)  # type: ignore[arg-type]
    known: dict[str, Any] = {}
    unknown: dict[str, Any] = {}
    for key, value in body.items():
        found = table.get(key)
        if found is None:
            unknown[key] = value
        elif value is not None:
            attribute, convert = found
            known[attribute] = value if convert is None else convert(value)
    one = kind(**known)
    one.additional_properties = unknown  # type: ignore[attr-defined]
    return one


@cache
def _table(kind: type[Any]) -> dict[str, tuple[str, _Convert | None]]:
    """The attribute for each key of the JSON, and how its value is read; None where it stays as it is."""
    # The schema's classes have no other place that says how they are written.
    fields: Mapping[str, Mapping[str, str]] = kind._attribute_map  # noqa: SLF001
    return {field["key"]: (attribute, _convert(field["type"])) for attribute, field in fields.items()}


def _convert(kind: str) -> _Convert | None:
    """By the type's name in a table: ``[X]`` is a list and ``{X}`` an object of X."""
    if kind == "object":
        return None
    if kind in _PLAIN:
        return _PLAIN[kind]
    if kind.startswith("["):
        inner = _convert(kind[1:-1])
        return lambda value: [_read(inner, one) for one in _of(list, value)]
    if kind.startswith("{"):
        inner = _convert(kind[1:-1])
        return lambda value: {key: _read(inner, one) for key, one in _of(dict, value).items()}
    return lambda value: filled(getattr(schema, kind), value)


def _read(convert: _Convert | None, value: Any) -> Any:
    return value if convert is None or value is None else convert(value)


def _of(kind: type[T], value: Any) -> T:
    if not isinstance(value, kind):
        raise NotOfTheSchema(f"something is no {kind.__name__}")
    return value


def _text(value: Any) -> str:
    # A number where a text belongs is read as one, as the library does.
    if isinstance(value, str | int | float):
        return value if isinstance(value, str) else str(value)
    raise NotOfTheSchema("something is no text")


def _moment(value: Any) -> datetime:
    try:
        return datetime.fromisoformat(_of(str, value))
    except ValueError:
        raise NotOfTheSchema("something is no moment") from None


def _number(value: Any) -> int:
    try:
        return int(value)
    except (TypeError, ValueError, OverflowError):
        raise NotOfTheSchema("something is no number") from None


_PLAIN: Mapping[str, _Convert] = {
    "str": _text,
    "bool": lambda value: _of(bool, value),
    "int": _number,
    "iso-8601": _moment,
}
