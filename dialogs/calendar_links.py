"""One's meetings in the calendar of one's phone: an address that its owner alone has, and can take back."""

from __future__ import annotations

from bot import calendar_feeds
from bot.access.rights import Right
from bot.messages import Text
from dialogs.registry import dialog
from dialogs.talk import Talk


@dialog(intent="calendar_link", allowed=Right.SEE_MEETINGS, aside=True)
async def give_calendar_link(talk: Talk) -> None:
    """The address is shown once and kept as a hash; where it gets lost, asking again makes another."""
    if not talk.scene.knowledge.public_url:
        await talk.say("unavailable")
        return
    await talk.once("issued", _issue, talk)


@dialog(intent="calendar_unlink", allowed=Right.SEE_MEETINGS, aside=True)
async def take_calendar_link_back(talk: Talk) -> None:
    had_one = await talk.once("withdrawn", calendar_feeds.withdraw, talk.scene.session, talk.person.id)
    await talk.say("gone" if had_one else "none")


async def _issue(talk: Talk) -> str:
    scene = talk.scene
    token = await calendar_feeds.issue(scene.session, talk.person.id, scene.now, scene.knowledge.random)
    address = f"{scene.knowledge.public_url.rstrip('/')}/agenda/{token}.ics"
    talk.speech.show(Text(text=talk.text("here")))
    talk.speech.show(Text(text="⟦address⟧"), unstored={"address": address})
    talk.speech.show(Text(text=talk.text("how")))
    talk.speech.show(Text(text=talk.text("secret"), tone="note"))
    return talk.person.id
