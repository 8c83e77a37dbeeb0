"""What goes out to Teams: as one message, where it belongs, with buttons only while they mean something."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import text

from adapters.teams import pacing
from adapters.teams.references import References
from bot.channels import Closed, Outgoing, Refused, SendError, TryLater, Uncertain
from bot.clock import SetClock
from bot.messages import ContactCard, Message, Option, Question, Reply, Sender, Text, say
from tests.channels.teams.bot_service import Answer
from tests.channels.teams.identity_provider import TENANT
from tests.channels.teams.world import BOT, TeamsWorld

ANNA = "00000000-0000-4000-8000-00000000a44a"
CARD = "application/vnd.microsoft.card.adaptive"


def asks(token: str, text: str = "Welk soort punt is het?") -> Reply:
    hint = "iets dat plotseling gebeurde"
    options = (Option(key="incident", label="Incident", hint=hint), Option(key="trend", label="Trend"))
    return Reply(parts=(Text(text=text),), question=Question(token=token, name="kind", options=options))


def to_anna(reply: Reply, *, conversation: str | None = "a:anna", in_answer: bool = True) -> Outgoing:
    return Outgoing("delivery-1", "teams", ANNA, TENANT, conversation, reply, in_answer)


async def test_words_go_as_text_with_a_summary(world: TeamsWorld) -> None:
    await world.post(world.activity())
    await world.teams.channel.send(to_anna(say("Goedemorgen.", "Wat kan ik voor u doen?")))
    [message] = world.service.sent("a:anna")
    assert message["text"] == "Goedemorgen.\n\nWat kan ik voor u doen?"
    assert message["summary"].startswith("Goedemorgen")
    assert message["speak"]
    assert "attachments" not in message
    assert world.service.calls[-1].authorization == "Bearer app-token-1"


async def test_a_contact_goes_as_a_card_that_can_be_called(world: TeamsWorld) -> None:
    await world.post(world.activity())
    card = ContactCard(
        name="Daan Denkbeeld",
        task="wijkagent",
        organisation="Politie",
        phone="085-0000 111",
        tel="+31850000111",
        mail="daan.denkbeeld@example.org",
    )
    await world.teams.channel.send(to_anna(Reply(parts=(card,))))
    [message] = world.service.sent()
    [attachment] = message["attachments"]
    assert attachment["contentType"] == CARD
    assert {"tel:+31850000111", "mailto:daan.denkbeeld@example.org"} <= set(_urls(attachment["content"]))
    assert "Daan Denkbeeld" in message["summary"]


async def test_a_short_choice_goes_as_suggested_actions(world: TeamsWorld) -> None:
    await world.post(world.activity())
    options = (Option(key="yes", label="Ja"), Option(key="no", label="Nee"))
    question = Question(token="first", name="sure", options=options)
    await world.teams.channel.send(to_anna(Reply(parts=(Text(text="Weet u het zeker?"),), question=question)))
    [message] = world.service.sent()
    assert "attachments" not in message
    assert message["suggestedActions"]["to"] == ["29:anna"]
    assert [action["value"] for action in message["suggestedActions"]["actions"]] == ["Ja", "Nee"]
    await world.teams.channel.send(to_anna(say("Dank u.")))
    assert world.service.replaced() == []


async def test_what_another_replica_asked_meanwhile_is_what_is_closed(world: TeamsWorld) -> None:
    await world.post(world.activity())
    await world.teams.channel.send(to_anna(asks("first")))
    other = References(world.database, world.clock)
    elsewhere = await other.of_conversation("a:anna")
    assert elsewhere is not None
    await other.keep_card(elsewhere, "m-of-the-other", asks("second").model_dump(mode="json"))
    await world.teams.channel.send(to_anna(say("Dank u.")))
    assert [call.message for call in world.service.replaced()] == ["m-of-the-other"]


async def test_a_token_that_is_not_taken_is_fetched_anew(world: TeamsWorld) -> None:
    await world.post(world.activity())
    world.service.answers = [Answer(401)]
    with pytest.raises(TryLater):
        await world.teams.channel.send(to_anna(say("Hoi.")))
    await world.teams.channel.send(to_anna(say("Hoi.")))
    assert world.service.calls[-1].authorization == "Bearer app-token-2"


async def test_a_question_that_was_answered_shows_its_answer_and_no_buttons(world: TeamsWorld) -> None:
    await world.post(world.activity())
    await world.teams.channel.send(to_anna(asks("first")))
    pressed = {"signaalbot": {"token": "first", "choice": "incident"}}

    async def thanks(_: Message) -> None:
        await world.teams.channel.send(to_anna(say("Dank u.")))

    world.hear = thanks
    await world.post(world.activity(text=None, value=pressed))
    [call] = world.service.replaced()
    card = call.body["attachments"][0]["content"]
    assert call.message == "m-1"
    assert "Incident" in str(card)
    assert "Action.Submit" not in str(card)


async def test_of_two_buttons_at_once_the_card_shows_the_one_that_was_heard(world: TeamsWorld) -> None:
    await world.post(world.activity())
    await world.teams.channel.send(to_anna(asks("first")))
    other_came = asyncio.Event()

    async def hears_the_first(message: Message) -> None:
        if message.choice == "trend":
            other_came.set()
        else:
            await other_came.wait()
            await world.teams.channel.send(to_anna(say("Dank u.")))

    world.hear = hears_the_first
    clicks = [{"signaalbot": {"token": "first", "choice": kind}} for kind in ("incident", "trend")]
    await asyncio.gather(*(world.post(world.activity(text=None, value=click)) for click in clicks))
    [call] = world.service.replaced()
    assert "Uw antwoord: Incident" in str(call.body)


async def test_a_question_that_was_answered_in_words_is_closed(world: TeamsWorld) -> None:
    await world.post(world.activity())
    await world.teams.channel.send(to_anna(asks("first")))
    await world.post(world.activity(text="incident"))
    await world.teams.channel.send(to_anna(asks("second", "Over welk thema?")))
    [call] = world.service.replaced()
    assert call.message == "m-1"
    assert "Action.Submit" not in str(call.body)
    assert "Action.Submit" in str(world.service.sent()[-1])


async def test_a_reminder_leaves_the_open_question_alone(world: TeamsWorld) -> None:
    await world.post(world.activity())
    await world.teams.channel.send(to_anna(asks("first")))
    await world.teams.channel.send(to_anna(say("Morgen is het overleg."), in_answer=False))
    assert world.service.replaced() == []
    assert world.service.sent()[-1]["channelData"] == {"notification": {"alert": True}}


async def test_an_open_question_is_still_known_after_a_restart(world: TeamsWorld) -> None:
    await world.post(world.activity())
    await world.teams.channel.send(to_anna(asks("first")))
    world.forget()
    await world.post(world.activity(text=None, value={"signaalbot": {"token": "first", "choice": "trend"}}))
    await world.teams.channel.send(to_anna(say("Dank u.")))
    assert [call.message for call in world.service.replaced()] == ["m-1"]


async def test_a_used_card_that_cannot_be_replaced_is_no_failed_message(world: TeamsWorld) -> None:
    await world.post(world.activity())
    await world.teams.channel.send(to_anna(asks("first")))
    world.service.answers = [Answer(201, {"id": "m-2"}), Answer(500)]
    await world.teams.channel.send(to_anna(say("Dank u.")))
    assert world.service.answers == [], "the message was sent and the card tried"


async def test_who_never_wrote_gets_a_chat_of_their_own(world: TeamsWorld) -> None:
    await world.teams.channel.send(to_anna(say("Welkom."), conversation=None, in_answer=False))
    [opened] = world.service.opened()
    assert opened.body["members"] == [{"id": ANNA}]
    assert opened.body["tenantId"] == TENANT
    assert opened.body["bot"] == {"id": BOT["id"]}
    await world.teams.channel.send(to_anna(say("Nog iets."), conversation=None, in_answer=False))
    assert len(world.service.opened()) == 1
    assert [message["text"] for message in world.service.sent("a:opened-1")] == ["Welkom.", "Nog iets."]


async def test_in_a_channel_the_person_is_named(world: TeamsWorld) -> None:
    thread = {"id": "19:chan@thread.tacv2;messageid=17", "conversationType": "channel", "tenantId": TENANT}
    await world.post(world.activity(conversation=thread))
    await world.teams.channel.send(to_anna(say("Ik antwoord u apart."), conversation=thread["id"]))
    [message] = world.service.sent(thread["id"])
    assert message["text"] == "<at>Anna</at> Ik antwoord u apart."
    [entity] = message["entities"]
    mentioned = {"id": "29:anna", "name": "Anna"}
    assert entity == {"type": "mention", "text": "<at>Anna</at>", "mentioned": mentioned}


async def test_whoever_has_no_name_in_a_channel_is_not_named(world: TeamsWorld) -> None:
    thread = {"id": "19:chan@thread.tacv2", "conversationType": "channel", "tenantId": TENANT}
    nameless = {"id": "29:anna", "aadObjectId": ANNA}
    await world.post(world.activity(conversation=thread, **{"from": nameless}))
    await world.teams.channel.send(to_anna(say("Welkom."), conversation=thread["id"]))
    [message] = world.service.sent(thread["id"])
    assert (message["text"], "entities" in message) == ("Welkom.", False)


@pytest.mark.parametrize(
    "left",
    [
        {"type": "installationUpdate", "action": "remove"},
        {"type": "conversationUpdate", "membersRemoved": [BOT]},
    ],
    ids=["uninstalled", "removed"],
)
async def test_a_conversation_that_the_bot_left_is_forgotten(world: TeamsWorld, left: dict[str, Any]) -> None:
    await world.post(world.activity())
    await world.post(world.activity(text=None, **left))
    await world.teams.channel.send(to_anna(say("Hoi.")))
    assert len(world.service.opened()) == 1


async def test_a_newer_version_of_the_app_makes_no_new_chat(world: TeamsWorld) -> None:
    await world.post(world.activity())
    for action in ("remove-upgrade", "add-upgrade"):
        await world.post(world.activity(text=None, type="installationUpdate", action=action))
    await world.teams.channel.send(to_anna(say("Hoi.")))
    assert world.service.opened() == []


async def test_a_moved_service_is_learnt(world: TeamsWorld) -> None:
    await world.post(world.activity())
    moved = f"{world.service.url}elsewhere/"
    token = world.provider.mint(serviceurl=moved)
    await world.post(world.activity(serviceUrl=moved), token=token)
    with pytest.raises(TryLater):  # nothing is there, and that is where it was sent
        await world.teams.channel.send(to_anna(say("Hoi.")))


@pytest.mark.parametrize(
    ("answer", "error", "after"),
    [
        (Answer(429, headers={"Retry-After": "7"}), TryLater, 7.0),
        (Answer(429, headers={"Retry-After": "Mon, 02 Nov 2026 08:01:00 GMT"}), TryLater, 60.0),
        (Answer(429, headers={"Retry-After": "soon"}), TryLater, None),
        (Answer(412), TryLater, None),
        (Answer(502), TryLater, None),
        (Answer(503), TryLater, None),
        (Answer(504), TryLater, None),
        (Answer(401), TryLater, None),
        (Answer(404), TryLater, None),
        (Answer(400), Refused, None),
        (Answer(413), Refused, None),
        (Answer(0, drop=True), Uncertain, None),
        (Answer(403, {"error": {"code": "BotDisabledByAdmin"}}), Closed, None),
        (Answer(403, {"error": {"code": "ConversationBlockedByUser"}}), Closed, None),
        (Answer(403, {"error": {"code": "BotNotInConversationRoster"}}), Closed, None),
        (Answer(403, {"error": {"code": "MessageWritesBlocked"}}), Closed, None),
        (Answer(403, {"error": {"code": "ForbiddenOperationException"}}), Closed, None),
        (Answer(403, {"errorCode": 209, "message": '{"subCode": "MessageWritesBlocked"}'}), Closed, None),
        (Answer(403, {"errorCode": 209, "message": "no JSON"}), Refused, None),
        (Answer(403, {"error": "x"}), Refused, None),
        (Answer(307, headers={"Location": "/v3/conversations"}), Refused, None),
    ],
    ids=lambda value: str(value.status) if isinstance(value, Answer) else None,
)
async def test_what_an_answer_means(
    world: TeamsWorld, answer: Answer, error: type[SendError], after: float | None
) -> None:
    await world.post(world.activity())
    world.service.answers = [answer]
    with pytest.raises(error) as raised:
        await world.teams.channel.send(to_anna(say("Hoi.")))
    assert type(raised.value) is error or error is TryLater
    assert getattr(raised.value, "after_seconds", None) == after
    assert "Hoi" not in str(raised.value)


async def test_a_refused_connection_comes_again_later(world: TeamsWorld) -> None:
    await world.post(world.activity())
    await world.service.stop()
    with pytest.raises(TryLater):
        await world.teams.channel.send(to_anna(say("Hoi.")))
    await world.service.start()
    await world.teams.channel.send(to_anna(say("Hoi.")))
    assert len(world.service.sent()) == 1


async def test_a_closed_conversation_is_left_alone_until_the_app_is_back(world: TeamsWorld) -> None:
    await world.post(world.activity())
    world.service.answers = [Answer(403, {"error": {"code": "BotDisabledByAdmin"}})]
    for _ in range(2):
        with pytest.raises(Closed):
            await world.teams.channel.send(to_anna(say("Hoi.")))
    assert world.service.sent() == []
    await world.post(world.activity(type="installationUpdate", action="add", text=None))
    await world.teams.channel.send(to_anna(say("Hoi.")))
    assert len(world.service.sent()) == 1


async def test_a_closed_chat_is_nowhere_to_go_on(world: TeamsWorld) -> None:
    await world.post(world.activity())
    world.service.answers = [Answer(403, {"error": {"code": "ConversationBlockedByUser"}})]
    with pytest.raises(Closed):
        await world.teams.channel.send(to_anna(say("Hoi.")))
    with pytest.raises(Closed):
        await world.teams.channel.personal_conversation(Sender(channel="teams", subject=ANNA, tenant=TENANT))


async def test_what_settles_nothing_leaves_the_open_question_alone(world: TeamsWorld) -> None:
    await world.post(world.activity())
    await world.teams.channel.send(to_anna(asks("first")))
    apology = to_anna(say("Er ging iets mis."))
    await world.teams.channel.send(replace(apology, settles=False))
    assert world.service.replaced() == []


async def test_chips_in_a_chat_that_the_bot_opened_are_for_whoever_is_there(world: TeamsWorld) -> None:
    options = (Option(key="yes", label="Ja"), Option(key="no", label="Nee"))
    question = Question(token="first", name="sure", options=options)
    asked = Reply(parts=(Text(text="Weet u het zeker?"),), question=question)
    await world.teams.channel.send(to_anna(asked, conversation=None))
    [message] = world.service.sent()
    assert "to" not in message["suggestedActions"]


async def test_more_than_teams_allows_in_a_second_waits(
    world: TeamsWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float] = []

    async def sleep(seconds: float) -> None:
        waited.append(seconds)

    monkeypatch.setattr(pacing, "asyncio", SimpleNamespace(sleep=sleep, get_running_loop=_standing_still))
    await world.post(world.activity())
    for _ in range(pacing.CONVERSATION_PER_SECOND):
        await world.teams.channel.send(to_anna(say("Hoi.")))
    assert waited == []
    await world.teams.channel.send(to_anna(say("Hoi.")))
    assert waited == [1.0]


def _standing_still() -> SimpleNamespace:
    return SimpleNamespace(time=lambda: 0.0)


async def test_the_token_goes_to_no_other_host(world: TeamsWorld) -> None:
    await world.post(world.activity())
    async with world.database.session() as session:
        await (await session.connection()).execute(
            text("UPDATE conversation_reference SET service_url = 'https://evil.example.org/'")
        )
    world.forget()
    with pytest.raises(Refused, match="allow-list"):
        await world.teams.channel.send(to_anna(say("Hoi.")))
    assert world.service.calls == []


async def test_the_first_token_and_keys_are_there_before_anyone_writes(world: TeamsWorld) -> None:
    async with asyncio.timeout(5):
        await world.provider.was_asked("token", "keys")
    assert {"token", "keys"} <= world.provider.asked.keys()


async def test_the_token_is_fetched_once_and_renewed_ahead(world: TeamsWorld, clock: SetClock) -> None:
    await world.post(world.activity())
    for _ in range(3):
        await world.teams.channel.send(to_anna(say("Hoi.")))
    assert world.provider.asked["token"] == 1
    clock.move_to(clock.now() + timedelta(minutes=55))
    await world.teams.channel.send(to_anna(say("Hoi.")))
    assert world.service.calls[-1].authorization == "Bearer app-token-1"


def _urls(card: Any) -> list[str]:
    if isinstance(card, dict):
        own = [card["url"]] if "url" in card else []
        return own + [url for value in card.values() for url in _urls(value)]
    return [url for value in card for url in _urls(value)] if isinstance(card, list) else []
