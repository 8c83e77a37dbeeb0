"""The Bot Connector's REST API: what the bot sends, changes and opens in Teams, and what its answers mean."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import quote

import aiohttp
from pydantic_core import PydanticSerializationError, to_json
from yarl import URL

from adapters.teams.pacing import Pace
from bot.channels import Closed, Refused, SendError, TryLater, Uncertain
from bot.clock import Clock

Authorization = Callable[[], Awaitable[str]]
"""The value of the header with which the bot proves who it is; "" for none (development only)."""

TIMEOUT = aiohttp.ClientTimeout(total=15, connect=10, sock_connect=5)
"""Who has no connection within ten seconds has sent nothing yet, so it may be sent again."""
FINAL = frozenset(
    (
        "BotDisabledByAdmin",
        "BotNotInConversationRoster",
        "ConversationBlockedByUser",
        "ForbiddenOperationException",
        "MessageWritesBlocked",
    )
)
"""After these nothing arrives in a conversation until the app is installed there again."""

_LATER = frozenset((408, 412, 425, 429, 500, 502, 503, 504))


class Unknown(TryLater):
    """The service does not know the conversation: forget it, and open another."""


class Connector:
    """Speaks to the service URL of a conversation. `allowed` says to which URLs the token may go,
    `unauthorized` hears which one was not taken."""

    def __init__(
        self,
        http: aiohttp.ClientSession,
        authorization: Authorization,
        allowed: Callable[[str], bool],
        clock: Clock,
        unauthorized: Callable[[str], None] = lambda _authorization: None,
    ) -> None:
        self._http = http
        self._authorization = authorization
        self._allowed = allowed
        self._clock = clock
        self._unauthorized = unauthorized
        self._pace = Pace()

    async def send(
        self, service_url: str, tenant: str, conversation: str, activity: Mapping[str, Any]
    ) -> str:
        """Posts `activity`; returns its id. Raises a SendError."""
        path = f"v3/conversations/{quote(conversation, safe='')}/activities"
        await self._pace.wait(tenant, conversation)
        return await self._call("POST", service_url, path, activity)

    async def update(
        self, service_url: str, tenant: str, conversation: str, message: str, activity: Mapping[str, Any]
    ) -> None:
        """Puts `activity` in the place of `message`. Raises a SendError."""
        path = f"v3/conversations/{quote(conversation, safe='')}/activities/{quote(message, safe='')}"
        await self._pace.wait(tenant, conversation)
        await self._call("PUT", service_url, path, activity)

    async def open(self, service_url: str, tenant: str, bot: str, subject: str) -> str:
        """Opens the personal chat with `subject` (an Entra object id); returns its id. Raises a SendError."""
        asked = {
            "bot": {"id": bot},
            "members": [{"id": subject}],
            "isGroup": False,
            "tenantId": tenant,
            "channelData": {"tenant": {"id": tenant}},
        }
        await self._pace.wait(tenant, f"{tenant} {subject}")
        conversation = await self._call("POST", service_url, "v3/conversations", asked)
        if not conversation:
            raise TryLater("the service opened a conversation and did not say which")
        return conversation

    async def _call(self, method: str, service_url: str, path: str, body: Mapping[str, Any]) -> str:
        if not self._allowed(service_url):
            raise Refused("the service URL is not on the allow-list: no token goes there")
        headers = {"Content-Type": "application/json"}
        if authorization := await self._authorization():
            headers["Authorization"] = authorization
        url = URL(f"{service_url.rstrip('/')}/{path}", encoded=True)
        data = _written(body)
        try:
            async with self._http.request(
                method, url, data=data, headers=headers, timeout=TIMEOUT, allow_redirects=False
            ) as response:
                answer = await response.read()
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise TryLater(f"no connection: {type(error).__name__}") from None
        except (aiohttp.ClientError, TimeoutError) as error:
            raise Uncertain(f"no answer: {type(error).__name__}") from None
        said = _json(answer)
        if response.status < 300:
            return str(said.get("id") or "")
        if response.status == 401:
            self._unauthorized(authorization)
        raise self._error_of(response.status, response.headers, said)

    def _error_of(self, status: int, headers: Mapping[str, str], said: Mapping[str, Any]) -> SendError:
        code = _code_of(said)
        why = f"{status} {code}" if code.isalnum() else str(status)
        if status in _LATER:
            return TryLater(why, _seconds(headers.get("Retry-After", ""), self._clock.now()))
        if status == 401:
            return TryLater(f"{why}: the service does not take the bot's token")
        if status == 403 and code in FINAL:
            return Closed(code)
        if status == 404:
            return Unknown(why)
        return Refused(why)


def _written(body: Mapping[str, Any]) -> bytes:
    try:
        return to_json(body)
    except PydanticSerializationError:
        # Half a character, as a name may hold: it becomes a question mark.
        return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def _code_of(said: Mapping[str, Any]) -> str:
    """The code of an error: in `error`, or where the person blocked the bot as `subCode` in a JSON within the
    message (learn.microsoft.com, "Send proactive messages", status codes)."""
    error = said.get("error")
    if isinstance(error, Mapping):
        return str(error.get("code", ""))
    message = said.get("message")
    return str(_json(message.encode()).get("subCode", "")) if isinstance(message, str) else ""


def _json(answer: bytes) -> Mapping[str, Any]:
    try:
        said = json.loads(answer)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def _seconds(retry_after: str, now: datetime) -> float | None:
    """RFC 9110 §10.2.3: seconds, or a date; None for neither."""
    if retry_after.isdecimal():
        return float(retry_after)
    try:
        moment = parsedate_to_datetime(retry_after)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())
