"""Requests that must not come in: each by its name, with the status and the reason it is refused with."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from jwt.algorithms import RSAAlgorithm

from adapters.teams.auth.admission import Caller
from tests.channels.teams.identity_provider import (
    APP_ID,
    SERVICE_URL,
    TENANT,
    IdentityProvider,
    base64url,
    rsa_key,
)

TEXT = "words that no log may hold"
CALLER = Caller(APP_ID, TENANT, SERVICE_URL)
"""Who is let in with `good` and an `activity`."""

Authorization = Callable[[IdentityProvider], list[str]]


def activity(**changed: object) -> dict[str, object]:
    """A message as Teams hands it in, with some of it `changed`; what becomes None is left out."""
    whole: dict[str, object] = {
        "type": "message",
        "id": "1485983408511",
        "channelId": "msteams",
        "serviceUrl": SERVICE_URL,
        "conversation": {"id": "a:1", "tenantId": TENANT},
        "channelData": {"tenant": {"id": TENANT}},
        "text": TEXT,
    }
    return {name: value for name, value in (whole | changed).items() if value is not None}


@dataclass(frozen=True)
class Forgery:
    """`authorization` makes the values of the Authorization headers."""

    status: int
    reason: str
    authorization: Authorization
    activity: dict[str, object] = field(default_factory=activity)


def good(provider: IdentityProvider) -> list[str]:
    return [f"Bearer {provider.mint()}"]


def minted(**how: Any) -> Authorization:
    return lambda provider: [f"Bearer {provider.mint(**how)}"]


def plain(*values: str) -> Authorization:
    return lambda provider: list(values)


def by_hand(header: dict[str, object], sign: Callable[[bytes], bytes], **changed: object) -> Authorization:
    """For what PyJWT will not sign."""

    def made(provider: IdentityProvider) -> list[str]:
        parts = (json.dumps(part).encode() for part in (header, provider.claims(**changed)))
        signed = ".".join(base64url(part) for part in parts)
        return [f"Bearer {signed}.{base64url(sign(signed.encode()))}"]

    return made


def _with_public_key(signed: bytes) -> bytes:
    public = rsa_key("first").public_key()
    pem = public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    return hmac.new(pem, signed, hashlib.sha256).digest()


def _on_elliptic_curve(provider: IdentityProvider) -> list[str]:
    key = ec.generate_private_key(ec.SECP256R1())
    token = jwt.encode(provider.claims(), key, algorithm="ES256", headers={"kid": "first"})
    return [f"Bearer {token}"]


def _with_other_claims(provider: IdentityProvider) -> list[str]:
    head, _, signature = provider.mint(aud="somebody-else").split(".")
    return [f"Bearer {head}.{provider.mint().split('.')[1]}.{signature}"]


def _with_half_a_signature(provider: IdentityProvider) -> list[str]:
    return [f"Bearer {provider.mint()[:-102]}"]


def _twice(provider: IdentityProvider) -> list[str]:
    return good(provider) * 2


def _followed_by_more(provider: IdentityProvider) -> list[str]:
    return [good(provider)[0] + " more"]


def _by_intruder(**header: object) -> Authorization:
    """Signed with a key of the forger's own, of which the header says where to find it."""
    return minted(key="intruder", header={"kid": "first", **header})


_INTRUDER_JWK = json.loads(RSAAlgorithm.to_jwk(rsa_key("intruder").public_key()))
_DEEP = base64url(b'{"alg":"RS256","kid":"first","x":' + b"[" * 1200 + b"]" * 1200 + b"}")
_LONG_AGO, _LATER = 1_600_000_000, 4_000_000_000
_EVIL = "https://evil.example.org/"


def _foreign(url: str) -> Forgery:
    """Token and activity agree on an address that is not on the allow-list."""
    return Forgery(403, "host", minted(serviceurl=url), activity(serviceUrl=url))


FORGERIES = {
    # The header
    "no header": Forgery(401, "no_header", plain()),
    "two headers": Forgery(401, "several_headers", _twice),
    "empty header": Forgery(401, "scheme", plain("")),
    "Basic": Forgery(401, "scheme", plain("Basic dXNlcjpwYXNz")),
    "token without a scheme": Forgery(401, "scheme", lambda provider: [provider.mint()]),
    "Bearer and nothing": Forgery(401, "malformed_token", plain("Bearer")),
    "Bearer and a space": Forgery(401, "malformed_token", plain("Bearer ")),
    "garbage": Forgery(401, "malformed_token", plain("Bearer abc.def.ghi")),
    "garbage without dots": Forgery(401, "malformed_token", plain("Bearer abc")),
    "not ASCII": Forgery(401, "malformed_token", plain("Bearer é.é.\udce9")),
    "a word after the token": Forgery(401, "malformed_token", _followed_by_more),
    "huge token": Forgery(401, "token_too_long", minted(filler="x" * 8000)),
    "header nested deeply": Forgery(401, "malformed_token", plain(f"Bearer {_DEEP}.e30.e30")),
    # The algorithm
    "algorithm none": Forgery(
        401, "malformed_token", by_hand({"alg": "none", "kid": "first"}, lambda signed: b"")
    ),
    "algorithm none with a signature": Forgery(
        401, "algorithm", by_hand({"alg": "none", "kid": "first"}, lambda signed: b"signed")
    ),
    "HS256 with the public key": Forgery(
        401, "algorithm", by_hand({"alg": "HS256", "kid": "first"}, _with_public_key)
    ),
    "called RS256, signed with the public key": Forgery(
        401, "signature", by_hand({"alg": "RS256", "kid": "first"}, _with_public_key)
    ),
    "RS512": Forgery(401, "algorithm", minted(algorithm="RS512")),
    "PS256": Forgery(401, "algorithm", minted(algorithm="PS256")),
    "ES256": Forgery(401, "algorithm", _on_elliptic_curve),
    # The key
    "no kid": Forgery(401, "no_key_id", minted(header={"kid": None})),
    "empty kid": Forgery(401, "no_key_id", minted(header={"kid": ""})),
    "unknown kid": Forgery(401, "unknown_key", minted(header={"kid": "unheard-of"})),
    "wrong key under a known kid": Forgery(401, "signature", _by_intruder()),
    "its own key in jwk": Forgery(401, "signature", _by_intruder(jwk=_INTRUDER_JWK)),
    "its own key behind jku": Forgery(401, "signature", _by_intruder(jku=f"{_EVIL}keys")),
    "its own key behind x5u": Forgery(401, "signature", _by_intruder(x5u=f"{_EVIL}chain.pem")),
    "its own unknown key in jwk": Forgery(
        401, "unknown_key", minted(key="intruder", header={"jwk": _INTRUDER_JWK})
    ),
    "claims of another token": Forgery(401, "signature", _with_other_claims),
    "half a signature": Forgery(401, "signature", _with_half_a_signature),
    # The claims
    "expired": Forgery(401, "expired", minted(nbf=_LONG_AGO, exp=_LONG_AGO + 3600)),
    "not yet valid": Forgery(401, "not_yet_valid", minted(nbf=_LATER, exp=_LATER + 3600)),
    "no exp": Forgery(401, "no_exp", minted(exp=None)),
    "no nbf": Forgery(401, "no_nbf", minted(nbf=None)),
    "exp is a word": Forgery(401, "times", minted(exp="never")),
    "exp is not a number": Forgery(401, "times", minted(exp=float("nan"))),
    "no issuer": Forgery(401, "no_iss", minted(iss=None)),
    "wrong issuer": Forgery(401, "issuer", minted(iss="https://api.botframework.com.example.org")),
    "emulator token, version 1": Forgery(
        401, "issuer", minted(iss=f"https://sts.windows.net/{TENANT}/", ver="1.0", appid="emulator")
    ),
    "emulator token, version 2": Forgery(
        401, "issuer", minted(iss=f"https://login.microsoftonline.com/{TENANT}/v2.0", ver="2.0")
    ),
    "skill token": Forgery(
        401,
        "issuer",
        minted(iss=f"https://login.microsoftonline.com/{TENANT}/v2.0", ver="2.0", azp="another-bot"),
    ),
    "no audience": Forgery(401, "no_aud", minted(aud=None)),
    "wrong audience": Forgery(401, "audience", minted(aud="another-bot")),
    "audience is a list": Forgery(
        401, "audience", lambda provider: minted(aud=[provider.claims()["aud"]])(provider)
    ),
    "no serviceurl claim": Forgery(401, "no_serviceurl", minted(serviceurl=None)),
    "serviceurl claim is a list": Forgery(401, "service_url_claim", minted(serviceurl=[SERVICE_URL])),
    # The activity
    "wrong channel": Forgery(403, "channel", good, activity(channelId="webchat")),
    "emulator as channel": Forgery(403, "channel", good, activity(channelId="emulator")),
    "no channel": Forgery(403, "channel", good, activity(channelId=None)),
    "key not endorsed for Teams": Forgery(403, "endorsement", minted(key="webchat")),
    "key without endorsements": Forgery(403, "endorsement", minted(key="unendorsed")),
    "foreign serviceUrl": Forgery(403, "service_url", good, activity(serviceUrl=_EVIL)),
    "no serviceUrl": Forgery(403, "service_url", good, activity(serviceUrl=None)),
    "serviceUrl of another region": Forgery(
        403, "service_url", good, activity(serviceUrl="https://smba.trafficmanager.net/amer/")
    ),
    "foreign host in both": _foreign(_EVIL),
    "http in both": _foreign("http://smba.trafficmanager.net/emea/"),
    "this machine in both": _foreign("http://127.0.0.1:3978/"),
    "host that only begins so": _foreign("https://smba.trafficmanager.net.example.org/emea/"),
    "host under the shared domain": _foreign("https://intruder.trafficmanager.net/emea/"),
    "host as a user name": _foreign("https://smba.trafficmanager.net@evil.example.org/"),
    "host before a backslash": _foreign("https://evil.example.org\\@smba.trafficmanager.net/"),
    "another port": _foreign("https://smba.trafficmanager.net:8443/emea/"),
    "wrong tenant": Forgery(
        403,
        "tenant",
        good,
        activity(conversation={"tenantId": "another"}, channelData={"tenant": {"id": "another"}}),
    ),
    "no tenant": Forgery(403, "no_tenant", good, activity(conversation={"id": "a:1"}, channelData=None)),
    "two tenants": Forgery(403, "tenant", good, activity(channelData={"tenant": {"id": "another"}})),
    "tenant is a list": Forgery(
        403, "tenant", good, activity(conversation={"tenantId": [TENANT]}, channelData={"tenant": TENANT})
    ),
}
