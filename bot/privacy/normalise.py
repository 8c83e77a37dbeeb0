"""Text as the guard reads it: tricks and accidents of typing undone, every place known in the original."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from bot.privacy.number_words import digits_for_words
from bot.privacy.typed_apart import joined_characters

# Letters of other scripts that are drawn as Latin ones (Unicode TR 39, the pairs that keyboards produce).
_LOOKALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТХУаеѕіјорсухԁӏΑΒΕΖΗΙΚΜΝΟΡΤΥΧονı‐‑‒–—−‘’ʼ`´“”„",
    "ABESIJKMHOPCTXYaesijopcyxdlABEZHIKMNOPTYXovi------'''''\"\"\"",
)
_INLINE_TAGS = r"b|i|u|s|em|strong|span|font|mark|small|sub|sup|a|code|tt|label|script|style"
_MARKUP = re.compile(
    rf"(?P<inline></?(?:{_INLINE_TAGS})(?:\s[^<>@]{{0,200}})?/?>)"
    r"|(?P<block></?(?:br|hr|p|div|td|th|tr|table|tbody|ul|ol|li|h[1-6]|html|head|title|body|section|article"
    r"|pre|blockquote)(?:\s[^<>@]{0,200})?/?>|<!--|-->)"
    r"|(?P<entity>&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8});)",
    re.IGNORECASE,
)
_SPACED_LETTERS = re.compile(r"(?<![^\W\d_])[^\W\d_](?: {1,3}[^\W\d_](?![^\W\d_])){4,}")
_PARTED_LETTERS = re.compile(r"(?<!\w)[^\W\d_](?:[-_*~][^\W\d_](?![^\W\d_])){3,}(?!\w)")
_BROKEN_WORD = re.compile(r"(?<=[^\W\d_])-[ \t]*\r?\n[ \t]*(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Normalised:
    """`text` as the guard reads it; character i of it was ``original[starts[i]:ends[i]]``."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The place in the original text of the non-empty piece ``text[start:end]``."""
        return self.starts[start], self.ends[end - 1]


def normalise(text: str) -> Normalised:
    """Undo HTML, invisible characters, look-alike letters, s p a c e d words and codes, numbers in words."""
    read = Normalised(text, range(len(text)), range(1, len(text) + 1))
    if "<" in text or "&" in text:
        read = _without_markup(read)
    if not text.isascii():
        read = _plain_characters(read)
    read = _joined_letters(read)
    read = _edited(read, list(joined_characters(read.text)))
    return _edited(read, list(digits_for_words(read.text)))


def _without_markup(read: Normalised) -> Normalised:
    edits = []
    for match in _MARKUP.finditer(read.text):
        if match["entity"]:
            edits.append((match.start(), match.end(), html.unescape(match["entity"])))
        else:
            edits.append((match.start(), match.end(), "" if match["inline"] else " "))
    return _edited(read, edits)


def _plain_characters(read: Normalised) -> Normalised:
    characters, starts, ends = [], [], []
    for character, start, end in zip(read.text, read.starts, read.ends, strict=True):
        read_as = character if character.isascii() else _plain(character)
        for plain in read_as:
            characters.append(plain)
            starts.append(start)
            ends.append(end)
        if not read_as and ends:
            ends[-1] = end
    return Normalised("".join(characters), starts, ends)


def _plain(character: str) -> str:
    """What to read for one character beyond ASCII: nothing, a space, or the plain form."""
    category = unicodedata.category(character)
    if category in ("Cf", "Cc", "Mn", "Me"):
        return ""
    if category == "So" and (letter := unicodedata.normalize("NFKC", character)).isalnum():
        return letter
    if category in ("Zs", "Zl", "Zp", "So", "Cn", "Co", "Cs"):
        return "\n" if category in ("Zl", "Zp") else " "
    if category == "Nd":
        return str(unicodedata.digit(character))
    return unicodedata.normalize("NFKC", character).translate(_LOOKALIKES)


def _joined_letters(read: Normalised) -> Normalised:
    edits = []
    for match in _SPACED_LETTERS.finditer(read.text):
        for gap in re.finditer(r" +", match[0]):
            at = match.start() + gap.start()
            new_word = len(gap[0]) > 1 or (read.text[at - 1].islower() and read.text[at + 1].isupper())
            edits.append((at, match.start() + gap.end(), " " if new_word else ""))
    if "-" in read.text or "_" in read.text or "*" in read.text or "~" in read.text:
        edits += [
            (at, at + 1, "")
            for match in _PARTED_LETTERS.finditer(read.text)
            for at in range(match.start() + 1, match.end(), 2)
        ]
        edits += [(*match.span(), "") for match in _BROKEN_WORD.finditer(read.text)]
        edits.sort()
    return _edited(read, edits)


def _edited(read: Normalised, edits: Sequence[tuple[int, int, str]]) -> Normalised:
    """`read` with each piece ``text[start:end]`` replaced; a replacement stands for all it replaced."""
    if not edits:
        return read
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    last = 0
    for start, end, instead in (*edits, (len(read.text), len(read.text), "")):
        pieces += (read.text[last:start], instead)
        starts += read.starts[last:start]
        ends += read.ends[last:start]
        if instead:
            starts += [read.starts[start]] * len(instead)
            ends += [read.ends[end - 1]] * len(instead)
        last = end
    return Normalised("".join(pieces), starts, ends)
