"""The clients and the homeserver without the bot: where this fails, it is not the adapter."""

from __future__ import annotations

import pytest

from tests.channels.matrix.people import Chat, People
from tests.synapse import Synapse

pytestmark = [pytest.mark.synapse, pytest.mark.asyncio(loop_scope="session")]


async def test_two_people_talk_encrypted_and_see_who_is_signed(synapse: Synapse, people: People) -> None:
    anna = await people.log_in(synapse.register("anna"))
    bram = await people.log_in(synapse.register("bram"))
    hers = await anna.opens(bram.user_id)
    await bram.waits_until(lambda: bram.memberships.get(hers.room) == "invite", "an invite")
    await bram.does("join", room=hers.room)
    await hers.sees_come(bram.user_id)
    his = Chat(bram, hers.room)

    await hers.says("goedemorgen")
    unsigned = await his.sees("goedemorgen")
    assert unsigned.encrypted
    assert (await his.shield(unsigned))["shieldColour"] > 0

    await anna.does("cross-sign")
    said = await hers.says("nu ondertekend")
    signed = await his.sees("nu ondertekend")
    assert (await his.shield(signed))["shieldColour"] == 0
    await his.reacts(signed, "👍")
    [reaction] = await hers.sees_reactions_to(signed, 1)
    assert not reaction.encrypted
    await hers.takes_back(said)
    await his.sees_removed(said)
