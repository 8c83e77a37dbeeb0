"""Our bot as `bot run` runs it, but for whom it trusts: the identity service and the connector on loopback.

`python -m tests.benchmarks.teams.our_bot DATABASE_URL CONTENT PACK SERVICE_URL METADATA_URL TOKEN_URL` says
its port, and answers each line of its input with the longest stalls of its event loop since the last one.
"""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path

from adapters.teams.auth.credentials import ClientSecret
from adapters.teams.auth.hosts import ConnectorHosts
from adapters.teams.configuration import Configuration, Registration
from adapters.teams.service import Authorities
from bot.app.service import run_on_uvloop, run_until
from bot.logs import set_up
from bot.settings import Settings
from tests.benchmarks.teams.people import ALL_TENANTS
from tests.benchmarks.teams.serving import on_order, tell
from tests.benchmarks.teams.stalls import Stalls
from tests.channels.teams.identity_provider import APP_ID, SECRET, TENANT


async def main(
    database_url: str, content: str, pack: str, service_url: str, metadata_url: str, token_url: str
) -> None:
    settings = Settings(database_url=database_url, content_root=Path(content), pack=pack, http_port=0)
    set_up(settings.log_level)
    configuration = Configuration(
        Registration(APP_ID, TENANT, ClientSecret(SECRET), ALL_TENANTS),
        ConnectorHosts((), loopback=True),
        service_url,
    )
    ended, stalls = asyncio.Event(), Stalls()
    on_order(lambda _order: tell(json.dumps(stalls.take())), ended)
    watching = asyncio.create_task(stalls.watch())
    await run_until(ended, settings, configuration, Authorities(metadata_url, token_url), tell)
    watching.cancel()


if __name__ == "__main__":
    run_on_uvloop(main(*sys.argv[1:]))
