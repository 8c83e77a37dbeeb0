"""How this installation runs: from the environment, `.env` and an optional TOML file, in that order.

Every setting is a key of the TOML file, and with ``SIGNAALBOT_`` before it a variable.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable, Mapping
from io import StringIO
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal

from dotenv import dotenv_values
from dotenv.parser import Original, parse_stream
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    InitSettingsSource,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from bot.content.faults import did_you_mean

PREFIX = "SIGNAALBOT_"
CONFIG = f"{PREFIX}CONFIG"
DOTENV = Path(".env")
TOML = Path("signaalbot.toml")


Names = Annotated[tuple[str, ...], NoDecode]
"""In the environment: with commas between them."""

UnverifiedDevices = Literal["signed", "all", "strict"]
"""Which devices of people get keys on Matrix: `adapters.matrix.devices` says what each means."""


class SettingsError(Exception):
    """A setting is wrong. The message is one line, and never holds the value: it may be a secret."""


class Settings(BaseSettings):
    """All settings; each has a default with which the bot runs on this machine alone."""

    model_config: ClassVar[SettingsConfigDict] = SettingsConfigDict(
        env_prefix=PREFIX, env_file=DOTENV, env_ignore_empty=True, extra="ignore", frozen=True
    )

    database_url: str = "sqlite+aiosqlite:///var/signaalbot.db"
    pack: str = Field(default="demo", pattern=r"^[a-z0-9][a-z0-9_-]*$")
    content_root: Path = Path(__file__).resolve().parent.parent / "content"
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "WARNING"

    http_host: str = "127.0.0.1"
    http_port: int = Field(default=3978, ge=0, le=65535)

    # Where people reach the web server from outside, such as https://bot.example.org. With it the bot gives
    # links to a calendar feed and to a checklist as a PDF; the secret of the latter must be the same for all
    # replicas, and without one they end with the process. With one it gives links to single meetings too.
    public_url: str = Field(default="", pattern=r"^(https://[^\s/]+(/[^\s]*)?)?$")
    link_secret: SecretStr = SecretStr("")

    # docs/teams-installeren.md tells where each comes from. Without an app id Teams does not start.
    teams_app_id: str = ""
    teams_app_tenant: str = ""
    teams_app_password: SecretStr = SecretStr("")
    teams_app_certificate: Path | None = None
    teams_app_certificate_password: SecretStr = SecretStr("")
    teams_tenants: Names = ()
    teams_service_hosts: Names = ()
    teams_service_url: str = "https://smba.trafficmanager.net/emea/"
    teams_development: bool = False

    # docs/matrix-installeren.md tells where each comes from. Without a homeserver Matrix does not start.
    matrix_homeserver: str = ""
    matrix_user: str = ""
    matrix_device: str = Field(default="SIGNAALBOT", pattern=r"^[A-Za-z0-9_-]{1,64}$")
    matrix_password: SecretStr = SecretStr("")
    matrix_token_file: Path | None = None
    matrix_pickle_key: SecretStr = SecretStr("")
    matrix_store: Path = Path("var/matrix")
    matrix_servers: Names = ()
    matrix_strangers: bool = False
    matrix_unverified_devices: UnverifiedDevices = "signed"

    # E-mail, for whom no other channel reaches. Without a host there is none.
    mail_host: str = ""
    mail_port: int = Field(default=587, ge=1, le=65535)
    mail_security: Literal["starttls", "tls", "none"] = "starttls"
    mail_user: str = ""
    mail_password: SecretStr = SecretStr("")
    mail_from: str = ""
    mail_domains: Names = ()
    mail_ca_file: Path | None = None

    # A channel hands a message in again within minutes, or after its own outage.
    keep_received_hours: int = Field(default=72, ge=1, le=24 * 31)
    # The bot tells people that it deletes a talk within three days: two, and one until the nightly clean-up.
    keep_conversations_hours: int = Field(default=48, ge=1, le=48)

    @field_validator("teams_tenants", "teams_service_hosts", "matrix_servers", "mail_domains", mode="before")
    @classmethod
    def _with_commas(cls, value: object) -> object:
        return (
            [name.strip() for name in value.split(",") if name.strip()] if isinstance(value, str) else value
        )

    @field_validator("log_level", mode="before")
    @classmethod
    def _in_capitals(cls, value: object) -> object:
        return value.upper() if isinstance(value, str) else value

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        file = InitSettingsSource(settings_cls, init_kwargs=_toml())
        return init_settings, env_settings, dotenv_settings, file

    @property
    def wants_teams(self) -> bool:
        """Whether anything of Teams is set: then all that it needs must be."""
        secrets = (self.teams_app_password, self.teams_app_certificate_password)
        asked = (
            self.teams_app_id,
            self.teams_app_tenant,
            self.teams_app_certificate,
            self.teams_tenants,
            self.teams_service_hosts,
            *(secret.get_secret_value() for secret in secrets),
        )
        return self.teams_development or any(asked)

    @property
    def wants_matrix(self) -> bool:
        """Whether anything of Matrix is set: then all that it needs must be."""
        return bool(self.matrix_homeserver or self.matrix_user or self.matrix_servers)

    @property
    def wants_mail(self) -> bool:
        """Whether anything of e-mail is set: then all that it needs must be."""
        return any((self.mail_host, self.mail_user, self.mail_from, self.mail_domains))

    def shown(self) -> dict[str, str]:
        """Every setting as it may be shown to anyone: a password is REDACTED."""
        # Here and not above: no command that stays away from the database should wait for its library.
        from bot.storage.url import shown

        return {
            **{name: str(value) for name, value in self},
            "database_url": shown(self.database_url),
        }

    def __repr_args__(self) -> Iterable[tuple[str | None, Any]]:
        return self.shown().items()


def load_settings() -> Settings:
    """The settings of this process. Raises SettingsError for a wrong value, an unknown key, a broken file."""
    _refuse_unknown(os.environ, "the environment")
    _refuse_unknown(_dotenv(), str(DOTENV))
    try:
        return Settings()
    except ValidationError as error:
        raise SettingsError("; ".join(_line(details) for details in error.errors())) from None


def _line(details: Any) -> str:
    name = ".".join(str(part) for part in details["loc"])
    return f"setting {name} ({PREFIX}{name.upper()}): {details['msg']}"


def _refuse_unknown(variables: Mapping[str, Any], where: str) -> None:
    known = ["config", *Settings.model_fields]
    for variable in sorted(variables):
        name = variable.upper().removeprefix(PREFIX).lower()
        if variable.upper().startswith(PREFIX) and name not in known:
            raise SettingsError(f"unknown setting {variable} in {where}{did_you_mean(name, known)}")


def _dotenv() -> Mapping[str, str | None]:
    # dotenv itself leaves out what it cannot read, and the bot would start on the demo's people.
    try:
        with DOTENV.open(encoding="utf-8") as file:
            text = file.read()
    except (FileNotFoundError, IsADirectoryError):
        return {}
    except OSError as error:
        raise SettingsError(f"{DOTENV} cannot be read by this user: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise SettingsError(f"{DOTENV} is not UTF-8 (byte {error.start})") from None
    for line in parse_stream(StringIO(text)):
        if line.error or (line.key is not None and line.value is None):
            raise SettingsError(f"{DOTENV}, line {_first(line.original)}: write NAME=value, quotes closed")
    return dotenv_values(stream=StringIO(text))


def _first(found: Original) -> int:
    """The number of the first line that is not blank: the parser counts those before it along."""
    text = found.string
    return found.line + text[: len(text) - len(text.lstrip())].count("\n")


def _toml() -> dict[str, Any]:
    named = os.environ.get(CONFIG) or _dotenv().get(CONFIG)
    path = Path(named) if named else TOML
    if not named and not path.exists():
        return {}
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(f"{CONFIG} names {path}: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path} is not UTF-8 (byte {error.start})") from None
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path}: {error}") from None
    for key in values:
        if key not in Settings.model_fields:
            raise SettingsError(f"unknown setting {key} in {path}{did_you_mean(key, Settings.model_fields)}")
    return values
