"""nio as we use it: its encryption and its parsing, on our own HTTP, without its loop and its retries.

What nio does on a fault is in docs/decisions/020: here every fault is an error, and no key counts as shared
that was not.
"""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import Collection
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit
from uuid import uuid4

import nio
from nio.crypto import ENCRYPTION_ENABLED
from nio.exceptions import EncryptionError, LocalProtocolError
from nio.store import DefaultStore

from adapters.matrix.devices import Devices
from adapters.matrix.errors import Away, Denied, HomeserverError, NotYet
from adapters.matrix.http import Http, Json
from adapters.matrix.keys_again import OlmThatAsksAgain
from adapters.matrix.paths import CLIENT, quoted
from adapters.matrix.sound_keys import with_sound_claims, with_sound_devices

log = logging.getLogger(__name__)


class _Store(DefaultStore):  # type: ignore[misc]  # the library has no types
    """nio opens a transaction in it for each part of a sync, also where there is nothing to write: measured,
    2.8 of the 3.4 ms that a sync with one message costs the process."""

    def save_encrypted_rooms(self, rooms: Collection[str]) -> None:
        if rooms:
            super().save_encrypted_rooms(rooms)


class Client(nio.AsyncClient):  # type: ignore[misc]  # the library has no types
    """One logged-in device. `http` carries its access token; `devices` says who gets keys."""

    def __init__(
        self, http: Http, user: str, device: str, store: Path, pickle_key: str, devices: Devices
    ) -> None:
        if not ENCRYPTION_ENABLED:
            raise RuntimeError("without encryption nio would send plain text into encrypted rooms")
        config = nio.AsyncClientConfig(
            encryption_enabled=True, store_sync_tokens=False, pickle_key=pickle_key, store=_Store
        )
        super().__init__("", user, device_id=device, store_path=str(store), config=config)
        self.http = http
        self._devices = devices
        self._sharing: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._asking = asyncio.Lock()

    async def _send(
        self,
        response_class: Any,
        method: str,
        path: str,
        data: Any = None,
        response_data: tuple[Any, ...] | None = None,
        *unused: Any,
        **also_unused: Any,
    ) -> Any:
        """In the place of nio's: raises HomeserverError where nio waits, retries or returns an error."""
        parts = urlsplit(path)
        query = {name: value for name, value in parse_qsl(parts.query) if name != "access_token"}
        answer = await self.http.call(method, parts.path, data, query=query)
        if response_class is nio.KeysClaimResponse:
            answer = with_sound_claims(answer)
        return await self.take_in(response_class, answer, *(response_data or ()))

    async def take_in(self, response_class: Any, answer: Json, *details: Any) -> Any:
        """What the homeserver said becomes known to nio. Raises Away where it cannot be read."""
        response = response_class.from_dict(answer, *details)
        if isinstance(response, nio.ErrorResponse):
            raise Away(f"{response_class.__name__} cannot be read")
        await self.receive_response(response)
        return response

    # -- keys

    olm: Any

    def load_store(self) -> None:
        super().load_store()
        if self.store is not None:
            self.olm = OlmThatAsksAgain(self.user_id, self.device_id, self.store)

    async def tend_keys(self) -> None:
        """After each sync: what is to be told to other devices, own keys that are running out, new devices.
        Raises HomeserverError."""
        await self.send_to_device_messages()
        if self.should_upload_keys:
            await self.keys_upload()
        await self.learn_devices()
        if self.should_claim_keys:
            await self.keys_claim(self.get_users_for_key_claiming())

    async def learn_devices(self) -> None:
        """Asks for the devices of everyone of whom something changed. Raises HomeserverError."""
        async with self._asking:
            users = sorted(self.users_for_key_query) if self.olm else []
            if not users:
                return
            body: Json = {"device_keys": {user: [] for user in users}}
            answer = with_sound_devices(await self.http.call("POST", f"{CLIENT}/keys/query", body))
            await self.take_in(nio.KeysQueryResponse, answer)
            for user in users:
                self._judge(user, answer)

    def _judge(self, user: str, answer: Json) -> None:
        for device in self.device_store.active_user_devices(user):
            if user == self.user_id or self._devices.admits(user, device.id, answer):
                self.unblacklist_device(device)
            elif self.blacklist_device(device):
                log.warning(
                    "a device gets no keys", extra={"action": "matrix_device_excluded", "device": device.id}
                )

    # -- sending

    def is_encrypted(self, room_id: str) -> bool:
        """Whether it is, or ever was: encryption of a room is never undone."""
        room = self.rooms.get(room_id)
        return room_id in self.encrypted_rooms or (room is not None and room.encrypted)

    async def encrypted(self, room_id: str, kind: str, content: Json) -> tuple[str, Json]:
        """The event as it goes into that room. Raises HomeserverError where it cannot be encrypted (yet)."""
        room = self.rooms.get(room_id)
        if room is None or self.olm is None:
            # Nobody can tell whether it is encrypted: nothing goes there in plain.
            raise NotYet("the room is not known yet")
        if not self.is_encrypted(room_id) or kind == "m.reaction":
            return kind, content
        async with self._sharing[room_id]:
            room.encrypted = True
            if not room.members_synced:
                await self.joined_members(room_id)
            try:
                await self.learn_devices()
                if self.olm.should_share_group_session(room_id):
                    await self._share_keys(room_id, list(room.users))
                kind, content = self.encrypt(room_id, kind, content)
            except (Denied, EncryptionError, LocalProtocolError) as error:
                # What is wrong is the keys, and not the message: it may go another time.
                raise NotYet(f"keys: {type(error).__name__}") from None
        return kind, content

    async def _share_keys(self, room_id: str, users: list[str]) -> None:
        """nio's own marks the keys as shared also where they did not arrive: nobody could read what is
        sent then."""
        assert self.olm is not None
        if missing := self.get_missing_sessions(room_id):
            await self.keys_claim(missing)
        batches = self.olm.share_group_session_parallel(room_id, users, ignore_unverified_devices=True)
        for sharing_with, messages in batches:
            await self.http.call("PUT", f"{CLIENT}/sendToDevice/m.room.encrypted/{uuid4().hex}", messages)
            self.olm.outbound_group_sessions[room_id].users_shared_with.update(sharing_with)
        self.olm.outbound_group_sessions[room_id].shared = True

    # -- receiving

    def has_key_of(self, event: nio.MegolmEvent) -> bool:
        """Whether the key has come by which it can be decrypted."""
        if self.olm is None:
            return False
        found = self.olm.inbound_group_store.get(event.room_id, event.sender_key, event.session_id)
        return found is not None

    def decrypted(self, event: nio.MegolmEvent) -> Json | None:
        """The event in plain; None where it still cannot be read."""
        try:
            found = self.decrypt_event(event)
        except EncryptionError:
            return None
        source = getattr(found, "source", None)
        return source if isinstance(source, dict) else None

    async def ask_for_key_of(self, event: nio.MegolmEvent) -> None:
        """Asks once; whether anyone answers is another matter."""
        if event.session_id in self.outgoing_key_requests:
            return
        try:
            await self.request_room_key(event)
            await self._ask_sender(event)
        except (HomeserverError, LocalProtocolError, ValueError) as error:
            log.info("key not asked for: %s", type(error).__name__, extra={"action": "matrix_key_not_asked"})

    async def _ask_sender(self, event: nio.MegolmEvent) -> None:
        """nio asks the bot's own devices only, and the bot has one. The sender's client gives a key again to
        whom it gave it before."""
        body: Json = {
            "action": "request",
            "body": {
                "algorithm": event.algorithm,
                "room_id": event.room_id,
                "sender_key": event.sender_key,
                "session_id": event.session_id,
            },
            "request_id": event.session_id,
            "requesting_device_id": self.device_id,
        }
        path = f"{CLIENT}/sendToDevice/m.room_key_request/{quoted(uuid4().hex)}"
        await self.http.call("PUT", path, {"messages": {event.sender: {event.device_id: body}}})
