"""When is the next meeting, and until when can something be brought in?"""

from __future__ import annotations

from bot import meetings
from bot.access.rights import Right
from bot.messages import Facts, Table
from bot.storage.tables import MeetingRow
from dialogs.locations import which_vestiging
from dialogs.meeting_options import vestiging_name
from dialogs.registry import dialog
from dialogs.talk import Talk

_AT_MOST = 8
_NAMED = ("location", "candidates", "unfamiliar")


@dialog(intent="meeting_next", allowed=Right.SEE_MEETINGS, aside=True)
async def show_next_meeting(talk: Talk) -> None:
    if not talk.slots.keys().isdisjoint(_NAMED) or not talk.person.vestigingen:
        vestigingen = [(await which_vestiging(talk)).id]
    else:
        vestigingen = list(talk.person.vestigingen)
    found = await meetings.upcoming(talk.scene.session, vestigingen, talk.scene.now, limit=_AT_MOST + 1)
    ahead = found[:_AT_MOST]
    if not ahead:
        await talk.say("none", names=[vestiging_name(talk, one) for one in vestigingen[:_AT_MOST]])
    elif len(vestigingen) == 1:
        await talk.show("next", _facts(talk, ahead[0]))
    else:
        await talk.show("several", _table(talk, ahead))
        if len(found) > _AT_MOST:
            await talk.say("more")


def _facts(talk: Talk, meeting: MeetingRow) -> Facts:
    still_open = meeting.deadline_at > talk.scene.now
    rows = (
        (talk.text("when"), talk.scene.texts.say("meeting-moment", starts=meeting.starts_at)),
        (talk.text("where"), meeting.place or talk.text("no-place")),
        (talk.text("agenda"), talk.text("open" if still_open else "closed", deadline=meeting.deadline_at)),
    )
    return Facts(
        title=talk.text("title", vestiging=vestiging_name(talk, meeting.vestiging_id or "")), rows=rows
    )


def _table(talk: Talk, ahead: list[MeetingRow]) -> Table:
    return Table(
        headers=(talk.text("school"), talk.text("when"), talk.text("where")),
        rows=tuple(
            (
                vestiging_name(talk, meeting.vestiging_id or ""),
                talk.scene.texts.say("meeting-moment", starts=meeting.starts_at),
                meeting.place,
            )
            for meeting in ahead
        ),
    )
