"""What a dialog is written with (DESIGN §4): `choose`, `ask`, `form`, `confirm`, `once`, `say`, `show`.

A dialog runs anew for each message. Each of these looks into the journal first: what was answered, said or
done is not answered, said or done again. The first question without an answer is asked and ends the turn.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import Any, TypeVar, cast, overload

from bot.access.people import Person
from bot.agenda import Agenda
from bot.directory import Directory
from bot.messages import FormField, Option, Part, Question, Text
from bot.texts import Argument
from dialogs import forms, reviews
from dialogs.choices import Choosable, OutOfRange, chosen
from dialogs.fields import Field
from dialogs.hearing import NO_FIT, Alarm, Check, Heard, Misfit, Suspended
from dialogs.journal import EntryKind, Frame
from dialogs.scene import Scene
from dialogs.speech import Speech

E = TypeVar("E", bound=StrEnum)
C = TypeVar("C", bound=Choosable)
R = TypeVar("R")
Told = Callable[[str], str]


class Talk:
    """One dialog's side of one turn. `asides` are the intents that may be asked in between; `in_between` says
    that this dialog is one, and that another waits for it."""

    def __init__(
        self,
        scene: Scene,
        frame: Frame,
        speech: Speech,
        heard: Heard | None,
        asides: Collection[str] = (),
        *,
        in_between: bool = False,
    ) -> None:
        self.scene = scene
        self.frame = frame
        self.speech = speech
        self.asides = asides
        self.in_between = in_between
        self.follows = ""
        self._heard = heard

    # -- what a dialog can reach

    @property
    def person(self) -> Person:
        """Who speaks; only dialogs that need a right have one."""
        if self.scene.person is None:
            raise LookupError(f"dialog {self.frame.dialog} is open to unknown people and asked who they are")
        return self.scene.person

    @property
    def slots(self) -> Mapping[str, str]:
        """What the words that opened this dialog were about."""
        return self.frame.slots

    @property
    def agenda(self) -> Agenda:
        return self.scene.agenda

    @property
    def directory(self) -> Directory:
        return self.scene.directory

    def text(self, step: str, /, **arguments: Argument) -> str:
        """This dialog's text for `step`."""
        return self.scene.texts.say(self.text_id(step), **arguments)

    def text_id(self, step: str) -> str:
        return f"{self.frame.dialog.replace('_', '-')}-{step.replace('_', '-')}"

    # -- saying

    async def say(self, step: str, /, **arguments: Argument) -> None:
        """Say this dialog's text for `step`, once."""
        await self.show(step, Text(text=self.text(step, **arguments)))

    async def show(self, step: str, /, *parts: Part) -> None:
        """Show `parts`, once."""
        if self.frame.find(step) is None:
            self.frame.add(step, EntryKind.SAID)
            self.speech.show(*parts)

    # -- asking

    @overload
    async def choose(
        self,
        name: str,
        options: type[E],
        *,
        preset: str = "",
        told: Told | None = None,
        says: str = ...,
        about: Mapping[str, Argument] = ...,
    ) -> E: ...
    @overload
    async def choose(
        self,
        name: str,
        options: Sequence[C],
        *,
        preset: str = "",
        told: Told | None = None,
        says: str = ...,
        about: Mapping[str, Argument] = ...,
    ) -> C: ...
    async def choose(
        self,
        name: str,
        options: type[StrEnum] | Sequence[Choosable],
        *,
        preset: str = "",
        told: Told | None = None,
        says: str = NO_FIT,
        about: Mapping[str, Argument] = MappingProxyType({}),
    ) -> Any:
        """One of `options`; the only one, and `preset` where it is one of them, are taken without asking.
        `told` gives the key of the option that words mean which name none, or ""; `says` is the text for
        those that mean none and ask nothing either; `about` fills in the question."""
        values = self._values(name, options)
        shown = tuple(option for option, _ in values)
        by_key = {option.key: value for option, value in values}
        entry = self.frame.find(name)
        if entry is not None and entry.value in by_key:
            return by_key[entry.value]
        if entry is not None:
            self.frame.drop(name)
            self.speech.say(self.scene.texts.say("engine-option-gone"))
        if len(values) == 1:
            self.frame.add(name, EntryKind.GIVEN, shown[0].key)
            return by_key[shown[0].key]
        if preset in by_key and not self._is_being_changed(name):
            self.frame.add(name, EntryKind.PRESET, preset)
            return by_key[preset]
        if heard := self.take(name):
            try:
                option = self.picked(heard, shown)
                key = option.key if option else ""
            except Misfit as misfit:
                key = told(misfit.text) if told else ""
                if key not in by_key:
                    raise Misfit(misfit.text, says=says) from None
            if key:
                self.frame.accept(name, key)
                return by_key[key]
        self.pose(name, options=shown, about=about)
        raise Suspended

    def preset(self, name: str, value: str) -> None:
        """Take `value`, understood from other words, as the answer `name`, unless there is one or it is being
        changed."""
        if value and self.frame.find(name) is None and not self._is_being_changed(name):
            self.frame.add(name, EntryKind.PRESET, value)

    async def ask(self, field: Field, *, check: Check) -> Any:
        """One field, outside a form."""
        answers = await self.form(field.name, [field], check=check)
        return answers[field.name]

    async def form(self, name: str, fields: Sequence[Field], *, check: Check) -> dict[str, Any]:
        """The answers by field name: text, an ISO date, a key, or a list of keys; None where skipped.

        One card where the channel has forms, one question after another where not. `check` sees every
        free text before it is kept.
        """
        return await forms.fill(self, name, fields, check)

    async def confirm(self, name: str, /, **shown: str) -> bool:
        """Show `shown` (an answer's name → how it reads) for review: True to go on, False to stop.

        The person may change one answer: it is asked anew, all others stay.
        """
        return await reviews.confirm(self, name, shown)

    async def once(self, name: str, change: Callable[..., Awaitable[R]], /, *args: Any, **kwargs: Any) -> R:
        """Make a change exactly once; what it returned (JSON) is remembered with it."""
        entry = self.frame.find(name)
        if entry is None:
            result = await change(*args, **kwargs)
            self.frame.add(name, EntryKind.DONE, result)
            return result
        return cast(R, entry.value)

    def go_on_with(self, intent: str, **slots: str) -> None:
        """When this dialog ends, the one for `intent` follows, about the same but for `slots`."""
        self.follows = intent
        self.frame.slots.update(slots)

    # -- for forms and reviews: how a question is put and its answer heard

    def take(self, *names: str, free_text: bool = False) -> Heard | None:
        """What was heard, if it was one of `names` that was asked. It answers one question only, and words of
        danger answer none but one for a `free_text` or a form. Raises Alarm where they can be no answer."""
        if self._heard is None or self.frame.asking not in names:
            return None
        heard, self._heard = self._heard, None
        if heard.alarming and heard.fields is None and not free_text:
            raise Alarm
        return heard

    def picked(self, heard: Heard, options: Sequence[Option]) -> Option | None:
        """The option meant; None where the person was told why it cannot be. Raises Misfit else."""
        if heard.skipped:
            self.tell("engine-cannot-skip")
            return None
        if heard.choice is not None:
            found = next((option for option in options if option.key == heard.choice), None)
        else:
            try:
                found = chosen(heard.text, options)
            except OutOfRange:
                self.tell("engine-out-of-range", last=len(options))
                return None
        if found is None:
            raise Misfit(heard.text)
        return found

    def wait_for(self, name: str) -> None:
        """The question `name` waits for its answer; where it does so already, by the same token."""
        if self.frame.asking != name:
            self.frame.asking, self.frame.token = name, self.scene.token(self.frame.dialog, name)

    def pose(
        self,
        name: str,
        *,
        options: Sequence[Option] = (),
        fields: Sequence[FormField] = (),
        skippable: bool = False,
        text_id: str = "",
        about: Mapping[str, Argument] = MappingProxyType({}),
    ) -> None:
        """Put the question `name`, in the words of a text of this dialog that `about` fills in."""
        base = text_id or self.text_id(name)
        said = [self.scene.texts.say(base, **about), self.scene.texts.say_if(f"{base}.hint")]
        self.put(name, said, options=options, fields=fields, skippable=skippable)

    def put(
        self,
        name: str,
        said: Sequence[str],
        *,
        options: Sequence[Option] = (),
        fields: Sequence[FormField] = (),
        skippable: bool = False,
    ) -> None:
        """Put the question `name` in these words. Put again while it waits, it keeps its token, so an earlier
        card still answers it."""
        if self.frame.asking != name:
            self.frame.stop_waiting()
            self.wait_for(name)
        for line in said:
            self.speech.say(line)
        if skippable:
            self.tell("engine-may-skip")
        token = self.frame.token
        self.speech.ask(
            Question(
                token=token, name=name, options=tuple(options), fields=tuple(fields), skippable=skippable
            )
        )

    def tell(self, text_id: str, /, **arguments: Argument) -> None:
        """Say a text of the engine or the guard, every time."""
        self.speech.say(self.scene.texts.say(text_id, **arguments))

    def option(self, base: str, key: str) -> Option:
        """The option `key` of the text `base`: its label and hint are attributes of that text."""
        label_id = f"{base}.{key.replace('_', '-')}"
        return Option(
            key=key, label=self.scene.texts.say(label_id), hint=self.scene.texts.say_if(f"{label_id}-hint")
        )

    def label(self, name: str) -> str:
        """How the answer `name` is called in a review."""
        return self.scene.texts.say(f"{self.text_id(name)}.label")

    def _is_being_changed(self, name: str) -> bool:
        return self.frame.changing is not None and self.frame.changing.name == name

    def _values(self, name: str, options: type[StrEnum] | Sequence[Choosable]) -> list[tuple[Option, Any]]:
        if isinstance(options, type):
            return [(self.option(self.text_id(name), member.value), member) for member in options]
        return [(Option(key=one.key, label=one.label, hint=one.hint), one) for one in options]
