"""What `doctor` finds of Matrix: whether it is configured, and whether the homeserver lets the bot work."""

from __future__ import annotations

from typing import Any

import aiohttp

from adapters.matrix.configuration import Configuration, configuration_of
from adapters.matrix.devices import key_of, part_of
from adapters.matrix.errors import HomeserverError
from adapters.matrix.http import Http
from adapters.matrix.paths import CLIENT, quoted
from adapters.matrix.sealed import SealedFile, WrongSecret
from adapters.matrix.signatures import is_signed_by
from bot.doctor import Finding
from bot.settings import Settings, SettingsError

_SUBJECT = "matrix"
_OLDEST = "v1.1"


async def findings(settings: Settings) -> list[Finding]:
    """Nothing where Matrix is not asked for. What cannot be reached is a finding; nothing raises for it, and
    nothing is changed: it does not log in."""
    try:
        configuration = configuration_of(settings)
    except SettingsError as error:
        return [_error(str(error))]
    if configuration is None:
        return []
    servers = ", ".join(sorted(configuration.servers))
    found = [_ok(f"{configuration.user}, people of {servers} are heard"), *_choices(configuration)]
    async with aiohttp.ClientSession() as session:
        http = Http(configuration.homeserver, session)
        try:
            found.append(await _versions(http))
            token = _token(configuration)
            if not token:
                return [*found, _warning("not logged in yet: the first start does so")]
            http.token = token
            return [*found, *await _account(http, configuration)]
        except (HomeserverError, WrongSecret) as error:
            return [*found, _error(f"{type(error).__name__}: {error}")]
        except OSError as error:
            return [*found, _error(f"matrix_store or matrix_token_file: {error.strerror}")]


def _choices(configuration: Configuration) -> list[Finding]:
    found = []
    if configuration.strangers:
        found.append(_warning("strangers: whoever has an account on these servers may open a room"))
    if configuration.unverified_devices == "all":
        found.append(_warning("unverified_devices is all: also devices get keys that nobody vouched for"))
    store = configuration.store
    if store.exists() and store.stat().st_mode & 0o077:
        found.append(_error(f"the folder {store} can be read by others: chmod 700"))
    return found


async def _versions(http: Http) -> Finding:
    said = await http.call("GET", "/_matrix/client/versions")
    versions = said.get("versions")
    if not isinstance(versions, list) or _OLDEST not in versions:
        return _error(f"the homeserver does not speak Matrix {_OLDEST}")
    return _ok(f"the homeserver answers, and speaks Matrix up to {versions[-1]}")


async def _account(http: Http, configuration: Configuration) -> list[Finding]:
    who = await http.call("GET", f"{CLIENT}/account/whoami")
    if who.get("user_id") != configuration.user:
        return [_error("the access token belongs to another user")]
    device = str(who.get("device_id"))
    found = [_ok(f"logged in as device {device}")]
    user = configuration.user
    keys = await http.call("POST", f"{CLIENT}/keys/query", {"device_keys": {user: []}})
    found.append(_signed(keys, user, device))
    others = [one for one in part_of(keys, "device_keys", user) if one != device]
    if others:
        found.append(_warning(f"{len(others)} more device(s) are logged in as the bot: log them out"))
    found.append(await _pace(http, user))
    return found


def _signed(keys: dict[str, Any], user: str, device: str) -> Finding:
    signing = part_of(keys, "self_signing_keys", user)
    of_device = part_of(keys, "device_keys", user, device)
    if not of_device:
        return _warning("the device has published no keys yet: the first start does so")
    if not is_signed_by(of_device, user, key_of(signing)):
        return _warning("the device is not signed: people see a warning beside what the bot says")
    return _ok("the device is signed by the bot's own keys")


async def _pace(http: Http, user: str) -> Finding:
    """The administration API tells whether the limit is lifted, to administrators only."""
    try:
        path = f"/_synapse/admin/v1/users/{quoted(user)}/override_ratelimit"
        said = await http.call("GET", path)
    except HomeserverError:
        how = "see docs/matrix-installeren.md"
        return _warning(f"whether the rate limit of the bot is lifted cannot be seen from here: {how}")
    return _ok("no rate limit") if said.get("messages_per_second") == 0 else _warning("a rate limit holds")


def _token(configuration: Configuration) -> str:
    if configuration.token_file is not None:
        return configuration.token_file.read_text(encoding="utf-8").strip()
    session = SealedFile(configuration.store / "session", configuration.pickle_key).read()
    return str((session or {}).get("token", ""))


def _ok(message: str) -> Finding:
    return Finding("ok", _SUBJECT, message)


def _warning(message: str) -> Finding:
    return Finding("warning", _SUBJECT, message)


def _error(message: str) -> Finding:
    return Finding("error", _SUBJECT, message)
