"""Which topics of the handelingsprotocol words are about, beyond the names of topics in them.

Violence at home is walked by the meldcode, and never as a fight at school: there one would call a parent.
What says that it is at home is not a name but two words together, the family and what it does. So it is where
staff and pupil come too close: staff, pupil, and what is between them.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.language.names import Names
from bot.language.words import plain_words

AT_HOME, FIGHT, TOO_CLOSE = "huiselijk_geweld", "geweld", "seksuele_intimidatie"

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


_TEACHES = (_STAFF - {"ons", "mij"}) | frozenset(
    "docenten leraren leraars leerkracht lerares mentoren collegas stagiairs stagiaires trainer coach "
    "invaller gymdocent gymleraar conciërges zorgcoordinator surveillant onderwijsassistent".split()
)
_PUPIL = frozenset(
    "leerling leerlinge leerlingen leerlings pupil student studente studenten meisje meisjes jongen jongens "
    "meid meiden kind kinderen brugklasser brugklassers minderjarige minderjarig scholier scholiere".split()
)
_CLOSE = (
    *("appt", "appen", "appte", "appjes", "geappt", "whatsapp", "chat", "gechat", "snapchat", "smst", "sms"),
    *("aanraak", "aanrak", "aangeraakt", "betast", "zoen", "gezoend", "kust", "flirt", "geflirt"),
    *("relatie", "verliefd", "verhouding", "versier", "date", "dating", "knuffel", "streel"),
)
"""How the words begin for what should not be between them."""
_TOUCHES = frozenset("raak raakt raken raakte raakten zit zitten zat zaten".split())
_TOUCHED = _PUPIL | {"haar", "hem", "ze"}
_ABOUT_A_PARENT = _FAMILY - {"huis", "thuis"}


def topics_in(names: Names, known: Collection[str], text: str) -> tuple[str, ...]:
    """Ids among `known`, likeliest first. A name that is spelt so comes before one that is only like it."""
    named = tuple(one for one in names.topics(text) if one in known)
    exact = frozenset(names.themes_named(text))
    named = tuple(one for one in named if one in exact) or named
    named = named or tuple(one for one in names.topics_led_to(text) if one in known)
    if TOO_CLOSE in known and _too_close(plain_words(text)):
        return (TOO_CLOSE, *(one for one in named if one != TOO_CLOSE))
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


def _too_close(said: Sequence[str]) -> bool:
    """Whether staff and a pupil are said to be closer than they should ("docent appt met meisje")."""
    whole = frozenset(said)
    if not _TEACHES & whole or not _PUPIL & whole or _ABOUT_A_PARENT & whole:
        return False
    return any(word.startswith(_CLOSE) for word in said) or _touches(said) or _has_something(said)


def _touches(said: Sequence[str]) -> bool:
    """Whether it says "raakt meisjes aan", "zit aan haar"; and not "zit aan tafel"."""
    for place, word in enumerate(said):
        if word.startswith("raak") and "aan" in said[place + 2 : place + 4]:
            return bool(_TOUCHED.intersection(said[place + 1 : place + 3]))
        if word in _TOUCHES and said[place + 1 : place + 2] == ("aan",):
            return bool(_TOUCHED.intersection(said[place + 2 : place + 4]))
    return False


def _has_something(said: Sequence[str]) -> bool:
    """Whether it says "heeft iets met een leerling"; and not "bespreekt iets met een leerling"."""
    return any(
        said[place : place + 2] == ("iets", "met")
        and _HAVE.intersection(said[:place])
        and not _DONE_TOGETHER.intersection(said[place + 2 :])
        for place in range(len(said))
    )


_HAVE = frozenset("heeft hebben had hadden heb".split())
_DONE_TOGETHER = frozenset("besproken afgesproken gedaan gemaakt geregeld gedeeld doen".split())
