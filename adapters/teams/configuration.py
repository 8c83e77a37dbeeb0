"""Whether and how the settings ask for Teams. Closed by default: what is half configured does not start."""

from __future__ import annotations

from dataclasses import dataclass

from adapters.teams.auth.credentials import ClientCertificate, ClientSecret, Credential
from adapters.teams.auth.hosts import LOOPBACK, PUBLIC_CLOUD, ConnectorHosts
from bot.settings import Settings, SettingsError


@dataclass(frozen=True, slots=True)
class Registration:
    """The bot as Entra knows it, and the tenants whose people it serves."""

    app_id: str
    app_tenant: str
    credential: Credential
    tenants: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Configuration:
    """`registration` is None in development: then nobody is checked, and only this machine can knock."""

    registration: Registration | None
    hosts: ConnectorHosts
    service_url: str


def configuration_of(settings: Settings) -> Configuration | None:
    """How to run Teams; None where the settings do not ask for it. Raises SettingsError."""
    if not settings.wants_teams:
        return None
    if settings.teams_development:
        return _development(settings)
    return Configuration(
        _registration(settings),
        ConnectorHosts({*PUBLIC_CLOUD, *settings.teams_service_hosts}),
        settings.teams_service_url,
    )


def _development(settings: Settings) -> Configuration:
    if settings.teams_app_id:
        raise SettingsError("teams_development admits everyone, so teams_app_id must not be set beside it")
    if settings.http_host not in LOOPBACK:
        raise SettingsError("teams_development admits everyone, so http_host must be 127.0.0.1")
    return Configuration(None, ConnectorHosts((), loopback=True), "")


def _registration(settings: Settings) -> Registration:
    for name in ("teams_app_id", "teams_app_tenant", "teams_tenants"):
        if not getattr(settings, name):
            raise SettingsError(f"setting {name} is missing: without it the channel Teams does not start")
    return Registration(
        settings.teams_app_id.lower(),
        settings.teams_app_tenant,
        _credential(settings),
        tuple(tenant.lower() for tenant in settings.teams_tenants),
    )


def _credential(settings: Settings) -> Credential:
    password, certificate = settings.teams_app_password.get_secret_value(), settings.teams_app_certificate
    if bool(password) == bool(certificate):
        raise SettingsError("set either teams_app_password or teams_app_certificate")
    if certificate is None:
        return ClientSecret(password)
    opens = settings.teams_app_certificate_password.get_secret_value()
    try:
        return ClientCertificate(certificate.read_bytes(), opens.encode() or None)
    except OSError as error:
        raise SettingsError(f"setting teams_app_certificate: {error.strerror}") from None
    except ValueError as error:
        raise SettingsError(f"setting teams_app_certificate: {error}") from None
