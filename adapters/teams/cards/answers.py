"""What a card hands in: the data of its buttons and inputs, written here and read here.

The data of a button is ``{"signaalbot": {"token": …, and one of choice, word, pick, form}}``. The client adds
each input of the card beside it, under its id: ``choice`` of a list, ``field_…`` of a form. Whoever can write
to the bot can write such data, so it is read as strictly as any other input.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints, TypeAdapter, ValidationError

MARK = "signaalbot"
CHOICE_INPUT = "choice"
LONGEST = 20_000
"""The most characters of one field."""

_FIELD_INPUT = "field_"
_MOST_FIELDS = 40

Word = Literal["overslaan", "stop"]
"""A global word that a button says in the place of the person."""

_Token = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z_-]{1,64}$")]
_Key = Annotated[str, StringConstraints(min_length=1, max_length=200)]
_Words = Annotated[str, StringConstraints(max_length=LONGEST)]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person did with a card, as `Message` takes it: `asked`, `choice`, `fields`, and `word` as its
    text. Exactly one of the last three says something."""

    asked: str
    choice: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    word: str = ""


class UnreadableAnswer(ValueError):
    """No card of ours hands in such data. The error holds nothing of it."""


class _Mark(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    token: _Token
    choice: _Key | None = None
    word: Word | None = None
    pick: Literal[True] | None = None
    form: list[_Key] | None = None


_INPUTS = TypeAdapter(dict[_Key, _Words], config=ConfigDict(strict=True))


def choice_data(token: str, key: str) -> dict[str, object]:
    """Of a button that is one option."""
    return {MARK: {"token": token, "choice": key}}


def word_data(token: str, word: Word) -> dict[str, object]:
    """Of a button that says a global word."""
    return {MARK: {"token": token, "word": word}}


def pick_data(token: str) -> dict[str, object]:
    """Of the button under a list of options, whose input is `CHOICE_INPUT`."""
    return {MARK: {"token": token, "pick": True}}


def form_data(token: str, names: Iterable[str]) -> dict[str, object]:
    """Of the button under a form with these fields; the input of each has the id `field_input`."""
    return {MARK: {"token": token, "form": list(names)}}


def field_input(name: str) -> str:
    """The id of the input for the field `name`."""
    return f"{_FIELD_INPUT}{name}"


def answer_of(value: object) -> Answer:
    """What `value`, the value of an activity or the data of an invoke, answers.

    Raises UnreadableAnswer, and nothing else, where no card of ours can have written it.
    """
    if not isinstance(value, dict) or MARK not in value:
        raise UnreadableAnswer("not from a card of ours")
    try:
        mark = _Mark.model_validate(value[MARK])
        inputs = _INPUTS.validate_python({key: given for key, given in value.items() if key != MARK})
    except ValidationError:
        # Its message would quote what was handed in.
        raise UnreadableAnswer("not the data of a card") from None
    said = [mark.choice, mark.word, mark.pick, mark.form]
    if sum(one is not None for one in said) != 1 or len(inputs) > _MOST_FIELDS:
        raise UnreadableAnswer("not one answer")
    return _answer(mark, inputs)


def _answer(mark: _Mark, inputs: Mapping[str, str]) -> Answer:
    if mark.form is not None:
        return Answer(mark.token, fields=_fields(mark.form, inputs))
    if mark.pick:
        if inputs.keys() != {CHOICE_INPUT} or not inputs[CHOICE_INPUT]:
            raise UnreadableAnswer("no option was picked")
        return Answer(mark.token, choice=inputs[CHOICE_INPUT])
    # Older clients send the inputs of the card along with every button of it.
    if any(name != CHOICE_INPUT and not name.startswith(_FIELD_INPUT) for name in inputs):
        raise UnreadableAnswer("inputs that no card has")
    return Answer(mark.token, choice=mark.choice, word=mark.word or "")


def _fields(names: list[str], inputs: Mapping[str, str]) -> dict[str, str]:
    """By name; a client leaves out an input in which nothing was filled in."""
    if not 1 <= len(names) <= _MOST_FIELDS or not inputs.keys() <= {field_input(name) for name in names}:
        raise UnreadableAnswer("fields that the form lacks")
    return {name: inputs.get(field_input(name), "") for name in names}
