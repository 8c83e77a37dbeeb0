"""Being logged in: as the device that the bot always was, with a password or with a token in a file."""

from __future__ import annotations

import logging
from pathlib import Path

from adapters.matrix.client import Client
from adapters.matrix.configuration import Configuration
from adapters.matrix.crosssigning import CrossSigning
from adapters.matrix.devices import Devices
from adapters.matrix.errors import Denied, LoggedOut
from adapters.matrix.http import Http
from adapters.matrix.paths import CLIENT
from adapters.matrix.sealed import SealedFile, WrongSecret

_NAME = "Signaalbot"

log = logging.getLogger(__name__)


class CannotLogIn(Exception):
    """Somebody has to change something first; the message says what, and holds no secret."""


class Account:
    """The bot's account on its homeserver. One process at a time may use it (see the lease)."""

    def __init__(self, configuration: Configuration, http: Http) -> None:
        self._configuration = configuration
        self._http = http
        store = prepared(configuration.store)
        self._session = SealedFile(store / "session", configuration.pickle_key)
        self._cross_signing = SealedFile(store / "cross-signing", configuration.pickle_key)
        self._refused = ""
        self._client: Client | None = None

    async def sign_in(self) -> Client:
        """The device with its encryption, its keys published and signed. Raises CannotLogIn,
        HomeserverError."""
        self._http.token = self._token_given() or self._token_kept()
        if self._http.token and self._http.token != self._refused:
            device = await self._who_am_i()
        elif self._configuration.password:
            device = await self._log_in()
        else:
            raise CannotLogIn("the token in matrix_token_file is not taken: put a new one there")
        return await self._with_keys(device)

    def refuse_token(self) -> None:
        """The homeserver takes it no longer: the next `sign_in` needs another."""
        self._refused = self._http.token

    async def _who_am_i(self) -> str:
        try:
            said = await self._http.call("GET", f"{CLIENT}/account/whoami")
        except LoggedOut:
            self.refuse_token()
            raise
        if said.get("user_id") != self._configuration.user:
            raise CannotLogIn("the access token belongs to another user than matrix_user")
        device = said.get("device_id")
        if not isinstance(device, str) or not device:
            raise CannotLogIn("the access token has no device: make one by logging in")
        return device

    async def _log_in(self) -> str:
        self._http.token = ""
        asked = {
            "type": "m.login.password",
            "identifier": {"type": "m.id.user", "user": self._configuration.user},
            "password": self._configuration.password,
            "device_id": self._configuration.device,
            "initial_device_display_name": _NAME,
        }
        try:
            said = await self._http.call("POST", f"{CLIENT}/login", asked)
        except Denied as denied:
            raise CannotLogIn(f"the homeserver refuses matrix_user and matrix_password: {denied}") from None
        self._http.token = str(said.get("access_token") or "")
        self._session.write({"token": self._http.token})
        log.info("logged in", extra={"action": "matrix_logged_in"})
        return str(said.get("device_id") or self._configuration.device)

    async def _with_keys(self, device: str) -> Client:
        client = self._client
        if client is None or client.device_id != device:
            client = self._client = self._opened(device)
            client.access_token = self._http.token
            await self._publish(client)
        client.access_token = self._http.token
        return client

    async def keep_keys(self, client: Client) -> None:
        """Makes sure that the homeserver has the device's keys, and that they are signed: it may have
        forgotten them with the login before. Raises CannotLogIn, HomeserverError."""
        await self._publish(client)
        await CrossSigning(client, self._cross_signing, self._configuration.password).keep()

    def close(self) -> None:
        """Lets go of the encryption store."""
        if self._client is not None:
            self._client.store.database.close()
            self._client = None

    async def _publish(self, client: Client) -> None:
        if not await self._is_published(client):
            client.olm.account.shared = False
        if client.should_upload_keys:
            await client.keys_upload()

    def _opened(self, device: str) -> Client:
        set_up = self._configuration
        client = Client(
            self._http,
            set_up.user,
            device,
            set_up.store,
            set_up.pickle_key,
            Devices(set_up.unverified_devices),
        )
        try:
            client.restore_login(set_up.user, device, self._http.token)
        except Exception as error:
            # The library's own errors, of which a wrong key is one.
            raise CannotLogIn(
                f"the encryption store cannot be opened ({type(error).__name__}): is matrix_pickle_key right?"
            ) from None
        return client

    async def _is_published(self, client: Client) -> bool:
        user, device = client.user_id, str(client.device_id)
        said = await self._http.call("POST", f"{CLIENT}/keys/query", {"device_keys": {user: [device]}})
        found = said.get("device_keys", {}).get(user, {}).get(device, {}).get("keys", {})
        mine = client.olm.account.identity_keys["curve25519"]
        published = found.get(f"curve25519:{device}")
        if published and published != mine:
            raise CannotLogIn(
                f"device {device} has other keys than the store: restore the store, or choose another"
                " matrix_device"
            )
        return bool(published == mine)

    def _token_kept(self) -> str:
        try:
            return str((self._session.read() or {}).get("token", ""))
        except WrongSecret as wrong:
            raise CannotLogIn(str(wrong)) from None

    def _token_given(self) -> str:
        path = self._configuration.token_file
        if path is None:
            return ""
        try:
            return path.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise CannotLogIn(f"matrix_token_file cannot be read: {type(error).__name__}") from None


def prepared(store: Path) -> Path:
    """The folder, which nobody else can look into. Raises CannotLogIn."""
    try:
        store.mkdir(mode=0o700, parents=True, exist_ok=True)
        store.chmod(0o700)
    except OSError as error:
        raise CannotLogIn(f"the folder matrix_store cannot be used: {error.strerror}") from None
    return store
