"""What `doctor` finds of e-mail: whether it is configured, and whether the mail server lets the bot in."""

from __future__ import annotations

from adapters.mail.configuration import configuration_of
from adapters.mail.relay import Relay
from bot.channels import SendError
from bot.doctor import Finding
from bot.settings import Settings, SettingsError

_SUBJECT = "mail"


async def findings(settings: Settings) -> list[Finding]:
    """A warning where mail is not asked for. What cannot be reached is a finding; nothing raises for it."""
    try:
        configuration = configuration_of(settings)
    except SettingsError as error:
        return [Finding("error", _SUBJECT, str(error))]
    if configuration is None:
        why = "not configured: who is on no channel gets no reminder"
        return [Finding("warning", _SUBJECT, why)]
    try:
        await Relay(configuration).try_out()
    except SendError as error:
        return [Finding("error", _SUBJECT, str(error))]
    where = f"{configuration.host}:{configuration.port}"
    count = len(configuration.domains)
    return [Finding("ok", _SUBJECT, f"{where} lets the bot in; letters go to {count} domain(s)")]
