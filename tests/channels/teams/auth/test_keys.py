"""The signing keys: fetched seldom, never waited for without need, and kept through an outage."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta

import aiohttp
import pytest
from aiohttp import web

from adapters.teams.auth import keys as keys_module
from adapters.teams.auth.admission import Admission
from adapters.teams.auth.keys import SigningKeys
from adapters.teams.auth.refusals import CannotTell, Unauthorized
from bot.clock import SetClock
from tests.channels.teams.auth.forgeries import activity
from tests.channels.teams.identity_provider import IdentityProvider


async def test_many_at_once_ask_the_key_server_once(keys: SigningKeys, provider: IdentityProvider) -> None:
    found = await asyncio.gather(*(keys.key("first") for _ in range(50)))
    assert len(set(found)) == 1
    assert provider.asked == {"metadata": 1, "keys": 1}


async def test_keys_rotate_without_one_refused_turn(
    admission: Admission, provider: IdentityProvider, clock: SetClock
) -> None:
    async def turn(key: str) -> None:
        await admission.admit([f"Bearer {provider.mint(key=key)}"], activity())

    await turn("first")
    _later(clock, hours=1)
    provider.publish("second")
    await asyncio.gather(*(turn(key) for key in ("first", "second") * 20))
    _later(clock, hours=1)
    provider.withdraw("first")
    await asyncio.gather(*(turn("second") for _ in range(20)))
    assert provider.asked["keys"] == 2


async def test_a_withdrawn_key_opens_nothing_any_more(
    admission: Admission, keys: SigningKeys, provider: IdentityProvider, clock: SetClock
) -> None:
    provider.publish("second")
    authorization = [f"Bearer {provider.mint(exp=4_000_000_000)}"]
    await admission.admit(authorization, activity())
    provider.withdraw("first")
    _later(clock, hours=20)
    await _freshened(keys)
    with pytest.raises(Unauthorized, match="unknown_key"):
        await admission.admit(authorization, activity())


async def test_a_new_key_under_an_old_id_is_the_one_that_counts(
    admission: Admission, keys: SigningKeys, provider: IdentityProvider, clock: SetClock
) -> None:
    authorization = [f"Bearer {provider.mint(exp=4_000_000_000)}"]
    await admission.admit(authorization, activity())
    provider.publish("second")
    provider.withdraw("first")
    provider.published[0]["kid"] = "first"
    _later(clock, hours=20)
    await _freshened(keys)
    with pytest.raises(Unauthorized, match="signature"):
        await admission.admit(authorization, activity())


async def test_a_key_that_stays_is_read_once(
    keys: SigningKeys, provider: IdentityProvider, clock: SetClock
) -> None:
    before = await keys.key("first")
    _later(clock, hours=20)
    await _freshened(keys)
    assert provider.asked["keys"] == 2
    assert await keys.key("first") is before


async def test_old_keys_are_renewed_without_anyone_waiting(
    keys: SigningKeys, provider: IdentityProvider, clock: SetClock
) -> None:
    await keys.key("first")
    _later(clock, hours=20)
    provider.hold.clear()
    async with asyncio.timeout(1):
        assert await keys.key("first")
    provider.hold.set()
    await _freshened(keys)
    assert provider.asked["keys"] == 2


async def test_keys_survive_the_key_server_being_down_for_days(
    admission: Admission, provider: IdentityProvider, clock: SetClock
) -> None:
    await admission.admit([f"Bearer {provider.mint()}"], activity())
    await provider.stop()
    for _ in range(36):
        _later(clock, hours=2)
        await admission.admit([f"Bearer {provider.mint()}"], activity())
        # It may be a new key: Teams hands in again what is answered with 503.
        with pytest.raises(CannotTell):
            await admission.admit([f"Bearer {provider.mint(key='second')}"], activity())
    await provider.start()
    provider.publish("second")
    _later(clock, minutes=2)
    await admission.admit([f"Bearer {provider.mint(key='second')}"], activity())


async def test_a_flood_of_unknown_keys_makes_one_refresh(
    keys: SigningKeys, provider: IdentityProvider, clock: SetClock
) -> None:
    await keys.key("first")
    _later(clock, hours=1)
    found = await asyncio.gather(*(keys.key(f"unheard-of-{n}") for n in range(200)))
    assert set(found) == {None}
    assert provider.asked["keys"] == 2
    _later(clock, seconds=19)
    await keys.key("unheard-of")
    assert provider.asked["keys"] == 2
    _later(clock, seconds=1)
    await keys.key("unheard-of")
    assert provider.asked["keys"] == 3


async def test_who_makes_keys_up_holds_up_a_new_key_for_seconds_only(
    admission: Admission, provider: IdentityProvider, clock: SetClock
) -> None:
    await admission.admit([f"Bearer {provider.mint()}"], activity())
    _later(clock, hours=1)
    with pytest.raises(Unauthorized, match="unknown_key"):
        await admission.admit([f"Bearer {provider.mint(key='made-up')}"], activity())
    provider.publish("second")
    _later(clock, seconds=20)
    await admission.admit([f"Bearer {provider.mint(key='second')}"], activity())


async def test_a_key_server_that_hangs_holds_up_no_turn_for_long(
    keys: SigningKeys, provider: IdentityProvider, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert keys_module.PATIENCE < 5 - 1, "Teams wants its answer within five seconds"
    monkeypatch.setattr(keys_module, "PATIENCE", 0.05)
    await keys.key("first")
    _later(clock, hours=1)
    provider.hold.clear()
    with pytest.raises(CannotTell):
        await keys.key("second")
    provider.hold.set()


async def test_before_the_first_keys_nothing_can_be_judged(
    keys: SigningKeys, provider: IdentityProvider, clock: SetClock
) -> None:
    await provider.stop()
    with pytest.raises(CannotTell):
        await keys.key("first")
    await provider.start()
    _later(clock, seconds=5)
    assert await keys.key("first")


BROKEN: dict[str, Callable[[], web.Response]] = {
    "an error": lambda: web.Response(status=500),
    "no JSON": lambda: web.Response(text="<html>Be right back</html>"),
    "a list": lambda: web.json_response([]),
    "no address": lambda: web.json_response({"issuer": "https://api.botframework.com"}),
    "an address that is not https": lambda: web.json_response({"jwks_uri": "http://192.0.2.1/keys"}),
    "an address that is a number": lambda: web.json_response({"jwks_uri": 1}),
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
async def test_a_broken_answer_leaves_the_keys_as_they_were(
    broken: Callable[[], web.Response],
    keys: SigningKeys,
    provider: IdentityProvider,
    clock: SetClock,
    caplog: pytest.LogCaptureFixture,
) -> None:
    before = await keys.key("first")
    provider.answer_instead = broken
    _later(clock, hours=20)
    await _freshened(keys)
    assert provider.asked == {"metadata": 2, "keys": 1}
    assert [record.__dict__["action"] for record in caplog.records] == ["signing_keys_failed"]
    assert await keys.key("first") is before


async def test_an_unusable_key_does_no_harm_to_the_others(
    keys: SigningKeys, provider: IdentityProvider
) -> None:
    good = dict(provider.published[0])
    provider.published = [
        "not an object",
        {**good, "kid": None},
        {**good, "kid": "for encryption", "use": "enc"},
        {**good, "kid": "broken", "n": "?"},
        {"kid": "symmetric", "kty": "oct", "k": "c2VjcmV0"},
        {**good, "kid": "small", "n": "u" * 170},
        {**good, "endorsements": ["msteams", 1]},
    ]
    known = await keys.key("first")
    assert known is not None
    assert known.endorsements == {"msteams"}
    for kid in ("for encryption", "broken", "symmetric", "small"):
        assert await keys.key(kid) is None


async def test_an_empty_key_set_is_a_failure(
    keys: SigningKeys, provider: IdentityProvider, clock: SetClock
) -> None:
    await keys.key("first")
    provider.withdraw("first")
    _later(clock, hours=20)
    await _freshened(keys)
    assert await keys.key("first")


async def test_the_address_of_the_keys_must_be_safe(http: aiohttp.ClientSession, clock: SetClock) -> None:
    with pytest.raises(ValueError, match="https"):
        SigningKeys("http://login.example.org/metadata", http, clock)


def _later(clock: SetClock, **by: int) -> None:
    clock.move_to(clock.now() + timedelta(**by))


async def _freshened(keys: SigningKeys) -> None:
    keys.freshen()
    await keys._refresh.finished()
