"""What the guard cannot read as it stands: words in other scripts, and text hidden in base64."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator

from bot.privacy.findings import FindingKind
from bot.privacy.sighting import Sighting

_WORDS = re.compile(r"[^\W\d_]{2,}")
# Beyond Latin with all its extensions; look-alikes of Latin letters were made Latin before.
_OTHER_SCRIPT = re.compile(r"[\u0250-\u1dff\u2c00-\ua71f\ua800-\ufaff\ufb1d-\ufffd]")
_BASE64 = re.compile(r"(?<![\w+/=-])[A-Za-z0-9+/_-]{12,20000}={0,2}(?![\w+/=])")
_URL_SAFE = str.maketrans("-_", "+/")


def find_other_scripts(text: str) -> Iterator[Sighting]:
    """Words in another script than Latin: most often a name, and the guard cannot tell."""
    if text.isascii():
        return
    start = last = -1
    for match in _WORDS.finditer(text):
        if not _OTHER_SCRIPT.search(match[0]):
            continue
        if start >= 0 and text[last : match.start()] != " ":
            yield Sighting(start, last, FindingKind.PERSON, 0.5)
            start = -1
        start, last = (match.start() if start < 0 else start), match.end()
    if start >= 0:
        yield Sighting(start, last, FindingKind.PERSON, 0.5)


def hidden_texts(text: str) -> Iterator[tuple[int, int, str]]:
    """Where base64 stands that holds a readable text, and that text."""
    for match in _BASE64.finditer(text):
        written = match[0].rstrip("=").translate(_URL_SAFE)
        try:
            hidden = base64.b64decode(written + "=" * (-len(written) % 4), validate=True).decode("utf-8")
        except (binascii.Error, UnicodeDecodeError):
            continue
        if hidden.isprintable():
            yield match.start(), match.end(), hidden
