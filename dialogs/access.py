"""Getting access: the administrator hands out a code, who types it is known from then on (DESIGN §9)."""

from __future__ import annotations

from datetime import timedelta

from sqlmodel import col, select

from bot.access import codes
from bot.access.people import identify
from bot.access.rights import Right
from bot.messages import Text
from bot.storage.tables import PersonRow
from dialogs.fields import Field
from dialogs.hearing import Heard
from dialogs.registry import dialog
from dialogs.talk import Talk

_PERSON = Field("person")


@dialog(intent="redeem_code", allowed=Right.PUBLIC)
async def redeem_code(talk: Talk) -> None:
    scene = talk.scene
    code = codes.code_in(scene.message.text) or scene.message.text
    outcome = await codes.redeem(scene.session, scene.message.sender, code, scene.now)
    if isinstance(outcome, codes.Redeemed):
        scene.person = await identify(scene.session, scene.message.sender)
        await talk.say("welcome", name=talk.person.name)
    else:
        await talk.say(f"refused-{outcome.reason.value.replace('_', '-')}")


@dialog(intent="access_code", allowed=Right.MANAGE_ACCESS)
async def hand_out_code(talk: Talk) -> None:
    """The code is shown once, and kept as a hash only."""
    answers = await talk.form("who", [_PERSON], check=_someone)
    person = await talk.scene.session.get_one(PersonRow, str(answers["person"]))
    days = talk.scene.knowledge.pack.policy.code_valid_days
    if await talk.confirm("review", person=person.name):
        await talk.once("issued", _issue, talk, person, days)


async def _issue(talk: Talk, person: PersonRow, days: int) -> str:
    """Show the code; what is remembered is for whom it was."""
    code = await codes.issue(
        talk.scene.session, person.id, talk.scene.now, timedelta(days=days), talk.scene.knowledge.random
    )
    line = talk.text("code", person=person.name, code="⟦code⟧", days=days)
    talk.speech.show(Text(text=line), unstored={"code": code})
    return person.id


async def _someone(talk: Talk, field: Field, heard: Heard) -> str | None:
    """The id of the one person of that id, name or mail address."""
    words = heard.text.strip().casefold()
    rows = await talk.scene.session.exec(select(PersonRow).where(col(PersonRow.active)))
    found = [row.id for row in rows if words in (row.id.casefold(), row.name.casefold(), row.mail.casefold())]
    if len(found) == 1:
        return found[0]
    talk.tell("access-code-nobody")
    return None
