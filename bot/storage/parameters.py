"""What may stand after the ``?`` in the URL of a PostgreSQL database, and how the driver is told of it.

The names are those of PostgreSQL's own programs (its manual, "Parameter Key Words"), as far as asyncpg knows
them, so that a URL of a provider can be copied. asyncpg takes them in a URL, which SQLAlchemy does not give
it: they go to it in one of their own, beside what SQLAlchemy took apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import URL
from sqlalchemy.exc import ArgumentError

from bot.content.faults import did_you_mean

_SSL_MODES = ("disable", "allow", "prefer", "require", "verify-ca", "verify-full")
_FILES = ("sslrootcert", "sslcert", "sslkey", "sslcrl", "passfile")
_BY_URL = (
    "sslmode",
    *_FILES,
    "sslpassword",
    "ssl_min_protocol_version",
    "ssl_max_protocol_version",
    "target_session_attrs",
    "options",
)
_SERVERS = ("any", "primary", "standby", "read-write", "read-only", "prefer-standby")
_NUMBERS = ("connect_timeout", "statement_cache_size", "prepared_statement_cache_size")
_OF_SQLALCHEMY = ("host", "port", "user", "password")
# What asyncpg itself calls by another name.
_OTHERWISE = {"ssl": "sslmode"}
KNOWN = (*_BY_URL, *_NUMBERS, *_OF_SQLALCHEMY, "application_name", *_OTHERWISE)


class BadParameter(ValueError):
    """One that cannot be used; the message says which and why, and holds no value that may be a secret."""


def taken_apart(url: URL) -> tuple[URL, dict[str, Any]]:
    """The URL with what SQLAlchemy reads of it, and the rest as asyncpg's arguments. Raises BadParameter."""
    for name, same in _OTHERWISE.items():
        if name in url.query and same in url.query:
            raise BadParameter(f"{same} and {name} are the same: write one of them")
    given = {_OTHERWISE.get(name, name): _one(name, value) for name, value in url.query.items()}
    for name in given:
        if name not in KNOWN:
            raise BadParameter(f'the parameter "{name}" is not known{did_you_mean(name, KNOWN)}')
    _check_files(given)
    for name, values in (("sslmode", _SSL_MODES), ("target_session_attrs", _SERVERS)):
        if given.get(name, values[0]) not in values:
            raise BadParameter(f"{name} is none of {', '.join(values)}")
    arguments: dict[str, Any] = {name: _number(name, given[name]) for name in _NUMBERS if name in given}
    if "connect_timeout" in arguments:
        # To PostgreSQL's programs 0 is as long as it takes; asyncpg would give up before it began.
        arguments["timeout"] = arguments.pop("connect_timeout") or None
    by_url = {name: given[name] for name in _BY_URL if name in given}
    if by_url:
        arguments["dsn"] = f"postgresql://?{urlencode(by_url)}"
    arguments["server_settings"] = {"application_name": given.get("application_name", "signaalbot")}
    address = url.set(query={name: given[name] for name in _OF_SQLALCHEMY if name in given})
    _check_place(address)
    return address, arguments


def _one(name: str, value: str | tuple[str, ...]) -> str:
    if not isinstance(value, str):
        raise BadParameter(f'the parameter "{name}" is there twice')
    return value


def _check_files(given: Mapping[str, str]) -> None:
    for name in _FILES:
        if name in given and not Path(given[name]).is_file():
            raise BadParameter(f"the file {given[name]} of {name} is not there")


def _check_place(address: URL) -> None:
    try:
        address.get_dialect()().create_connect_args(address)
    except ArgumentError:
        raise BadParameter("host and port are no places of servers") from None


def _number(name: str, value: str) -> int:
    if not value.isascii() or not value.isdigit():
        raise BadParameter(f"{name} is no whole number")
    return int(value)
