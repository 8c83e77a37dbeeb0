"""A question as inputs and buttons, each at least as wide as a thumb and on a line of its own."""

from __future__ import annotations

from collections.abc import Iterable

from adapters.teams.cards.answers import (
    CHOICE_INPUT,
    choice_data,
    field_input,
    form_data,
    pick_data,
    word_data,
)
from adapters.teams.cards.elements import Action, Element, action_set, choice_set, line, run, submit
from adapters.teams.cards.escaping import title
from bot.messages import FormField, Option, Question
from bot.texts import Texts

_MOST_BUTTONS = 6
_LONGEST_BUTTON = 35
"""Characters that a button shows on a narrow phone."""
_MOST_EXPANDED = 9
_MOST_SUGGESTED = 3


def inputs_of(question: Question, texts: Texts) -> list[Element]:
    """What asks `question` in a card, below the parts that put it into words; [] where people just type."""
    if question.fields:
        inputs = [element for field in question.fields for element in _field(field, texts)]
        return [*inputs, action_set(*_form_actions(question, texts))]
    if not question.options:
        return []
    skip = [action_set(_skip(question, texts))] if question.skippable else []
    asked = _buttons if _fits_buttons(question.options) else _list
    return [*asked(question, texts), *skip]


def suggested(question: Question, texts: Texts) -> dict[str, object] | None:
    """Suggested actions for a question without a card: a few short options, or that it may be skipped.

    Teams shows them in a personal chat only; a tap says the words as if they were typed.
    """
    words = [title(option.label) for option in question.options]
    if question.skippable:
        words.append(texts.say("teams-skip"))
    short = all(len(one) <= _LONGEST_BUTTON for one in words)
    hinted = any(option.hint for option in question.options)
    if question.fields or hinted or not short or not 1 <= len(words) <= _MOST_SUGGESTED:
        return None
    return {"actions": [{"type": "imBack", "title": one, "value": one} for one in words]}


def _fits_buttons(options: Iterable[Option]) -> bool:
    labels = [option.label for option in options]
    return len(labels) <= _MOST_BUTTONS and all(len(label) <= _LONGEST_BUTTON for label in labels)


def _buttons(question: Question, texts: Texts) -> list[Element]:
    elements = []
    for option in question.options:
        button = action_set(submit(option.label, choice_data(question.token, option.key)))
        # Nearer to its own hint than to the one of the button above.
        elements.append({**button, "spacing": "Medium"} if option.hint else button)
        if option.hint:
            elements.append(_hint(option.hint))
    return elements


def _list(question: Question, texts: Texts) -> list[Element]:
    label, must = texts.say("teams-choice"), {"isRequired": True, "errorMessage": texts.say("teams-choose")}
    style = "expanded" if len(question.options) <= _MOST_EXPANDED else "compact"
    choices = choice_set(CHOICE_INPUT, label, _listed(question.options), style=style, **must)
    go_on = submit(texts.say("teams-go-on"), pick_data(question.token), first=True, with_inputs=True)
    return [choices, action_set(go_on)]


def _field(field: FormField, texts: Texts) -> list[Element]:
    label = title(field.label)
    if not field.required:
        label = texts.say("teams-optional", label=label)
    shape: dict[str, object] = {"isRequired": field.required}
    if field.required:
        shape["errorMessage"] = texts.say("teams-choose" if field.options else "teams-required")
    if field.options:
        look = {"style": "expanded" if len(field.options) <= _MOST_EXPANDED else "compact"}
        choices = _listed(field.options)
        element = choice_set(
            field_input(field.name), label, choices, isMultiSelect=field.many, **look, **shape
        )
    else:
        element = {
            "type": "Input.Text",
            "id": field_input(field.name),
            "label": label,
            "isMultiline": field.multiline,
            "maxLength": field.max_length,
            **shape,
        }
    return [element, _hint(field.hint)] if field.hint else [element]


def _form_actions(question: Question, texts: Texts) -> list[Action]:
    names = [field.name for field in question.fields]
    go_on = submit(texts.say("teams-go-on"), form_data(question.token, names), first=True, with_inputs=True)
    skip = [_skip(question, texts)] if question.skippable else []
    return [go_on, *skip, submit(texts.say("teams-stop"), word_data(question.token, "stop"))]


def _skip(question: Question, texts: Texts) -> Action:
    return submit(texts.say("teams-skip"), word_data(question.token, "overslaan"))


def _listed(options: Iterable[Option]) -> list[tuple[str, str]]:
    return [
        (option.key, f"{option.label} – {option.hint}" if option.hint else option.label) for option in options
    ]


def _hint(words: str) -> Element:
    return line(run(words, isSubtle=True, size="Small"), spacing="Small")
