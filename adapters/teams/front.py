"""Teams as a transcript sees it: what is typed comes in as the Bot Framework would post it, and what goes out
is read as it stands on the screen. The network alone is missing."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from typing import Any

from adapters.teams.activities import read
from adapters.teams.adapter import TeamsAdapter
from adapters.teams.cards import Cards
from adapters.teams.channel import TeamsChannel
from adapters.teams.handler import Handler
from adapters.teams.references import References
from adapters.teams.screen import visible_text
from adapters.transcripts.stage import Stage
from bot.clock import Clock
from bot.storage.database import Database
from bot.texts import Texts

SERVICE_URL = "https://connector.example.org/"
BOT = {"id": "28:signaalbot", "name": "Signaalbot"}
_UNKNOWN_TENANT = "00000000-0000-4000-8000-000000000000"


class TeamsFront:
    """An `adapters.transcripts.stage.Front`. `accounts` holds the tenant and object id of each persona; any
    other persona is somebody whom the bot does not know."""

    def __init__(
        self, accounts: Mapping[str, tuple[str, str]], database: Database, texts: Texts, clock: Clock
    ) -> None:
        self._accounts = accounts
        self._clock = clock
        self._connector = _Screens()
        self._references = References(database, clock)
        self.channel = TeamsChannel(
            self._connector,
            self._references,
            Cards(texts),
            clock,
            bot=BOT["id"],
            service_url=SERVICE_URL,
        )

    async def say(self, stage: Stage, persona: str, text: str, message_id: str) -> None:
        handler = Handler(stage.handle, self._references, self.channel)
        activity = read(self._typed(persona, text, message_id))
        await TeamsAdapter(self._connector).process(activity, handler)

    def take(self, persona: str) -> tuple[str, ...]:
        return self._connector.take(_chat_with(self._account(persona)[1]))

    def waiting(self, persona: str) -> tuple[str, ...]:
        return self._connector.waiting(_chat_with(self._account(persona)[1]))

    def _account(self, persona: str) -> tuple[str, str]:
        return self._accounts.get(persona, (_UNKNOWN_TENANT, persona))

    def _typed(self, persona: str, text: str, message_id: str) -> dict[str, Any]:
        tenant, subject = self._account(persona)
        return {
            "type": "message",
            "id": message_id,
            "channelId": "msteams",
            "serviceUrl": SERVICE_URL,
            "timestamp": self._clock.now().isoformat(),
            "from": {"id": f"29:{subject}", "aadObjectId": subject},
            "recipient": BOT,
            "conversation": {"id": _chat_with(subject), "conversationType": "personal", "tenantId": tenant},
            "channelData": {"tenant": {"id": tenant}},
            "text": text,
        }


class _Screens:
    """What stands in each conversation, in the place of the Bot Connector."""

    def __init__(self) -> None:
        self._shown: dict[str, list[str]] = {}
        self._ids = itertools.count(1)

    async def send(
        self, service_url: str, tenant: str, conversation: str, activity: Mapping[str, Any]
    ) -> str:
        if activity["type"] == "message":
            self._shown.setdefault(conversation, []).append(visible_text(activity))
        return f"sent-{next(self._ids)}"

    async def update(
        self, service_url: str, tenant: str, conversation: str, message: str, activity: Mapping[str, Any]
    ) -> None:
        """A used card stays where it was: nothing new appears."""

    async def open(self, service_url: str, tenant: str, bot: str, subject: str) -> str:
        return _chat_with(subject)

    def take(self, conversation: str) -> tuple[str, ...]:
        return tuple(self._shown.pop(conversation, ()))

    def waiting(self, conversation: str) -> tuple[str, ...]:
        return tuple(self._shown.get(conversation, ()))


def _chat_with(subject: str) -> str:
    return f"a:{subject}"
