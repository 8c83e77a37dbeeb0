"""Text as the guard reads it: tricks and accidents of typing undone, every place known in the original."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

# Letters of other scripts that are drawn as Latin ones (Unicode TR 39, the pairs that keyboards produce).
_LOOKALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТХУаеѕіјорсухԁӏΑΒΕΖΗΙΚΜΝΟΡΤΥΧονı‐‑‒–—−‘’ʼ`´“”„",
    "ABESIJKMHOPCTXYaesijopcyxdlABEZHIKMNOPTYXovi------'''''\"\"\"",
)
_INLINE_TAGS = r"b|i|u|s|em|strong|span|font|mark|small|sub|sup|a"
_MARKUP = re.compile(
    rf"(?P<inline></?(?:{_INLINE_TAGS})(?:\s[^<>@]{{0,200}})?/?>)"
    r"|(?P<block></?(?:br|p|div|td|th|tr|table|tbody|ul|ol|li|h[1-6]|html|body"
    r"|blockquote)(?:\s[^<>@]{0,200})?/?>)"
    r"|(?P<entity>&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8});)",
    re.IGNORECASE,
)
_SPACED_LETTERS = re.compile(r"(?<![^\W\d_])[^\W\d_](?: {1,3}[^\W\d_](?![^\W\d_])){4,}")
_DIGIT_WORDS = {
    word: str(digit) for digit, word in enumerate("nul een twee drie vier vijf zes zeven acht negen".split())
} | {"één": "1"}
_COUNTED = re.compile(
    rf"(?<!\w)(?:(?:{'|'.join(_DIGIT_WORDS)})|\d{{1,4}})(?:[ ,.-]{{1,2}}(?:(?:{'|'.join(_DIGIT_WORDS)})"
    rf"|\d{{1,4}})(?!\w)){{3,}}",
    re.IGNORECASE,
)
_COUNTED_PART = re.compile(r"[^\W\d_]+")


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
    """Undo HTML, invisible characters, look-alike letters, s p a c e d words and numbers in words."""
    read = Normalised(text, range(len(text)), range(1, len(text) + 1))
    if "<" in text or "&" in text:
        read = _without_markup(read)
    if not text.isascii():
        read = _plain_characters(read)
    read = _joined_letters(read)
    return _digits_for_words(read)


def fold(word: str) -> str:
    """A word as the lists hold it: lower case, without accents."""
    if word.isascii():
        return word.lower()
    plain = word.casefold().translate(_FOLDED)
    return "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))


_FOLDED = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "ə": "e"})


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
    return _edited(read, edits)


def _digits_for_words(read: Normalised) -> Normalised:
    edits = []
    for match in _COUNTED.finditer(read.text):
        words = list(_COUNTED_PART.finditer(match[0]))
        digits = len(words) + sum(character.isdigit() for character in match[0])
        if len(words) >= 2 and digits >= 8:
            edits += [
                (match.start() + w.start(), match.start() + w.end(), _DIGIT_WORDS[w[0].lower()])
                for w in words
            ]
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
