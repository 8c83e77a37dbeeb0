"""The door of Teams: what comes in becomes what the core hears, and nothing else does."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from adapters.teams import webhook
from adapters.teams.webhook import LARGEST_BODY
from bot.messages import Message
from tests.channels.teams.identity_provider import TENANT
from tests.channels.teams.world import BOT, TeamsWorld

CHANNEL = {"id": "19:chan@thread.tacv2;messageid=17", "conversationType": "channel", "tenantId": "x"}


async def test_words_reach_the_bot(world: TeamsWorld) -> None:
    assert await world.post(world.activity(id="1", text="wie is de wijkagent?")) == (200, None)
    [message] = world.heard
    assert (message.id, message.conversation, message.text) == ("1", "a:anna", "wie is de wijkagent?")
    assert message.personal
    assert message.sender.subject == "00000000-0000-4000-8000-00000000a44a"
    assert message.sender.tenant == "7e4a47e0-0000-4000-8000-00000000000a"


async def test_a_button_is_a_choice_and_a_form_its_fields(world: TeamsWorld) -> None:
    pressed = {"signaalbot": {"token": "abc", "choice": "incident"}}
    filled = {"signaalbot": {"token": "abc", "form": ["title", "since"]}, "field_title": "Fietsen stuk"}
    for value in (pressed, filled):
        assert (await world.post(world.activity(text=None, value=value)))[0] == 200
    choice, form = world.heard
    assert (choice.asked, choice.choice, choice.fields) == ("abc", "incident", {})
    assert (form.asked, form.choice, form.fields) == ("abc", None, {"title": "Fietsen stuk", "since": ""})


def execute(world: TeamsWorld) -> dict[str, Any]:
    """A button that Teams hands in as an invoke."""
    data = {"signaalbot": {"token": "abc", "choice": "incident"}}
    value = {"action": {"type": "Action.Execute", "data": data}}
    return world.activity(type="invoke", name="adaptiveCard/action", value=value, text=None)


async def test_execute_of_a_card_is_heard_and_answered_in_place(world: TeamsWorld) -> None:
    status, body = await world.post(execute(world))
    assert status == 200
    assert body is not None
    assert body["statusCode"] == 200
    assert body["value"]
    assert world.heard[0].choice == "incident"


@pytest.mark.parametrize(
    "value",
    [
        "ja",
        7,
        [],
        {"x": 1},
        {"signaalbot": 5},
        {"signaalbot": {"token": "abc"}},
        {"signaalbot": {"token": "abc", "form": ["title"]}, "field_other": "x"},
        {"signaalbot": {"token": "abc", "form": ["title"]}, "field_title": {"nested": "x"}},
    ],
)
async def test_a_card_that_is_none_of_ours_is_heard_as_a_stale_one(world: TeamsWorld, value: Any) -> None:
    assert (await world.post(world.activity(text=None, value=value)))[0] == 200
    [message] = world.heard
    assert message.asked == "unreadable"
    assert (message.text, message.choice, message.fields) == ("", None, {})


async def test_in_a_channel_the_mention_goes_and_the_thread_stays(world: TeamsWorld) -> None:
    tenant = world.activity()["conversation"]["tenantId"]
    entities = [{"type": "mention", "mentioned": BOT, "text": "<at>Signaalbot</at>"}]
    said = "<at>Signaalbot</at>&nbsp;vraag het <at>Bram</at> &amp; co"
    await world.post(
        world.activity(text=said, entities=entities, conversation=CHANNEL | {"tenantId": tenant})
    )
    [message] = world.heard
    assert message.text == "vraag het Bram & co"
    assert message.conversation == CHANNEL["id"]
    assert not message.personal


async def test_a_changed_message_is_heard_as_such(world: TeamsWorld) -> None:
    await world.post(world.activity(id="9", type="messageUpdate", text="hoi"))
    [message] = world.heard
    assert message.edited
    assert message.text == "hoi"
    assert message.id != "9"
    assert message.replaces == "9"


@pytest.mark.parametrize(
    "changed",
    [
        {"type": "messageReaction", "reactionsAdded": [{"type": "like"}]},
        {"type": "messageDelete"},
        {"type": "conversationUpdate", "membersAdded": [{"id": "29:anna"}]},
        {"type": "typing"},
        {"type": "event", "name": "x"},
        {"type": "endOfConversation"},
        {"type": "iets/nieuws"},
        {"type": "installationUpdate", "action": "add-upgrade"},
        {"type": "messageUpdate", "channelData": {"eventType": "undeleteMessage", "tenant": {"id": TENANT}}},
    ],
)
async def test_what_says_nothing_is_taken_and_not_heard(world: TeamsWorld, changed: dict[str, Any]) -> None:
    assert (await world.post(world.activity(text=None, **changed)))[0] == 200
    assert world.heard == []


async def test_a_group_without_a_kind_is_no_personal_chat(world: TeamsWorld) -> None:
    for conversation in (
        {"id": "19:a@thread.v2", "isGroup": True},
        {"id": "19:b@thread.v2"},
        {"id": "a:anna"},
    ):
        await world.post(world.activity(conversation=conversation))
    assert [message.personal for message in world.heard] == [False, False, True]


async def test_who_is_of_another_tenant_is_forbidden(world: TeamsWorld) -> None:
    elsewhere = "00000000-0000-4000-8000-0000000000ee"
    conversation = {"id": "a:anna", "conversationType": "personal", "tenantId": elsewhere}
    data = {"tenant": {"id": elsewhere}}
    status, body = await world.post(world.activity(conversation=conversation, channelData=data))
    assert (status, body, world.heard) == (403, None, [])


async def test_another_invoke_is_not_for_this_bot(world: TeamsWorld) -> None:
    status, _ = await world.post(world.activity(type="invoke", name="composeExtension/query", value={}))
    assert status == 404
    assert world.heard == []


async def test_installing_welcomes(world: TeamsWorld) -> None:
    await world.post(world.activity(type="installationUpdate", action="add", text=None))
    assert [message.text for message in world.heard] == ["help"]


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (b"{", {}, 400),
        (b"[]", {}, 400),
        (b'"x"', {}, 400),
        (b"\xff\xfe{", {}, 400),
        (b"[" * 100_000, {}, 400),
        (b'{"a":' * 50 + b"1" + b"}" * 50, {}, 400),
        (b"{}", {"Content-Type": "text/plain"}, 415),
        (b"{}", {"Content-Type": "application/json; charset=utf-16"}, 415),
        (b"not gzip", {"Content-Encoding": "gzip"}, 415),
        (b"a" * (LARGEST_BODY + 1), {}, 413),
    ],
    ids="brace list string not-utf-8 deep deeper text utf-16 not-gzip large".split(),
)
async def test_what_is_no_json_object_is_4xx(
    world: TeamsWorld, body: bytes, headers: dict[str, str], status: int
) -> None:
    headers = {"Content-Type": "application/json"} | headers
    assert (await world.post(None, data=body, headers=headers))[0] == status
    assert world.heard == []


@pytest.mark.parametrize("missing", ["type", "id", "from", "recipient", "conversation"])
async def test_what_lacks_an_id_is_4xx(world: TeamsWorld, missing: str) -> None:
    activity = world.activity()
    del activity[missing]
    if missing == "conversation":
        activity["channelData"] = world.activity()["channelData"]
    status, _ = await world.post(activity)
    assert status == 400
    assert world.heard == []


async def test_without_a_token_nothing_is_read(world: TeamsWorld) -> None:
    assert (await world.post(world.activity(), token="x.y.z"))[0] == 401
    assert world.heard == []


@pytest.mark.parametrize("body", [b"{", b"[" * 100_000, b"a" * (LARGEST_BODY + 1)])
async def test_without_a_token_no_body_is_read(world: TeamsWorld, body: bytes) -> None:
    headers = {"Content-Type": "application/json"}
    assert (await world.post(None, token="x.y.z", data=body, headers=headers))[0] == 401


async def test_a_slow_turn_is_acknowledged_and_shows_typing(
    world: TeamsWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webhook, "TYPING_AFTER", 0.02)
    monkeypatch.setattr(webhook, "ACKNOWLEDGE_AFTER", 0.3)
    done = asyncio.Event()

    async def slowly(message: Message) -> None:
        await done.wait()

    world.hear = slowly
    assert (await world.post(world.activity()))[0] == 202
    assert [call.body["type"] for call in world.service.calls] == ["typing"]
    status, body = await world.post(execute(world))
    assert (status, (body or {}).get("value")) == (200, "Ontvangen. Een ogenblik …")
    done.set()


async def test_typing_shows_after_a_second_and_teams_gets_its_answer_within_five() -> None:
    assert (webhook.TYPING_AFTER, webhook.ACKNOWLEDGE_AFTER) == (1.0, 4.0)


async def test_a_turn_that_breaks_is_no_5xx(world: TeamsWorld, caplog: pytest.LogCaptureFixture) -> None:
    async def breaks(message: Message) -> None:
        raise RuntimeError("geheim")

    world.hear = breaks
    assert (await world.post(world.activity()))[0] == 200
    status, body = await world.post(execute(world))
    assert (status, (body or {}).get("statusCode")) == (200, 200)
    assert "turn_failed" in [getattr(record, "action", "") for record in caplog.records]
