"""What `doctor` finds of Teams: whether it is configured, and whether what it leans on answers."""

from __future__ import annotations

import aiohttp

from adapters.teams.auth.app_token import AppToken, single_tenant_url
from adapters.teams.auth.keys import METADATA_URL, SigningKeys
from adapters.teams.auth.refusals import CannotTell
from adapters.teams.configuration import Registration, configuration_of
from bot.channels import TryLater
from bot.clock import Clock
from bot.doctor import Finding
from bot.settings import Settings, SettingsError

_SUBJECT = "teams"
_NO_KEY = "a-key-that-is-not-there"


async def findings(
    settings: Settings, clock: Clock, *, metadata_url: str = METADATA_URL, token_url: str = ""
) -> list[Finding]:
    """Nothing where Teams is not asked for. What cannot be reached is a finding; nothing raises for it."""
    try:
        configuration = configuration_of(settings)
    except SettingsError as error:
        return [Finding("error", _SUBJECT, str(error))]
    if configuration is None:
        return []
    registration = configuration.registration
    if registration is None:
        return [Finding("warning", _SUBJECT, "development: everyone on this machine is admitted")]
    count = len(registration.tenants)
    async with aiohttp.ClientSession() as http:
        return [
            Finding("ok", _SUBJECT, f"app {registration.app_id}, people of {count} tenant(s) are admitted"),
            await _keys(SigningKeys(metadata_url, http, clock)),
            await _token(registration, token_url, http, clock),
        ]


async def _keys(keys: SigningKeys) -> Finding:
    try:
        await keys.key(_NO_KEY)
    except CannotTell:
        return Finding("error", _SUBJECT, "the keys of the Bot Framework cannot be fetched: nobody gets in")
    finally:
        await keys.close()
    return Finding("ok", _SUBJECT, "the keys of the Bot Framework are there")


async def _token(
    registration: Registration, token_url: str, http: aiohttp.ClientSession, clock: Clock
) -> Finding:
    url = token_url or single_tenant_url(registration.app_tenant)
    token = AppToken(url, registration.app_id, registration.credential, http, clock)
    try:
        await token.header()
    except TryLater:
        why = "Entra gives the bot no token: nothing can be sent. See the log for its reason"
        return Finding("error", _SUBJECT, why)
    finally:
        await token.close()
    return Finding("ok", _SUBJECT, "Entra gives the bot a token")
