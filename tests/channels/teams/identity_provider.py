"""Microsoft's identity services, on loopback: OpenID metadata, keys, a token server, a mint for tokens."""

from __future__ import annotations

import asyncio
import hashlib
import json
from base64 import urlsafe_b64encode
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

import jwt
from aiohttp import web
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from jwt.algorithms import RSAAlgorithm

from bot.clock import Clock

APP_ID = "b5f1c0de-0000-4000-8000-000000000001"
TENANT = "7e4a47e0-0000-4000-8000-00000000000a"
SECRET = "a-secret-that-only-entra-knows"
ISSUER = "https://api.botframework.com"
SERVICE_URL = "https://smba.trafficmanager.net/emea/"


@cache
def rsa_key(name: str) -> rsa.RSAPrivateKey:
    """A private key by this name, the same one throughout a run: making one takes long."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def base64url(octets: bytes) -> str:
    return urlsafe_b64encode(octets).rstrip(b"=").decode()


class IdentityProvider:
    """Answers as Microsoft does, counts in `asked` what it is asked, and fails where a test has it fail."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._runner: web.AppRunner | None = None
        self._port = 0
        self._seen_assertions: set[str] = set()
        self.asked: Counter[str] = Counter()
        self.published: list[Any] = []
        self.certificate: x509.Certificate | None = None
        self.token_life: object = 3600
        self.answer_instead: Callable[[], web.Response] | None = None
        self._news = asyncio.Event()
        self.hold = asyncio.Event()
        self.hold.set()
        self.token_seconds = 0.0
        self.publish("first")

    async def start(self) -> None:
        """Listens, after a `stop` on the same port as before."""
        app = web.Application()
        app.router.add_get("/metadata", self._metadata)
        app.router.add_get("/keys", self._keys)
        app.router.add_post(f"/{TENANT}/oauth2/v2.0/token", self._token)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self._port, reuse_address=True).start()
        self._port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """Out of reach: a connection is refused."""
        self.hold.set()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    @property
    def metadata_url(self) -> str:
        return f"http://127.0.0.1:{self._port}/metadata"

    @property
    def token_url(self) -> str:
        return f"http://127.0.0.1:{self._port}/{TENANT}/oauth2/v2.0/token"

    # The keys, and tokens signed with them.

    def publish(self, *names: str, endorsements: Iterable[str] | None = ("msteams", "webchat")) -> None:
        """Adds keys to the published ones; without `endorsements` they name no channels at all."""
        for name in names:
            entry = json.loads(RSAAlgorithm.to_jwk(rsa_key(name).public_key()))
            entry |= {"kid": name, "use": "sig"}
            if endorsements is not None:
                entry["endorsements"] = list(endorsements)
            self.published.append(entry)

    def withdraw(self, name: str) -> None:
        self.published = [entry for entry in self.published if entry["kid"] != name]

    def claims(self, **changed: object) -> dict[str, object]:
        """What a good token says, with some of it `changed`; a claim that becomes None is left out."""
        now = int(self._clock.now().timestamp())
        claims: dict[str, object] = {
            "iss": ISSUER,
            "aud": APP_ID,
            "serviceurl": SERVICE_URL,
            "nbf": now - 60,
            "exp": now + 3600,
        }
        return {name: value for name, value in (claims | changed).items() if value is not None}

    def mint(
        self,
        *,
        key: str = "first",
        algorithm: str = "RS256",
        header: Mapping[str, object] | None = None,
        **changed: object,
    ) -> str:
        """A token with these `claims`; its `kid` is the name of `key`, unless `header` says otherwise."""
        said = {"kid": key, **(header or {})}
        headers = {name: value for name, value in said.items() if value is not None}
        return jwt.encode(self.claims(**changed), rsa_key(key), algorithm=algorithm, headers=headers)

    async def was_asked(self, *names: str) -> None:
        """Returns when each of `names` was asked for; whoever may wait in vain sets a time-out."""
        while not set(names) <= self.asked.keys():
            self._news.clear()
            await self._news.wait()

    # What is asked.

    async def _metadata(self, request: web.Request) -> web.Response:
        self._note("metadata")
        await self.hold.wait()
        if self.answer_instead is not None:
            return self.answer_instead()
        return web.json_response({"issuer": ISSUER, "jwks_uri": f"{request.url.origin()}/keys"})

    async def _keys(self, _request: web.Request) -> web.Response:
        self._note("keys")
        return web.json_response({"keys": self.published})

    async def _token(self, request: web.Request) -> web.Response:
        self._note("token")
        form = await request.post()
        await self.hold.wait()
        await asyncio.sleep(self.token_seconds)
        if self.answer_instead is not None:
            return self.answer_instead()
        if not self._is_proven({name: str(value) for name, value in form.items()}):
            refusal = {"error": "invalid_client", "error_codes": [7000215], "error_description": str(form)}
            return web.json_response(refusal, status=401)
        token = f"app-token-{self.asked['token']}"
        return web.json_response(
            {"token_type": "Bearer", "expires_in": self.token_life, "access_token": token}
        )

    def _note(self, name: str) -> None:
        self.asked[name] += 1
        self._news.set()

    def _is_proven(self, form: Mapping[str, str]) -> bool:
        asked = (form["grant_type"], form["client_id"], form["scope"])
        if asked != ("client_credentials", APP_ID, "https://api.botframework.com/.default"):
            return False
        if "client_assertion" in form:
            return self._is_signed(form["client_assertion_type"], form["client_assertion"])
        return form.get("client_secret") == SECRET

    def _is_signed(self, kind: str, assertion: str) -> bool:
        """As Entra reads it: Microsoft's "Certificate credentials"; each assertion is good for once."""
        certificate = self.certificate
        assert certificate is not None
        thumbprint = base64url(hashlib.sha256(certificate.public_bytes(Encoding.DER)).digest())
        public = certificate.public_key()
        assert isinstance(public, rsa.RSAPublicKey)
        try:
            claims = jwt.decode(
                assertion,
                public,
                algorithms=["PS256"],
                audience=self.token_url,
                issuer=APP_ID,
                subject=APP_ID,
                options={"require": ["exp", "nbf", "jti"], "verify_exp": False, "verify_nbf": False},
            )
        except jwt.PyJWTError:
            return False
        now = self._clock.now().timestamp()
        is_new = claims["jti"] not in self._seen_assertions
        self._seen_assertions.add(claims["jti"])
        return (
            is_new
            and claims["nbf"] <= now < claims["exp"]
            and kind == "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
            and jwt.get_unverified_header(assertion).get("x5t#S256") == thumbprint
        )


def certificate_of(name: str) -> x509.Certificate:
    """A certificate of the key by this name, signed with that key itself."""
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "bot.example.org")])
    start = datetime(2026, 1, 1, tzinfo=UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(rsa_key(name).public_key())
        .serial_number(1)
        .not_valid_before(start)
        .not_valid_after(start + timedelta(days=730))
        .sign(rsa_key(name), hashes.SHA256())
    )


def pem_of(certificate: x509.Certificate, key: str) -> bytes:
    """The certificate and the private key by this name, as they stand in one file."""
    private = rsa_key(key).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return private + certificate.public_bytes(Encoding.PEM)
