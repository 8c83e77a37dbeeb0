"""Words that tell the bot what to do with the talk itself, where it had asked something else: "verander de
titel", "trek in". Only words that say nothing more are one, so "wijzig de pauzetijden" is an answer."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from bot.language.words import plain_words
from bot.messages import Option
from dialogs.choices import OutOfRange, chosen
from dialogs.hearing import Rerun
from dialogs.journal import CHANGEABLE

if TYPE_CHECKING:
    from dialogs.talk import Talk


class Command(StrEnum):
    CHANGE = "change"
    WITHDRAW = "withdraw"


_CHANGES = frozenset("wijzig wijzigen verander veranderen aanpassen corrigeren corrigeer".split())
_WITHDRAWS = frozenset(
    "intrekken terugtrekken weghalen verwijder verwijderen schrap schrappen annuleer annuleren".split()
)
_TWO_WORDS = (
    ({"trek", "in"}, Command.WITHDRAW),
    ({"trek", "terug"}, Command.WITHDRAW),
    ({"haal", "weg"}, Command.WITHDRAW),
    ({"pas", "aan"}, Command.CHANGE),
)
_NAMED = frozenset(
    """
    titel beschrijving omschrijving tekst thema soort datum dag tijd tijdstip uur vraag plaats plek antwoord
    """.split()
)
_BESIDE = _NAMED | frozenset(
    """
    nee nou oh oeps wacht toch niet maar ik wil wilde kan kun kunt mag moet je u aub alsjeblieft alstublieft
    graag even nog dan liever er dat dit het de mijn een iets alles weer eens ook nu ja goed ok oke hoor al
    punt agendapunt item vorige eerste laatste
    """.split()
)


def command_in(text: str) -> Command | None:
    """What the whole of `text` commands; None where it says anything else, or more."""
    said = set(plain_words(text))
    for pair, command in _TWO_WORDS:
        if pair <= said and said - pair <= _BESIDE:
            return command
    for verbs, command in ((_CHANGES, Command.CHANGE), (_WITHDRAWS, Command.WITHDRAW)):
        if said & verbs and said - verbs <= _BESIDE:
            return command
    return None


def obey_command(talk: Talk, text: str) -> bool:
    """Do what `text` commands, or say how it is done; False where it commands nothing.

    Raises Rerun where an earlier answer that it names is open again.
    """
    command = command_in(text)
    if command is Command.WITHDRAW:
        talk.tell("engine-how-to-stop", name=talk.text("name"))
    elif command is Command.CHANGE:
        named = _answer_named(talk, text)
        if named:
            talk.frame.reopen(named)
            raise Rerun
        talk.tell("engine-how-to-change")
    return command is not None


def _answer_named(talk: Talk, text: str) -> str:
    """The answer given in this dialog that `text` names by its label; "" where it names none."""
    if talk.frame.changing is not None:
        return ""
    given = [entry.name for entry in talk.frame.journal if entry.kind in CHANGEABLE]
    labels = {name: talk.scene.texts.say_if(f"{talk.text_id(name)}.label") for name in given}
    options = [Option(key=name, label=label) for name, label in labels.items() if label]
    try:
        option = chosen(" ".join(word for word in plain_words(text) if word in _NAMED), options)
    except OutOfRange:
        return ""
    return option.key if option else ""
