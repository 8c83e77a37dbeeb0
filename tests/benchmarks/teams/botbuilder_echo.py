"""The stock echo bot of botbuilder, as its documentation has it, with authentication on.

`python -m tests.benchmarks.teams.botbuilder_echo APP_ID SECRET TENANT METADATA_URL`, with the packages of
requirements/bench.txt. Where the keys come from is the one thing that is not stock.
"""

from __future__ import annotations

import sys

from aiohttp import web
from botbuilder.core import ActivityHandler, TurnContext
from botbuilder.integration.aiohttp import CloudAdapter, ConfigurationBotFrameworkAuthentication
from botframework.connector.auth import ChannelValidation

from tests.benchmarks.teams.serving import run_echo


class Echo(ActivityHandler):  # type: ignore[misc]  # the library has no types
    async def on_message_activity(self, turn_context: TurnContext) -> None:
        await turn_context.send_activity(f"Echo: {turn_context.activity.text}")


class Configuration:
    """What the library reads its configuration from."""

    APP_TYPE = "SingleTenant"

    def __init__(self, app_id: str, secret: str, tenant: str) -> None:
        self.APP_ID = app_id
        self.APP_PASSWORD = secret
        self.APP_TENANTID = tenant


def main(app_id: str, secret: str, tenant: str, metadata_url: str) -> None:
    ChannelValidation.open_id_metadata_endpoint = metadata_url
    adapter = CloudAdapter(ConfigurationBotFrameworkAuthentication(Configuration(app_id, secret, tenant)))
    bot = Echo()

    async def process(request: web.Request) -> web.StreamResponse | None:
        answer: web.StreamResponse | None = await adapter.process(request, bot)
        return answer

    run_echo(web.Application(), process)


if __name__ == "__main__":
    main(*sys.argv[1:])
