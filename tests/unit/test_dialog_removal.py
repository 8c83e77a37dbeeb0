"""A message that the guard refused can be gone from the room with one word."""

from __future__ import annotations

from datetime import timedelta

import pytest

from dialogs import anonymous
from tests.unit.toy_talk import Desk


@pytest.fixture(autouse=True)
def _uncounted(monkeypatch: pytest.MonkeyPatch) -> None:
    """At this desk there is no database in which to count what was stopped."""

    async def note(*_: object) -> None:
        pass

    monkeypatch.setattr(anonymous, "note", note)


OFFER = "Typ: verwijder"
NAMED = "Piet heeft iets gedaan"


async def refused(**message: str) -> tuple[Desk, str]:
    desk = Desk()
    await desk.say("bestel")
    await desk.say("groot")
    return desk, await desk.say(NAMED, **message)


@pytest.mark.parametrize("word", ["verwijder", "Verwijderen!", "haal het weg", "verwijder mijn bericht"])
async def test_one_word_removes_what_was_refused(word: str) -> None:
    desk, said = await refused(removal="!room $named")
    assert OFFER in said
    await desk.say(word)
    removing, asked = desk.said
    assert removing.removes == ("!room $named",)
    assert "weggehaald" in str(removing.parts)
    assert "lukt mij niet" in str(removing.unremoved)
    assert asked.question is not None


async def test_the_words_themselves_are_kept_nowhere() -> None:
    desk, _ = await refused(removal="!room $named")
    await desk.say("verwijder")
    assert "Piet" not in "".join(desk.stored)


async def test_several_refused_messages_go_together_and_once() -> None:
    desk, _ = await refused(removal="!room $one")
    await desk.say(NAMED, removal="!room $two")
    assert "2 berichten" in await desk.say("verwijder")
    assert desk.said[0].removes == ("!room $one", "!room $two")
    await desk.say("verwijder")
    assert all(not reply.removes for reply in desk.said)


async def test_it_is_an_offer_still_after_the_talk_went_on() -> None:
    desk, _ = await refused(removal="!room $one")
    await desk.say("Hoera voor de klas")
    await desk.say("verwijder")
    assert desk.said[0].removes == ("!room $one",)


async def test_an_offer_that_nobody_took_up_is_over_after_an_hour() -> None:
    desk, _ = await refused(removal="!room $one")
    desk.now += timedelta(hours=1)
    await desk.say("verwijder het")
    assert all(not reply.removes for reply in desk.said)
    assert desk.state.frames[-1].doubt == "verwijder het"
    assert desk.state.refused == []


async def test_the_offer_does_not_say_that_the_message_is_in_this_room() -> None:
    """The bot may have gone on alone with the person, and the message be in the group."""
    _, said = await refused(removal="!group $one")
    assert "in de kamer waar u het typte" in said


async def test_where_the_bot_may_not_remove_nothing_is_offered() -> None:
    desk, said = await refused()
    assert OFFER not in said
    await desk.say("verwijder")
    assert all(not reply.removes for reply in desk.said)


async def test_another_word_is_heard_as_an_answer() -> None:
    desk, _ = await refused(removal="!room $one")
    await desk.say("verwijder de fiets van het plein")
    assert all(not reply.removes for reply in desk.said)
    assert desk.state.frames[-1].find("note") is not None
