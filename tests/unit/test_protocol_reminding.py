"""What one asks to be reminded of, and that a reminder waits for the hours in which the bot speaks."""

from __future__ import annotations

import pytest
from sqlmodel import select

from bot import deliveries
from bot.messages import Sender, say
from bot.protocol.reminding import PROTOCOL_REMINDER, commonest, lines_of, reminder_asked, slug
from bot.storage.tables import DeliveryRow, DeliveryState
from scheduler.planner import Planner
from tests.unit.school_world import CALENDAR, POLICY, empty_database, wall
from tests.unit.test_protocol_walks import TOPICS


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("herinner mij morgen aan: ouders spreken", ("ouders spreken", False)),
        ("Herinner me aan politie bellen.", ("politie bellen", False)),
        ("kunt u mij... herinner mij eraan: nagesprek voeren", ("nagesprek voeren", False)),
        ("herinner mij volgende week aan ouders spreken", ("ouders spreken", True)),
        ("herinner mij over een week aan ouders spreken", ("ouders spreken", True)),
        ("herinnering voor morgen", ("", False)),
        ("zet een herinnering voor volgende week: ouders spreken", ("ouders spreken", True)),
        ("zet herinneringen uit", None),
        ("ik krijg te veel herinneringen", None),
        ("wie is de wijkagent", None),
    ],
)
def test_what_is_asked(text: str, asked: tuple[str, bool] | None) -> None:
    assert reminder_asked(text) == asked


def test_the_commonest_lines_are_few_and_of_many_topics() -> None:
    few = commonest(TOPICS.values())
    held = {
        line: sum(line in lines_of([topic]) for topic in TOPICS.values())
        for line in lines_of(TOPICS.values())
    }
    assert len(few) == 6
    assert min(held[line] for line in few) >= max(times for line, times in held.items() if line not in few)


def test_the_lines_are_fixed_and_short() -> None:
    lines = lines_of(TOPICS.values())
    assert "ouders spreken" in lines
    assert len(lines) == len(set(lines))
    assert all(len(line) <= 50 for line in lines)
    assert len({slug(line) for line in lines}) == len(lines)


async def test_one_that_is_late_waits_for_the_morning() -> None:
    """The bot was down at nine and is back at half past ten in the evening."""
    due, back = wall(11, 3, 9), wall(11, 3, 22, 30)
    async with empty_database() as session:
        await deliveries.plan(
            session,
            id="protocol_reminder:x",
            kind=PROTOCOL_REMINDER,
            person_id=None,
            to=Sender(channel="console", subject="anker"),
            conversation="anker",
            reply=say("ouders spreken"),
            due_at=due,
            useful_until=wall(11, 7),
            cause="",
            now=wall(11, 2),
        )
        await Planner(POLICY, CALENDAR, {"console"}).plan(session, back, back - back)
        row = (await session.exec(select(DeliveryRow))).one()
        assert row.state is DeliveryState.PENDING
        assert row.due_at == wall(11, 4, 8)
