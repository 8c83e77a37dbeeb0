"""The token with which the Bot Framework signs what it hands to a bot: a JWT (RFC 7519).

What it must hold is Microsoft's "Authentication with the Bot Connector API", section "Connector to Bot"; how
it is read follows RFC 8725 (the algorithm is ours to choose, never the token's).
"""

from __future__ import annotations

import re
from collections import OrderedDict
from dataclasses import dataclass
from typing import Any, Protocol

import jwt
from jwt.types import Options

from adapters.teams.auth.keys import SigningKey
from adapters.teams.auth.refusals import Unauthorized
from bot.clock import Clock

ISSUER = "https://api.botframework.com"
"""Of the channels' tokens only: the emulator's and those of skills are issued by Entra."""

ALGORITHM = "RS256"
LEEWAY_SECONDS = 300
LONGEST_TOKEN = 4096
MOST_REMEMBERED = 1024

_COMPACT = re.compile(r"[\w-]+\.[\w-]+\.[\w-]+", re.ASCII)
_REQUIRED = ["iss", "aud", "exp", "nbf", "serviceurl"]


class Keys(Protocol):
    """Finds a key by the id that a token names."""

    async def key(self, kid: str) -> SigningKey | None: ...


@dataclass(frozen=True, slots=True)
class ChannelToken:
    """What a sound token says: for which connector, signed by which key, valid between which Unix times."""

    service_url: str
    not_before: int
    expires: int
    kid: str
    key: SigningKey


class ChannelTokens:
    """Verifies the tokens that are meant for the bot `app_id`.

    Teams signs one token an hour or so and sends it along with every activity. The signature of a token
    is therefore verified once, and remembered for as long as its key is published.
    """

    def __init__(self, app_id: str, keys: Keys, clock: Clock) -> None:
        self._app_id = app_id
        self._keys = keys
        self._clock = clock
        self._remembered: OrderedDict[str, ChannelToken] = OrderedDict()

    async def verify(self, token: str) -> ChannelToken:
        """What `token` says. Raises Unauthorized, or CannotTell as `SigningKeys.key` does."""
        verified = self._remembered.get(token)
        kid = verified.kid if verified else _key_id(token)
        key = await self._keys.key(kid)
        if key is None:
            raise Unauthorized("unknown_key")
        if verified is None or verified.key is not key:
            verified = _read(kid, key, self._claims(token, key))
        self._refuse_untimely(verified)
        self._remember(token, verified)
        return verified

    def _claims(self, token: str, key: SigningKey) -> dict[str, Any]:
        # PyJWT asks the machine for the time, so the times are compared in `_refuse_untimely`.
        options: Options = {
            "require": _REQUIRED,
            "strict_aud": True,
            "verify_exp": False,
            "verify_nbf": False,
            "verify_iat": False,
        }
        try:
            return jwt.decode(
                token,
                key.public,
                algorithms=[ALGORITHM],
                audience=self._app_id,
                issuer=ISSUER,
                options=options,
            )
        except jwt.PyJWTError as error:
            raise Unauthorized(_reason(error)) from None

    def _refuse_untimely(self, token: ChannelToken) -> None:
        now = self._clock.now().timestamp()
        if now >= token.expires + LEEWAY_SECONDS:
            raise Unauthorized("expired")
        if now < token.not_before - LEEWAY_SECONDS:
            raise Unauthorized("not_yet_valid")

    def _remember(self, token: str, verified: ChannelToken) -> None:
        self._remembered[token] = verified
        self._remembered.move_to_end(token)
        if len(self._remembered) > MOST_REMEMBERED:
            self._remembered.popitem(last=False)


def _key_id(token: str) -> str:
    if len(token) > LONGEST_TOKEN:
        raise Unauthorized("token_too_long")
    if not _COMPACT.fullmatch(token):
        raise Unauthorized("malformed_token")
    try:
        header = jwt.get_unverified_header(token)
    except jwt.PyJWTError:
        raise Unauthorized("malformed_token") from None
    if header.get("alg") != ALGORITHM:
        raise Unauthorized("algorithm")
    kid = header.get("kid")
    if not isinstance(kid, str) or not kid:
        raise Unauthorized("no_key_id")
    return kid


def _read(kid: str, key: SigningKey, claims: dict[str, Any]) -> ChannelToken:
    service_url, not_before, expires = claims["serviceurl"], claims["nbf"], claims["exp"]
    if not isinstance(service_url, str):
        raise Unauthorized("service_url_claim")
    # A float may be NaN, with which every comparison is false.
    if not isinstance(not_before, int) or not isinstance(expires, int):
        raise Unauthorized("times")
    return ChannelToken(service_url, not_before, expires, kid, key)


def _reason(error: Exception) -> str:
    match error:
        case jwt.InvalidSignatureError():
            return "signature"
        case jwt.MissingRequiredClaimError():
            return f"no_{error.claim}"
        case jwt.InvalidIssuerError():
            return "issuer"
        case jwt.InvalidAudienceError():
            return "audience"
        case _:
            return "malformed_token"
