"""What a person reads of a message in a Matrix client: its HTML from top to bottom, in plain text."""

from __future__ import annotations

from collections.abc import Mapping
from html.parser import HTMLParser
from typing import Any

_BLOCKS = frozenset(("p", "ul", "ol", "table", "tr", "li"))


def visible_text(content: Mapping[str, Any]) -> str:
    """The text of one ``m.room.message``; numbered lists with their numbers, cells with spaces between."""
    if "formatted_body" not in content:
        return str(content.get("body") or "")
    reader = _Reader()
    reader.feed(str(content["formatted_body"]))
    lines = (line.strip() for line in "".join(reader.read).split("\n"))
    return "\n".join(line for line in lines if line)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.read: list[str] = []
        self._lists: list[int | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS or tag == "br":
            self.read.append("\n")
        if tag in ("ul", "ol"):
            self._lists.append(0 if tag == "ol" else None)
        if tag == "li":
            self.read.append(self._lead())
        if tag == "a":
            # A phone number is one tap to call, which a transcript may look at.
            target = str(dict(attrs).get("href") or "")
            self.read.append(f"{target} " if target.startswith("tel:") else "")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("ul", "ol"):
            self._lists.pop()
        self.read.append("  " if tag in ("td", "th") else "\n" if tag in _BLOCKS else "")

    def handle_data(self, data: str) -> None:
        self.read.append(data)

    def _lead(self) -> str:
        if not self._lists or self._lists[-1] is None:
            return "- "
        self._lists[-1] += 1
        return f"{self._lists[-1]}. "
