"""What a person changes or takes back: the last answer of an open dialog, not what has had its effect."""

from __future__ import annotations

from tests.unit.toy_talk import Desk

LATE = "Dat telt voor mij niet mee"


async def at_the_note() -> Desk:
    """The size was answered by message 2."""
    desk = Desk()
    await desk.say("bestel")
    await desk.say("groot")
    assert desk.asking == "note"
    return desk


def size(desk: Desk) -> str:
    entry = desk.state.frames[-1].find("size")
    return str(entry.value) if entry else ""


async def test_an_edit_of_the_last_answer_changes_it() -> None:
    desk = await at_the_note()
    said = await desk.say("klein", edited=True, replaces="2")
    assert size(desk) == "small"
    assert desk.asking == "note"
    assert LATE not in said


async def test_an_edit_that_fits_no_option_asks_that_question_again() -> None:
    desk = await at_the_note()
    await desk.say("paars", edited=True, replaces="2")
    assert (desk.asking, size(desk)) == ("size", "")
    await desk.say("klein")
    assert (desk.asking, size(desk)) == ("note", "small")


async def test_an_edit_of_an_earlier_answer_is_answered_kindly_and_changes_nothing() -> None:
    desk = await at_the_note()
    await desk.say("Hoera voor de klas")
    before = desk.state.frames[-1].journal
    assert LATE in await desk.say("klein", edited=True, replaces="2")
    assert desk.state.frames[-1].journal == before


async def test_an_edit_of_somebody_elses_message_changes_nothing() -> None:
    desk = await at_the_note()
    assert LATE in await desk.say("klein", edited=True, replaces="of another")
    assert size(desk) == "large"


async def test_words_that_were_no_answer_become_one_when_they_are_changed() -> None:
    desk = Desk()
    await desk.say("bestel")
    await desk.say("paars")
    said = await desk.say("klein", edited=True, replaces="2")
    assert size(desk) == "small"
    assert LATE not in said


async def test_the_second_edit_of_a_message_changes_the_answer_again() -> None:
    """Each edit names the message that was sent first, never the edit before it."""
    desk = await at_the_note()
    await desk.say("klein", edited=True, replaces="2")
    said = await desk.say("groot", edited=True, replaces="2")
    assert size(desk) == "large"
    assert LATE not in said


async def test_words_that_were_no_answer_may_be_changed_twice() -> None:
    desk = Desk()
    await desk.say("bestel")
    await desk.say("paars")
    await desk.say("geel", edited=True, replaces="2")
    await desk.say("klein", edited=True, replaces="2")
    assert size(desk) == "small"


async def test_what_was_sent_is_not_changed_by_an_edit() -> None:
    desk = await at_the_note()
    for answer in ("Hoera voor de klas", "overslaan", "1", "1"):
        await desk.say(answer)
    assert len(desk.orders) == 1
    assert LATE in await desk.say("nee", edited=True, replaces="6")
    assert len(desk.orders) == 1


async def test_an_answer_that_is_taken_back_is_asked_again() -> None:
    desk = await at_the_note()
    said = await desk.say(taken_back=True, replaces="2")
    assert "telt niet meer" in said
    assert (desk.asking, size(desk)) == ("size", "")


async def test_after_taking_back_one_choice_another_is_made_in_the_same_place() -> None:
    desk = Desk()
    await desk.say("bestel")
    token = desk.state.frames[-1].token
    await desk.say(choice="large", asked=token)
    await desk.say(taken_back=True, replaces="2")
    assert desk.asking == "size"
    await desk.say(choice="small", asked=token)
    assert (desk.asking, size(desk)) == ("note", "small")


async def test_what_cannot_be_taken_back_any_more_is_said_so() -> None:
    desk = await at_the_note()
    await desk.say("Hoera voor de klas")
    said = await desk.say(taken_back=True, replaces="2")
    assert "er is niets veranderd" in said
    assert (desk.asking, size(desk)) == ("since", "large")


async def test_what_is_taken_back_when_nothing_is_open_changes_nothing() -> None:
    desk = Desk()
    assert "er is niets veranderd" in await desk.say(taken_back=True, replaces="2")
