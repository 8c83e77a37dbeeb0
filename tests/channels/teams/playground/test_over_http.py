"""What a person does in Teams, through Microsoft's own client and without a browser."""

from __future__ import annotations

from datetime import datetime

import pytest

from adapters.teams.screen import visible_text
from bot.clock import AMSTERDAM
from tests.channels.teams.playground.demo_bot import DemoBot
from tests.channels.teams.playground.person import Person, Shown, buttons

pytestmark = pytest.mark.playground


async def test_the_first_time_the_bot_says_what_it_is_and_only_then(person: Person) -> None:
    await person.says("hoi")
    await person.sees("Dag Fenna Fictief. Ik ben Signaalbot: een chatbot, geen mens.")
    await person.says("volgende overleg")
    await person.sees("17 november")
    notices = [shown for shown in person.conversation() if "geen mens" in visible_text(shown)]
    assert len(notices) == 1


async def test_a_contact_card_dials_and_mails(person: Person) -> None:
    await person.says("wie is de wijkagent?")
    shown = await person.sees("Sam Verzonnen")
    assert _addresses(shown) == ["tel:+31850000105", "mailto:sam.verzonnen@example.org"]


async def test_a_choice_by_button_takes_the_buttons_away(person: Person) -> None:
    await person.says("agendapunt")
    asked = await person.sees("Welk soort punt is het?")
    await person.presses("Trend", asked)
    await person.sees("Waar gaat het over?")
    used = await person.sees("✓ Uw antwoord: Trend")
    assert used["messageId"] == asked["messageId"]
    assert _buttons(used) == []


async def test_a_choice_by_number_takes_the_buttons_away_too(person: Person) -> None:
    await person.says("agendapunt")
    asked = await person.sees("Welk soort punt is het?")
    await person.says("2")
    await person.sees("Waar gaat het over?")
    used = await person.sees("Deze vraag is niet meer open.")
    assert used["messageId"] == asked["messageId"]
    assert _buttons(used) == []


async def test_a_button_of_an_old_card_is_answered_kindly_and_changes_nothing(person: Person) -> None:
    await person.says("agendapunt")
    asked = await person.sees("Welk soort punt is het?")
    await person.presses("Trend", asked)
    await person.sees("Waar gaat het over?")
    await person.presses("Incident", asked)
    await person.sees("Die vraag is al beantwoord. Er is niets veranderd.")
    form = await person.sees("Geef het een korte titel.")
    await person.presses("Verder", form, field_title="Vuilnis", field_description="Elke pauze ligt er wat.")
    await person.sees("Bij welk thema past het?")
    used = await person.sees("✓ Uw antwoord: Trend")
    assert used["messageId"] == asked["messageId"]


async def test_a_reminder_comes_unasked(person: Person, bot: DemoBot) -> None:
    await person.says("hoi")
    await person.sees("geen mens")
    await bot.app.advance(datetime(2026, 11, 3, 9, tzinfo=AMSTERDAM))
    reminder = await person.sees("Het signaaloverleg van Da Vinci College Lammenschans is")
    assert "omdat u contactpersoon bent" in visible_text(reminder)


async def test_danger_is_answered_with_112_before_anything_else(person: Person) -> None:
    await person.says("HELP er wordt nu iemand neergestoken op het plein")
    first = await person.sees("112")
    assert "Bel nu 112" in visible_text(first)
    assert first == person.conversation()[0]


@pytest.mark.parametrize("place", ["team_channel", "group"])
async def test_among_others_the_bot_goes_on_in_the_personal_chat(person: Person, place: str) -> None:
    # The playground cannot open a chat with an Entra object id, as Teams can: there has to be one.
    await person.says("hoi")
    await person.sees("geen mens")
    thread = await person.says("wie is de wijkagent?", where=getattr(person, place), to_bot=True)
    told = await person.sees("Hier lezen anderen mee.", where=thread)
    assert [one["mentioned"]["name"] for one in told["mentions"]] == ["Fenna Fictief"]
    await person.sees("Sam Verzonnen")
    assert not any("Verzonnen" in visible_text(shown) for shown in person.conversation(thread))


async def test_a_channel_keeps_its_thread(person: Person) -> None:
    thread = await person.says("goedemorgen", where=person.team_channel, to_bot=True)
    assert thread.startswith(f"{person.team_channel};messageid=")
    await person.sees("Waarmee kan ik u helpen?", where=thread)
    assert person.conversation(person.team_channel) == []


async def test_installing_makes_known_and_uninstalling_forgets(person: Person, bot: DemoBot) -> None:
    await person.installs()
    await person.sees("een chatbot, geen mens")
    await bot.knows(person.personal)
    await person.does({"type": "installationUpdate", "id": "gone", "action": "remove"})
    await bot.knows()


async def test_a_message_that_was_changed_does_not_count(person: Person) -> None:
    changed = {"type": "messageUpdate", "id": "1", "channelData": {"eventType": "editMessage"}}
    await person.does(changed | {"text": "wie is de wijkagent?"})
    await person.sees("dat u een bericht hebt gewijzigd")
    assert not any("Verzonnen" in visible_text(shown) for shown in person.conversation())


async def test_a_reaction_and_a_deleted_message_are_left_unanswered(person: Person) -> None:
    await person.says("hoi")
    await person.sees("Waarmee kan ik u helpen?")
    said = person.conversation()
    await person.does({"type": "messageReaction", "id": "2", "reactionsAdded": [{"type": "like"}]})
    await person.does({"type": "messageDelete", "id": "3", "channelData": {"eventType": "softDeleteMessage"}})
    await person.says("wie is de wijkagent?")
    await person.sees("Sam Verzonnen")
    assert len(person.conversation()) == len(said) + 1


def _buttons(shown: Shown) -> list[str]:
    return [button["title"] for one in shown["attachments"] for button in buttons(one["content"])]


def _addresses(shown: Shown) -> list[str]:
    return [button["url"] for one in shown["attachments"] for button in buttons(one["content"])]
