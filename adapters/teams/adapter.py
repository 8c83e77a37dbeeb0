"""The Bot Framework's adapter: runs one activity through the handler, and sends what it says at once."""

from __future__ import annotations

from typing import Any

from botbuilder.core import ActivityHandler, BotAdapter, InvokeResponse, TurnContext
from botbuilder.schema import Activity, ActivityTypes, ConversationReference, ResourceResponse

from adapters.teams.activities import tenant_of
from adapters.teams.channel import Wire

_INVOKED = "signaalbot.invoked"


class TeamsAdapter(BotAdapter):  # type: ignore[misc]  # the library has no types
    """Ours in the place of the library's ready-made one: docs/decisions/013-own-teams-adapter.md says why."""

    def __init__(self, connector: Wire) -> None:
        super().__init__()
        self._connector = connector

    async def process(self, activity: Activity, handler: ActivityHandler) -> InvokeResponse | None:
        """Lets `handler` take the turn; returns what an invoke is answered with, None for all else."""
        context = TurnContext(self, activity)
        await self.run_pipeline(context, handler.on_turn)
        answer = context.turn_state.get(_INVOKED)
        return answer if isinstance(answer, InvokeResponse) else None

    async def send_activities(
        self, context: TurnContext, activities: list[Activity]
    ) -> list[ResourceResponse]:
        """Sends each in order; the answer to an invoke goes back with the request. Raises SendError."""
        return [await self._send(context, activity) for activity in activities]

    async def update_activity(self, context: TurnContext, activity: Activity) -> None:
        """Puts `activity` in the place of the one with its id. Raises SendError."""
        await self._connector.update(*_to(context), str(activity.id), _serialized(activity))

    async def delete_activity(self, context: TurnContext, reference: ConversationReference) -> None:
        """Never used: what was said in Teams is replaced and not taken back."""
        raise NotImplementedError("the bot deletes nothing in Teams")

    async def _send(self, context: TurnContext, activity: Activity) -> ResourceResponse:
        if activity.type == ActivityTypes.invoke_response:
            context.turn_state[_INVOKED] = activity.value
            return ResourceResponse()
        return ResourceResponse(id=await self._connector.send(*_to(context), _serialized(activity)))


def _to(context: TurnContext) -> tuple[str, str, str]:
    asked = context.activity
    return str(asked.service_url), tenant_of(asked), str(asked.conversation.id)


def _serialized(activity: Activity) -> dict[str, Any]:
    body: dict[str, Any] = activity.serialize()
    return body
