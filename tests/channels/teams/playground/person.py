"""A persona of the demo pack at the playground, without a browser: its own HTTP interface, and the stream on
which it tells its page what appears.

The interface is documented nowhere; what is used of it was found by looking at what the page does.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import aiohttp

from adapters.teams.screen import visible_text
from tests.channels.teams.playground.demo_bot import PATIENCE

Shown = Mapping[str, Any]
"""A message as it stands in a conversation: its `messageId`, `text`, `attachments` and more."""


class Person:
    """The playground's current user, in the personal chat with the bot unless `where` says otherwise."""

    def __init__(self, http: aiohttp.ClientSession, url: str, config: Mapping[str, Any]) -> None:
        self._http = http
        self._url = url
        self._bot, self._me, self._tenant = config["bot"], config["currentUser"], config["tenantId"]
        self._shown: dict[tuple[str, str], Shown] = {}
        self._changed = asyncio.Condition()
        self.personal: str = config["personalChat"]["id"]
        self.group: str = config["groupChats"][0]["id"]
        self.team_channel: str = config["teams"][0]["channels"][1]["id"]

    async def says(self, text: str, *, where: str = "", to_bot: bool = False) -> str:
        """Types `text`, with `to_bot` after an @mention of the bot; returns the id of the conversation or
        thread in which it stands."""
        said: dict[str, Any] = {"type": "text", "text": text, "textFormat": "plain"}
        if to_bot:
            said["text"] = f"<at>{self._bot['name']}</at> {text}"
            said["mentions"] = [{"mentioned": {"id": self._bot["id"]}, "text": self._bot["name"]}]
        answer = await self._post(f"/_conversation/v1/conversations/{where or self.personal}/messages", said)
        return str(answer.get("postConversationId") or where or self.personal)

    async def presses(self, title: str, message: Shown, **inputs: str) -> None:
        """Presses the button called `title` in the card of `message`, with its inputs filled in."""
        [card] = [attachment["content"] for attachment in message["attachments"]]
        [data] = [button["data"] for button in buttons(card) if button["title"] == title]
        answer = {"conversation": {"id": self.personal}, "replyToId": message["messageId"]}
        await self._post("/_conversation/v1/submit", {**answer, "value": {**data, **inputs}})

    async def installs(self) -> None:
        await self._post(f"/_debug/conversation/{self.personal}/installation", {})

    async def does(self, activity: Mapping[str, Any]) -> None:
        """Lets the playground hand in an activity for which its page has no button."""
        whole = {
            "channelId": "msteams",
            "serviceUrl": f"{self._url}/_connector",
            "recipient": {"id": self._bot["id"], "name": self._bot["name"]},
            "from": {name: self._me[name] for name in ("id", "name", "aadObjectId")},
            "conversation": {"id": self.personal, "conversationType": "personal", "tenantId": self._tenant},
            "channelData": {"tenant": {"id": self._tenant}},
        }
        await self._post("/_internal/v1/customActivities", {**whole, **activity})

    async def sees(self, words: str, *, where: str = "") -> Shown:
        """The newest message there that holds `words`, now or as soon as there is one.

        Raises TimeoutError, with what stands there instead.
        """
        here = where or self.personal

        def found() -> Shown | None:
            fitting = [shown for shown in self.conversation(here) if words in visible_text(shown)]
            return fitting[-1] if fitting else None

        try:
            async with asyncio.timeout(PATIENCE), self._changed:
                while (shown := found()) is None:
                    await self._changed.wait()
        except TimeoutError:
            stands = "\n---\n".join(map(visible_text, self.conversation(here)))
            raise TimeoutError(f"{words!r} did not appear in:\n{stands}") from None
        return shown

    def conversation(self, where: str = "") -> list[Shown]:
        """What the bot said there, as it stands now, oldest first."""
        return [shown for (place, _), shown in self._shown.items() if place == (where or self.personal)]

    async def watch(self, stream: aiohttp.ClientWebSocketResponse) -> None:
        """Keeps up with what appears and changes, until the stream ends."""
        async for event in stream:
            told = json.loads(event.data)
            if told.get("action") in ("createMessage", "updateMessage"):
                async with self._changed:
                    message = told["message"]
                    self._shown[told["actionConversationId"], message["messageId"]] = message
                    self._changed.notify_all()

    async def _post(self, path: str, body: Mapping[str, Any]) -> Mapping[str, Any]:
        whole = {"from": {"id": self._me["id"]}, **body}
        async with self._http.post(self._url + path, json=whole) as response:
            assert response.status == 200, await response.text()
            said = await response.text()
            return json.loads(said) if said.startswith("{") else {}


def buttons(element: Any) -> list[Mapping[str, Any]]:
    """The buttons of a card, from top to bottom."""
    if isinstance(element, list):
        return [button for one in element for button in buttons(one)]
    if not isinstance(element, dict):
        return []
    if str(element.get("type", "")).startswith("Action."):
        return [element]
    return [button for one in element.values() for button in buttons(one)]


@asynccontextmanager
async def person_at(url: str) -> AsyncIterator[Person]:
    """The current user of the playground at `url`."""
    async with aiohttp.ClientSession() as http:
        async with http.get(f"{url}/_internal/v1/config") as response:
            config = (await response.json())["config"]
        person = Person(http, url, config)
        async with http.ws_connect(f"{url}/_ws_conversation/v1/conversations/stream") as stream:
            watching = asyncio.create_task(person.watch(stream))
            yield person
            await stream.close()
            await watching
