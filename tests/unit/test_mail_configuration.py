"""What e-mail needs before it starts, and what it never shows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from adapters.mail.configuration import configuration_of, is_address
from bot.settings import Settings, SettingsError

COMPLETE: dict[str, Any] = {
    "mail_host": "mail.example.org",
    "mail_from": "bot@example.org",
    "mail_domains": "Example.org, leiden.example",
}


def test_without_settings_there_is_no_mail() -> None:
    assert configuration_of(Settings()) is None


def test_what_is_complete_is_taken() -> None:
    found = configuration_of(Settings(**COMPLETE))
    assert found is not None
    assert (found.port, found.at_once, found.tls is not None) == (587, False, True)
    assert found.allows("Iemand@LEIDEN.example")
    assert not found.allows("iemand@sub.leiden.example")


@pytest.mark.parametrize(
    ("different", "why"),
    [
        ({"mail_host": ""}, "mail_host is missing"),
        ({"mail_from": ""}, "mail_from is missing"),
        ({"mail_domains": ""}, "mail_domains is missing"),
        ({"mail_from": "Signaalbot <bot@example.org>"}, "mail_from is no e-mail address"),
        ({"mail_security": "none"}, "letters go in the clear"),
        ({"mail_ca_file": Path("/nowhere.pem")}, "mail_ca_file"),
    ],
)
def test_what_is_half_configured_does_not_start(different: dict[str, Any], why: str) -> None:
    with pytest.raises(SettingsError, match=why):
        configuration_of(Settings(**(COMPLETE | different)))


def test_a_password_is_never_shown() -> None:
    found = Settings(**COMPLETE, mail_user="bot", mail_password=SecretStr("een geheim"))
    assert "een geheim" not in repr(found) + repr(configuration_of(found)) + str(found.shown())


@pytest.mark.parametrize(
    "text",
    ["", "a", "@b.nl", "a@b", "a b@c.nl", "a@b.nl\r\nBcc: c@d.nl", "a@b.nl,c@d.nl", "é@b.nl", "<a@b.nl>"],
)
def test_what_is_no_plain_address(text: str) -> None:
    assert not is_address(text)
