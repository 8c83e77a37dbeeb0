"""Whether and how the settings ask for Matrix. Closed by default: what is half configured does not start."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from nio.crypto import ENCRYPTION_ENABLED

from bot.settings import Settings, SettingsError, UnverifiedDevices

_USER = re.compile(r"@[^:\s]+:(?P<server>\S+)")
_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_SHORTEST_KEY = 16


@dataclass(frozen=True, slots=True)
class Configuration:
    """`servers` are those whose people may invite the bot; `strangers`: also people it does not know yet.
    Of `password` and `token_file` one is set."""

    homeserver: str
    user: str
    device: str
    store: Path
    servers: frozenset[str]
    strangers: bool
    unverified_devices: UnverifiedDevices
    pickle_key: str = field(repr=False)
    password: str = field(default="", repr=False)
    token_file: Path | None = None


def configuration_of(settings: Settings) -> Configuration | None:
    """How to run Matrix; None where the settings do not ask for it. Raises SettingsError."""
    if not settings.wants_matrix:
        return None
    if not ENCRYPTION_ENABLED:
        raise SettingsError("Matrix does not start without encryption: install matrix-nio[e2e]")
    for name in ("matrix_homeserver", "matrix_user", "matrix_pickle_key", "matrix_servers"):
        value = getattr(settings, name)
        if not (value.get_secret_value() if name == "matrix_pickle_key" else value):
            raise SettingsError(f"setting {name} is missing: without it the channel Matrix does not start")
    password = settings.matrix_password.get_secret_value()
    if bool(password) == bool(settings.matrix_token_file):
        raise SettingsError("set either matrix_password or matrix_token_file")
    pickle_key = settings.matrix_pickle_key.get_secret_value()
    if len(pickle_key) < _SHORTEST_KEY:
        raise SettingsError(f"setting matrix_pickle_key has fewer than {_SHORTEST_KEY} characters")
    if not _USER.fullmatch(settings.matrix_user):
        raise SettingsError("setting matrix_user is no Matrix id, such as @signaalbot:example.org")
    return Configuration(
        homeserver=_homeserver(settings.matrix_homeserver),
        user=settings.matrix_user,
        device=settings.matrix_device,
        store=settings.matrix_store,
        servers=frozenset(settings.matrix_servers),
        strangers=settings.matrix_strangers,
        unverified_devices=settings.matrix_unverified_devices,
        pickle_key=pickle_key,
        password=password,
        token_file=settings.matrix_token_file,
    )


def server_of(user: str) -> str:
    """The server's name in a Matrix id; "" where it is none."""
    found = _USER.fullmatch(user)
    return found["server"] if found else ""


def _homeserver(url: str) -> str:
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        raise SettingsError("setting matrix_homeserver is no URL") from None
    if not host or parts.query or parts.fragment or parts.username:
        raise SettingsError("setting matrix_homeserver is no URL of a homeserver")
    if parts.scheme != "https" and not (parts.scheme == "http" and host in _LOOPBACK):
        raise SettingsError("setting matrix_homeserver must begin with https://")
    return url.rstrip("/")
