"""The promises of DESIGN §4: whatever happens on the way, a talk ends as the straight one does."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs import anonymous
from tests.unit.toy_talk import ANSWERS, Desk

STRAIGHT = {"size": "large", "note": "Hoera voor de klas", "since": "2026-10-03", "extras": ["tea", "milk"]}
ON_THE_WAY = (
    "answer", "answer", "answer", "terug", "herhaal", "opnieuw", "help", "restart", "hoe laat is het?", "99",
    "stale", "", "😀", "Piet Puk doet het", "wijzig",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _uncounted(monkeypatch: pytest.MonkeyPatch) -> None:
    """The desk has no database, so what the guard stops is not counted there."""

    async def note(*_: object) -> None:
        pass

    monkeypatch.setattr(anonymous, "note", note)


async def answered(desk: Desk) -> str:
    """Give the open question its straight answer."""
    asking = desk.asking
    if asking == "which":
        return await desk.say("tweede")
    if asking == "review":
        return await desk.say("ja")
    if asking == "review-change":
        return await desk.say("1")
    return await desk.say(ANSWERS[asking])


async def finish(desk: Desk) -> None:
    for _ in range(30):
        if not desk.state.frames:
            return
        await answered(desk)
    pytest.fail(f"the talk does not end: {desk.state!r}")


async def test_a_straight_talk_stores_what_was_said() -> None:
    desk = Desk()
    assert "Hoe groot?" in await desk.say("bestel")
    await finish(desk)
    assert desk.orders == [STRAIGHT]


@given(st.lists(st.sampled_from(ON_THE_WAY), max_size=18))
async def test_any_way_through_ends_as_the_straight_talk(events: list[str]) -> None:
    desk = Desk()
    await desk.say("bestel")
    for event in events:
        if not desk.state.frames:
            break
        if event == "answer" and desk.asking != "review":
            await answered(desk)
        elif event == "restart":
            desk.restart()
        elif event == "stale":
            await desk.say(choice="small", asked="an-old-token")
        elif event == "wijzig":
            if desk.asking == "review":
                await desk.say("wijzigen")
        elif event != "answer":
            await desk.say(event)
    if desk.state.frames:
        await finish(desk)
    assert desk.orders == [STRAIGHT]


@given(st.lists(st.sampled_from(ON_THE_WAY), max_size=10))
async def test_what_the_guard_refused_is_never_stored(events: list[str]) -> None:
    desk = Desk()
    await desk.say("bestel")
    await desk.say("groot")
    for event in ("Piet Puk doet het", *events):
        if desk.state.frames and event not in ("answer", "restart", "stale", "wijzig"):
            await desk.say(event)
    assert not any("Piet" in stored for stored in desk.stored)


async def test_terug_takes_the_last_answer_back() -> None:
    desk = Desk()
    await desk.say("bestel")
    await desk.say("klein")
    assert "Hoe groot?" in await desk.say("terug")
    assert "begin" in await desk.say("terug")
    await finish(desk)
    assert desk.orders == [STRAIGHT]


async def test_one_answer_is_changed_and_the_others_stay() -> None:
    desk = Desk()
    await desk.say("bestel")
    for answer in ("klein", "Een", "overslaan", "thee"):
        await desk.say(answer if answer != "Een" else "Een tekst")
    assert desk.asking == "review"
    await desk.say("iets wijzigen")
    await desk.say("maat")
    assert desk.asking == "size"
    await desk.say("2")
    assert desk.asking == "review"
    await desk.say("1")
    assert desk.orders == [{"size": "large", "note": "Een tekst", "since": None, "extras": ["tea"]}]


async def test_words_can_name_what_to_change_at_once() -> None:
    desk = Desk()
    await desk.say("bestel")
    for answer in ("klein", "Een tekst", "overslaan", "melk", "wijzig tekst"):
        await desk.say(answer)
    assert desk.asking == "note"
    await desk.say("Iets anders")
    await desk.say("ja")
    assert desk.orders[0]["note"] == "Iets anders"


async def test_leaving_a_change_leaves_the_answer() -> None:
    desk = Desk()
    await desk.say("bestel")
    for answer in ("klein", "Een tekst", "overslaan", "melk", "wijzigen", "tekst", "terug", "ja"):
        await desk.say(answer)
    assert desk.orders[0]["note"] == "Een tekst"


async def test_a_question_in_between_is_answered_and_the_talk_goes_on() -> None:
    desk = Desk()
    await desk.say("bestel")
    assert "Welke dan?" in await desk.say("hoe laat is het?")
    answer = await desk.say("de tweede")
    assert "Het antwoord op uw vraag." in answer
    assert "We gaan verder met uw bestelling." in answer
    assert desk.asking == "size"


async def test_a_free_text_that_reads_like_a_question_is_asked_back() -> None:
    desk = Desk()
    await desk.say("bestel")
    await desk.say("groot")
    assert "lijkt een vraag" in await desk.say("Wie komt er?")
    await desk.say("mijn antwoord")
    assert desk.asking == "since"
    await finish(desk)
    assert desk.orders[0]["note"] == "Wie komt er?"


async def test_and_it_may_be_a_question_after_all() -> None:
    desk = Desk()
    await desk.say("bestel")
    await desk.say("groot")
    await desk.say("Wie komt er?")
    assert "Welke dan?" in await desk.say("2")
    await desk.say("1")
    assert desk.asking == "note"


async def test_the_proposal_is_taken_with_one_word() -> None:
    desk = Desk()
    await desk.say("bestel")
    await desk.say("groot")
    answer = await desk.say("Piet Puk doet het")
    assert '"Piet"' in answer
    assert "iemand doet het" in answer
    await desk.say("1")
    await finish(desk)
    assert desk.orders[0]["note"] == "iemand doet het"


async def test_after_a_restart_the_proposal_is_gone_and_the_bot_says_so() -> None:
    desk = Desk()
    await desk.say("bestel")
    await desk.say("groot")
    await desk.say("Piet Puk doet het")
    desk.restart()
    assert "niet bewaard" in await desk.say("1")
    assert desk.asking == "note"


async def test_a_likely_name_may_be_left_standing_but_a_sure_one_may_not() -> None:
    desk = Desk()
    await desk.say("bestel")
    await desk.say("groot")
    await desk.say("Piet is een merk")
    await desk.say("laat staan")
    await finish(desk)
    assert desk.orders[0]["note"] == "Piet is een merk"
    desk = Desk()
    await desk.say("bestel")
    await desk.say("groot")
    await desk.say("Piet Puk is hier")
    assert "kan zo niet blijven staan" in await desk.say("laat staan")
    assert desk.asking == "note"


async def test_a_talk_of_yesterday_is_closed_with_a_kind_word() -> None:
    desk = Desk()
    await desk.say("bestel")
    desk.now += timedelta(hours=25)
    assert "te lang geleden" in await desk.say("groot")
    assert desk.orders == []
    assert not desk.state.frames


async def test_a_form_keeps_what_fits_and_asks_the_rest_again() -> None:
    desk = Desk(has_forms=True)
    await desk.say("bestel")
    await desk.say(choice="large", asked=desk.question.token)
    assert [field.name for field in desk.question.fields] == ["note", "since", "extras"]
    await desk.say(
        fields={"note": "Een tekst", "since": "31-11-2026", "extras": "tea,milk"}, asked=desk.question.token
    )
    assert desk.asking == "since"
    await desk.say("3 oktober")
    await desk.say("ja")
    assert desk.orders == [STRAIGHT | {"note": "Een tekst"}]


async def test_a_form_with_a_name_in_it_offers_the_proposal() -> None:
    desk = Desk(has_forms=True)
    await desk.say("bestel")
    await desk.say("groot")
    await desk.say(fields={"note": "Piet Puk", "since": "", "extras": "tea"}, asked=desk.question.token)
    assert desk.asking == "note"
    await desk.say("Gebruik het voorstel")
    await desk.say("ja")
    assert desk.orders[0]["note"] == "iemand"
    assert not any("Piet" in stored for stored in desk.stored)


async def test_a_second_click_changes_nothing() -> None:
    desk = Desk()
    await desk.say("bestel")
    token = desk.question.token
    await desk.say(choice="large", asked=token)
    assert "al beantwoord" in await desk.say(choice="small", asked=token)
    await finish(desk)
    assert desk.orders == [STRAIGHT]


async def test_stop_stores_nothing() -> None:
    desk = Desk()
    await desk.say("bestel")
    assert "niets opgeslagen" in await desk.say("stop")
    assert desk.orders == []
    assert "niets om te stoppen" in await desk.say("stop")
