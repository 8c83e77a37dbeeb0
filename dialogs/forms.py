"""Filling in a form, as one card or one question after another; every answer is checked before it is kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from bot.emergency import acute
from bot.messages import FormField
from dialogs.choices import OutOfRange, chosen_many
from dialogs.commands import obey_command
from dialogs.days import fit_day
from dialogs.doubts import HELD, OFFERS, WISH, asked_of_a_doubt, asks_something, may_be_no_answer, settled
from dialogs.fields import Field, FieldKind, Unfit, fit_text, says_nothing
from dialogs.found import refuse
from dialogs.hearing import Check, Heard, Misfit, Suspended
from dialogs.held import hold, released

if TYPE_CHECKING:
    from dialogs.talk import Talk


async def fill(talk: Talk, name: str, fields: Sequence[Field], check: Check) -> dict[str, Any]:
    """The answers by field name; ends the turn at the first field that has none."""
    while waiting := [field for field in fields if talk.frame.find(field.name) is None]:
        is_text = _asked(talk, waiting).kind is FieldKind.TEXT
        heard = talk.take(name, *(field.name for field in waiting), free_text=is_text)
        if heard is None:
            _pose(talk, name, waiting)
            raise Suspended
        if heard.fields is not None:
            await _hear_form(talk, waiting, heard, check)
        else:
            await _hear_field(talk, _asked(talk, waiting), heard, check)
    return {field.name: entry.value for field in fields if (entry := talk.frame.find(field.name))}


def _asked(talk: Talk, waiting: Sequence[Field]) -> Field:
    return next((field for field in waiting if field.name == talk.frame.asking), waiting[0])


def _pose(talk: Talk, name: str, waiting: Sequence[Field]) -> None:
    field = _asked(talk, waiting)
    if talk.frame.asking == field.name and talk.frame.offer:
        base = f"engine-offer-{talk.frame.offer}"
        options = [talk.option(base, key) for key in OFFERS[talk.frame.offer]]
        if talk.frame.offer == WISH:
            talk.put(field.name, asked_of_a_doubt(talk), options=options)
        else:
            talk.pose(field.name, options=options, text_id=base)
        return
    if talk.scene.has_forms and len(waiting) > 1:
        talk.pose(name, fields=[_form_field(talk, field) for field in waiting])
        return
    options = [talk.option(talk.text_id(field.name), key) for key in field.options]
    talk.pose(field.name, options=options, skippable=not field.required)


def _form_field(talk: Talk, field: Field) -> FormField:
    base = talk.text_id(field.name)
    return FormField(
        name=field.name,
        label=talk.scene.texts.say(base),
        hint=talk.scene.texts.say_if(f"{base}.hint"),
        required=field.required,
        multiline=field.multiline,
        max_length=field.longest,
        options=tuple(talk.option(base, key) for key in field.options),
        many=field.kind is FieldKind.MANY,
    )


async def _hear_form(talk: Talk, waiting: Sequence[Field], given: Heard, check: Check) -> None:
    """Every field that fits is kept at once; the others are asked again."""
    for field in waiting:
        text = (given.fields or {}).get(field.name, "")
        skipped = not text.strip() and not field.required
        alarming = given.alarming and acute(text, in_a_report=True) is not None
        heard = Heard(text=text, skipped=skipped, certain=True, alarming=alarming)
        await _hear_field(talk, field, heard, check)


async def _hear_field(talk: Talk, field: Field, heard: Heard, check: Check) -> None:
    if heard.alarming:
        # Of two such texts in one form the first waits, and the other is asked again; of two that were typed
        # for one question the last counts.
        waits = talk.frame.asking if talk.frame.offer == HELD else ""
        if field.kind is FieldKind.TEXT and waits in ("", field.name):
            hold(talk, field, heard.text)
        return
    if talk.frame.offer == HELD and talk.frame.asking == field.name and not heard.skipped:
        after = released(talk, field, heard)
        if after is None:
            return
        heard = after
    if heard.skipped and field.required:
        talk.tell("engine-cannot-skip")
        return
    # "Nee" to "is dit uw antwoord?" is no "nothing".
    if heard.skipped or (not field.required and talk.frame.doubt is None and says_nothing(heard.text)):
        talk.frame.accept(field.name, None)
        return
    value = await _fitted(talk, field, heard, check)
    if isinstance(value, Unfit):
        talk.tell(value.text_id, **value.arguments)
    elif value is not None:
        talk.frame.accept(field.name, value)


async def _fitted(talk: Talk, field: Field, heard: Heard, check: Check) -> str | list[str] | Unfit | None:
    """The value to keep, or why there is none; None where that was said already."""
    options = [talk.option(talk.text_id(field.name), key) for key in field.options]
    match field.kind:
        case FieldKind.ONE:
            try:
                option = talk.picked(heard, options)
            except Misfit:
                if obey_command(talk, heard.text):
                    return None
                raise
            return option.key if option else None
        case FieldKind.MANY:
            try:
                found = chosen_many(heard.choice or heard.text, options)
            except OutOfRange:
                return Unfit("engine-out-of-range", {"last": len(options)})
            if found is None and field.given:
                given = [talk.option(talk.text_id(field.name), key) for key in field.given]
                named = chosen_many(heard.text, [*options, *given])
                found = named and [option for option in named if option in options]
                if named and not found:
                    return Unfit(f"{talk.text_id(field.name)}-given")
            if found is None:
                if obey_command(talk, heard.text):
                    return None
                raise Misfit(heard.text)
            return [option.key for option in found]
        case FieldKind.DATE:
            day = fit_day(heard.text, talk.scene.now, talk.scene.knowledge.pack.calendar.vacations)
            if isinstance(day, Unfit) and refuse(talk.scene, talk.speech, heard.text):
                return None
            if isinstance(day, Unfit) and not heard.certain and _is_no_answer(talk, heard.text):
                return None
            return day
        case _:
            answer = settled(talk, heard)
            if answer is None:
                return None
            too_little = not answer.choice and isinstance(fit_text(field, answer.text), Unfit)
            if too_little and not answer.certain and _is_no_answer(talk, answer.text):
                return None
            text = await check(talk, field, answer)
            return None if text is None or may_be_no_answer(talk, field, answer, text) else text


def _is_no_answer(talk: Talk, text: str) -> bool:
    """Whether words that cannot be the answer were a command, now obeyed. Raises Misfit for a question."""
    if obey_command(talk, text):
        return True
    if asks_something(talk, text):
        raise Misfit(text, surely=True)
    return False
