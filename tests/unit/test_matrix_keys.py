"""Whose devices get keys, what is signed, and what is sealed."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from nio.crypto import DeviceStore, OlmDevice, OutgoingKeyRequest
from nio.events.to_device import ForwardedRoomKeyEvent

from adapters.matrix.devices import Devices
from adapters.matrix.keys_again import OlmThatAsksAgain
from adapters.matrix.sealed import SealedFile, WrongSecret
from adapters.matrix.signatures import add_signature, canonical, is_signed_by, public_part, signer
from bot.settings import UnverifiedDevices

ANNA = "@anna:example.org"


def cross_signing_key(usage: str, key: Ed25519PrivateKey) -> dict[str, Any]:
    public = public_part(key)
    return {"user_id": ANNA, "usage": [usage], "keys": {f"ed25519:{public}": public}}


class Identity:
    """Anna's keys, and what a homeserver says of her devices."""

    def __init__(self) -> None:
        self.master, self.signing = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
        self.answer: dict[str, Any] = {
            "master_keys": {ANNA: cross_signing_key("master", self.master)},
            "self_signing_keys": {ANNA: cross_signing_key("self_signing", self.signing)},
            "device_keys": {ANNA: {}},
        }
        add_signature(
            self.answer["self_signing_keys"][ANNA], ANNA, public_part(self.master), signer(self.master)
        )

    def device(self, name: str, by: Ed25519PrivateKey | None) -> None:
        keys: dict[str, Any] = {"user_id": ANNA, "device_id": name, "keys": {f"ed25519:{name}": "k"}}
        if by:
            add_signature(keys, ANNA, public_part(by), signer(by))
        self.answer["device_keys"][ANNA][name] = keys


@pytest.mark.parametrize(("policy", "unsigned"), [("signed", False), ("strict", False), ("all", True)])
def test_a_device_that_its_owner_did_not_sign(policy: UnverifiedDevices, unsigned: bool) -> None:
    anna = Identity()
    anna.device("MINE", anna.signing)
    anna.device("ODD", None)
    anna.device("FORGED", Ed25519PrivateKey.generate())
    devices = Devices(policy)
    assert devices.admits(ANNA, "MINE", anna.answer)
    assert devices.admits(ANNA, "ODD", anna.answer) is unsigned
    assert devices.admits(ANNA, "FORGED", anna.answer) is unsigned
    assert devices.admits(ANNA, "UNKNOWN", anna.answer) is unsigned


@pytest.mark.parametrize(("policy", "admitted"), [("signed", True), ("strict", False), ("all", True)])
def test_who_signs_no_devices_at_all(policy: UnverifiedDevices, admitted: bool) -> None:
    answer: dict[str, Any] = {"device_keys": {ANNA: {"MINE": {"keys": {}}}}}
    assert Devices(policy).admits(ANNA, "MINE", answer) is admitted


def test_a_signing_key_that_the_master_key_did_not_sign_counts_for_nothing() -> None:
    anna, other = Identity(), Ed25519PrivateKey.generate()
    anna.answer["self_signing_keys"][ANNA] = cross_signing_key("self_signing", other)
    anna.device("ODD", other)
    assert not Devices("signed").admits(ANNA, "ODD", anna.answer)


@pytest.mark.parametrize("broken", [{"signatures": 7}, {"signatures": {ANNA: {"ed25519:x": 7}}}, {}])
def test_what_is_no_signature_is_none(broken: dict[str, Any]) -> None:
    assert not is_signed_by(broken, ANNA, "x")
    assert not is_signed_by(broken, ANNA, "")


def test_a_signature_holds_for_what_was_signed_and_for_nothing_else() -> None:
    key = Ed25519PrivateKey.generate()
    content: dict[str, Any] = {"b": 1, "a": "é", "unsigned": {"age": 1}}
    assert canonical(content) == '{"a":"é","b":1}'.encode()
    add_signature(content, ANNA, public_part(key), signer(key))
    assert is_signed_by({**content, "unsigned": {}}, ANNA, public_part(key))
    assert not is_signed_by({**content, "b": 2}, ANNA, public_part(key))


def test_a_sealed_file_is_read_with_its_secret_only(tmp_path: Path) -> None:
    file = SealedFile(tmp_path / "session", "a secret of the tests")
    assert file.read() is None
    file.write({"token": "syt"})
    file.write({"token": "syt_new"})
    assert file.read() == {"token": "syt_new"}
    assert stat.S_IMODE((tmp_path / "session").stat().st_mode) == 0o600
    assert b"syt" not in (tmp_path / "session").read_bytes()
    with pytest.raises(WrongSecret):
        SealedFile(tmp_path / "session", "another").read()
    (tmp_path / "session").write_bytes(b"damaged")
    with pytest.raises(WrongSecret):
        file.read()


ASKED = {"algorithm": "m.megolm.v1.aes-sha2", "room_id": "!room", "session_id": "session"}


@pytest.mark.parametrize(
    ("by", "changed", "taken"),
    [
        ("maker", {}, True),
        ("other", {}, False),
        ("stranger", {}, False),
        ("maker", {"sender_key": "other"}, False),
        ("maker", {"sender_claimed_ed25519_key": "other"}, False),
        ("maker", {"room_id": "!other"}, False),
        ("maker", {"session_id": "never asked for"}, False),
    ],
)
def test_a_key_is_taken_again_from_the_device_that_made_it_only(
    by: str, changed: dict[str, str], taken: bool
) -> None:
    olm = object.__new__(OlmThatAsksAgain)
    olm.user_id = "@bot:example.org"
    olm.outgoing_key_requests = {"session": OutgoingKeyRequest("request", *_in_order(ASKED))}
    olm.device_store = DeviceStore()
    for name in ("maker", "other"):
        keys = {"curve25519": name, "ed25519": f"{name}'s signing key"}
        olm.device_store.add(OlmDevice(ANNA, name.upper(), keys))
    content = {**ASKED, "sender_key": "maker", "sender_claimed_ed25519_key": "maker's signing key", **changed}
    names = ("room_id", "session_id", "algorithm")
    event = ForwardedRoomKeyEvent({"content": content}, ANNA, by, *(content[name] for name in names))
    assert olm._should_accept_forward(ANNA, by, event) is taken


def _in_order(asked: dict[str, str]) -> list[str]:
    return [asked[name] for name in ("session_id", "room_id", "algorithm")]
