"""What must hold of the topics that ship, written down here and not asked of the code that is judged.

`life_at_risk` says which facts mean danger, and `content check` asks it too: were it to miss one, neither
would see it. So the answers that mean danger stand here by name, and those that only sound so as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from bot.content.protocol import ALARM, Advice, By, Force, Question, Topic
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


_NOBODY_NEAR = {
    "acute": {"yes", "unknown"},
    "hurt": {"serious", "unknown"},
    "weapon": {"armed", "shown", "unknown"},
    "violence": {"attack"},
    "threat": {"attack"},
}
"""By fact the values of which nobody is sent to who did it, written by hand beside `keep_away`."""
_APPROACH = re.compile(
    r"\bvraag de (bezoeker|leerling) (om|weg)|\bmet (zijn tweeën|twee \w+)|\bneem de leerling apart"
    r"|\bspreek (hen|hem|haar|de (bezoeker|leerling))\b(?! (er )?(nog )?niet)|\bik stop nu|uit elkaar als",
    re.IGNORECASE,
)
_NOT_TO_WHO_THREATENS = {
    # Who is unwell, or mourns, or is the one to be hurt.
    ("drugs", "gesprek_twee"),
    ("suicidaliteit", "kwetsbaar"),
    ("geweld", "doelwit"),
    # Things, and bags that are asked for, where the place is closed off.
    ("drugs", "vondst"),
    ("drugs", "ligt_er_iets"),
    ("drugs", "tas"),
    ("diefstal", "bewaar"),
    ("diefstal", "plek"),
    ("vuurwerk", "licht"),
    # Itself says: only where it is safe, and not where there is a weapon.
    ("geweld", "haal_hulp"),
    ("pesten", "bewaar"),
}


def test_where_there_is_danger_or_a_weapon_no_later_step_sends_anyone_to_who_threatens() -> None:
    """Of today. What comes days later is agreed with the police before."""
    sends = {
        (topic.id, name)
        for topic in TOPICS.values()
        for name, step in topic.steps.items()
        if isinstance(step, Advice)
        and step.by in (By.NOW, By.TODAY)
        and (step.who == "two_staff" or _APPROACH.search(f"{step.do}. {step.text}"))
    } - _NOT_TO_WHO_THREATENS
    assert ("ongewenst_bezoek", "aanspreken") in sends
    assert ("wapenbezit", "buiten.weg") in sends
    for topic, one in _walks():
        for stop in one.stops:
            if any(stop.facts.get(fact) in some for fact, some in _NOBODY_NEAR.items()):
                sent = {(topic.id, name) for name in stop.advices} & sends
                assert not sent, (sent, one.answered)


def test_an_outsider_with_a_weapon_is_left_to_the_police() -> None:
    topic = TOPICS["wapenbezit"]
    for one in walks(topic, Sector.VO):
        facts = one.stops[-1].facts
        if facts.get("suspect") == "outsider" and facts.get("weapon") in ("armed", "shown", "unknown"):
            assert "buiten.blijf_weg" in one.advices
            assert ALARM in advice(topic, "buiten.blijf_weg").call


def test_parents_hear_of_danger_to_life_the_same_day_where_home_is_safe() -> None:
    """Also of a pupil of 16 or 17, who hears it first but has no choice in it."""
    topic = TOPICS["suicidaliteit"]
    seen = set()
    for one in walks(topic, Sector.VO):
        facts = one.stops[-1].facts
        told = {"ouders_onder_16", "ouders_bij_gevaar"} & set(one.advices)
        if facts.get("acute") != "no" and facts.get("home") == "safe":
            seen.add(facts["age"])
            assert len(told) == 1
            step = advice(topic, told.pop())
            assert step.by is By.TODAY
            assert "eerst de leerling" in step.text
            assert not re.search(r"vraag dan wat de leerling wil", step.text, re.IGNORECASE)
        if facts.get("home") in ("unsafe", "unknown") or facts.get("age") == "adult":
            assert not told
    assert seen == {"under_16", "from_16", "unknown"}


def test_who_may_be_planning_something_is_not_simply_kept_at_school() -> None:
    topic = TOPICS["radicalisering"]
    for one in walks(topic, Sector.VO):
        seen = next(given.answer for given in one.answered if given.question == "wat")
        calm = one.stops[-1].facts["acute"] == "no"
        assert ("naar_school" in one.advices) is (seen in ("plan", "unknown"))
        assert ("vaste" in one.advices) is (seen in ("signs", "online") and calm)


def test_the_duty_to_call_parents_the_same_day_is_of_who_is_under_16() -> None:
    """The age that was asked is of the youngest: the others may be 16, 17 or grown up."""
    text = advice(TOPICS["geweld"], "ouders.onder_16").text
    assert "van wie jonger is dan 16" in text
    assert "alleen met toestemming" in text
    assert "alle leerlingen" not in text


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


_VIOLENCE = {"violence": {"fight", "announced", "attack"}, "threat": {"threat", "attack"}}


def test_the_board_weighs_for_its_staff_but_violence_and_weapons_are_for_the_police() -> None:
    """Who did it takes nothing off the duty to call the police (X5, convenant §4.3)."""
    called = set()
    for topic, one in _walks():
        facts = one.stops[-1].facts
        if facts.get("suspect") == "staff":
            assert "politie.bel" not in one.advices, (topic.id, one.answered)
            if any(facts.get(fact) in some for fact, some in _VIOLENCE.items()) or (
                facts.get("weapon", "unknown") != "unknown"
            ):
                called.add(topic.id)
                assert "politie_geweld.bel" in one.advices, (topic.id, one.answered)
    assert called == {"geweld", "intimidatie", "wapenbezit"}


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
