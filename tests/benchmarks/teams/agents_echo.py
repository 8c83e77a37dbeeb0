"""The echo bot of botbuilder's successor, the Microsoft 365 Agents SDK, with authentication on.

`python -m tests.benchmarks.teams.agents_echo APP_ID SECRET TENANT`, with the packages of
requirements/bench.txt. The issuer is validated too, which the SDK does where it is asked to.
"""

from __future__ import annotations

import sys

from aiohttp import web
from microsoft_agents.authentication.msal import MsalConnectionManager
from microsoft_agents.hosting.aiohttp import CloudAdapter, jwt_authorization_middleware
from microsoft_agents.hosting.core import ActivityHandler, AgentAuthConfiguration, TurnContext

from tests.benchmarks.teams.serving import run_echo

CONNECTION = "SERVICE_CONNECTION"


class Echo(ActivityHandler):  # type: ignore[misc]  # the library is in an environment of its own
    async def on_message_activity(self, turn_context: TurnContext) -> None:
        await turn_context.send_activity(f"Echo: {turn_context.activity.text}")


def main(app_id: str, secret: str, tenant: str) -> None:
    configuration = AgentAuthConfiguration(
        client_id=app_id,
        client_secret=secret,
        tenant_id=tenant,
        connection_name=CONNECTION,
        scopes=["https://api.botframework.com/.default"],
        issuers=["https://api.botframework.com"],
        validate_issuer=True,
    )
    connections = MsalConnectionManager(connections_configurations={CONNECTION: configuration})
    adapter = CloudAdapter(connection_manager=connections)
    bot = Echo()
    app = web.Application(middlewares=[jwt_authorization_middleware])
    app["agent_configuration"] = configuration

    async def process(request: web.Request) -> web.StreamResponse | None:
        answer: web.StreamResponse | None = await adapter.process(request, bot)
        return answer

    run_echo(app, process)


if __name__ == "__main__":
    main(*sys.argv[1:])
