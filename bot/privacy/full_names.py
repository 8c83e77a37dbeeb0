"""Names with a surname. Each function looks at one word and answers with the index after the name's last
word and how certain it is, or None."""

from __future__ import annotations

from bot.privacy import name_cues as cues
from bot.privacy.words import ARTICLES, PARTICLES, Word

_JOINED = (" ", "  ", "-", "\n", " '", " \n", "\n ")
_STARTS_A_PLACE = frozenset("in op aan bij het van".split())


def after_title(words: list[Word], at: int) -> tuple[int, float] | None:
    """`meneer de Wiel`, `juf Hanneke`, `Rector Van Dam`: the title belongs to what is found."""
    office = words[at].key in cues.OFFICES
    if not office and words[at].key not in cues.TITLES:
        return None
    last = skip_particles(words, _skip_initials(words, at + 1))
    if last >= len(words) or not _follows_title(words, at + 1, last):
        return None
    name = words[last]
    if name.aside and not (words[at + 1].capital and last > at + 1):
        return None
    if name.capital:
        return _with_more_surnames(words, last + 1), 0.9
    if office or name.common:
        return None
    if name.surname:
        return _with_more_surnames(words, last + 1), 0.9
    return (last + 1, 0.6) if name.first or (name.rare and last == at + 1) else None


def full_name(words: list[Word], at: int) -> tuple[int, float] | None:
    """A first name, or a capitalised unknown word, with a surname."""
    head = words[at]
    if not _may_head(head):
        return None
    given = at + 1
    while given < len(words) and joined(words[given]) and _is_further_first_name(words[given]):
        given += 1
    last = skip_particles(words, given)
    if last < len(words) and joined(words[last]) and _is_surname(words, at, given, last):
        end = _with_more_surnames(words, last + 1)
    elif given - at > 1 and head.first and (head.capital or not head.common):
        end = given
    else:
        return None
    certainty = _certainty(words, at, end)
    return (end, certainty) if certainty else None


def surname_first(words: list[Word], at: int) -> tuple[int, float] | None:
    """`Vroegop, Wessel`: a surname that begins a line, a comma and a first name."""
    if at + 1 >= len(words):
        return None
    surname, first = words[at], words[at + 1]
    if surname.aside or first.aside or first.gap != ", " or not surname.opens:
        return None
    if not (surname.capital and first.capital and first.first) or surname.first or surname.common:
        return None
    return (at + 2, 0.9) if surname.surname or not first.common else None


def lone_surname(words: list[Word], at: int) -> tuple[int, float] | None:
    """`volgens Jansen`, `zag Van Dijk`: a capital where no sentence begins."""
    word = words[at]
    if not word.capital or word.opens or word.gap != " " or word.aside:
        return None
    if word.key in ("van", "el", "al"):
        last = skip_particles(words, at)
        if last < len(words) and joined(words[last]) and words[last].capital:
            return (last + 1, 0.6) if words[last].surname and not words[last].aside else None
        return None
    if word.surname and not word.common and words[at - 1].key in cues.BEFORE:
        return at + 1, 0.5
    return None


def with_surname(words: list[Word], at: int) -> int:
    """Past the surname that follows a first name ending before `at`, where there is one."""
    last = skip_particles(words, at)
    if last >= len(words) or not joined(words[at]):
        return at
    name = words[last]
    if name.aside or name.key in cues.VERBS:
        return at
    listed = name.surname and (last > at or not name.common)
    return last + 1 if listed or (name.capital and name.rare) else at


def skip_particles(words: list[Word], at: int) -> int:
    """Past at most three particles (`van der`, `v.d.`, `el`)."""
    end = at
    while end < len(words) and end - at < 3 and words[end].key in PARTICLES:
        if words[end].gap not in (*_JOINED, ".", ". ", "/"):
            break
        end += 1
    return end


def joined(word: Word) -> bool:
    """Whether a word can belong to one name with the word before it."""
    return word.gap in _JOINED or (word.gap in (".", ". ") and len(word.key) == 1)


def _may_head(head: Word) -> bool:
    if head.aside and not (head.alone and head.first):
        return False
    if head.key in ARTICLES or (head.key in PARTICLES and not head.first):
        return False
    return head.first or (head.capital and head.rare)


def _is_further_first_name(word: Word) -> bool:
    return word.first and not word.aside and (word.capital or not word.common)


def _is_surname(words: list[Word], at: int, given: int, last: int) -> bool:
    """Whether ``words[last]`` is the surname to the first names ``words[at:given]``."""
    head, name = words[at], words[last]
    if head.genitive or not _may_be_surname(head, name):
        return False
    if name.capital:
        return _is_capitalised_surname(head, name)
    if not head.first or name.key in cues.VERBS:
        return False
    if last == given:
        return not head.common and not name.common and (name.surname or name.rare)
    if name.common and (head.common or words[given].key in _STARTS_A_PLACE):
        return False
    return name.surname or (name.rare and not head.common)


def _may_be_surname(head: Word, name: Word) -> bool:
    """A word that is set aside on its own is a surname all the same after a first name."""
    if head.aside:
        return not name.aside and name.surname
    return not name.aside or (name.alone and name.surname and head.first and name.capital == head.capital)


def _is_capitalised_surname(head: Word, name: Word) -> bool:
    sure = head.first and (head.capital or not head.common)
    if head.opens and (head.common or not sure):
        return name.surname and not name.first
    if name.surname or name.first:
        return True
    return head.capital and (sure or not name.common)


def _certainty(words: list[Word], at: int, end: int) -> float:
    head, name = words[at], words[end - 1]
    listed = head.first and (name.surname or name.first)
    if at and words[at - 1].key in ARTICLES and words[at - 1].key not in ("die", "dat"):
        return 0.5 if listed else 0.0
    if head.capital and name.capital:
        if head.first:
            return 0.95
        return 0.9 if name.surname and not name.common else 0.6
    if listed and not head.common:
        return 0.9
    return 0.7 if head.first else 0.5


def _with_more_surnames(words: list[Word], at: int) -> int:
    """Past what still belongs to a name: `-de Vries`, a second surname."""
    while at < len(words) and joined(words[at]) and not words[at].aside and not words[at].opens:
        last = skip_particles(words, at) if words[at].gap == "-" else at
        if last >= len(words) or not words[last].capital or "\n" in words[last].gap:
            break
        if not (words[last].surname or words[last].first or words[last].rare):
            break
        at = last + 1
    return at


def _skip_initials(words: list[Word], at: int) -> int:
    while at < len(words) and len(words[at].key) == 1 and words[at].capital:
        at += 1
    return at


def _follows_title(words: list[Word], start: int, end: int) -> bool:
    return all(words[i].gap in (" ", ". ", ".", " '") for i in range(start, end + 1))
