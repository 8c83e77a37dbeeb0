"""Microsoft's side, on loopback, as one process: the identity services of Bot Framework and Entra, and the
Bot Connector, which counts what arrives.

`python -m tests.benchmarks.teams.microsoft CERTIFICATE` writes its certificate there, says where it listens,
and answers each line of its input with what arrived since the last one.
"""

from __future__ import annotations

import asyncio
import json
import ssl
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from aiohttp import web

from bot.clock import SystemClock
from tests.benchmarks.teams.certificate import write_certificate
from tests.benchmarks.teams.serving import on_order, tell
from tests.channels.teams.identity_provider import ISSUER, TENANT, IdentityProvider

CONTACT, ECHO = b"tel:+3185", b"Echo: "
"""What every answer of our bot, and of an echo bot, holds."""


class Microsoft:
    """`arrived` counts the messages with a contact, the echoes, all else, and what came without the token."""

    def __init__(self) -> None:
        self._provider = IdentityProvider(SystemClock())
        self._app_token = self._provider.mint(aud=ISSUER)
        self.arrived: Counter[str] = Counter()

    def channel_token(self, service_url: str) -> str:
        """With which Teams signs what it hands to the bot."""
        return self._provider.mint(serviceurl=service_url)

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/metadata", self._metadata),
            web.get("/v1/.well-known/keys", self._keys),
            web.get(f"/{TENANT}/v2.0/.well-known/openid-configuration", self._endpoints),
            web.post(f"/{TENANT}/oauth2/v2.0/token", self._token),
            web.post("/v3/{path:.*}", self._activity),
        ]

    def take(self) -> dict[str, int]:
        arrived = dict(self.arrived)
        self.arrived.clear()
        return arrived

    async def _metadata(self, request: web.Request) -> web.Response:
        keys = f"{request.url.origin()}/v1/.well-known/keys"
        return web.json_response(
            {"issuer": ISSUER, "jwks_uri": keys, "id_token_signing_alg_values_supported": ["RS256"]}
        )

    async def _keys(self, _request: web.Request) -> web.Response:
        return web.json_response({"keys": self._provider.published})

    async def _endpoints(self, request: web.Request) -> web.Response:
        entra = f"{request.url.origin()}/{TENANT}"
        return web.json_response(
            {
                "issuer": f"{entra}/v2.0",
                "token_endpoint": f"{entra}/oauth2/v2.0/token",
                "authorization_endpoint": f"{entra}/oauth2/v2.0/authorize",
            }
        )

    async def _token(self, request: web.Request) -> web.Response:
        await request.post()
        granted = {"token_type": "Bearer", "expires_in": 3600, "access_token": self._app_token}
        return web.json_response(granted)

    async def _activity(self, request: web.Request) -> web.Response:
        self.arrived[self._kind(request.headers.get("Authorization", ""), await request.read())] += 1
        return web.json_response({"id": f"m-{self.arrived.total()}"}, status=201)

    def _kind(self, authorization: str, body: bytes) -> str:
        if authorization != f"Bearer {self._app_token}":
            return "unproven"
        if json.loads(body)["type"] != "message":
            return "other"
        return "contact" if CONTACT in body else "echo" if ECHO in body else "other"


async def main(certificate: str) -> None:
    ended, microsoft = asyncio.Event(), Microsoft()
    app = web.Application()
    app.add_routes(microsoft.routes())
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(write_certificate(Path(certificate)))
    await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=context).start()
    plain, secured = (address[1] for address in runner.addresses)
    proxy = await asyncio.start_server(_Tunnel(secured), "127.0.0.1", 0)
    url = f"http://127.0.0.1:{plain}/"
    on_order(lambda _order: tell(json.dumps(microsoft.take())), ended)
    where: dict[str, Any] = {
        "url": url,
        "proxy": f"http://127.0.0.1:{proxy.sockets[0].getsockname()[1]}",
        "channel_token": microsoft.channel_token(url),
    }
    tell(json.dumps(where))
    await ended.wait()
    proxy.close()
    await runner.cleanup()


class _Tunnel:
    """An HTTP proxy (RFC 9110 §9.3.6) that leads to this process, whatever host is asked for: MSAL and the
    Agents SDK take their tokens and keys from Microsoft's own addresses and from nowhere else."""

    def __init__(self, port: int) -> None:
        self._port = port

    async def __call__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        there, back = await asyncio.open_connection("127.0.0.1", self._port)
        writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        await asyncio.gather(_pass_on(reader, back), _pass_on(there, writer))


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while octets := await reader.read(65_536):
            writer.write(octets)
            await writer.drain()
    except ConnectionError:
        pass
    finally:
        writer.close()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
