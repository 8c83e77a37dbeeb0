"""The identity services on loopback, a client of them, and what is tested on top of both."""

from __future__ import annotations

from collections.abc import AsyncIterator

import aiohttp
import pytest

from adapters.teams.auth.admission import Admission
from adapters.teams.auth.hosts import ConnectorHosts
from adapters.teams.auth.keys import SigningKeys
from bot.clock import SetClock
from tests.channels.teams.identity_provider import APP_ID, TENANT, IdentityProvider


@pytest.fixture
async def provider(clock: SetClock) -> AsyncIterator[IdentityProvider]:
    provider = IdentityProvider(clock)
    await provider.start()
    yield provider
    await provider.stop()


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
async def keys(
    provider: IdentityProvider, http: aiohttp.ClientSession, clock: SetClock
) -> AsyncIterator[SigningKeys]:
    keys = SigningKeys(provider.metadata_url, http, clock)
    yield keys
    await keys.close()


@pytest.fixture
def admission(keys: SigningKeys, clock: SetClock) -> Admission:
    return Admission(APP_ID, {TENANT}, ConnectorHosts(), keys, clock)
