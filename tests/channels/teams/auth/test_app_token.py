"""The bot's own token: fetched once, renewed ahead of time, and never in anyone's way."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from datetime import timedelta

import aiohttp
import pytest
from aiohttp import web

from adapters.teams.auth.app_token import AppToken
from adapters.teams.auth.credentials import ClientCertificate, ClientSecret, Credential
from bot.channels import TryLater
from bot.clock import SetClock
from tests.channels.teams.identity_provider import APP_ID, SECRET, IdentityProvider, certificate_of, pem_of

Making = Callable[[Credential], AppToken]


@pytest.fixture
async def make(
    provider: IdentityProvider, http: aiohttp.ClientSession, clock: SetClock
) -> AsyncIterator[Making]:
    """Makes a token for a credential."""
    made: list[AppToken] = []

    def make(credential: Credential) -> AppToken:
        made.append(AppToken(provider.token_url, APP_ID, credential, http, clock))
        return made[-1]

    yield make
    for token in made:
        await token.close()


@pytest.fixture
def token(make: Making) -> AppToken:
    return make(ClientSecret(SECRET))


async def test_many_senders_share_one_token(token: AppToken, provider: IdentityProvider) -> None:
    headers = await asyncio.gather(*(token.header() for _ in range(50)))
    assert set(headers) == {"Bearer app-token-1"}
    assert provider.asked == {"token": 1}


async def test_a_token_that_is_refused_is_replaced_once_in_a_while(
    token: AppToken, provider: IdentityProvider, clock: SetClock
) -> None:
    first = await token.header()
    token.drop(first)
    second = await token.header()
    for refused in (first, second, second):
        token.drop(refused)
        assert await token.header() == second
    _later(clock, seconds=30)
    token.drop(second)
    assert await token.header() == "Bearer app-token-3"
    assert provider.asked == {"token": 3}


async def test_a_certificate_proves_as_well(
    make: Making, provider: IdentityProvider, clock: SetClock
) -> None:
    provider.certificate = certificate_of("bot")
    token = make(ClientCertificate(pem_of(provider.certificate, "bot")))
    assert await token.header() == "Bearer app-token-1"
    _later(clock, minutes=60)
    assert await token.header() == "Bearer app-token-2"


async def test_a_certificate_that_entra_does_not_know_proves_nothing(
    make: Making, provider: IdentityProvider
) -> None:
    provider.certificate = certificate_of("bot")
    token = make(ClientCertificate(pem_of(certificate_of("intruder"), "intruder")))
    with pytest.raises(TryLater):
        await token.header()


async def test_a_token_is_renewed_ahead_while_the_old_one_is_used(
    token: AppToken, provider: IdentityProvider, clock: SetClock
) -> None:
    await token.header()
    _later(clock, minutes=49)
    assert await token.header() == "Bearer app-token-1"
    assert provider.asked["token"] == 1
    _later(clock, minutes=1)
    provider.hold.clear()
    assert {await token.header() for _ in range(10)} == {"Bearer app-token-1"}
    provider.hold.set()
    await token._refresh.finished()
    assert await token.header() == "Bearer app-token-2"
    assert provider.asked["token"] == 2


async def test_the_old_token_serves_through_an_outage_as_long_as_it_is_valid(
    token: AppToken, provider: IdentityProvider, clock: SetClock
) -> None:
    await token.header()
    await provider.stop()
    _later(clock, minutes=59)
    assert await token.header() == "Bearer app-token-1"
    await token._refresh.finished()
    _later(clock, minutes=1)
    with pytest.raises(TryLater):
        await token.header()
    await provider.start()
    _later(clock, minutes=1)
    assert await token.header() == "Bearer app-token-2"


async def test_a_failing_token_server_is_asked_ever_less_often(
    token: AppToken, provider: IdentityProvider, clock: SetClock
) -> None:
    provider.answer_instead = lambda: web.Response(status=503)
    pauses = []
    for _ in range(7):
        with pytest.raises(TryLater) as failed:
            await token.header()
        assert failed.value.after_seconds
        pauses.append(failed.value.after_seconds)
        asked = provider.asked["token"]
        with pytest.raises(TryLater):
            await token.header()
        assert provider.asked["token"] == asked
        _later(clock, seconds=int(failed.value.after_seconds))
    assert pauses == [5, 10, 20, 40, 80, 120, 120]


async def test_a_token_server_that_takes_long_stalls_nobody_else(
    token: AppToken, provider: IdentityProvider
) -> None:
    provider.token_seconds = 1.5
    loop = asyncio.get_running_loop()
    sender = asyncio.create_task(token.header())
    longest, beats, last = 0.0, 0, loop.time()
    while not sender.done():
        await asyncio.sleep(0.002)
        longest, beats, last = max(longest, loop.time() - last), beats + 1, loop.time()
    assert await sender == "Bearer app-token-1"
    assert beats > 30
    assert longest < 0.05


async def test_a_wrong_secret_is_told_to_the_log_without_the_secret(
    make: Making, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with pytest.raises(TryLater):
        await make(ClientSecret("wrong-secret")).header()
    (record,) = (record for record in caplog.records if record.name.startswith("adapters"))
    assert (record.__dict__["action"], record.getMessage()) == (
        "app_token_failed",
        "no token: 401 invalid_client AADSTS7000215",
    )
    assert "wrong-secret" not in caplog.text


BROKEN: dict[str, Callable[[], web.Response]] = {
    "no JSON": lambda: web.Response(text="<html>Be right back</html>"),
    "a list": lambda: web.json_response([]),
    "no token": lambda: web.json_response({"expires_in": 3600}),
    "no life": lambda: web.json_response({"access_token": "x"}),
    "an endless life": lambda: web.json_response({"access_token": "x", "expires_in": 10**30}),
    "a token of two lines": lambda: web.json_response({"access_token": "x\r\ny", "expires_in": 3600}),
    "a cause of our own making": lambda: web.json_response({"error": SECRET, "error_codes": [SECRET]}),
    "a redirect": lambda: web.Response(status=307, headers={"Location": "?again"}),
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
async def test_a_broken_answer_is_a_reason_to_try_later(
    broken: Callable[[], web.Response],
    token: AppToken,
    provider: IdentityProvider,
    clock: SetClock,
    caplog: pytest.LogCaptureFixture,
) -> None:
    provider.answer_instead = broken
    with pytest.raises(TryLater):
        await token.header()
    assert SECRET not in caplog.text
    assert provider.asked["token"] == 1
    provider.answer_instead = None
    _later(clock, seconds=5)
    assert await token.header() == "Bearer app-token-2"


@pytest.mark.parametrize(("life", "asked"), [("3600", 1), (12, 2)], ids=["as text", "short"])
async def test_a_life_may_be_written_as_text_or_be_short(
    life: object, asked: int, token: AppToken, provider: IdentityProvider, clock: SetClock
) -> None:
    provider.token_life = life
    assert await token.header() == "Bearer app-token-1"
    _later(clock, seconds=5)
    assert await token.header() == f"Bearer app-token-{asked}"


async def test_a_sender_that_gives_up_does_not_take_the_others_along(
    token: AppToken, provider: IdentityProvider
) -> None:
    provider.hold.clear()
    impatient, patient = (asyncio.create_task(token.header()) for _ in range(2))
    await asyncio.sleep(0)
    impatient.cancel()
    provider.hold.set()
    assert await patient == "Bearer app-token-1"


async def test_the_address_of_the_token_server_must_be_safe(
    http: aiohttp.ClientSession, clock: SetClock
) -> None:
    with pytest.raises(ValueError, match="https"):
        AppToken("http://login.example.org/token", APP_ID, ClientSecret(SECRET), http, clock)


def _later(clock: SetClock, **by: int) -> None:
    clock.move_to(clock.now() + timedelta(**by))
