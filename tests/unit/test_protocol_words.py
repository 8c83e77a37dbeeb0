"""Every term of the protocol has its Dutch, and every condition its meaning."""

from __future__ import annotations

from enum import StrEnum

import pytest

from bot.content.protocol import Actor, By, Force, Mark, Phase
from bot.content.sectors import Sector
from bot.protocol.facts import FACTS, PREDICATES, UNKNOWN, holds, life_at_risk
from bot.texts import Texts
from tests.unit.test_protocol_walks import PACK

TEXTS = Texts(PACK.texts)


@pytest.mark.parametrize(
    ("what", "terms"),
    [("who", Actor), ("force", Force), ("by", By), ("phase", Phase), ("sector", Sector), ("if", PREDICATES)],
)
def test_every_term_has_its_word(what: str, terms: type[StrEnum] | dict[str, object]) -> None:
    for term in terms:
        assert f"protocol-{what}.{term.replace('_', '-').replace('/', '-')}" in TEXTS, term


def test_every_mark_has_its_word() -> None:
    for mark in Mark:
        assert f"protocol-start-mark.{mark}" in TEXTS


def test_every_fact_can_be_unknown() -> None:
    assert all(UNKNOWN in values for values in FACTS.values())


def test_nothing_holds_of_a_case_of_which_nothing_is_known_but_what_was_not_said() -> None:
    """A pupil may be in it; it may be no adult, no employee, not only use, no worry about home, no threat."""
    assert {name for name in PREDICATES if holds((name,), {})} == {
        "pupil_involved",
        "not_adult",
        "not_under_16",
        "may_approach",
        "not_staff",
        "drug_police",
        "police_weighed",
        "no_worry_at_home",
    }


@pytest.mark.parametrize(
    ("facts", "at_risk"),
    [
        ({"acute": "yes"}, True),
        ({"acute": UNKNOWN}, True),
        ({"acute": "no"}, False),
        ({"acute": "no", "hurt": "serious"}, True),
        ({"acute": "no", "hurt": UNKNOWN}, True),
        ({"acute": "no", "hurt": "light"}, False),
        ({"acute": "no", "weapon": "armed"}, True),
        ({"acute": "no", "weapon": "found"}, False),
        ({}, False),
    ],
)
def test_in_doubt_life_is_at_risk(facts: dict[str, str], at_risk: bool) -> None:
    assert life_at_risk(facts) is at_risk


@pytest.mark.parametrize(
    ("name", "facts", "expected"),
    [
        ("minor", {"age": "under_16"}, True),
        ("minor", {"age": "from_16"}, True),
        ("minor", {"age": "adult"}, False),
        ("minor", {"age": UNKNOWN}, False),
        ("home_maybe_unsafe", {"home": UNKNOWN}, True),
        ("home_safe", {"home": UNKNOWN}, False),
        ("school_injured", {"injured": UNKNOWN}, True),
        ("person_injured", {"injured": "school"}, False),
        ("pupil_involved", {"suspect": "outsider", "injured": "school"}, False),
        ("pupil_involved", {"suspect": "outsider", "injured": "both"}, True),
        ("suspect_may_be_pupil", {"suspect": UNKNOWN}, True),
        ("suspect_pupil", {"suspect": UNKNOWN}, False),
        ("hard_drug", {"drug": UNKNOWN}, True),
        ("drug_dealing", {"drug_deed": "dealing", "drug": "soft"}, True),
        ("drug_dealing", {"drug_deed": "dealing", "drug": "other"}, False),
        ("drug_dealing", {"drug_deed": UNKNOWN, "drug": "hard"}, False),
        ("maybe_drug_dealing", {"drug_deed": UNKNOWN, "drug": "hard"}, True),
        ("maybe_drug_dealing", {"drug_deed": "dealing", "drug": "other"}, True),
        ("maybe_drug_dealing", {"drug_deed": "dealing", "drug": "soft"}, False),
        ("maybe_drug_dealing", {"drug_deed": "use", "drug": "other"}, False),
        ("always_police", {"grave": "yes"}, True),
        ("always_police", {"grave": UNKNOWN}, False),
        ("always_police", {"threat": "visitor"}, False),
        ("always_police", {"weapon": "found"}, True),
        ("police_weighed", {"weapon": UNKNOWN}, True),
        ("keep_away", {"acute": UNKNOWN}, True),
        ("keep_away", {"acute": "no", "weapon": UNKNOWN}, True),
        ("keep_away", {"acute": "no", "weapon": "shown"}, True),
        ("keep_away", {"acute": "no", "weapon": "carried"}, False),
        ("may_approach", {"acute": "no", "violence": "attack"}, False),
        ("may_approach", {"acute": "no", "threat": "visitor"}, True),
        ("not_under_16", {"age": UNKNOWN}, True),
        ("not_under_16", {"age": "under_16"}, False),
    ],
)
def test_what_a_predicate_means(name: str, facts: dict[str, str], expected: bool) -> None:
    assert holds((name,), facts) is expected


def test_all_conditions_must_hold() -> None:
    assert holds(("minor", "home_safe"), {"age": "from_16", "home": "safe"})
    assert not holds(("minor", "home_safe"), {"age": "from_16", "home": "unsafe"})
    assert holds((), {})
