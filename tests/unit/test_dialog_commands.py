"""Which words command something about the talk itself: only those that say nothing more."""

from __future__ import annotations

import pytest

from dialogs.commands import Command, command_in


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("wijzig", Command.CHANGE),
        ("iets wijzigen", Command.CHANGE),
        ("nee toch niet, verander de titel", Command.CHANGE),
        ("Pas de beschrijving aan.", Command.CHANGE),
        ("trek in", Command.WITHDRAW),
        ("haal dat punt maar weg", Command.WITHDRAW),
        ("kunt u het agendapunt intrekken?", Command.WITHDRAW),
        ("wijzig de pauzetijden", None),
        ("leerlingen trekken zich er niets van aan", None),
        ("haal de fietsen weg bij het hek", None),
        ("de titel", None),
        ("", None),
    ],
)
def test_only_words_that_say_nothing_more_are_a_command(text: str, command: Command | None) -> None:
    assert command_in(text) is command
