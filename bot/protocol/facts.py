"""What is known of a case while someone walks through the handelingsprotocol, and what follows from it.

A fact is a name with a value: the sector of the vestiging, which is known before the first question, or an
answer. What is no fact's value is not kept. A condition in the content is the name of a predicate written
here: there is no language of expressions, so what a condition means can be read and tested in one place.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

Facts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Predicate:
    """Something that holds of a case or not. `reads` are the facts that it looks at, and no others."""

    reads: frozenset[str]
    holds: Callable[[Facts], bool]

    def __call__(self, facts: Facts) -> bool:
        return self.holds(facts)


SECTOR = "sector"
UNKNOWN = "unknown"
"""The answer "weet ik niet", which every question has."""

FACTS: Mapping[str, tuple[str, ...]] = {
    # Is anyone in danger at this moment?
    "acute": ("yes", "no", UNKNOWN),
    # How badly somebody is hurt or unwell.
    "hurt": ("no", "light", "serious", UNKNOWN),
    # Of the youngest pupil it is about.
    "age": ("under_16", "from_16", "adult", UNKNOWN),
    # Who is thought to have done it.
    "suspect": ("pupil", "staff", "outsider", UNKNOWN),
    # Whom or what it was done to.
    "injured": ("person", "school", "both", UNKNOWN),
    "online": ("yes", "no", UNKNOWN),
    # Whether it is safe for the pupil that the parents hear of it.
    "home": ("safe", "unsafe", UNKNOWN),
    "drug": ("soft", "hard", "other", UNKNOWN),
    "drug_deed": ("use", "dealing", "found", UNKNOWN),
    # What is or was done with a weapon; armed is who threatens with one, and whatever may be a firearm.
    "weapon": ("armed", "shown", "carried", "found", UNKNOWN),
    # What is known of violence, of a threat, and of what goes with bullying.
    "violence": ("fight", "announced", "attack", UNKNOWN),
    "threat": ("threat", "visitor", "harassed", "attack", UNKNOWN),
    "grave": ("yes", "no", UNKNOWN),
    "absence": ("hours", "weeks", "luxury", "sick", UNKNOWN),
    # Whether it is sixteen hours in four weeks of lessons, or more.
    "sixteen": ("yes", "no", UNKNOWN),
    # What happened, where it is about sexual harassment.
    "sexual": ("touched", "image", "pressure", "words", UNKNOWN),
}
"""Every fact with its values. A question with `fact: age` has answers of exactly these names."""


def _is(fact: str, *values: str) -> Predicate:
    return Predicate(frozenset({fact}), lambda facts: facts.get(fact) in values)


def _is_not(fact: str, *values: str) -> Predicate:
    """Also holds where the fact was not asked."""
    return Predicate(frozenset({fact}), lambda facts: facts.get(fact) not in values)


def _any(*predicates: Predicate) -> Predicate:
    reads = frozenset[str]().union(*(predicate.reads for predicate in predicates))
    return Predicate(reads, lambda facts: any(predicate(facts) for predicate in predicates))


def _all(*predicates: Predicate) -> Predicate:
    reads = frozenset[str]().union(*(predicate.reads for predicate in predicates))
    return Predicate(reads, lambda facts: all(predicate(facts) for predicate in predicates))


def _not(predicate: Predicate) -> Predicate:
    return Predicate(predicate.reads, lambda facts: not predicate(facts))


_always_police = _any(
    _is("violence", "fight", "announced", "attack"),
    _is("threat", "threat", "attack"),
    _is("grave", "yes"),
    _is("weapon", "armed", "shown", "carried", "found"),
)
_drug_care = _any(_is("drug_deed", "use"), _is("drug", "other"))
_armed = _is("weapon", "armed")
_drug_dealing = _all(_is("drug_deed", "dealing"), _is("drug", "soft", "hard"))
life_at_risk = _any(_is("acute", "yes", UNKNOWN), _is("hurt", "serious", UNKNOWN), _armed)
"""112 comes first. "Weet ik niet" counts as danger: that is the safe side."""
_keep_away = _any(
    life_at_risk,
    _is("weapon", "shown", UNKNOWN),
    _is("violence", "attack"),
    _is("threat", "attack"),
)

PREDICATES: Mapping[str, Predicate] = {
    "life_at_risk": life_at_risk,
    "no_danger": _is("acute", "no"),
    "someone_hurt": _is("hurt", "light", "serious", UNKNOWN),
    "under_16": _is("age", "under_16"),
    "from_16": _is("age", "from_16"),
    "not_under_16": _is_not("age", "under_16"),
    "adult": _is("age", "adult"),
    "not_adult": _is_not("age", "adult"),
    "minor": _is("age", "under_16", "from_16"),
    "age_unknown": _is("age", UNKNOWN),
    # Who did it.
    "suspect_pupil": _is("suspect", "pupil"),
    "suspect_staff": _is("suspect", "staff"),
    "not_staff": _is_not("suspect", "staff"),
    "suspect_outsider": _is("suspect", "outsider"),
    "suspect_unknown": _is("suspect", UNKNOWN),
    # Whether somebody of the school may walk up to who is meant, or leaves it to the police.
    "keep_away": _keep_away,
    "may_approach": _not(_keep_away),
    "suspect_may_be_pupil": _is("suspect", "pupil", UNKNOWN),
    # To whom.
    "person_injured": _is("injured", "person", "both", UNKNOWN),
    "school_injured": _is("injured", "school", "both", UNKNOWN),
    # Whether parents have a place in it at all: some pupil is involved.
    "pupil_involved": Predicate(
        frozenset({"suspect", "injured"}),
        lambda facts: (
            not (facts.get("suspect") in ("outsider", "staff") and facts.get("injured") == "school")
        ),
    ),
    "online": _is("online", "yes"),
    "maybe_online": _is("online", "yes", UNKNOWN),
    "not_online": _is("online", "no"),
    "home_safe": _is("home", "safe"),
    "home_unsafe": _is("home", "unsafe"),
    "home_unknown": _is("home", UNKNOWN),
    "home_maybe_unsafe": _is("home", "unsafe", UNKNOWN),
    "no_worry_at_home": _is_not("home", "unsafe", UNKNOWN),
    # Drugs. What is not known is treated as the heavier.
    "soft_drug": _is("drug", "soft"),
    "hard_drug": _is("drug", "hard", UNKNOWN),
    "other_drug": _is("drug", "other"),
    "dealing": _is("drug_deed", "dealing", UNKNOWN),
    # A crime for sure; of lachgas, medicine and alcohol, and of what is only feared, the police are asked.
    "drug_dealing": _drug_dealing,
    "maybe_drug_dealing": _all(_is("drug_deed", "dealing", UNKNOWN), _not(_drug_dealing)),
    "drug_use": _is("drug_deed", "use"),
    # Health and help first, or the police too: use, and what is no drug by the Opiumwet, is no police matter.
    "drug_care": _drug_care,
    "drug_police": _not(_drug_care),
    "drug_found": _is("drug_deed", "found"),
    "armed": _armed,
    "weapon_shown": _is("weapon", "armed", "shown", UNKNOWN),
    "weapon_carried": _is("weapon", "carried"),
    "weapon_elsewhere": _is("weapon", "shown", UNKNOWN),
    "weapon_present": _is("weapon", "carried", "found"),
    "weapon_found": _is("weapon", "found"),
    "absent_weeks": _is("absence", "weeks"),
    "sixteen_hours": _is("sixteen", "yes", UNKNOWN),
    "fewer_hours": _is("sixteen", "no", UNKNOWN),
    # Violence, threat or a weapon: then the police hear of it (X5, convenant §4.3). Else it is weighed.
    "always_police": _always_police,
    "police_weighed": _not(_always_police),
}


def holds(names: tuple[str, ...], facts: Facts) -> bool:
    """Whether all the named predicates hold; an unknown name is refused where the content is read."""
    return all(PREDICATES[name](facts) for name in names)
