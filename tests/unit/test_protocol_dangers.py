"""What must hold of the topics that ship, written down here and not asked of the code that is judged.

`life_at_risk` says which facts mean danger, and `content check` asks it too: were it to miss one, neither
would see it. So the answers that mean danger stand here by name, and those that only sound so as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from bot.content.protocol import ALARM, Advice, Force, Question, Topic
from bot.content.sectors import Sector
from bot.protocol.walk import Answered, Walk, advice, walk, walks
from tests.unit.test_protocol_walks import TOPICS

DANGER = {
    "brand": {},
    "bommelding": {},
    "diefstal": {},
    "discriminatie": {},
    "media": {},
    "ongewenst_bezoek": {},
    "vernieling": {},
    "vuurwerk": {},
    "criminaliteit": {},
    "intimidatie": {},
    "pesten": {},
    "radicalisering": {},
    "seksuele_intimidatie": {},
    "drugs": {"onwel": {"yes", "unknown"}},
    "geweld": {"gewond": {"serious", "unknown"}},
    "huiselijk_geweld": {"nu": {"yes", "unknown"}},
    "suicidaliteit": {"nu": {"yes", "unknown"}},
    "verzuim": {"gevaar": {"yes", "unknown"}},
    "wapenbezit": {"wat": {"armed"}},
}
"""By topic and question: after these 112 is the next thing said, as a duty, if it was not said before."""
SHARED = {"gevaar.nu": {"yes", "unknown"}}

OR_112 = {
    "geweld": {"wat": {"attack": "aanslag.bel", "announced": "vooraf"}},
    "intimidatie": {"wat": {"attack": "aanslag.bel", "visitor": "bezoeker"}},
    "radicalisering": {"wat": {"plan": "plan", "unknown": "raad"}},
    "vuurwerk": {
        "soort": {"heavy": "ruimte", "unknown": "ruimte", "thrown": "gewond", "trade": "verkoop"},
    },
    "wapenbezit": {"wat": {"unknown": "niet_zoeken", "shown": "niet_zoeken"}},
}
"""Answers after which the next thing said names 112 for when it is acute, and which advice that is."""

_SOUNDS = re.compile(
    r"dreig|gewond|wapen|brand|aanslag|verdacht|ontplof|bewusteloos|gevecht|vuurwerk|poging|gevaar",
    re.IGNORECASE,
)
_WEIGHED = {
    # Damage that is done; the fire itself is asked before it.
    "vernieling.wat.fire",
    # What is over, or lies still; the question before it asked for danger.
    "wapenbezit.wat.carried",
    "wapenbezit.wat.found",
    "vuurwerk.soort.light",
    "geweld.wat.fight",
    "intimidatie.wat.threat",
    "suicidaliteit.wat.attempt",
}
"""Answers that sound of danger, of which somebody weighed that 112 need not be the next thing said."""


def _dangers(topic: Topic) -> dict[str, set[str]]:
    return {**{name: SHARED[name] for name in topic.steps if name in SHARED}, **DANGER[topic.id]}


def _walks() -> Iterator[tuple[Topic, Walk]]:
    for topic in TOPICS.values():
        for sector in (Sector.VO, Sector.OPDC, Sector.MBO):
            for one in walks(topic, sector):
                yield topic, one


def test_112_is_the_next_thing_said_after_every_answer_that_means_danger() -> None:
    given = set()
    for topic, one in _walks():
        dangers = _dangers(topic)
        called = False
        for stop, answered in zip(one.stops[1:], one.answered, strict=True):
            if answered.answer in dangers.get(answered.question, ()):
                given.add((topic.id, answered.question, answered.answer))
                first = advice(topic, stop.advices[0]) if stop.advices else None
                says = first is not None and ALARM in first.call and first.force is Force.MOET
                assert says or called, (topic.id, one.answered)
                called = True
    assert given == {
        (topic.id, question, answer)
        for topic in TOPICS.values()
        for question, answers in _dangers(topic).items()
        for answer in answers
    }


@pytest.mark.parametrize("topic_id", OR_112)
def test_112_is_named_at_once_where_it_may_be_acute(topic_id: str) -> None:
    topic = TOPICS[topic_id]
    for one in walks(topic, Sector.VO):
        called = False
        for stop, answered in zip(one.stops[1:], one.answered, strict=True):
            wanted = OR_112[topic_id].get(answered.question, {}).get(answered.answer)
            if wanted is not None and not called:
                assert stop.advices[0] == wanted, one.answered
                assert ALARM in advice(topic, wanted).call
            called = called or any(ALARM in advice(topic, name).call for name in stop.advices[:1])


def test_no_answer_that_sounds_of_danger_was_left_unweighed() -> None:
    for topic in TOPICS.values():
        for name, step in topic.steps.items():
            for key, answer in step.answers.items() if isinstance(step, Question) else ():
                if key == "no" or not _SOUNDS.search(answer.label):
                    continue
                known = _dangers(topic).get(name, set()) | set(OR_112.get(topic.id, {}).get(name, ()))
                assert key in known or f"{topic.id}.{name}.{key}" in _WEIGHED, (topic.id, name, answer.label)


def test_where_nobody_shall_come_near_nobody_is_sent_there() -> None:
    """Of what may be a firearm, and of a weapon in someone's hand."""
    topic = TOPICS["wapenbezit"]
    for one in walks(topic, Sector.VO):
        if {given.answer for given in one.answered if given.question == "wat"} & {"armed"}:
            assert not {"inleveren", "wegleggen"} & set(one.advices), one.answered
            assert "blijf_weg" in one.advices


_TO_PARENTS = re.compile(
    r"\b(bel|spreek|schrijf|hoor|vraag|vertel|zeg|nodig|bespreek|stuur)\b"
    r"(?![^.?!]*\b(politie|Veilig Thuis)\b)[^.?!]*\bouder(s|paren)?\b",
    re.IGNORECASE,
)
_NOT_YET = re.compile(r"bel de ouders nog niet", re.IGNORECASE)
_LATER_OR_OF_ALL = {
    # Rules for everybody, told beforehand: no case is in them.
    "regels",
    "controle",
    "kluisjes",
    "scholen",
    "opbergen",
    # What another organisation does for parents, and who decides of a death in the family.
    "brijder",
    "ouders_rond",
    "team_hulp",
    "les",
}


def test_no_parent_is_told_where_home_is_or_may_be_unsafe() -> None:
    """In no topic, whatever else is answered: not to call, write to, hear or ask them."""
    for topic, one in _walks():
        if one.stops[-1].facts.get("home") not in ("unsafe", "unknown"):
            continue
        for name in one.advices:
            step = advice(topic, name)
            said = _NOT_YET.sub("", f"{step.do}. {step.text}")
            if name not in _LATER_OR_OF_ALL:
                assert not _TO_PARENTS.search(said), (topic.id, name, said, one.answered)


def test_the_police_is_called_by_the_board_where_it_is_of_the_staff() -> None:
    for topic, one in _walks():
        if one.stops[-1].facts.get("suspect") == "staff":
            assert not {"politie.bel", "politie_geweld.bel"} & set(one.advices), (topic.id, one.answered)


def test_use_and_alcohol_are_no_duty_to_call_the_police() -> None:
    """As `melding_soft` and `andere_wet` say: a call is a choice."""
    topic = TOPICS["drugs"]
    for one in walks(topic, Sector.VO):
        facts = one.stops[-1].facts
        if facts.get("drug_deed") == "use" and facts.get("drug") in ("soft", "other"):
            steps = [topic.steps[name] for name in one.advices]
            duties = [step for step in steps if isinstance(step, Advice) and step.force is Force.MOET]
            assert not [step for step in duties if "politie" in step.call]


_UNSURE = {
    # Bad for nobody, and where it may be life that is at risk.
    "gevaar.bel_112",
    "bel_112",
    "ambulance",
    # Says itself of what it holds: "Is het strafbaar?", "Jonger dan 18, en 16 uur of meer?".
    "aangifte",
    "aangifte.slachtoffer",
    "aangifte_geweld.slachtoffer",
    "aangifte.school",
    "aangifte_school",
    "strafbaar",
    "meld_16",
    # The steps of the meldcode, which anyone follows who has signs; the fifth is to decide, not to report.
    "veilig_thuis_nu",
    "stap_1",
    "stap_2",
    "stap_4",
    "stap_5_samen",
    # Of every school, whatever happened.
    "regels",
    "online_regels",
    "meten",
    "beleid",
    "partners",
}
"""The duties that hold also for who answers "weet ik niet" to every question."""


def test_who_knows_nothing_hears_no_duty_that_rests_on_what_is_not_known() -> None:
    for topic in TOPICS.values():
        unknown = {name: "unknown" for name, step in topic.steps.items() if isinstance(step, Question)}
        for sector in Sector:
            for name in walk(topic, sector, unknown).advices:
                assert advice(topic, name).force is not Force.MOET or name in _UNSURE, (topic.id, name)


@pytest.mark.parametrize(
    ("topic_id", "question", "duties"),
    [
        ("pesten", "ernst", {"politie_geweld.bel"}),
        ("geweld", "wat", {"politie_geweld.bel", "aanslag.bel"}),
        ("intimidatie", "wat", {"politie_geweld.bel", "aanslag.bel"}),
        ("wapenbezit", "wat", {"politie_geweld.bel"}),
        ("drugs", "wat", {"aangifte_dealen"}),
        ("radicalisering", "wat", {"plan"}),
        ("diefstal", "wat", {"winkel"}),
        ("huiselijk_geweld", "praten", {"stap_3", "stap_3_niet"}),
        ("huiselijk_geweld", "ernst", {"stap_5_melden"}),
        ("pesten", "ouders.thuis", {"ouders.eerst_overleg", "ouders.onder_16"}),
        ("geweld", "maatregel.welke", {"maatregel.schorsen", "maatregel.verwijderen"}),
    ],
)
def test_weet_ik_niet_makes_nothing_a_duty(topic_id: str, question: str, duties: set[str]) -> None:
    topic = TOPICS[topic_id]
    for sector in (Sector.VO, Sector.VSO, Sector.OPDC, Sector.MBO):
        for one in walks(topic, sector):
            if Answered(question, "unknown") in one.answered:
                assert not duties & set(one.advices), one.answered


def test_what_was_not_looked_up_for_a_sector_is_no_duty_there() -> None:
    """Suspension, removal and reporting to the board at an mbo; removal in the vso (domain.md 2.0, 2.10)."""
    for topic in TOPICS.values():
        for step in topic.steps.values():
            if isinstance(step, Advice) and step.force is Force.MOET:
                assert Sector.MBO not in step.sectors
        removal = topic.steps.get("maatregel.verwijderen")
        if isinstance(removal, Advice):
            assert set(removal.sectors) == {Sector.VO, Sector.OPDC}


def test_every_answer_fits_on_a_button() -> None:
    for topic in TOPICS.values():
        for step in topic.steps.values():
            for answer in step.answers.values() if isinstance(step, Question) else ():
                assert len(answer.label) <= 29, answer.label


def test_every_question_is_shown_as_buttons() -> None:
    """Teams shows six, and "waarom?" is one of them: more is a list, in which one taps twice."""
    for topic in TOPICS.values():
        for step in topic.steps.values():
            assert not isinstance(step, Question) or len(step.answers) <= 5, step.ask
