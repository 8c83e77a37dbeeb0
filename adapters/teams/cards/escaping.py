"""What people typed, so that Teams shows it as they typed it: no markup, no link, no mention.

Teams reads markdown in a TextBlock and a FactSet, and not every client knows the backslash: phones show it
(MicrosoftDocs/msteams-docs, issue 5793). So a card says everything in a TextRun, which by the schema holds no
markdown; only the text of a message is markdown, and there the service does the reading, for all clients.
"""

from __future__ import annotations

import re
import unicodedata

_INVISIBLE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_JOINER = "\u2060"
"""Word joiner: it has no width, and no place where a line may break."""

_ACTIVE = re.compile(r"[\\`*_~|\[\]]")
_AT_LINE_START = re.compile(r"([#+=-]|\d+(?=[.)]))")
# ASCII, as in a client: there an address may begin behind any other letter.
_LINK = re.compile(r"(?<=[a-z]):(?=//)|(?<=\bwww)(?=\.)", re.IGNORECASE | re.ASCII)
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def literal(text: str) -> str:
    """`text` for a TextRun or a title: no control characters but the newline, no date that the client fills
    in (``{{DATE(…)}}`` is read in any text of a card)."""
    return re.sub("{(?={)", f"{{{_JOINER}", _visible(text))


def title(text: str) -> str:
    """`text` on one line, for a button, a label or an option. Some clients read links there."""
    return " ".join(literal(text).split()).replace("](", f"]{_JOINER}(")


def markdown(text: str) -> str:
    """`text` for the text of a message: markdown that reads as `text`, every line a paragraph."""
    lines = (line.strip() for line in _visible(text).split("\n"))
    return "\n\n".join(_inert(line) for line in lines if line)


def spoken(text: str) -> str:
    """`text` for a screen reader, which takes angle brackets for markup of its own (SSML)."""
    return _visible(text).replace("<", "‹").replace(">", "›")


def _inert(line: str) -> str:
    escaped = _ACTIVE.sub(r"\\\g<0>", line).translate(_ENTITIES)
    unlinked = _LINK.sub(lambda found: found.group() + _JOINER, escaped)
    if start := _AT_LINE_START.match(unlinked):
        # "1." begins a list by its point, anything else by itself.
        place = start.end() if start.group().isdigit() else 0
        return f"{unlinked[:place]}\\{unlinked[place:]}"
    return unlinked


def _visible(text: str) -> str:
    return _INVISIBLE.sub(_stand_in, text.replace("\r\n", "\n"))


def _stand_in(found: re.Match[str]) -> str:
    character = found.group()
    if character in "\u2028\u2029\r\x0b\x0c\x85":
        return "\n"
    if character == "\t":
        return " "
    return "�" if unicodedata.category(character) == "Cs" else ""
