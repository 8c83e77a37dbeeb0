"""Who is asked for, among the organisations that a text names: not who speaks, nor whom others deal with."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.language.phrases import Hit
from bot.language.words import Word

# The partner that every vestiging is itself; "school" alone is too common a word to be about that partner.
SCHOOL = "school"
_WHERE = frozenset(("school", "scholen", "schoolleiding"))
_CONTACT_WORDS = frozenset(
    "contact contactpersoon contactpersonen aanspreekpunt namens coordinator taak taken rol".split()
)

# One person at the school itself, as against all who belong to it.
_ONE_CONTACT = frozenset(
    (
        *("aanspreekpunt", "vertegenwoordigt", "vertegenwoordiger", "schoolcontact", "contactpersoon"),
        *("contact", "directie", "schoolleiding", "gezicht", "aanspreekpersoon", "contactpers"),
        *("teamleider", "afdelingsleider", "locatieleider", "locatiedirecteur", "directeur", "rector"),
        *("conrector", "verzuimcoordinator", "schooldirecteur", "adjunct"),
    )
)
# "Alle contacten van de Driestar" asks for more than the school's one.
_ALL = frozenset(
    "contacten contactpersonen nummers contactlijst telefoonlijst lijst lijstje overzicht alle allemaal "
    "allen iedereen mensen adressen partners".split()
)
# "ik ben van de politie" says who speaks, not who is asked for.
_I_AM = frozenset((("ik", "ben"), ("wij", "zijn"), ("we", "zijn"), ("ben", "ik"), ("ik", "werk")))
_HAVE = frozenset(("heb", "hebben", "heeft", "hebt", "krijgen"))
_BETWEEN = frozenset(("de", "het", "een", "van", "hier", "bij", "zelf", "als", "vanuit", "nieuwe"))
# "als GGD" and "namens jongerenwerk" say so too, and "als de GGD belt" does not.
_SAYS_AS = frozenset(
    (
        *(("als",), ("namens",), ("vanuit",), ("niet",)),
        *(("als", "nieuwe"), ("namens", "de"), ("namens", "het"), ("niet", "de"), ("niet", "het")),
    )
)
# What joins one who is asked for to the next.
_JOINS = frozenset(("en", "of", "plus", "alsook"))

# "Mag ik de politie bellen" is about me, "via de wijkagent" about who goes by him.
_ARTICLES = frozenset(("de", "het", "een", "onze", "hun", "die", "t"))
_WITH = frozenset(("aan", "met", "via", "bij", "naar", "tegen", "tot", "zonder"))
_MAY = frozenset(("mag", "mogen", "moet", "moeten", "kan", "kunnen"))
_OTHERS = frozenset(("ik", "we", "wij", "je", "jullie", "u", "school", "scholen"))
# "Mag ik weten wat de politie doet" is about the police.
_OPENS_ANEW = frozenset(("wat", "wie", "welke", "welk", "of", "wanneer", "hoe", "waar", "waarom", "dat"))

# Whom one may ask for at a school, and who is none of its own people: then nobody is guessed.
_NOT_OF_THE_SCHOOL = frozenset(
    "brandweer ambulance huisarts arts halt maatschappelijk werker reclassering jeugdzorg jeugdbescherming "
    "cjg wijkteam buurtteam psycholoog orthopedagoog logopedist mentor docent leraar juf meester inspectie "
    "inspecteur vertrouwensinspecteur slachtofferhulp crisisdienst taxi advocaat kinderbescherming raad "
    "administratie receptie police".split()
)


def is_only_a_word(hit: Hit, said: Sequence[Word]) -> bool:
    """Whether it is "school", which mostly is where things happen and not who is asked for."""
    if hit.ids != (SCHOOL,) or hit.end - hit.start > 1 or said[hit.start].text not in _WHERE:
        return False
    return _CONTACT_WORDS.isdisjoint(word.text for word in said)


def is_speaking(hit: Hit, said: Sequence[Word]) -> bool:
    """Whether it is who is speaking ("ik ben wijkagent", "wij zijn van het RBL", "als GGD"), or who is not
    meant ("niet de politie")."""
    before = [word.text for word in said[max(0, hit.start - 5) : hit.start]]
    if tuple(before[-1:]) in _SAYS_AS or tuple(before[-2:]) in _SAYS_AS:
        # "Wie hebben wij als wijkagent" asks for one.
        return not _HAVE.intersection(before)
    between = set()
    while before and before[-1] in _BETWEEN:
        between.add(before.pop())
    if "vanuit" in between or tuple(before[-2:]) in _I_AM:
        return True
    return "van" in between and before[-1:] in (["wij"], ["we"])


def is_acted_with(hit: Hit, said: Sequence[Word]) -> bool:
    """Whether a question about rules is of what others do with it ("mag ik beelden aan de politie geven") and
    not of its own part."""
    before = [word.text for word in said[: hit.start]]
    while before and before[-1] in _ARTICLES:
        before.pop()
    if before[-1:] and before[-1] in _WITH:
        return True
    opened = max((place for place, word in enumerate(before) if word in _OPENS_ANEW), default=-1)
    return any(first in _MAY and second in _OTHERS for first, second in pairwise(before[opened + 1 :]))


def asked_together(hits: Sequence[Hit], said: Sequence[Word]) -> tuple[Hit, ...]:
    """Those of `hits` that one question asks for: "leerplicht en wie voor jongerenwerk", "wijkagent,
    leerplicht en de GGD". Only the first, where nothing joins another to it."""
    if not hits:
        return ()
    found, joined = [hits[0]], False
    for before, hit in pairwise(hits):
        # A name may have taken the small word beside it along: "wijkagent en" is spelt like "wijkagenten".
        around = {word.text for word in said[before.start : hit.end]}
        if around.isdisjoint(_JOINS) and before.end < hit.start:
            break
        joined = joined or not around.isdisjoint(_JOINS)
        found.append(hit)
    # Two that only stand side by side are one: "leerplicht gemeente Leiden".
    return tuple(found) if joined else (hits[0],)


def asks_for_the_school(said: Sequence[Word], places: Sequence[Hit]) -> bool:
    """Whether, where no partner is named, the school's own one contact person (convenant §4.1) is meant."""
    return bool(places and _ONE_CONTACT & {word.text for word in said})


def asks_beyond_the_school(said: Sequence[Word]) -> bool:
    """Whether more than one person is asked for, or somebody who is none of the school's own people."""
    return any(word.text in _ALL or word.text in _NOT_OF_THE_SCHOOL for word in said)
