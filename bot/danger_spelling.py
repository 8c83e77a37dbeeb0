"""A frightened person's typing as plain sentences: lower case, short forms in full, typos set right."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator


def sentences(text: str) -> Iterator[str]:
    """The sentences of `text`: words, commas and exclamation marks, each followed by a space but the last."""
    for words in as_typed(text):
        yield " ".join(_IN_FULL.get(word) or _set_right(word) for word in words)


def as_typed(text: str) -> Iterator[list[str]]:
    """The words, commas and exclamation marks of each sentence of `text`, in lower case without accents."""
    plain = re.sub(r"(.)\1{3,}", r"\1", without_marks(text.lower()))
    plain = _APOSTROPHE.sub(r"\1\2", plain)
    for raw in _END.split(plain):
        if words := re.findall(r"\w+|,|!+", raw):
            yield words


def without_marks(text: str) -> str:
    """`text` with plain letters for those that carry an accent or another mark, in any script."""
    if text.isascii():
        return text
    # As `bot.accents`, which the answer with 112 does without: it needs nothing that may be broken.
    apart = unicodedata.normalize("NFKD", text.translate(_NO_MARK))
    return "".join(char for char in apart if not unicodedata.combining(char))


# These letters are taken apart by no rule of Unicode.
_NO_MARK = str.maketrans({"ı": "i", "ł": "l", "ß": "ss", "ø": "o"})
# A cry for help belongs to what it is about: "help! er vechten leerlingen".
_END = re.compile(r"[.?;\n]+|(?<=!)(?<!\bhelp!)(?<!\bhelp!!)(?<!\bhelp!!!) ")
# "z'n", "'t", "foto's", "don't": one word.
_APOSTROPHE = re.compile(r"(\w?)['’‘`´](\w)")
_IN_FULL = {
    short: full
    for full, shorts in {
        "zijn": "zn zun benne bennen",
        "mijn": "mn mun",
        "haar": "dr",
        "het": "t ut et",
        "een": "n un",
        "hem": "m",
        "er": "der",
        "niet": "nie ni nit neit",
        "niks": "nix niets",
        "hij": "hy ie hai",
        "heeft": "hep hept heef heft",
        "elkaar": "mekaar elkaa elkar mkaar elkar",
        "jongen": "jonge jonguh jogen",
        "ligt": "legt leg lig lich leit",
        "wordt": "word wort wrodt",
        "nu": "nuu nou nuh",
        "politie": "polietsie pliesie plisie polisie polititie poltie",
        "ambulance": "ambulanse ambulans ambulanze",
        "direct": "direkt",
        "gang": "gange",
        "vechten": "vegten vechte vegte",
        "gevochten": "gevogten gevogte",
        "brand": "brnad brant bradn",
        "mes": "mess mesje",
        "suicide": "suiside suicied suicde",
        "help": "hlp hepl hellup heellp heelp hellp",
        "zitten": "zitte zittn",
        "dood": "doot",
        "bewusteloos": "bewustenloos bewustloos beweusteloos",
        "overdosis": "overdose overdosus",
    }.items()
    for short in shorts.split()
}

# Words that are one slip away from a word of danger, and mean something else.
_ORDINARY = frozenset("bedreigd bestoken gerecht gestolen gesproken geschreven geslapen gesloten".split())
_TYPED_WRONG = (
    "vechtpartij gevecht vechten gevochten bewusteloos bewustzijn overdosis reanimeren zelfmoord bommelding "
    "bomdreiging pistool vuurwapen steekpartij neergestoken gestoken geschoten aangevallen flauwgevallen "
    "zwaait bedreigt ambulance noodgeval brandt schietpartij ontploffing explosie geslagen mishandeld "
    "stanleymes keukenmes zakmes machete aanspreekbaar hartstilstand zitten springen bloedt reageert "
    "overdosis aangereden gevallen benauwd allergische epileptische gegijzeld verdrinkt getrokken opgesloten"
).split()


def _set_right(word: str) -> str:
    if len(word) < 6 or word in _ORDINARY or word in _TYPED_WRONG:
        return word
    near = {meant for key in _one_left_out(word) for meant in _NEAR.get(key, ())}
    return next((meant for meant in _TYPED_WRONG if meant in near and _one_slip(word, meant)), word)


def _one_left_out(word: str) -> Iterator[str]:
    """`word`, and `word` without each of its letters: words that are one slip apart share one of these."""
    yield word
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]


def _index(words: Iterable[str]) -> dict[str, list[str]]:
    near: dict[str, list[str]] = {}
    for word in words:
        for key in _one_left_out(word):
            near.setdefault(key, []).append(word)
    return near


_NEAR = _index(_TYPED_WRONG)


def _one_slip(word: str, meant: str) -> bool:
    """Whether one letter was dropped, added, changed or swapped with its neighbour."""
    start = 0
    while start < min(len(word), len(meant)) and word[start] == meant[start]:
        start += 1
    typed, rest = word[start:], meant[start:]
    swapped = typed[1::-1] + typed[2:]
    return rest in (typed[1:], swapped) or typed == rest[1:] or typed[1:] == rest[1:]
