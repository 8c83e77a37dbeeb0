"""From plain values to models, with pydantic's complaints said in one line each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy
from datetime import date
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bot.content.documents import Document
from bot.content.faults import did_you_mean

M = TypeVar("M", bound=BaseModel)


def entry(model: type[M], document: Document, key: str, value: Any) -> M | None:
    """The entry that stands under `key`, or None with its faults added to the document."""
    if not isinstance(value, Mapping):
        document.fault(f'"{key}" must hold keys with values', key)
        return None
    if "id" in value:
        document.fault('unknown key "id": the id is the key above it', key, "id")
        return None
    try:
        return model.model_validate({**value, "id": key})
    except ValidationError as error:
        _report(model, document, (key,), error)
        return None


def nested(
    model: type[M], document: Document, at: tuple[str | int, ...], values: Mapping[str, Any]
) -> M | None:
    """The model that stands at `at` within the document, or None with its faults added."""
    try:
        return model.model_validate(values)
    except ValidationError as error:
        _report(model, document, at, error)
        return None


def whole(model: type[M], document: Document) -> M | None:
    """The file as one model. What is faulty is left out, so that the rest still holds: of a list only the
    faulty items, of anything else the value at the top. None where nothing can be read."""
    if document.is_unread:
        return None
    values = dict(document.entries())
    try:
        return model.model_validate(values)
    except ValidationError as error:
        _report(model, document, (), error)
        places = [details["loc"] for details in error.errors() if details["loc"]]
    faulty = {place[0] for place in places}
    at_the_top = {key: value for key, value in values.items() if key not in faulty}
    for sound in (_without(values, places), at_the_top):
        try:
            return model.model_validate(sound)
        except ValidationError:
            continue
    return None


def _without(values: Mapping[str, Any], places: Iterable[tuple[int | str, ...]]) -> dict[str, Any]:
    """`values` without the items of its lists in which one of the places lies, and without the keys at the
    top of the others."""
    left: dict[str, Any] = deepcopy(dict(values))
    items: dict[tuple[int | str, ...], set[int]] = {}
    for place in places:
        depth = next((number for number, step in enumerate(place) if isinstance(step, int)), 0)
        if depth:
            items.setdefault(place[:depth], set()).add(int(place[depth]))
        else:
            left.pop(str(place[0]), None)
    for path, faulty in items.items():
        holder: Any = left
        for step in path[:-1]:
            holder = holder.get(step, {})
        if path[-1] in holder:
            kept = [item for number, item in enumerate(holder[path[-1]]) if number not in faulty]
            holder[path[-1]] = kept
    return left


def _report(
    model: type[BaseModel], document: Document, at: tuple[str | int, ...], error: ValidationError
) -> None:
    for details in error.errors(include_url=False):
        document.fault(message(model, details), *at, *details["loc"])


def message(model: type[BaseModel], details: ErrorDetails) -> str:
    """One complaint of pydantic about `model` in the words of an author."""
    location = details["loc"]
    name = ".".join(str(step + 1 if isinstance(step, int) else step) for step in location)
    match details["type"]:
        case "extra_forbidden":
            key = str(location[-1])
            return f'unknown key "{key}"{did_you_mean(key, _keys(model, location[:-1]))}'
        case "missing":
            return f'key "{location[-1]}" is missing'
        case "enum" | "literal_error":
            expected = str(details.get("ctx", {}).get("expected", ""))
            known = expected.replace("'", "").replace(" or ", ", ").split(", ")
            given = str(details["input"])
            return f'"{name}": "{given}" is none of {", ".join(known)}{did_you_mean(given, known)}'
        case "value_error":
            return str(details.get("ctx", {}).get("error", details["msg"]))
        case "string_type" if details["input"] is None:
            return f'"{name}" is empty'
        case "model_type":
            return f'"{name}": write {_example(_model_at(model, location), str(details["input"]))}'
        case "tuple_type":
            return f'"{name}" must be a list, between [ and ]'
        case _:
            return f'"{name}": {details["msg"][:1].lower()}{details["msg"][1:]}'


def _keys(model: type[BaseModel], location: tuple[str | int, ...]) -> list[str]:
    """The keys that may stand at `location` within `model`."""
    return [name for name in _model_at(model, location).model_fields if name != "id"]


def _model_at(model: type[BaseModel], location: tuple[str | int, ...]) -> type[BaseModel]:
    """The model of what stands at `location` within `model`, or of the nearest thing around it."""
    for step in location:
        field = model.model_fields.get(str(step))
        inner = _model_within(field.annotation) if field else None
        model = inner or model
    return model


def _example(model: type[BaseModel], given: str) -> str:
    """How an entry of the model is written, with the day that was `given` alone."""
    try:
        day = str(date.fromisoformat(given))
    except ValueError:
        day = "2027-01-13"
    values = {
        name: day if field.annotation is date else next(iter(field.examples or ["…"]))
        for name, field in model.model_fields.items()
        if field.is_required()
    }
    return f"{{{', '.join(f'{name}: {value}' for name, value in values.items())}}}"


def _model_within(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((model for part in get_args(annotation) if (model := _model_within(part))), None)
