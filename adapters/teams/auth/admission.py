"""Whether an activity may come in: from the Bot Framework, through Teams, from a tenant that we serve."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from adapters.teams.auth.channel_tokens import ChannelToken, ChannelTokens, Keys
from adapters.teams.auth.hosts import ConnectorHosts
from adapters.teams.auth.refusals import Forbidden, Unauthorized
from bot.clock import Clock

CHANNEL = "msteams"


@dataclass(frozen=True, slots=True)
class Caller:
    """Who was let in: to which bot, from which tenant, and where an answer goes."""

    app_id: str
    tenant: str
    service_url: str


class Admission:
    """Lets in what proves to come from Teams, from one of `tenants`, through one of `hosts`.

    Raises ValueError without an app id or tenants, or for an empty tenant: never open for want of a setting.
    """

    def __init__(
        self, app_id: str, tenants: Iterable[str], hosts: ConnectorHosts, keys: Keys, clock: Clock
    ) -> None:
        self._app_id = app_id
        self._tenants = frozenset(tenant.lower() for tenant in tenants)
        self._hosts = hosts
        self._tokens = ChannelTokens(app_id, keys, clock)
        if not app_id or not self._tenants or "" in self._tenants:
            raise ValueError("an app id and at least one tenant are needed")

    async def prove(self, authorization: Sequence[str]) -> ChannelToken:
        """The token, if it is sound: nobody without one has us read a body. Raises Unauthorized or
        CannotTell.

        `authorization` holds the value of every header of that name in the request.
        """
        return await self._tokens.verify(_bearer(authorization))

    async def admit(self, authorization: Sequence[str], activity: Mapping[str, object]) -> Caller:
        """Raises Unauthorized, Forbidden or CannotTell."""
        token = await self.prove(authorization)
        _refuse_other_channels(token, activity)
        service_url = self._service_url(token, activity)
        return Caller(self._app_id, self._tenant(activity), service_url)

    def _service_url(self, token: ChannelToken, activity: Mapping[str, object]) -> str:
        # The body is not signed. Without this an answer, and our own token, would go wherever it says.
        if activity.get("serviceUrl") != token.service_url:
            raise Forbidden("service_url")
        if not self._hosts.allows(token.service_url):
            raise Forbidden("host")
        return token.service_url

    def _tenant(self, activity: Mapping[str, object]) -> str:
        places = _at(activity, "channelData", "tenant", "id"), _at(activity, "conversation", "tenantId")
        named = [tenant for tenant in places if tenant is not None]
        if not named:
            raise Forbidden("no_tenant")
        # Where both places name one they must agree: no sender can then mean two.
        tenants = {tenant.lower() if isinstance(tenant, str) else "" for tenant in named}
        if len(tenants) > 1 or not tenants <= self._tenants:
            raise Forbidden("tenant")
        return tenants.pop()


def _bearer(authorization: Sequence[str]) -> str:
    """The token of the only header (RFC 6750 §2.1)."""
    if len(authorization) != 1:
        raise Unauthorized("several_headers" if authorization else "no_header")
    scheme, _, token = authorization[0].partition(" ")
    if scheme.lower() != "bearer":
        raise Unauthorized("scheme")
    return token


def _refuse_other_channels(token: ChannelToken, activity: Mapping[str, object]) -> None:
    if activity.get("channelId") != CHANNEL:
        raise Forbidden("channel")
    if CHANNEL not in token.key.endorsements:
        raise Forbidden("endorsement")


def _at(activity: Mapping[str, object], *path: str) -> object:
    """What stands at `path`; None where nothing does."""
    found: object = activity
    for name in path:
        if not isinstance(found, Mapping):
            return None
        found = found.get(name)
    return found
