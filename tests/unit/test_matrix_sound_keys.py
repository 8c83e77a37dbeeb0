"""Whatever someone has uploaded as keys: what nio could not read does not reach it."""

from __future__ import annotations

from typing import Any

import pytest
from vodozemac import Account

from adapters.matrix.sound_keys import with_sound_claims, with_sound_devices

_ACCOUNT = Account()
_USER, _DEVICE = "@anna:example.org", "PHONE"
_SIGNED = {_USER: {f"ed25519:{_DEVICE}": "signature"}}


def _device(**changed: Any) -> dict[str, Any]:
    keys = {
        f"ed25519:{_DEVICE}": _ACCOUNT.ed25519_key.to_base64(),
        f"curve25519:{_DEVICE}": _ACCOUNT.curve25519_key.to_base64(),
    }
    return {"user_id": _USER, "device_id": _DEVICE, "keys": keys, "signatures": _SIGNED, **changed}


def _query(said: Any) -> dict[str, Any]:
    return {"device_keys": {_USER: {_DEVICE: said}}, "master_keys": {}}


def test_sound_keys_pass() -> None:
    assert with_sound_devices(_query(_device())) == _query(_device())


@pytest.mark.parametrize(
    "said",
    [
        None,
        [],
        {},
        _device(user_id="@other:example.org"),
        _device(device_id=7),
        _device(keys={}),
        _device(keys={f"ed25519:{_DEVICE}": "no key", f"curve25519:{_DEVICE}": "no key"}),
        _device(keys={**_device()["keys"], f"curve25519:{_DEVICE}": "AAAA"}),
        _device(keys={**_device()["keys"], f"ed25519:{_DEVICE}": 7}),
        _device(signatures=None),
        _device(signatures={_USER: {f"ed25519:{_DEVICE}": 7}}),
    ],
)
def test_a_device_that_nio_cannot_read_is_left_out(said: Any) -> None:
    assert with_sound_devices(_query(said)) == {"device_keys": {_USER: {}}, "master_keys": {}}


def test_an_answer_without_devices_is_one_without_devices() -> None:
    assert with_sound_devices({"device_keys": "none"}) == {"device_keys": {}}


@pytest.mark.parametrize(
    "said", [None, {}, {"signed_curve25519:A": {"key": "no key", "signatures": _SIGNED}}]
)
def test_a_one_time_key_that_is_none_is_left_out(said: Any) -> None:
    assert with_sound_claims({"one_time_keys": {_USER: {_DEVICE: said}}}) == {"one_time_keys": {_USER: {}}}


def test_a_sound_one_time_key_passes() -> None:
    key = {"key": _ACCOUNT.curve25519_key.to_base64(), "signatures": _SIGNED}
    answer = {"one_time_keys": {_USER: {_DEVICE: {"signed_curve25519:A": key}}}}
    assert with_sound_claims(answer) == answer
