"""The bot's own cross-signing keys, without which clients show its messages with a warning (nio has none).

Three keys: the master key is the bot's identity, the self-signing key signs its device, the user-signing key
completes the set. They are kept sealed beside the encryption store.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from adapters.matrix.client import Client
from adapters.matrix.devices import key_of, part_of
from adapters.matrix.errors import Denied
from adapters.matrix.paths import CLIENT
from adapters.matrix.sealed import SealedFile, WrongSecret
from adapters.matrix.signatures import add_signature, is_signed_by, public_part, signer, to_unpadded, unpadded

_NAMES = ("master", "self_signing", "user_signing")
_UPLOAD = f"{CLIENT}/keys/device_signing/upload"

log = logging.getLogger(__name__)


class CrossSigning:
    """`password` proves to the homeserver that keys may be replaced; "" where there is none."""

    def __init__(self, client: Client, file: SealedFile, password: str) -> None:
        self._client = client
        self._file = file
        self._password = password

    async def keep(self) -> None:
        """Makes sure that the bot's device is signed; doing it twice changes nothing. Where it is refused,
        that is logged: the bot then works, with a warning beside its messages. Raises HomeserverError where
        it may be signed another time."""
        try:
            await self._keep()
        except (Denied, WrongSecret) as error:
            log.error("the device is not signed: %s", error, extra={"action": "matrix_device_unsigned"})

    async def _keep(self) -> None:
        user, device = self._client.user_id, str(self._client.device_id)
        asked = {"device_keys": {user: [device]}}
        known = await self._client.http.call("POST", f"{CLIENT}/keys/query", asked)
        keys = self._stored()
        published = key_of(part_of(known, "master_keys", user))
        if keys is None or published != public_part(keys["master"]):
            if published:
                log.error(
                    "other cross-signing keys are replaced: people see that the bot's identity changed",
                    extra={"action": "matrix_identity_replaced"},
                )
            keys = keys or {name: Ed25519PrivateKey.generate() for name in _NAMES}
            self._store(keys)
            await self._publish(keys)
        mine = dict(part_of(part_of(known, "device_keys", user), device))
        signing = keys["self_signing"]
        if mine and not is_signed_by(mine, user, public_part(signing)):
            await self._sign_device(mine, signing)

    async def _publish(self, keys: Mapping[str, Ed25519PrivateKey]) -> None:
        user, device = self._client.user_id, str(self._client.device_id)
        body: dict[str, Any] = {}
        for name in _NAMES:
            public = public_part(keys[name])
            body[f"{name}_key"] = key = {
                "user_id": user,
                "usage": [name],
                "keys": {f"ed25519:{public}": public},
            }
            if name == "master":
                add_signature(key, user, device, self._sign_as_device)
            else:
                add_signature(key, user, public_part(keys["master"]), signer(keys["master"]))
        try:
            await self._client.http.call("POST", _UPLOAD, body)
        except Denied as denied:
            session = denied.said.get("session")
            if denied.status != 401 or not self._password or not isinstance(session, str):
                raise
            proof = {
                "type": "m.login.password",
                "identifier": {"type": "m.id.user", "user": user},
                "password": self._password,
                "session": session,
            }
            await self._client.http.call("POST", _UPLOAD, {**body, "auth": proof})
        log.info("cross-signing keys published", extra={"action": "matrix_cross_signing_published"})

    async def _sign_device(self, device_keys: dict[str, Any], signing: Ed25519PrivateKey) -> None:
        user, device = self._client.user_id, str(self._client.device_id)
        left_out = ("unsigned", "signatures")
        signed = {name: value for name, value in device_keys.items() if name not in left_out}
        add_signature(signed, user, public_part(signing), signer(signing))
        answer = await self._client.http.call(
            "POST", f"{CLIENT}/keys/signatures/upload", {user: {device: signed}}
        )
        if answer.get("failures"):
            raise Denied(400, "the signature was not taken")
        log.info("the device is signed", extra={"action": "matrix_device_signed"})

    def _sign_as_device(self, content: bytes) -> str:
        assert self._client.olm is not None
        signature = self._client.olm.account.sign(content.decode())
        return signature if isinstance(signature, str) else str(signature.to_base64())

    def _stored(self) -> dict[str, Ed25519PrivateKey] | None:
        seeds = self._file.read()
        if seeds is None or set(seeds) != set(_NAMES):
            return None
        return {name: Ed25519PrivateKey.from_private_bytes(unpadded(seed)) for name, seed in seeds.items()}

    def _store(self, keys: Mapping[str, Ed25519PrivateKey]) -> None:
        self._file.write({name: to_unpadded(key.private_bytes_raw()) for name, key in keys.items()})
