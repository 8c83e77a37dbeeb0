"""Which topics of the handelingsprotocol words are about, beyond the names of topics in them.

Violence at home is walked by the meldcode, and never as a fight at school: there one would call a parent.
What says that it is at home is not a name but two words together, the family and what it does.
"""

from __future__ import annotations

from collections.abc import Collection

from bot.language.names import Names
from bot.language.words import plain_words

AT_HOME, FIGHT = "huiselijk_geweld", "geweld"

_FAMILY = frozenset(
    "thuis huis gezin familie vader moeder papa mama pa ma stiefvader stiefmoeder pleegvader pleegmoeder "
    "ouder ouders broer zus oom tante opa oma neef verzorger verzorgers".split()
)
_HURTS = (
    "sla",
    "geslagen",
    "klap",
    "schop",
    "geschopt",
    "mishandel",
    "misbruik",
    "bedreig",
    "opgesloten",
    "opsluit",
    "geweld",
    "vast",
    "pijn",
    "blauwe",
    "toegetakeld",
    "durft",
    "bang",
    "onveilig",
    "verwaarloo",
)
"""How the words begin for what is done, or for the fear of it."""
_NOT_IT = frozenset(
    ["slaap", "slaapt", "slapen", "slaagt", "slagen", "klapt", "bangalijst", "vasten", "vastleggen"]
)
_STAFF = frozenset(
    "docent docente leraar lerares juf meester mentor medewerker collega conciërge concierge directeur "
    "rector teamleider stagiair stagiaire ons mij".split()
)
_SCHOOL = frozenset(
    "school schoolplein plein klas gang kantine les gymles kluisjes aula fietsenstalling".split()
)


def topics_in(names: Names, known: Collection[str], text: str) -> tuple[str, ...]:
    """Ids among `known`, likeliest first. A name that is spelt so comes before one that is only like it."""
    named = tuple(one for one in names.topics(text) if one in known)
    exact = frozenset(names.themes_named(text))
    named = tuple(one for one in named if one in exact) or named
    if AT_HOME not in known or not _at_home(said := frozenset(plain_words(text))):
        return named
    others = tuple(one for one in named if one not in (AT_HOME, FIGHT))
    if said & _SCHOOL and FIGHT in known:
        # A brother may come to the school to fight: that is asked.
        return (AT_HOME, FIGHT, *others)
    # What is done at home may have a name as well: "bedreigd door zijn vader".
    return (AT_HOME,)


def _at_home(said: Collection[str]) -> bool:
    hurts = any(word.startswith(_HURTS) and word not in _NOT_IT for word in said)
    return hurts and bool(_FAMILY.intersection(said)) and not _STAFF.intersection(said)
