"""A question that leans on an answer from the convenant is read together with it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.convenant.finding import Found
from bot.convenant.next import next_answer
from bot.language.leaning import Leaning, leaning
from bot.language.meaning import Meaning, Slots
from bot.language.words import plain_words
from dialogs.scene import Scene

_CONVENANT, _PROTOCOL = "convenant_question", "protocol_start"
_GOES_FIRST = frozenset(("emergency", "greeting", "cancel", "redeem_code"))
# What is asked of the bot, and what such a question says.
_OF_THE_BOT = frozenset(("my_data", "help"))
_THE_BOT = frozenset("je jij jou jouw jullie u uw bot".split())
# Where the words are no wish of their own, or may be several.
_NO_WISH = frozenset((_CONVENANT, "clarify", "out_of_scope"))
_NAMES_ITSELF = (Leaning.ELSE, Leaning.MAYBE)
# How certain another wish is that needs nothing of what was said before.
_SURELY = 0.9
# From when on another wish counts at all.
_LIKELY = 0.5


def read_with(scene: Scene, text: str, alone: Meaning, before: Meaning) -> Meaning | None:
    """What `text` asks right after the answer that `before` is about; `alone` is what it means by itself.
    None where it leans on nothing, or surely is another wish. No word of it is kept."""
    about, said = before.slots.about, plain_words(text)
    leans = leaning(said)
    if leans is None or about not in scene.knowledge.pack.convenant or _goes_first(alone, said):
        return None
    by_itself = scene.knowledge.convenant.find(text)
    if leans is Leaning.MAYBE and alone.intent in _NO_WISH and by_itself.sure:
        return None
    found = next_answer(scene.knowledge.convenant, text, about, leans)
    needs_more = not found.adds and leans is not Leaning.MAYBE
    other = not needs_more and alone.intent not in _NO_WISH
    if not found.id:
        return _not_told(alone, about, by_itself, names_itself=leans in _NAMES_ITSELF, other=other)
    the_same = "wie" not in said and scene.understanding.asks_again(text)
    if other and alone.certainty >= _SURELY and not the_same:
        return None
    if found.id != about or (leans in _NAMES_ITSELF and by_itself == Found((about,), sure=True)):
        return Meaning(_CONVENANT, 1.0, Slots(answer=found.id))
    how = Leaning.WHERE if leans is Leaning.WHERE else Leaning.ON
    return Meaning(_CONVENANT, 1.0, Slots(answer=about, leans=how, read=before.slots.read))


def _goes_first(alone: Meaning, said: Sequence[str]) -> bool:
    """Whether it is no question about an answer, whatever it leans on."""
    if alone.intent in _OF_THE_BOT:
        return bool(_THE_BOT.intersection(said))
    now = alone.intent == _PROTOCOL and "nu" in said
    return now or alone.intent in _GOES_FIRST or bool(alone.slots.tongue)


def _not_told(
    alone: Meaning, about: str, by_itself: Found, *, names_itself: bool, other: bool
) -> Meaning | None:
    """What nothing that belongs with `about` speaks of: what may name itself is asked by itself, and of all
    else it is said that there is no answer."""
    if names_itself:
        hardly = other and alone.certainty < _LIKELY
        return Meaning(_CONVENANT, 1.0, Slots(answer=by_itself.ids[0])) if hardly and by_itself.sure else None
    of_it = alone.intent == _CONVENANT or (not other and by_itself.sure)
    return Meaning(_CONVENANT, 1.0, Slots(about=about)) if of_it else None
