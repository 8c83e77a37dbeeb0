"""Whether words are a school: a lesson that is called as one, and one that none of the vestigingen is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.language.phrases import Hit
from bot.language.words import Word
from bot.privacy.lists import lists

# A school's name that is a lesson too.
_LESSONS = frozenset(("gym",))
_OF_A_LESSON = frozenset(
    ("docent", "docenten", "leraar", "lerares", "les", "lessen", "meester", "juf", "zaal")
)
_BEFORE_A_LESSON = _OF_A_LESSON | {"bij", "tijdens", "na", "onder"}
# Words, whole or by how they begin, with which one asks about a school.
_ASKS = frozenset(("nr", "tel", "06", "bel", "bellen", "bereik", "wie", "spreken"))
_ASKING_FOR_A_SCHOOL = (
    *(
        "contact",
        "aanspreekpunt",
        "nummer",
        "telefoonnummer",
        "mail",
        "coordinator",
        "wijkagent",
        "jeugdagent",
    ),
    *("jongerenwerk", "leerplicht", "politie", "ggd", "rbl", "schoolarts", "overleg", "signaal", "vergader"),
    *("bijeenkomst", "meeting", "wanneer", "datum", "agenda", "punt", "lijst", "inbreng", "ingebracht"),
    *("actie", "afspraak", "afspraken"),
)

_SHORTEST_NAME = 4
_ARTICLES = ("het", "de", "t")
_BEFORE_A_SCHOOL = ("van", "voor", "op", "bij", "contact", "contacten", "contactpersonen")
# "De GGD voor inentingen" names a task, by its ending, and no school; "voor de Schakeling" may be one.
_BEFORE_A_TASK, _ENDS_A_TASK = "voor", ("ing", "ingen", "heid", "teit", "atie", "aties")
_KINDS_OF_SCHOOL = ("college", "lyceum", "gymnasium", "scholengemeenschap", "school", "mavo", "havo")


def is_a_lesson(hit: Hit, said: Sequence[Word]) -> bool:
    """Whether it is "gym" as the lesson: the school of that name is meant by it alone, or where one asks for
    contact or a meeting, and never after "tijdens" and the like. "Het gym" is another name."""
    if hit.end - hit.start > 1 or said[hit.start].text not in _LESSONS or len(said) == 1:
        return False
    before = said[hit.start - 1].text if hit.start else ""
    after = said[hit.end].text if hit.end < len(said) else ""
    if before in _BEFORE_A_LESSON or after in _OF_A_LESSON:
        return True
    return not any(word.text in _ASKS or word.text.startswith(_ASKING_FOR_A_SCHOOL) for word in said)


def names_a_school(said: Sequence[Word], is_familiar: Callable[[str], bool]) -> bool:
    """Whether there are words such as "hogwarts college", "zweinsteincollege", "… van het hogwarts"."""
    if _ends_in_a_name(said, is_familiar):
        return True
    for place, word in enumerate(said):
        kind = next((kind for kind in _KINDS_OF_SCHOOL if word.text.endswith(kind)), "")
        own = word.text.removesuffix(kind) or (said[place - 1].text if place else "")
        if kind and len(own) >= _SHORTEST_NAME and not is_familiar(own):
            return True
    return False


def _ends_in_a_name(said: Sequence[Word], is_familiar: Callable[[str], bool]) -> bool:
    """Whether the last word, after one such as "van" or "op", is none that is known or Dutch."""
    before = [word.text for word in said[:-1] if word.text not in _ARTICLES]
    if not before or before[-1] not in _BEFORE_A_SCHOOL:
        return False
    last = said[-1].text
    if said[-2].text == _BEFORE_A_TASK and last.endswith(_ENDS_A_TASK):
        return False
    return len(last) > _SHORTEST_NAME and not is_familiar(last) and not lists().is_compound(last)
