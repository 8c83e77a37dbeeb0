"""The hosts to which the bot's token may go, and from which it fetches what it trusts."""

from __future__ import annotations

import re
from collections.abc import Iterable

PUBLIC_CLOUD = frozenset(
    {
        "smba.trafficmanager.net",
        "smba.onyx.prod.teams.trafficmanager.net",
        "smba.infra.gcc.teams.microsoft.com",
    }
)
"""Where Teams runs the connector of its public cloud, by Microsoft's own list (Teams SDK, "Service URL
Validation"). Each is a whole name: anyone may register another one under trafficmanager.net."""

LOOPBACK = frozenset({"127.0.0.1", "localhost"})

# Nothing but a plain ASCII address, so that no two parsers can read two hosts in it.
_ADDRESS = re.compile(
    r"(?P<scheme>https?)://(?P<host>[A-Za-z0-9.-]+)(?P<port>:[0-9]{1,5})?(?:/[A-Za-z0-9._~/-]*)?"
)


class ConnectorHosts:
    """The allow-list for an activity's `serviceUrl`: https, on the default port, on exactly these hosts.

    With `loopback`, for development and tests, also http on this machine, on any port.
    """

    def __init__(self, hosts: Iterable[str] = PUBLIC_CLOUD, *, loopback: bool = False) -> None:
        self._hosts = frozenset(host.lower() for host in hosts)
        self._loopback = loopback

    def allows(self, url: str) -> bool:
        address = _ADDRESS.fullmatch(url)
        if address is None:
            return False
        if self._loopback and _is_local(address):
            return True
        return (
            address["scheme"] == "https"
            and address["port"] is None
            and address["host"].lower() in self._hosts
        )


def secure(url: str) -> str:
    """`url`, if what comes from it can be trusted. Raises ValueError if it is neither https nor local."""
    address = _ADDRESS.fullmatch(url)
    if address is None or not (address["scheme"] == "https" or _is_local(address)):
        raise ValueError("the address must be https, or http on this machine")
    return url


def _is_local(address: re.Match[str]) -> bool:
    return address["scheme"] == "http" and address["host"].lower() in LOOPBACK
