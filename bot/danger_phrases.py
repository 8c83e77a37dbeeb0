"""How words of danger are written down, and how that becomes a pattern.

One phrase a line; ``a|b`` is a choice between words, ``…`` stands for up to four words of the same clause,
``*`` for any run of letters, ``<group>`` for one word of a group, ``^`` and ``$`` for the start and the end.
All in lower case without accents, a space after each word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

Evidence = tuple[tuple[int, re.Pattern[str]], ...]

_GROUPS = {
    "person": "iemand|leerling*|student*|jongen|jongens|meisje*|meid|meiden|kind|kinderen|collega"
    "|vrouw|man|hij|ze|zij"
    "|persoon|slachtoffer|docent*|leraar|lerares|concierge|moeder|vader|baby|peuter|kleuter|juf"
    "|brugklasser*|vriend*|klasgenoot",
    "someone": "iemand|leerling*|student*|jongen|jongens|meisje*|meiden|kind|collega|vrouw|man|mannen|gast*"
    "|hij|ze|zij|persoon|slachtoffer|groep|groepje|ouder|vader|moeder|er",
    "staff": "docent*|leraar|lerares|leerkracht|concierge|collega*|mentor|conrector|rector|directeur"
    "|teamleider|medewerker*|personeel|begeleider|agent|beveiliger|juf|meester|stagiair*|mij|me|ons",
    "weapon": "*mes|messen|wapen|wapens|vuurwapen*|pistool|geweer|gun|machete*|bijl|hamer|*knuppel"
    "|schroevendraaier|boksbeugel|zwaard|dolk|knife|blaffer|taser|schaar",
    "place": "*plein|gang|kantine|aula|hal|klas|les|*lokaal|gymzaal|fietsen*|poort|ingang"
    "|school|stalling|kleedkamer|toilet*|wc|trap|parkeer*|bushalte|buiten|binnen|hier",
    "hits": "slaat|slaan|schopt|schoppen|trapt|trappen|stompt|stompen|wurgt|bijt|steekt",
    "hit": "geslagen|aangevallen|mishandeld|neergeslagen|geschopt|getrapt|belaagd|gegijzeld|gewurgd",
    "pills": "pillen|medicijnen|paracetamol|tabletten|slaappillen|drugs|drank|ghb|xtc",
}


def signs(lines: str | Iterable[str]) -> re.Pattern[str]:
    """The phrases, one a line, as one pattern over plain words with a space after each."""
    phrases = lines.splitlines() if isinstance(lines, str) else lines
    return re.compile("|".join(_phrase(line.split()) for line in phrases if line.strip()))


def weighed(words: dict[int, str]) -> Evidence:
    """The patterns of `words`, phrases by weight, each with its weight."""
    return tuple((weight, signs(phrases)) for weight, phrases in words.items())


def _phrase(words: list[str]) -> str:
    parts = [
        r"(?:\w+ ){0,4}?" if word == "…" else _anchor(word) or _choice(word) + "(?: |$)" for word in words
    ]
    return r"(?:\b" + "".join(parts) + ")"


def _anchor(word: str) -> str:
    return {"^": "^", "$": r"!*\s*$"}.get(word, "")


def _choice(word: str) -> str:
    for name, members in _GROUPS.items():
        word = word.replace(f"<{name}>", members)
    return "(?:" + word.replace("*", r"\w*") + r")(?: (?=!))?"
