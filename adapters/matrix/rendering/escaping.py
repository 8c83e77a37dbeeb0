"""Text of people in HTML and in plain text: shown as it was typed, and never as markup or a control code."""

from __future__ import annotations

import html
import re

_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def clean(text: str) -> str:
    """`text` without control characters, direction marks and halves of characters: each becomes ``�``."""
    return _INVISIBLE.sub("�", text.replace("\r\n", "\n").replace("\u2028", "\n")).replace("\t", "    ")


def escaped(text: str) -> str:
    """As HTML shows it; a new line stays one."""
    return html.escape(clean(text).strip()).replace("\n", "<br>")


def one_line(text: str) -> str:
    return " ".join(clean(text).split())
