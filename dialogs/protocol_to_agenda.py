"""From the list of topics to an agenda item, for whoever surely asks for one in place of a topic."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.access.rights import Right, may
from dialogs.wishes import AGENDA_ADD, SURE_ENOUGH, wish_in

if TYPE_CHECKING:
    from dialogs.talk import Talk

# Who tells of a fight first and asks for the agenda at the end is helped with the fight.
_BEGINS_WITH_THE_WISH = re.compile(
    r"\W*(?:(?:\w+\W+){0,5}?(?:agendapunt(?:en|je)?|op de agenda)\b"
    r"|(?:zet|plaats|noteer)\b.*\bop de agenda\b)",
    re.IGNORECASE | re.DOTALL,
)


def goes_to_the_agenda(talk: Talk, text: str) -> bool:
    """Whether `text` begins with a sure wish for an agenda item, and not with a topic: that is served then in
    place of the walk, of which nothing was answered yet."""
    if talk.in_between or not _BEGINS_WITH_THE_WISH.match(text):
        return False
    if not may(talk.scene.person, Right.BRING_ITEM):
        return False
    wish = wish_in(talk.scene, text)
    if wish.intent != AGENDA_ADD or wish.certainty < SURE_ENOUGH:
        return False
    talk.frame.slots.clear()
    talk.go_on_with(AGENDA_ADD, **wish.slots.filled())
    return True
