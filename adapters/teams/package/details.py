"""What differs from one municipality to the next, checked before it goes into a manifest."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit
from uuid import UUID

_LABEL = r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
_HOST = re.compile(rf"({_LABEL}\.)+[a-z]([a-z0-9-]{{0,61}}[a-z0-9])?")
_WRITTEN = re.compile(r"[!-~]+")
_VERSION = re.compile(r"(0|[1-9][0-9]*)(\.(0|[1-9][0-9]*)){2}")
# RFC 2606 and RFC 6761: names that belong to nobody, so that only an example can hold them.
_NOBODYS_TOP = {"example", "invalid", "local", "localhost", "test"}
_NOBODYS = re.compile(r"(.+\.)?example\.(com|net|org)")


class BadDetail(ValueError):
    """A detail that cannot be used, and by which option it was given. The message is one line."""

    def __init__(self, option: str, why: str) -> None:
        super().__init__(why)
        self.option = option


@dataclass(frozen=True, slots=True, kw_only=True)
class AppDetails:
    """Who offers the bot, and as what Microsoft knows it. Raises BadDetail.

    `app_id` is the application (client) id of the registration in Entra, a GUID. `app_version` is
    MAJOR.MINOR.PATCH, higher for each package that replaces another. `website`, `privacy` and `terms` are
    pages for anyone to read, over https. `valid_domains` are hosts whose pages may open inside Teams; the
    bot needs none.
    """

    app_id: str
    app_version: str
    developer: str
    website: str
    privacy: str
    terms: str
    valid_domains: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _check_app_id(self.app_id)
        if not _VERSION.fullmatch(self.app_version):
            raise BadDetail("--app-version", f"{self.app_version!r} is not of the form 1.2.3")
        if not self.developer.strip():
            raise BadDetail("--developer", "a name is missing")
        for name in ("website", "privacy", "terms"):
            _check_page(f"--{name}", getattr(self, name))
        for host in self.valid_domains:
            _check_host("--valid-domain", host.lower(), host)


def _check_app_id(app_id: str) -> None:
    if not app_id:
        raise BadDetail("--app-id", "it is missing, here and in the settings")
    try:
        known = UUID(app_id)
    except ValueError:
        raise BadDetail("--app-id", f"{app_id!r} is not a GUID") from None
    if str(known) != app_id.lower() or not known.int:
        raise BadDetail("--app-id", f"{app_id!r} is not the id of a registration")


def _check_page(option: str, address: str) -> None:
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise BadDetail(option, f"{address!r} is not an address of a page") from None
    if parts.scheme != "https":
        raise BadDetail(option, f"{address!r} does not begin with https://")
    if parts.username is not None or port is not None or not _WRITTEN.fullmatch(address):
        raise BadDetail(option, f"{address!r} is not a page that anyone can open")
    _check_host(option, host, address)


def _check_host(option: str, host: str, shown: str) -> None:
    if not _HOST.fullmatch(host):
        raise BadDetail(option, f"{shown!r} does not name a public host, such as www.gemeente.nl")
    if host.rpartition(".")[2] in _NOBODYS_TOP or _NOBODYS.fullmatch(host):
        raise BadDetail(option, f"{shown!r} is an example: fill in your own")
