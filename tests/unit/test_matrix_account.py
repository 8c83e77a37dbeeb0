"""Being logged in as the device that the bot always was, and being signed."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any, cast

import pytest

from adapters.matrix.account import Account, CannotLogIn
from adapters.matrix.configuration import Configuration
from adapters.matrix.devices import key_of
from adapters.matrix.errors import Away, Denied, HomeserverError, LoggedOut, Throttled
from adapters.matrix.http import Http
from adapters.matrix.signatures import is_signed_by
from tests.unit.matrix_world import BOT, actions


class Homeserver:
    """Keeps tokens and keys of one user; wants a password before it takes cross-signing keys."""

    def __init__(self) -> None:
        self.token = ""
        self.valid: set[str] = set()
        self.device_keys: dict[str, Any] = {}
        self.cross_signing: dict[str, Any] = {}
        self.asked: list[str] = []
        self.password = "a password"
        self.fails_signing: HomeserverError | None = None

    async def call(self, method: str, path: str, body: Any = None, **_: Any) -> Any:
        name = path.split("/v3/")[1]
        self.asked.append(name)
        if name == "login":
            return self._login(body)
        if self.token not in self.valid:
            raise LoggedOut(soft=False)
        return getattr(self, "_" + name.replace("/", "_"))(body)

    def _login(self, body: Any) -> Any:
        if body["password"] != self.password:
            raise Denied(403, "M_FORBIDDEN")
        token = f"token{len(self.asked)}"
        self.valid.add(token)
        return {"access_token": token, "device_id": body["device_id"], "user_id": BOT}

    def _account_whoami(self, _: Any) -> Any:
        return {"user_id": BOT, "device_id": "DEVICE"}

    def _keys_query(self, _: Any) -> Any:
        names = {"master_key": "master_keys", "self_signing_key": "self_signing_keys"}
        return {
            "device_keys": {BOT: self.device_keys},
            **{
                many: {BOT: self.cross_signing[one]}
                for one, many in names.items()
                if one in self.cross_signing
            },
        }

    def _keys_upload(self, body: str) -> Any:
        if keys := json.loads(body).get("device_keys"):
            self.device_keys["DEVICE"] = keys
        return {"one_time_key_counts": {"signed_curve25519": 50}}

    def _keys_device_signing_upload(self, body: Any) -> Any:
        if "auth" not in body:
            raise Denied(401, "M_PROOF_WANTED", {"session": "s", "flows": []})
        assert body["auth"]["password"] == self.password
        self.cross_signing = body
        return {}

    def _keys_signatures_upload(self, body: Any) -> Any:
        if self.fails_signing:
            fault, self.fails_signing = self.fails_signing, None
            raise fault
        given = body[BOT]["DEVICE"]["signatures"][BOT]
        self.device_keys["DEVICE"].setdefault("signatures", {}).setdefault(BOT, {}).update(given)
        return {}


class Bot:
    def __init__(self, folder: Path, homeserver: Homeserver) -> None:
        self.homeserver = homeserver
        self.configuration = Configuration(
            homeserver="https://matrix.example.org",
            user=BOT,
            device="DEVICE",
            store=folder / "store",
            servers=frozenset(),
            strangers=False,
            unverified_devices="signed",
            pickle_key="a pickle key of the tests",
            password="a password",
        )

    def account(self, **changed: Any) -> Account:
        configuration = dataclasses.replace(self.configuration, **changed)
        return Account(configuration, cast(Http, self.homeserver))


@pytest.fixture
def bot(tmp_path: Path) -> Bot:
    return Bot(tmp_path, Homeserver())


async def test_the_first_start_logs_in_and_signs_its_device(bot: Bot) -> None:
    account = bot.account()
    client = await account.sign_in()
    await account.keep_keys(client)
    keys = bot.homeserver.device_keys["DEVICE"]
    assert is_signed_by(keys, BOT, key_of(bot.homeserver.cross_signing["self_signing_key"]))
    assert bot.configuration.store.stat().st_mode & 0o077 == 0
    account.close()

    # The next start is the same device, with the same keys and nothing to do.
    bot.homeserver.asked.clear()
    signed = bot.homeserver.cross_signing
    account = bot.account()
    again = await account.sign_in()
    await account.keep_keys(again)
    assert again.olm.account.identity_keys == client.olm.account.identity_keys
    assert "login" not in bot.homeserver.asked
    assert bot.homeserver.cross_signing is signed

    # A token that is not taken is not tried twice; the device stays the same.
    bot.homeserver.valid.clear()
    with pytest.raises(LoggedOut):
        await account.sign_in()
    assert await account.sign_in() is again
    assert bot.homeserver.asked[-1] == "login"

    # A homeserver that forgot the device gets its keys anew.
    bot.homeserver.device_keys.clear()
    await account.keep_keys(again)
    assert "DEVICE" in bot.homeserver.device_keys
    account.close()


@pytest.mark.parametrize("fault", [Away("status 502"), Throttled(1.0), LoggedOut(soft=True)])
async def test_a_device_that_could_not_be_signed_now_is_signed_later(
    bot: Bot, fault: HomeserverError
) -> None:
    account = bot.account()
    client = await account.sign_in()
    bot.homeserver.fails_signing = fault
    with pytest.raises(type(fault)):
        await account.keep_keys(client)
    await account.keep_keys(client)
    signing = key_of(bot.homeserver.cross_signing["self_signing_key"])
    assert is_signed_by(bot.homeserver.device_keys["DEVICE"], BOT, signing)
    account.close()


async def test_a_device_that_may_not_be_signed_works_all_the_same(
    bot: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    account = bot.account()
    client = await account.sign_in()
    bot.homeserver.fails_signing = Denied(400, "M_INVALID_SIGNATURE")
    await account.keep_keys(client)
    assert "matrix_device_unsigned" in actions(caplog.records)
    account.close()


async def test_what_somebody_has_to_change_is_said(bot: Bot, tmp_path: Path) -> None:
    bot.homeserver.password = "another"
    with pytest.raises(CannotLogIn, match="refuses matrix_user and matrix_password"):
        await bot.account().sign_in()
    with pytest.raises(CannotLogIn, match="matrix_token_file cannot be read"):
        await bot.account(password="", token_file=tmp_path / "none").sign_in()
    (bot.configuration.store / "session").write_bytes(b"sealed with another key")
    with pytest.raises(CannotLogIn, match="cannot be opened with this matrix_pickle_key"):
        await bot.account().sign_in()


async def test_a_token_in_a_file_is_read_anew_when_it_is_not_taken(bot: Bot, tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text("old\n")
    account = bot.account(password="", token_file=file)
    with pytest.raises(LoggedOut):
        await account.sign_in()
    with pytest.raises(CannotLogIn, match="put a new one there"):
        await account.sign_in()
    bot.homeserver.valid.add("new")
    file.write_text("new\n")
    client = await account.sign_in()
    assert client.device_id == "DEVICE"
    account.close()


async def test_a_store_that_is_not_the_devices_is_never_used_for_it(bot: Bot) -> None:
    bot.homeserver.device_keys["DEVICE"] = {"keys": {"curve25519:DEVICE": "of a store that was lost"}}
    account = bot.account()
    with pytest.raises(CannotLogIn, match="restore the store"):
        await account.sign_in()
    account.close()
