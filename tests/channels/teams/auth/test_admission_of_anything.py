"""Whatever is sent: it comes in as who it is, or it is refused; nothing breaks."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.teams.auth.admission import Admission
from adapters.teams.auth.hosts import ConnectorHosts
from adapters.teams.auth.keys import SigningKey
from adapters.teams.auth.refusals import Forbidden, Unauthorized
from bot.clock import SetClock
from tests.channels.teams.auth.forgeries import CALLER, activity, good
from tests.channels.teams.identity_provider import APP_ID, TENANT, IdentityProvider, base64url, rsa_key

CLOCK = SetClock(datetime(2026, 11, 2, 8, tzinfo=UTC))
KEY = SigningKey(rsa_key("first").public_key(), frozenset({"msteams"}))


class OneKey:
    async def key(self, kid: str) -> SigningKey | None:
        return KEY if kid == "first" else None


ADMISSION = Admission(APP_ID, {TENANT}, ConnectorHosts(), OneKey(), CLOCK)

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.just(TENANT),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["tenant", "id", "tenantId"]) | st.text(), inner, max_size=3)
    ),
    max_leaves=8,
)
parts = st.binary(max_size=60) | st.sampled_from(
    [b"{}", b"[]", b'{"alg":"RS256","kid":"first"}', b'{"alg":"RS256","kid":["first"]}', b'{"alg":null}']
)


@given(st.lists(st.text(max_size=80) | st.text(max_size=80).map("Bearer {}".format), max_size=3))
async def test_any_header_is_refused(values: list[str]) -> None:
    with pytest.raises(Unauthorized):
        await ADMISSION.admit(values, activity())


@given(st.tuples(parts, parts, parts))
async def test_anything_shaped_as_a_token_is_refused(octets: tuple[bytes, bytes, bytes]) -> None:
    token = ".".join(base64url(part) for part in octets)
    with pytest.raises(Unauthorized):
        await ADMISSION.admit([f"Bearer {token}"], activity())


@given(
    st.dictionaries(
        st.sampled_from(["channelId", "serviceUrl", "channelData", "conversation"]), json_values, min_size=1
    )
)
async def test_any_activity_comes_in_as_our_tenant_or_not_at_all(changed: dict[str, Any]) -> None:
    whole = activity() | changed
    try:
        caller = await ADMISSION.admit(good(IdentityProvider(CLOCK)), whole)
    except Forbidden:
        return
    assert caller == CALLER
    assert TENANT in (str(whole["channelData"]) + str(whole["conversation"])).lower()
