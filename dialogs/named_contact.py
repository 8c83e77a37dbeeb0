"""A contact who is asked for by name: "wie is Sam Verzonnen".

Only who stands in the directory is found, by the whole name. A name that does not is neither kept nor
repeated: it may be a pupil's.
"""

from __future__ import annotations

from bot.access.rights import Right, may
from bot.language.meaning import Meaning, Slots
from bot.language.words import plain_words
from bot.privacy.findings import Verdict
from dialogs.scene import Scene
from dialogs.wishes import CLARIFY, CONTACT, HELP, OUT_OF_SCOPE

UNLISTED = "unlisted"
"""As the slot `person`: a name that no contact has."""
_MAY_NAME = frozenset((CONTACT, CLARIFY, HELP, OUT_OF_SCOPE))
_NOT_UNDERSTOOD = frozenset((CLARIFY, OUT_OF_SCOPE))
_MOST_WORDS = 10
_OF_A_NAME = range(2, 6)
_ASKS = frozenset(
    """
    wie wiens waar waarvan ken kent contact contactgegevens gegevens nummer telefoonnummer telefoon tel mobiel
    mail mailadres email emailadres adres bel bellen mailen bereik bereiken bereikbaar zoek
    """.split()
)


async def with_the_named(scene: Scene, text: str, wish: Meaning, *, alone: bool = True) -> Meaning:
    """`wish`, or that for the contact named in `text`, where that is asked; with `alone` also where nothing
    else is said."""
    said = plain_words(text)
    if wish.intent not in _MAY_NAME or len(said) > _MOST_WORDS or wish.slots.service:
        return wish
    if not may(scene.person, Right.LOOK_UP_CONTACTS):
        return wish
    asks = not _ASKS.isdisjoint(said)
    if not asks and not (alone and len(said) in _OF_A_NAME):
        return wish
    if wish.slots.organisation and all(map(scene.knowledge.names.knows, said)):
        # A partner is asked for and no word is strange: the whole directory need not be gone through.
        return wish
    people = await scene.directory.named(said)
    if people and (asks or any(len(said) == len(plain_words(name)) for name in people.values())):
        return Meaning(CONTACT, 1.0, Slots(person=",".join(people)))
    if asks and wish.intent in _NOT_UNDERSTOOD and not wish.slots.tongue and _names_somebody(scene, text):
        return Meaning(CONTACT, 1.0, Slots(person=UNLISTED))
    return wish


def _names_somebody(scene: Scene, text: str) -> bool:
    return scene.knowledge.guard.examine(text).verdict is Verdict.BLOCK
