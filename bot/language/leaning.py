"""Questions that lean on what was just told: "en wie doet dat", "waar staat dat", "en als die er niet is"."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from itertools import dropwhile

from bot.language.yes_no import ASKS_WHAT, asks_whether

# What a question begins with that goes on.
_GOES_ON = frozenset(("en", "maar", "of", "ook", "dus"))
_OPENS = _GOES_ON | {"ja", "nee", "ok", "oke"}
# What stands for something that was named before; "dit" is the convenant itself as often.
_POINTS = frozenset(
    """
    dat die dan daar er ze zij hij daaraan daarbij daarin daarmee daarna daarover daartegen daarvan
    daarvoor eraan erbij erin ermee eronder erop erover eruit ervan ervoor hieraan hierbij hierover hiervan
    hiervoor
    """.split()
)
# "Moeten ouders erbij" says no more than "dan" of what was named.
_THERE = frozenset(word for word in _POINTS if word[:4] in ("daar", "hier"))
_OF_WHAT_FOLLOWS = frozenset(("dat", "die"))
# What may follow a word that stands by itself.
_AFTER = _POINTS | frozenset(
    """
    aan af al alleen allemaal altijd bij binnen door echt eens eerst eigenlijk gaan geen hier ik in is kan
    kunnen later mag mee met moet moeten mogen na naar niet nog nou nu om ook op over precies samen soms te
    tegen toch tot uit vaak van vanaf via volgens voor wel weer we wij wil worden wordt zelf zijn zo zomaar
    zonder zou
    """.split()
)
# How long words may be that begin with "en" and ask nothing in a whole sentence: "en op het mbo".
_LONGEST_PART = 7
_WHO = frozenset("ik we wij".split())
_IS = frozenset("is kan mag moet".split())
_JOINS = frozenset("en maar want omdat zodat als".split())
_BEFORE_WHO = frozenset(
    "aan bij door in met na naar om op over sinds tot uit van vanaf via volgens voor".split()
)
# What one begins with who tells something: "ik kan er dan niet bij zijn".
_TELLS = frozenset("ik we wij hij zij ze je u er het dat die dit men".split())
# "Wie is dat" asks for a person, whom the list of contacts has.
_WHO_IT_IS = frozenset(
    "wie is zijn heet heten dat die dan nou nu daar er ook eigenlijk precies bij ons onze hier".split()
)

_IS_CALLED = frozenset("is zijn heet heten".split())
_STANDS = frozenset("staat staan vind vinden lees lezen nalezen teruglezen beschreven geregeld".split())
_PART = frozenset("paragraaf artikel hoofdstuk bladzijde bron".split())
_AROUND_WHERE = frozenset(
    """
    afgesproken boven convenant daar daarover dan dat de dit doen echt eigenlijk er ergens erover het
    ik in is kan kun kunnen mag mogen moet moeten nou nu om ook op over precies terug u van volgens waar
    wat we welk welke wet wie wij zegt zo
    """.split()
)
_MORE = frozenset("meer verder leg uitleg uitleggen toelichten toelichting".split())
_AROUND_MORE = frozenset(
    """
    aan daar daarover dan dat deze die dit eens er erover even geef graag hierover ik informatie iets je kan
    kun kunt lees lezen me mij nog over te toe u uit vertel vertellen wat weet weten wil
    """.split()
)
_SAYS_SO = ("van wie moet", "van wie mag", "wie zegt dat", "volgens wie")


class Leaning(StrEnum):
    """How a question leans on an answer: `WHERE` does that stand, or who says so; `MORE` of it; what `IF`;
    anything else `ON` what it points at; the same of something `ELSE`, after "en". `MAYBE` it does, where
    what it points at may stand in the question itself: "wat is dan een trend"."""

    WHERE = "where"
    MORE = "more"
    IF = "if"
    ON = "on"
    ELSE = "else"
    MAYBE = "maybe"


def leaning(said: Sequence[str]) -> Leaning | None:
    """How the plain words `said` lean on what was just answered; None where they ask nothing, or name all
    that they are about."""
    rest = _without_opening(said)
    goes_on = bool(_GOES_ON.intersection(said[: len(said) - len(rest)]))
    if not rest or (_WHO_IT_IS.issuperset(rest) and "wie" in rest and _IS_CALLED.intersection(rest)):
        return None
    if _asks_where(rest):
        return Leaning.WHERE
    if _MORE.intersection(rest) and _MORE.union(_AROUND_MORE).issuperset(rest):
        return Leaning.MORE
    if not (goes_on or _POINTS.intersection(rest)):
        return None
    if condition(said):
        return Leaning.IF
    asks = bool(ASKS_WHAT.intersection(rest)) or (rest[0] not in _TELLS and asks_whether(rest))
    asks = asks or _verb_first(rest)
    if not (asks or (goes_on and len(rest) < _LONGEST_PART)):
        return None
    if asks and _begins_asking(rest) and _points_back(rest):
        return Leaning.ON
    return Leaning.ELSE if goes_on else Leaning.MAYBE


def condition(said: Sequence[str]) -> tuple[str, ...]:
    """What comes after "als" where the plain words `said` begin with it, or with "en wat als"."""
    rest = _without_opening(said)
    if rest[:1] == ("wat",):
        rest = rest[1:]
    return rest[1:] if rest[:1] == ("als",) else ()


def _begins_asking(said: Sequence[str]) -> bool:
    """Whether nothing is named before it is asked about: "kluisjes, mag dat"."""
    begins = said[1:] if said[0] in _BEFORE_WHO else said
    return bool(begins) and (begins[0] in ASKS_WHAT or asks_whether(begins[:1]) or _verb_first(said))


def _points_back(said: Sequence[str]) -> bool:
    """Whether one of the words stands for what was named before, and is not said of what comes after it."""
    for place, word in enumerate(said):
        if word in _JOINS:
            # What comes now may lean on what stands before it.
            return False
        after = said[place + 1] if place + 1 < len(said) else ""
        # "Mogen we dat aanpassen" and "is dat verplicht", but "dat overleg" and "die leerlingen".
        last = word == "dat" and place + 2 == len(said) and (after.endswith("en") or said[0] in _IS)
        alone = word in _OF_WHAT_FOLLOWS and (last or not after or after in _AFTER)
        if alone or word in _THERE:
            return True
    return False


def _verb_first(said: Sequence[str]) -> bool:
    """What is done before who does it asks something: "hoor ik daar nog iets van"."""
    return len(said) > 1 and said[1] in _WHO and said[0] not in _POINTS


def _without_opening(said: Sequence[str]) -> tuple[str, ...]:
    return tuple(dropwhile(_OPENS.__contains__, said))


def _asks_where(said: Sequence[str]) -> bool:
    """Of a text, not of a thing: "waar vind ik die" asks for what was spoken of."""
    words = set(said)
    if not words <= _AROUND_WHERE | _STANDS | _PART:
        return False
    points = bool(words & (_POINTS | {"dit"}))
    if words & _PART:
        return points or len(words) <= len(("in", "welke", "paragraaf"))
    if not points:
        return False
    joined = " ".join(said)
    return (
        ("waar" in words and bool(words & _STANDS))
        or said[0] in _STANDS
        or any(so in joined for so in _SAYS_SO)
    )
