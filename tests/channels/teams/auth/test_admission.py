"""Who comes in, and who does not: with real tokens, against keys from a server on loopback."""

from __future__ import annotations

import logging
from datetime import timedelta
from time import thread_time

import pytest

from adapters.teams.auth import channel_tokens
from adapters.teams.auth.admission import Admission
from adapters.teams.auth.hosts import ConnectorHosts
from adapters.teams.auth.keys import SigningKeys
from adapters.teams.auth.refusals import Forbidden, NotAdmitted, Unauthorized
from bot.clock import SetClock
from tests.channels.teams.auth.forgeries import CALLER, FORGERIES, TEXT, Forgery, activity, good
from tests.channels.teams.identity_provider import APP_ID, TENANT, IdentityProvider


async def test_a_message_from_teams_comes_in(admission: Admission, provider: IdentityProvider) -> None:
    assert await admission.admit(good(provider), activity()) == CALLER


@pytest.mark.parametrize("forgery", FORGERIES.values(), ids=FORGERIES)
async def test_a_forgery_does_not(
    forgery: Forgery, admission: Admission, provider: IdentityProvider, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "adapters")
    provider.publish("webchat", endorsements=["webchat"])
    provider.publish("unendorsed", endorsements=None)
    await admission.admit(good(provider), activity())
    authorization = forgery.authorization(provider)
    took = []
    for _ in range(3):
        began = thread_time()
        with pytest.raises(Unauthorized if forgery.status == 401 else Forbidden) as refused:
            await admission.admit(authorization, forgery.activity)
        took.append(thread_time() - began)
    assert min(took) < 0.05
    assert (refused.value.status, refused.value.reason) == (forgery.status, forgery.reason)
    for token in (value.rpartition(" ")[2] for value in authorization if len(value) > 20):
        assert token not in caplog.text
    assert TEXT not in caplog.text


@pytest.mark.parametrize(
    "changed",
    [
        {"channelData": None},
        {"conversation": {"id": "a:1"}},
        {"conversation": {"tenantId": TENANT.upper()}},
        {"channelData": {"team": {"id": "19:team"}}},
    ],
    ids=["conversation only", "channel data only", "in capitals", "channel data without a tenant"],
)
async def test_a_tenant_may_stand_in_either_place(
    changed: dict[str, object], admission: Admission, provider: IdentityProvider
) -> None:
    assert await admission.admit(good(provider), activity(**changed)) == CALLER


async def test_several_tenants_are_served(
    keys: SigningKeys, provider: IdentityProvider, clock: SetClock
) -> None:
    admission = Admission(APP_ID, {"Police", "school"}, ConnectorHosts(), keys, clock)
    for tenant in ("police", "SCHOOL"):
        caller = await admission.admit(
            good(provider), activity(conversation={"tenantId": tenant}, channelData=None)
        )
        assert caller.tenant == tenant.lower()


async def test_a_message_from_two_tenants_at_once_does_not_come_in(
    keys: SigningKeys, provider: IdentityProvider, clock: SetClock
) -> None:
    admission = Admission(APP_ID, {TENANT, "police"}, ConnectorHosts(), keys, clock)
    with pytest.raises(Forbidden, match="tenant"):
        await admission.admit(good(provider), activity(conversation={"tenantId": "police"}))


async def test_the_scheme_may_be_written_otherwise(admission: Admission, provider: IdentityProvider) -> None:
    assert await admission.admit([f"bearer {provider.mint()}"], activity()) == CALLER


@pytest.mark.parametrize(("seconds", "comes_in"), [(-299, True), (-300, False)])
async def test_five_minutes_after_its_end_a_token_has_expired(
    seconds: int, comes_in: bool, admission: Admission, provider: IdentityProvider, clock: SetClock
) -> None:
    token = provider.mint(exp=int(clock.now().timestamp()) + seconds)
    assert await _comes_in(admission, token) is comes_in


@pytest.mark.parametrize(("seconds", "comes_in"), [(300, True), (301, False)])
async def test_five_minutes_before_its_start_a_token_is_valid(
    seconds: int, comes_in: bool, admission: Admission, provider: IdentityProvider, clock: SetClock
) -> None:
    token = provider.mint(nbf=int(clock.now().timestamp()) + seconds)
    assert await _comes_in(admission, token) is comes_in


async def test_a_token_that_came_in_before_expires_too(
    admission: Admission, provider: IdentityProvider, clock: SetClock
) -> None:
    token = provider.mint()
    assert await _comes_in(admission, token)
    clock.move_to(clock.now() + timedelta(minutes=66))
    assert not await _comes_in(admission, token)


async def test_a_token_that_came_in_before_does_not_open_another_door(
    admission: Admission, provider: IdentityProvider
) -> None:
    authorization = good(provider)
    await admission.admit(authorization, activity())
    with pytest.raises(Forbidden, match="service_url"):
        await admission.admit(authorization, activity(serviceUrl="https://evil.example.org/"))


async def test_only_so_many_tokens_are_remembered(
    admission: Admission, provider: IdentityProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(channel_tokens, "MOST_REMEMBERED", 2)
    for number in (1, 2, 1, 3, 4):
        await admission.admit([f"Bearer {provider.mint(number=number)}"], activity())
    assert len(admission._tokens._remembered) == 2


@pytest.mark.parametrize(("app_id", "tenants"), [("", {TENANT}), (APP_ID, set()), (APP_ID, {TENANT, ""})])
def test_without_an_app_id_or_tenants_nothing_starts(
    app_id: str, tenants: set[str], keys: SigningKeys, clock: SetClock
) -> None:
    with pytest.raises(ValueError, match="needed"):
        Admission(app_id, tenants, ConnectorHosts(), keys, clock)


async def _comes_in(admission: Admission, token: str) -> bool:
    try:
        await admission.admit([f"Bearer {token}"], activity())
    except NotAdmitted:
        return False
    return True
