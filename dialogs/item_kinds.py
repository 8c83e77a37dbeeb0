"""Which kind of agenda item somebody means who says what is going on, before they are asked."""

from __future__ import annotations

import re

from bot.kinds import ItemKind
from bot.language.words import plain_words
from dialogs.doubts import reads_as_a_question

_SAYS = {
    ItemKind.TREND: r"trend|toename|toenemende?|neemt toe|nemen toe|steeds|telkens|vaker|regelmatig|geregeld"
    r"|wekelijks|dagelijks|(?:elke|iedere) (?:dag|week|maand|pauze)|al (?:weken|maanden|een tijd)",
    ItemKind.ONTWIKKELING: r"ontwikkeling|verander\w*|verschui\w+|opkomst|opkomende|hype|rage|populair\w*"
    r"|nieuwe (?:app|apps|drug|drugs|challenge|groep|mode)",
    ItemKind.INCIDENT: r"incident|gister\w*|eergisteren|vandaag|vanmorgen|vanochtend|vanmiddag|zojuist"
    r"|afgelopen \w+dag|vorige week|werd|werden",
}
_PATTERNS = {kind: re.compile(rf"\b(?:{said})\b") for kind, said in _SAYS.items()}


def kind_in(text: str) -> ItemKind | None:
    """The kind that the words say, None where they say none, more than one, or ask something."""
    if reads_as_a_question(text):
        return None
    said = " ".join(plain_words(text))
    found = [kind for kind, words in _PATTERNS.items() if words.search(said)]
    return found[0] if len(found) == 1 else None
