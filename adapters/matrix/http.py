"""HTTP to one homeserver: the access token goes nowhere else, and each answer is JSON or an error of ours."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from typing import Any

import aiohttp
from yarl import URL

from adapters.matrix.errors import Away, Denied, LoggedOut, Throttled, Unanswered
from adapters.matrix.paths import CLIENT
from adapters.matrix.quiet import ALL, Quiet, limit_of

SECONDS = 7.0
_CONNECT = 4.0
_AFTER_UNKNOWN = 5.0
"""Where the homeserver does not say how long to wait."""
_LONGEST_ASKED = 600.0
_GATEWAY_TIMEOUT = 504
_ROOMS = f"{CLIENT}/rooms/"

Json = dict[str, Any]


class Http:
    """`token` is sent with every request where there is one. While the homeserver has asked for quiet nothing
    is sent to it: a request then raises Throttled at once. Where it is one of its own limits that is reached,
    only what falls under that limit."""

    def __init__(
        self, homeserver: str, session: aiohttp.ClientSession | None, now: Callable[[], float] | None = None
    ) -> None:
        self.token = ""
        self._homeserver = homeserver.rstrip("/")
        self._session = session
        self._quiet = Quiet(now or _loop_time)

    async def call(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        query: Mapping[str, str] | None = None,
        seconds: float = SECONDS,
    ) -> Json:
        """The JSON object of the answer. `path` is encoded; `body` is JSON, or its text. Raises
        HomeserverError."""
        limit = limit_of(path)
        with self._quiet.kept(limit) as goes_first:
            if goes_first and query and "timeout" in query:
                # A long poll would keep the others waiting.
                query = {**query, "timeout": "0"}
            return self._understood(method, path, limit, *await self._ask(method, path, body, query, seconds))

    def _understood(
        self, method: str, path: str, limit: str, status: int, headers: Mapping[str, str], said: Json | None
    ) -> Json:
        if (status < 300 and said is None) or status == _GATEWAY_TIMEOUT:
            raise _without_answer(method, path, f"status {status}")
        if status < 300 and said is not None:
            return said
        said = said or {}
        code = str(said.get("errcode") or "")
        if status == 429 or code == "M_LIMIT_EXCEEDED":
            after = _asked_pause(headers, said)
            # Without Matrix' own code it comes from what stands before the homeserver, which has one limit.
            self._quiet.asked_for(limit if code == "M_LIMIT_EXCEEDED" else ALL, after)
            raise Throttled(after)
        if status == 401 and code in ("M_UNKNOWN_TOKEN", "M_MISSING_TOKEN"):
            raise LoggedOut(soft=said.get("soft_logout") is True)
        if 400 <= status < 500 and (code or "flows" in said):
            # What asks for more proof first has no code.
            raise Denied(status, code or "M_PROOF_WANTED", said)
        raise Away(f"status {status}")

    async def _ask(
        self, method: str, path: str, body: object, query: Mapping[str, str] | None, seconds: float
    ) -> tuple[int, Mapping[str, str], Json | None]:
        url = URL(self._homeserver + path, encoded=True).update_query(query or {})
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        data = None
        if body is not None:
            headers["Content-Type"] = "application/json"
            text = body if isinstance(body, str) else json.dumps(body, ensure_ascii=False)
            data = text.encode("utf-8", "replace")
        if self._session is None:
            raise Away("no network")
        timeout = aiohttp.ClientTimeout(total=seconds, sock_connect=_CONNECT)
        try:
            async with self._session.request(
                method, url, data=data, headers=headers, timeout=timeout, allow_redirects=False
            ) as response:
                return response.status, response.headers, _json(await response.read())
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise Away(type(error).__name__) from None
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise _without_answer(method, path, type(error).__name__) from None


def _without_answer(method: str, path: str, why: str) -> Away:
    """It had left. Of messages alone it matters whether they were taken."""
    return Unanswered(why) if method == "PUT" and path.startswith(_ROOMS) and "/send/" in path else Away(why)


def _json(answer: bytes) -> Json | None:
    try:
        said = json.loads(answer)
    except (ValueError, RecursionError):
        return None
    return said if isinstance(said, dict) else None


def _asked_pause(headers: Mapping[str, str], said: Json) -> float:
    """Seconds: of the header (newer), or the body."""
    asked = headers.get("Retry-After", "")
    if asked.isdecimal():
        return min(float(asked), _LONGEST_ASKED)
    milliseconds = said.get("retry_after_ms")
    if isinstance(milliseconds, (int, float)) and milliseconds >= 0:
        return min(milliseconds / 1000, _LONGEST_ASKED)
    return _AFTER_UNKNOWN


def _loop_time() -> float:
    return asyncio.get_running_loop().time()
