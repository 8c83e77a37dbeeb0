"""The token with which the bot speaks to Teams' connector: OAuth 2.0 client credentials (RFC 6749 §4.4)."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import aiohttp
from pydantic import BaseModel, Field, ValidationError

from adapters.teams.auth.credentials import Credential
from adapters.teams.auth.hosts import secure
from adapters.teams.auth.refresh import Refresh
from bot.channels import TryLater
from bot.clock import Clock

SCOPE = "https://api.botframework.com/.default"

RENEW_AHEAD = timedelta(minutes=10)
"""So long before a token expires another one is fetched; for a token of short life, half of that life."""

SPARE = timedelta(seconds=10)
"""A token is not used any more so shortly before it expires: the request has a way to go."""

DROP_PAUSE = timedelta(seconds=30)
"""So often, at most, is a token replaced because the connector refuses it: another may be refused as well."""

TIMEOUT = aiohttp.ClientTimeout(total=10, connect=5)
_ERROR_CODE = re.compile(r"[a-z_]{1,40}")

log = logging.getLogger(__name__)


def single_tenant_url(tenant: str) -> str:
    """Where Entra hands out tokens for an app that is registered in `tenant` alone."""
    return f"https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token"


@dataclass(frozen=True, slots=True)
class _Token:
    value: str
    renew_at: datetime
    use_until: datetime

    @property
    def header(self) -> str:
        return f"Bearer {self.value}"


class AppToken:
    """One token for all that the bot sends; `freshen` fetches the next one ahead of time.

    While the token server fails the token that there is stays in use as long as it is valid. Raises
    ValueError for a token address that is not https.
    """

    def __init__(
        self,
        token_url: str,
        app_id: str,
        credential: Credential,
        http: aiohttp.ClientSession,
        clock: Clock,
    ) -> None:
        self._token_url = secure(token_url)
        self._app_id = app_id
        self._credential = credential
        self._http = http
        self._clock = clock
        self._token: _Token | None = None
        self._dropped_at: datetime | None = None
        self._refresh = Refresh(self._fetch, clock, pause=timedelta())

    async def header(self) -> str:
        """The value of the Authorization header; waits for the token server only without a valid token.

        Raises TryLater where it gave none.
        """
        self.freshen()
        token = self._valid()
        if token is None:
            self._refresh.begin()
            await self._refresh.finished()
            token = self._valid()
        if token is None:
            raise TryLater("the token server gave no token", self._refresh.rests_for())
        return token.header

    def drop(self, header: str) -> None:
        """The connector does not take `header` any more: the next one is that of a new token, unless that was
        so a moment ago. Of many that were refused together the first counts."""
        now = self._clock.now()
        rests = self._dropped_at is not None and now - self._dropped_at < DROP_PAUSE
        if self._token is not None and self._token.header == header and not rests:
            self._token, self._dropped_at = None, now

    def freshen(self) -> None:
        """Begins to fetch a token, in the background, if there is none or it expires soon."""
        if self._token is None or self._clock.now() >= self._token.renew_at:
            self._refresh.begin()

    async def close(self) -> None:
        await self._refresh.close()

    def _valid(self) -> _Token | None:
        return self._token if self._token and self._clock.now() < self._token.use_until else None

    async def _fetch(self) -> bool:
        asked_at = self._clock.now()
        try:
            status, answer = await self._ask(asked_at)
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            return _failed(type(error).__name__)
        try:
            granted = _Granted.model_validate(answer)
        except ValidationError:
            return _failed(f"{status} {_error_code(answer)}")
        self._token = _token(granted, asked_at)
        log.info("token fetched", extra={"action": "app_token_fetched"})
        return True

    async def _ask(self, now: datetime) -> tuple[int, Any]:
        """The status and the JSON of the token server's answer."""
        form = {
            "grant_type": "client_credentials",
            "client_id": self._app_id,
            "scope": SCOPE,
            **self._credential.proof(self._app_id, self._token_url, now),
        }
        # A redirect would take the secret elsewhere.
        async with self._http.post(
            self._token_url, data=form, timeout=TIMEOUT, allow_redirects=False
        ) as response:
            return response.status, await response.json(content_type=None)


class _Granted(BaseModel):
    """What we read of an answer that grants a token (RFC 6749 §5.1, RFC 6750 §2.1)."""

    access_token: str = Field(pattern=r"^[A-Za-z0-9._~+/-]+=*$")
    expires_in: int = Field(gt=0, lt=10**8)


def _token(granted: _Granted, asked_at: datetime) -> _Token:
    life = timedelta(seconds=granted.expires_in)
    expires = asked_at + life
    return _Token(granted.access_token, expires - min(RENEW_AHEAD, life / 2), expires - SPARE)


def _failed(reason: str) -> bool:
    log.warning("no token: %s", reason, extra={"action": "app_token_failed"})
    return False


def _error_code(answer: Any) -> str:
    """What an answer that grants nothing gives as its cause: RFC 6749 §5.2, and Entra's own number."""
    if not isinstance(answer, dict):
        return "without a cause"
    error, numbers = answer.get("error"), answer.get("error_codes")
    cause = error if isinstance(error, str) and _ERROR_CODE.fullmatch(error) else "without a cause"
    number = numbers[0] if isinstance(numbers, list) and numbers else None
    return f"{cause} AADSTS{number}" if isinstance(number, int) else cause
