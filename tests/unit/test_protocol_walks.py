"""Every walk through every topic that ships, in every sector: nobody is left standing, 112 comes first."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.check_protocol import check_protocol
from bot.content.loader import load_pack
from bot.content.protocol import ALARM, DONE, Advice, Force, Mark, Phase, Question, Topic
from bot.content.sectors import Sector
from bot.content.seed import seed
from bot.directory import Directory
from bot.protocol.calling import called
from bot.protocol.checklist import checklist
from bot.protocol.facts import FACTS, UNKNOWN, life_at_risk
from bot.protocol.walk import Walk, advice, question, walk, walks
from tests.unit.school_world import empty_database

PACK = load_pack(Path("content"), "demo")
TOPICS = PACK.protocol.topics
ELEVEN = {theme.id for theme in PACK.themes.values() if theme.protocol}
MOST_QUESTIONS, FIRST_ADVICE = 12, 2
NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)


def test_there_are_the_eleven_of_the_convenant_and_the_side_routes() -> None:
    assert {topic.id for topic in TOPICS.values() if not topic.side} == ELEVEN
    assert {topic.id for topic in TOPICS.values() if topic.side} == {
        "huiselijk_geweld",
        "discriminatie",
        "radicalisering",
        "suicidaliteit",
        "brand",
        "bommelding",
        "ongewenst_bezoek",
        "media",
    }


@pytest.mark.parametrize("sector", Sector)
@pytest.mark.parametrize("topic", TOPICS.values(), ids=TOPICS)
def test_every_walk_ends_well(topic: Topic, sector: Sector) -> None:
    """Over every answer to every question: to the end, within 12 questions, with a first advice within 3 taps
    (the topic itself is one), 112 before anything else where life is at risk, and someone to call."""
    steps = {name: step for name, step in topic.steps.items() if isinstance(step, Advice)}
    ages = Counter[str]()
    count = 0
    for one in walks(topic, sector):
        count += 1
        answers = [f"{given.question}={given.answer}" for given in one.answered]
        assert one.ended, answers
        assert len(one.answered) <= MOST_QUESTIONS, answers
        assert any(stop.advices for stop in one.stops[: FIRST_ADVICE + 1]), answers
        _alarm_comes_first(one, steps, answers)
        said = [steps[name] for name in one.advices]
        assert len(set(one.advices)) == len(one.advices), answers
        assert any(step.call for step in said), answers
        assert all(not step.sectors or sector in step.sectors for step in said), answers
        if topic.id in ELEVEN:
            phases = {step.phase for step in said}
            assert {Phase.CALL, Phase.REGISTER, Phase.AFTERCARE, Phase.SIGNAL} <= phases, answers
        ages[one.stops[-1].facts.get("age", "not asked")] += 1
    assert count > 0
    if set(ages) != {"not asked"}:
        assert set(FACTS["age"]) <= set(ages), "a walk for every age"


def _alarm_comes_first(one: Walk, steps: dict[str, Advice], answers: list[str]) -> None:
    for stop in one.stops:
        if life_at_risk(stop.facts):
            assert stop.advices, answers
            first = steps[stop.advices[0]]
            assert ALARM in first.call, answers
            assert first.force is Force.MOET, answers
            return


@pytest.mark.parametrize("topic", TOPICS.values(), ids=TOPICS)
def test_who_knows_nothing_comes_to_a_safe_end(topic: Topic) -> None:
    """With "weet ik niet" to every question."""
    answers = {name: UNKNOWN for name, step in topic.steps.items() if isinstance(step, Question)}
    for sector in Sector:
        ended = walk(topic, sector, answers)
        assert ended.ended
        assert ended.advices
        assert {given.answer for given in ended.answered} <= {UNKNOWN}
        said = {one for name in ended.advices for one in advice(topic, name).call}
        assert ALARM in said or not life_at_risk(ended.stops[-1].facts)


@pytest.mark.parametrize("topic", TOPICS.values(), ids=TOPICS)
def test_what_was_not_looked_up_is_never_a_duty(topic: Topic) -> None:
    for step in topic.steps.values():
        if isinstance(step, Advice) and step.force is Force.MOET:
            assert topic.marks(step) & {Mark.V, Mark.S}


@pytest.mark.parametrize("vestiging", PACK.vestigingen)
async def test_there_is_someone_to_call_at_every_vestiging(vestiging: str) -> None:
    """For everything that any walk there says to call."""
    sector = PACK.vestigingen[vestiging].sector
    wanted = {
        one
        for topic in TOPICS.values()
        for step in topic.steps.values()
        if isinstance(step, Advice) and (not step.sectors or sector in step.sectors)
        for one in step.call
    }
    async with empty_database() as session:
        await seed(session, PACK, NOW)
        found = await called(Directory(session, PACK), PACK, vestiging, sorted(wanted))
    assert {one.wanted for one in found} == wanted
    for one in found:
        assert one.service or one.contacts or one.wanted == ALARM, one
        assert all(contact.phone for contact in one.contacts), one


@given(st.data())
def test_an_answer_that_nobody_asks_for_changes_nothing(data: st.DataObject) -> None:
    """So a deploy that takes a question away, or a change of an earlier answer, harms no open walk."""
    topic = data.draw(st.sampled_from(list(TOPICS.values())))
    sector = data.draw(st.sampled_from(list(Sector)))
    names = [name for name, step in topic.steps.items() if isinstance(step, Question)]
    answers = {name: data.draw(st.sampled_from(list(question(topic, name).answers))) for name in names}
    one = walk(topic, sector, answers)
    asked = {given.question: given.answer for given in one.answered}
    assert walk(topic, sector, asked) == one
    assert walk(topic, sector, {**asked, "weg": "ja"}) == one


@given(st.data())
def test_a_walk_stands_still_at_the_first_question_without_an_answer(data: st.DataObject) -> None:
    topic = data.draw(st.sampled_from(list(TOPICS.values())))
    sector = data.draw(st.sampled_from(list(Sector)))
    answers: dict[str, str] = {}
    while (one := walk(topic, sector, answers)).asks != DONE:
        assert one.asks not in answers
        assert not one.ended
        answers[one.asks] = data.draw(st.sampled_from(list(question(topic, one.asks).answers)))
    todo = checklist(topic, one, sector)
    assert sorted(task.step for task in todo) == sorted(one.advices)


def test_an_answer_that_is_none_is_asked_again() -> None:
    topic = TOPICS["wapenbezit"]
    assert walk(topic, Sector.VO, {"gevaar.nu": "misschien"}).asks == "gevaar.nu"


def test_a_student_is_no_pupil() -> None:
    topic = TOPICS["wapenbezit"]
    found: dict[Sector, str] = {}
    for sector in (Sector.VO, Sector.MBO):
        one = next(iter(walks(topic, sector)))
        found[sector] = " ".join(
            f"{task.do} {task.text} {task.why}" for task in checklist(topic, one, sector)
        )
    assert "leerling" in found[Sector.VO]
    assert "student" in found[Sector.MBO]
    assert "leerling " not in found[Sector.MBO]


def test_a_school_without_anyone_to_call_is_a_fault() -> None:
    helper = PACK.policy.fallback_partner
    contacts = tuple(
        one for one in PACK.contacts if one.vestiging != "lis" or one.partner not in (helper, "politie")
    )
    found = {text for _, (_, text) in check_protocol(PACK.model_copy(update={"contacts": contacts}))}
    assert 'nobody to call for "politie" at "lis", and no fallback' in found
    assert 'nobody to call for "politie" at "het_metrum", and no fallback' not in found
