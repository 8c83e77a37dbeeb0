"""What people say out of courtesy: thanks, a goodbye, asking how or who one is. Each has its own answer."""

from __future__ import annotations

import re
from collections.abc import Sequence

HOW, THANKS, BYE = "how", "thanks", "bye"
HUMAN, WHO = "human", "who"

_YOU = r"(?: (?:met|bij) (?:je|jou|jullie|u|jij|bot|de bot)| ermee| vandaag)?"
_ARE_YOU = r"(?:ben (?:je|jij)|bent u|(?:praat|spreek|chat) ik met)"
_SAID = {
    HUMAN: rf"\b{_ARE_YOU} (?:nou |nu |wel |eigenlijk )?(?:een )?(?:echte? )?(?:mens|persoon|echt)"
    r"(?: of (?:een )?(?:chatbot|bot|robot|computer))?\b",
    WHO: r"\b(?:hoe heet (?:je|jij|u)|wat is (?:je|jouw|uw) naam|(?:wie|wat) (?:ben (?:je|jij)|bent u)"
    rf"|{_ARE_YOU} (?:een )?(?:chatbot|bot|robot|computer|ai))\b",
    HOW: rf"\bhoe (?:gaat (?:het|ie|t)|is het|ist){_YOU}$|\b(?:alles|gaat het) goed{_YOU}$",
    THANKS: r"\b(?:bedankt?|gedankt|dank(?: (?:je|u|jullie)(?: wel| zeer)?)?|dank(?:je|u)(?:wel)?"
    r"|thanks|thank you|thanx|thx|merci)\b",
    BYE: r"\b(?:doe[ij]+|bye|ciao|houdoe|welterusten|groet(?:en|jes)?"
    r"|tot (?:ziens|kijk|later|dan|straks|morgen|maandag|gauw|snel|(?:de )?volgende (?:keer|week))"
    r"|(?:fijne?|goede?|prettige?|mooie?|leuke?|gezellige?) "
    r"(?:dag|avond|middag|weekend|weekeinde|vakantie|week|feestdagen|pauze))\b",
}
_PATTERNS = {kind: re.compile(said) for kind, said in _SAID.items()}
# What may stand around it, so that nothing else is asked.
_AROUND = frozenset(
    """
    aan ah al alvast alle antwoord bot daar dag de dit een en erg fijn goedemiddag goedemorgen goedenavond
    graag hallo hartelijk hartstikke he heb heel hey hi hoi hoor hulp iedereen info informatie ja je jou
    jullie met moeite mogge mooi nee nog nou nummer oke ok okay prima reactie snelle super top u uitleg uw
    veel verder voor vriendelijke wel
    """.split()
)


def courtesies_in(said: Sequence[str]) -> tuple[str, ...]:
    """Which of these the plain words `said` hold."""
    text = " ".join(said)
    return tuple(kind for kind, words in _PATTERNS.items() if words.search(text))


def is_courtesy(said: Sequence[str]) -> bool:
    """Whether the plain words `said` are courtesies and nothing else."""
    rest = text = " ".join(said)
    for words in _PATTERNS.values():
        rest = words.sub(" ", rest)
    return rest != text and _AROUND.issuperset(rest.split())
