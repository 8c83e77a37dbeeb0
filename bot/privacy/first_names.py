"""First names and nicknames alone: the words around them decide. The functions answer as in `full_names`."""

from __future__ import annotations

from bot.privacy import name_cues as cues
from bot.privacy.full_names import with_surname
from bot.privacy.words import ARTICLES, Word, is_first_name

_OF_KIN = 0.88
_NO_PERSON_AFTER = ARTICLES | {"er", "ook", "niet", "nodig"}


def introduced(words: list[Word], at: int) -> tuple[int, float] | None:
    """`heet Brabbelio`, `verdachte Xanthe`, `alias Pluk`: said to be a name, so it need not be in a list."""
    word = words[at]
    if word.aside or (word.first and not word.common):
        return None
    if at and _is_named(words, at):
        return at + 1, 0.75
    if word.common:
        return None
    after = words[at + 1] if at + 1 < len(words) else None
    if after and after.key in cues.KIN and (word.genitive or is_first_name(word.key.removesuffix("s"))):
        return (at + 1, 0.7) if word.capital or word.rare else None
    return _introduced_before(words, at, after) if at else None


def _introduced_before(words: list[Word], at: int, after: Word | None) -> tuple[int, float] | None:
    """For a word that is in no list: what stands before it makes it a name, or what is done after it."""
    word, before = words[at], words[at - 1]
    if word.gap == " " and before.key in cues.ROLES and word.capital and word.rare:
        return at + 1, 0.7
    if word.gap == " " and before.key == "van" and at > 1 and words[at - 2].key in cues.KIN:
        return (with_surname(words, at + 1), 0.6) if word.capital or word.rare else None
    deed = after is not None and after.key in cues.DEEDS and before.key not in ARTICLES
    if deed and word.capital and not word.opens and word.rare and len(word.key) > 3:
        return at + 1, 0.5
    return None


def first_name(words: list[Word], at: int) -> tuple[int, float] | None:
    """A first name from the list."""
    word = words[at]
    if not word.first or word.aside or _is_compounded(words, at):
        return None
    before = words[at - 1] if at and not word.gap.strip(" '") else None
    after = words[at + 1] if at + 1 < len(words) and not words[at + 1].gap.strip() else None
    if before and before.key in ARTICLES and before.key not in ("dat", "die"):
        return None
    if _of_kin(words, at, after):
        return at + 1, _OF_KIN
    certainty = _of_word(words, at, before, after) if word.common else _of_name(word, before, after)
    return (at + 1, certainty) if certainty else None


def _is_named(words: list[Word], at: int) -> bool:
    word, before = words[at], words[at - 1]
    if word.gap.strip(" :\"'") or "\n" in word.gap:
        return False
    if before.key == "is" and at > 1:
        before = words[at - 2]
    if before.key not in cues.NAMED or word.key in ARTICLES or word.key in cues.VERBS:
        return False
    return word.capital or word.rare


def _of_name(word: Word, before: Word | None, after: Word | None) -> float:
    """For a first name that is no ordinary word."""
    if word.capital:
        return 0.65 if before else 0.6
    if before is None or before.key in cues.BEFORE | cues.ROLES | cues.GREETINGS | cues.NAMED:
        return 0.6
    if after is not None and after.key in cues.VERBS:
        return 0.6
    return 0.45 if len(word.key) > 3 else 0.0


def _of_word(words: list[Word], at: int, before: Word | None, after: Word | None) -> float:
    """For a first name that is an ordinary word too (`roos`, `mark`): only where a person must be meant."""
    word = words[at]
    if before is not None and before.key in cues.ROLES | cues.NAMED:
        return 0.65
    if not (word.capital or word.opens):
        return 0.0
    if after is not None and after.key in cues.DEEDS:
        return 0.6
    if word.opens:
        state = after is not None and after.key in cues.STATES and at + 2 < len(words)
        return 0.55 if state and words[at + 2].key not in _NO_PERSON_AFTER else 0.0
    does = after is not None and after.key in cues.STATES
    return 0.55 if does or (before is not None and before.key in cues.BEFORE) else 0.0


def _of_kin(words: list[Word], at: int, after: Word | None) -> bool:
    """`de moeder van Wessel`, `Wessel's jas`."""
    own = cues.KIN | cues.BELONGINGS
    if words[at].genitive and after is not None and after.key in own:
        return True
    return at > 1 and words[at].gap == " " and words[at - 1].key == "van" and words[at - 2].key in own


def _is_compounded(words: list[Word], at: int) -> bool:
    """Part of a word like `mei-vakantie`."""
    return at + 1 < len(words) and words[at + 1].gap == "-" and not words[at + 1].capital
