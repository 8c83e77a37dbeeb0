"""What `doctor` says of Teams."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from adapters.teams.checks import findings
from bot.clock import SetClock
from bot.settings import Settings
from tests.channels.teams.identity_provider import APP_ID, SECRET, TENANT, IdentityProvider

GOOD: dict[str, Any] = {
    "teams_app_id": APP_ID,
    "teams_app_tenant": TENANT,
    "teams_app_password": SECRET,
    "teams_tenants": (TENANT,),
}


@pytest.fixture
async def provider(clock: SetClock) -> AsyncIterator[IdentityProvider]:
    provider = IdentityProvider(clock)
    await provider.start()
    yield provider
    await provider.stop()


async def levels(provider: IdentityProvider, clock: SetClock, **settings: Any) -> list[str]:
    found = await findings(
        Settings(**settings), clock, metadata_url=provider.metadata_url, token_url=provider.token_url
    )
    assert SECRET not in str(found)
    return [f"{one.level} {one.message.split(':')[0]}" for one in found]


async def test_all_is_well(provider: IdentityProvider, clock: SetClock) -> None:
    assert await levels(provider, clock, **GOOD) == [
        f"ok app {APP_ID}, people of 1 tenant(s) are admitted",
        "ok the keys of the Bot Framework are there",
        "ok Entra gives the bot a token",
    ]


async def test_nothing_is_said_where_teams_is_not_asked_for(
    provider: IdentityProvider, clock: SetClock
) -> None:
    assert await levels(provider, clock) == []
    assert provider.asked == {}


async def test_a_wrong_secret_is_an_error(provider: IdentityProvider, clock: SetClock) -> None:
    *_, last = await levels(provider, clock, **GOOD | {"teams_app_password": "wrong"})
    assert last == "error Entra gives the bot no token"


async def test_services_out_of_reach_are_errors(provider: IdentityProvider, clock: SetClock) -> None:
    await provider.stop()
    found = await levels(provider, clock, **GOOD)
    assert [one.split()[0] for one in found] == ["ok", "error", "error"]


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"teams_app_id": ""}, "teams_app_id is missing"),
        ({"teams_app_tenant": ""}, "teams_app_tenant is missing"),
        ({"teams_tenants": ()}, "teams_tenants is missing"),
        ({"teams_app_password": ""}, "set either"),
        ({"teams_app_certificate": "/nowhere.pem"}, "set either"),
        ({"teams_app_password": "", "teams_app_certificate": "/nowhere.pem"}, "No such file"),
        ({"teams_development": True}, "must not be set beside it"),
    ],
)
async def test_what_is_half_configured_is_an_error(
    provider: IdentityProvider, clock: SetClock, changed: dict[str, Any], why: str
) -> None:
    [found] = await findings(Settings(**GOOD | changed), clock)
    assert found.level == "error"
    assert why in found.message


async def test_development_is_a_warning_and_on_this_machine_only(clock: SetClock) -> None:
    [found] = await findings(Settings(teams_development=True), clock)
    assert found.level == "warning"
    [found] = await findings(Settings(teams_development=True, http_host="0.0.0.0"), clock)
    assert found.level == "error"
