"""What is half configured does not start, and says what is missing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from adapters.matrix import configuration
from adapters.matrix.configuration import configuration_of, server_of
from bot.settings import Settings, SettingsError

WHOLE: dict[str, Any] = {
    "matrix_homeserver": "https://matrix.example.org",
    "matrix_user": "@bot:example.org",
    "matrix_password": "a password",
    "matrix_pickle_key": "sixteen characters",
    "matrix_servers": ("example.org",),
}


def refused(**changed: Any) -> str:
    with pytest.raises(SettingsError) as caught:
        configuration_of(Settings(**(WHOLE | changed)))
    return str(caught.value)


def test_without_any_of_it_matrix_does_not_start() -> None:
    assert configuration_of(Settings()) is None


def test_the_defaults_are_the_safe_ones() -> None:
    found = configuration_of(Settings(**WHOLE))
    assert found is not None
    assert (found.unverified_devices, found.strangers, found.device) == ("signed", False, "SIGNAALBOT")
    assert found.servers == {"example.org"}
    assert "a password" not in repr(found)
    assert "sixteen" not in repr(found)


@pytest.mark.parametrize("name", ["matrix_homeserver", "matrix_user", "matrix_pickle_key", "matrix_servers"])
def test_what_is_missing_is_named(name: str) -> None:
    assert f"setting {name} is missing" in refused(**{name: () if name == "matrix_servers" else ""})


def test_a_password_or_a_token() -> None:
    assert "either" in refused(matrix_password="")
    assert "either" in refused(matrix_token_file=Path("token"))
    assert configuration_of(Settings(**(WHOLE | {"matrix_password": "", "matrix_token_file": Path("token")})))


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"matrix_homeserver": "http://matrix.example.org"}, "https"),
        ({"matrix_homeserver": "https://[bad"}, "no URL"),
        ({"matrix_homeserver": "https://user:secret@matrix.example.org"}, "no URL of a homeserver"),
        ({"matrix_homeserver": "matrix.example.org"}, "no URL of a homeserver"),
        ({"matrix_user": "bot"}, "no Matrix id"),
        ({"matrix_pickle_key": "short"}, "fewer than 16"),
    ],
)
def test_what_is_wrong_is_told_without_the_secret(changed: dict[str, Any], why: str) -> None:
    said = refused(**changed)
    assert why in said
    assert "secret" not in said


@pytest.mark.parametrize("url", ["http://127.0.0.1:8008", "http://localhost:8008/", "http://[::1]:8008"])
def test_on_this_machine_it_may_be_without_tls(url: str) -> None:
    found = configuration_of(Settings(**(WHOLE | {"matrix_homeserver": url})))
    assert found is not None
    assert found.homeserver == url.rstrip("/")


def test_without_encryption_it_does_not_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(configuration, "ENCRYPTION_ENABLED", False)
    assert "without encryption" in refused()


def test_the_server_of_an_id() -> None:
    assert server_of("@anna:matrix.example.org:8448") == "matrix.example.org:8448"
    assert [server_of(odd) for odd in ("anna", "@anna", "", "@:x", "!room:example.org")] == [""] * 5
