"""A Matrix homeserver of the tests' own: Synapse, on SQLite and a port of the loopback, joined to none."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
import shutil
import sqlite3
import subprocess
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import quote
from urllib.request import Request, urlopen

import yaml

from tests.ports import free_port

SERVER = "matrix.example.org"
PASSWORD = "a password of the tests"

_PATIENCE = 60.0
_SENT_BY = "SELECT origin_server_ts FROM events WHERE sender = ? AND type IN (?, ?) ORDER BY stream_ordering"
_SECRET = "whoever knows this may register"
# Synapse's own limits are for people: some ten messages, then a pause.
_UNLIMITED = {"per_second": 100_000, "burst_count": 100_000}


@dataclass(frozen=True, slots=True)
class Account:
    """A user of the server; its password is PASSWORD."""

    user_id: str
    access_token: str

    @property
    def name(self) -> str:
        return self.user_id[1:].partition(":")[0]


class Synapse:
    """A running homeserver, at `url`. It can be stopped and started again on what it holds."""

    def __init__(self, python: Path) -> None:
        self._python = python
        self._folder = Path(tempfile.mkdtemp(prefix="signaalbot-synapse-"))
        self._port = free_port()
        self._process: subprocess.Popen[bytes] | None = None
        self.url = f"http://127.0.0.1:{self._port}"
        _write_configuration(self._folder, self._port)

    def start(self) -> None:
        """Returns when it answers, within seconds."""
        with (self._folder / "output").open("ab") as output:
            self._process = subprocess.Popen(
                [self._python, "-m", "synapse.app.homeserver", "-c", str(self._folder / "homeserver.yaml")],
                cwd=self._folder,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        until = time.monotonic() + _PATIENCE
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > until:
                self.stop()
                raise RuntimeError(f"Synapse does not start: {(self._folder / 'output').read_text()}")
            time.sleep(0.05)

    def stop(self) -> None:
        """Ends the process as an administrator would."""
        assert self._process is not None
        self._process.terminate()
        self._process.wait()

    def end(self) -> None:
        """Ends the process, and deletes all that it holds."""
        self.stop()
        shutil.rmtree(self._folder)

    @property
    def process_id(self) -> int:
        assert self._process is not None
        return self._process.pid

    def register(self, name: str, *, shown: str = "", admin: bool = False) -> Account:
        """Makes a user, shown by that other name, by the secret that an administrator has."""
        nonce = self._ask("/_synapse/admin/v1/register")["nonce"]
        said = [nonce, name, PASSWORD, "admin" if admin else "notadmin"]
        proof = hmac.new(_SECRET.encode(), "\0".join(said).encode(), hashlib.sha1).hexdigest()
        made = self._ask(
            "/_synapse/admin/v1/register",
            {
                "nonce": nonce,
                "username": name,
                "displayname": shown or name,
                "password": PASSWORD,
                "admin": admin,
                "mac": proof,
            },
        )
        return Account(made["user_id"], made["access_token"])

    def lift_limits(self, administrator: Account, user: Account) -> None:
        """What docs/matrix-installeren.md has the administrator do for the bot."""
        path = f"/_synapse/admin/v1/users/{user.user_id}/override_ratelimit"
        self._ask(path, {"messages_per_second": 0, "burst_count": 0}, token=administrator.access_token)

    def put_malformed_keys(self, user: Account) -> None:
        """The device of `user` has keys that are none: anyone can tell a homeserver so."""
        me = self._ask("/_matrix/client/v3/account/whoami", token=user.access_token)["device_id"]
        keys = {
            "user_id": user.user_id,
            "device_id": me,
            "algorithms": ["m.olm.v1.curve25519-aes-sha2", "m.megolm.v1.aes-sha2"],
            "keys": {f"curve25519:{me}": "no key", f"ed25519:{me}": "no key either"},
            "signatures": {user.user_id: {f"ed25519:{me}": "no signature"}},
        }
        self._ask("/_matrix/client/v3/keys/upload", {"device_keys": keys}, token=user.access_token)

    def join(self, user: Account, room: str) -> None:
        """Has `user`, who has no client, take up an invite."""
        self._ask(f"/_matrix/client/v3/join/{quote(room)}", {"reason": ""}, token=user.access_token)

    def sent_by(self, user_id: str) -> list[int]:
        """When the server took each message of that user, in milliseconds, from its own database."""
        where = f"file:{self._folder / 'homeserver.db'}?mode=ro"
        with closing(sqlite3.connect(where, uri=True)) as database:
            found = database.execute(_SENT_BY, (user_id, "m.room.message", "m.room.encrypted"))
            return [int(moment) for (moment,) in found]

    def _answers(self) -> bool:
        try:
            urlopen(f"{self.url}/health", timeout=1).close()
        except (URLError, OSError):
            return False
        return True

    def _ask(self, path: str, body: object = None, *, token: str = "") -> dict[str, Any]:
        request = Request(self.url + path, json.dumps(body).encode() if body else None)
        if token:
            request.add_header("Authorization", f"Bearer {token}")
        with urlopen(request, timeout=30) as response:
            answer: dict[str, Any] = json.load(response)
        return answer


def _write_configuration(folder: Path, port: int) -> None:
    unlimited = dict.fromkeys(("local", "remote", "per_room", "per_user", "per_issuer"), _UNLIMITED)
    unlimited |= dict.fromkeys(("address", "account", "failed_attempts"), _UNLIMITED)
    configuration = {
        "server_name": SERVER,
        "public_baseurl": f"http://127.0.0.1:{port}/",
        "pid_file": str(folder / "pid"),
        "signing_key_path": str(folder / "signing.key"),
        "media_store_path": str(folder / "media"),
        "log_config": str(folder / "log.yaml"),
        "listeners": [
            {
                "port": port,
                "type": "http",
                "tls": False,
                "bind_addresses": ["127.0.0.1"],
                "resources": [{"names": ["client"], "compress": False}],
            }
        ],
        "database": {"name": "sqlite3", "args": {"database": str(folder / "homeserver.db")}},
        "report_stats": False,
        "trusted_key_servers": [],
        "suppress_key_server_warning": True,
        "federation_domain_whitelist": [],
        "registration_shared_secret": _SECRET,
        "macaroon_secret_key": secrets.token_hex(),
        "form_secret": secrets.token_hex(),
        "bcrypt_rounds": 4,
        "presence": {"enabled": False},
        "rc_message": _UNLIMITED,
        "rc_registration": _UNLIMITED,
        "rc_login": {name: unlimited[name] for name in ("address", "account", "failed_attempts")},
        "rc_joins": {name: unlimited[name] for name in ("local", "remote")},
        "rc_joins_per_room": _UNLIMITED,
        "rc_invites": {name: unlimited[name] for name in ("per_room", "per_user", "per_issuer")},
        "rc_room_creation": _UNLIMITED,
        "rc_key_requests": _UNLIMITED,
    }
    log = {
        "version": 1,
        "handlers": {"file": {"class": "logging.FileHandler", "filename": str(folder / "log")}},
        "root": {"level": "WARNING", "handlers": ["file"]},
        "disable_existing_loggers": False,
    }
    (folder / "homeserver.yaml").write_text(yaml.safe_dump(configuration), encoding="utf-8")
    (folder / "log.yaml").write_text(yaml.safe_dump(log), encoding="utf-8")
    key = base64.b64encode(secrets.token_bytes(32)).decode().rstrip("=")
    (folder / "signing.key").write_text(f"ed25519 a_test {key}\n", encoding="ascii")
