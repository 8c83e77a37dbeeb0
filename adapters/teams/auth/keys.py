"""The Bot Framework's public keys, with the channels that each may sign for.

OpenID Connect Discovery 1.0 names the address of the key set (RFC 7517). Microsoft adds `endorsements` to a
key: the channel ids for which its signature holds.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import aiohttp
import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from adapters.teams.auth.hosts import secure
from adapters.teams.auth.refresh import Refresh
from adapters.teams.auth.refusals import CannotTell
from bot.clock import Clock

METADATA_URL = "https://login.botframework.com/v1/.well-known/openidconfiguration"

RENEW_AFTER = timedelta(hours=20)
"""Of the 24 hours for which keys may be kept, this leaves four to reach the key server."""

PAUSE = timedelta(seconds=20)
"""So often, at most, does a token with an unknown key make us look for new ones. Whoever makes keys up can
begin this pause, in which a key that was published meanwhile is not known yet."""

PATIENCE = 3.0
"""Seconds that a turn waits for the key server: what is not acknowledged within five comes again."""

SMALLEST_KEY_BITS = 2048
TIMEOUT = aiohttp.ClientTimeout(total=5, connect=2)

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, eq=False)
class SigningKey:
    """A key with which the Bot Framework signs, for the channels named in `endorsements`.

    The same object for as long as it is published unchanged.
    """

    public: RSAPublicKey
    endorsements: frozenset[str]


class SigningKeys:
    """The newest known keys: fetched when first asked for, and again by `freshen` after RENEW_AFTER.

    While the key server is out of reach the keys that are known stay in use; a key that it no longer
    publishes is dropped. Raises ValueError for a metadata address that is not https.
    """

    def __init__(self, metadata_url: str, http: aiohttp.ClientSession, clock: Clock) -> None:
        self._metadata_url = secure(metadata_url)
        self._http = http
        self._clock = clock
        self._published: dict[str, tuple[Mapping[str, Any], SigningKey]] = {}
        self._fetched_at: datetime | None = None
        self._refresh = Refresh(self._fetch, clock, PAUSE)

    async def key(self, kid: str) -> SigningKey | None:
        """The key of this id, or None. Waits for the key server only where the id is unknown.

        Raises CannotTell where the id is unknown and the key server cannot be asked.
        """
        self.freshen()
        if kid not in self._published:
            self._refresh.begin()
            with suppress(TimeoutError):
                async with asyncio.timeout(PATIENCE):
                    await self._refresh.finished()
        if (entry := self._published.get(kid)) is not None:
            return entry[1]
        if self._fetched_at is None or not self._refresh.succeeded:
            raise CannotTell("no_keys")
        return None

    def freshen(self) -> None:
        """Begins to fetch the keys, in the background, if they were not fetched lately."""
        if self._fetched_at is None or self._clock.now() - self._fetched_at >= RENEW_AFTER:
            self._refresh.begin()

    async def close(self) -> None:
        await self._refresh.close()

    async def _fetch(self) -> bool:
        try:
            metadata = await self._json(self._metadata_url)
            key_set = await self._json(secure(metadata["jwks_uri"]))
            published = self._read(key_set["keys"])
        except (aiohttp.ClientError, TimeoutError, ValueError, KeyError, TypeError) as error:
            log.warning(
                "signing keys not fetched: %s", type(error).__name__, extra={"action": "signing_keys_failed"}
            )
            return False
        self._published, self._fetched_at = published, self._clock.now()
        log.info("%d signing keys", len(published), extra={"action": "signing_keys_fetched"})
        return True

    async def _json(self, url: str) -> Any:
        async with self._http.get(url, timeout=TIMEOUT, raise_for_status=True) as response:
            return await response.json(content_type=None)

    def _read(self, keys: list[Any]) -> dict[str, tuple[Mapping[str, Any], SigningKey]]:
        """By id. A key that stays as it was is not read again; one that is not for us is passed over."""
        published = {}
        for entry in keys:
            if (kid := _id_of(entry)) is None:
                continue
            known = self._published.get(kid)
            key = known[1] if known and known[0] == entry else _signing_key(entry)
            if key is not None:
                published[kid] = (entry, key)
        if not published:
            raise ValueError("the key set holds no key that can be used")
        return published


def _id_of(entry: Any) -> str | None:
    kid = entry.get("kid") if isinstance(entry, dict) and entry.get("use", "sig") == "sig" else None
    return kid if isinstance(kid, str) else None


def _signing_key(entry: dict[str, Any]) -> SigningKey | None:
    try:
        public = jwt.PyJWK.from_dict(entry, algorithm="RS256").key
    except (jwt.PyJWTError, ValueError, TypeError):
        return None
    if not isinstance(public, RSAPublicKey) or public.key_size < SMALLEST_KEY_BITS:
        return None
    endorsements = entry.get("endorsements")
    named = endorsements if isinstance(endorsements, list) else []
    return SigningKey(public, frozenset(name for name in named if isinstance(name, str)))
