"""What a person reads of a message in Teams: its text and its card, from top to bottom, in plain text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from typing import Any

_ESCAPED = re.compile(r"\\([\\`*_~|\[\]#+=.)-])")
_AT = re.compile(r"</?at>")
_JOINER = "\u2060"


def visible_text(activity: Mapping[str, Any]) -> str:
    """The text of `activity`, then its card: options numbered, buttons in the order in which they stand."""
    blocks = [_read_markdown(str(activity.get("text") or ""))]
    for attachment in activity.get("attachments") or ():
        blocks.extend(_lines(attachment["content"].get("body", ()), _Numbers()))
        blocks.extend(_lines(attachment["content"].get("actions", ()), _Numbers()))
    suggested = activity.get("suggestedActions") or {}
    blocks.extend(str(action["title"]) for action in suggested.get("actions", ()))
    return "\n".join(block for block in blocks if block).replace(_JOINER, "")


class _Numbers:
    """Counts the options of one question, whether they are buttons or a list."""

    def __init__(self) -> None:
        self.last = 0

    def next(self) -> int:
        self.last += 1
        return self.last


def _lines(elements: Any, numbers: _Numbers) -> Iterator[str]:
    for element in elements:
        match element["type"]:
            case "RichTextBlock":
                yield "".join(one if isinstance(one, str) else one["text"] for one in element["inlines"])
            case "TextBlock":
                yield element["text"]
            case "Table":
                for row in element["rows"]:
                    yield "  ".join(" ".join(_lines(cell["items"], numbers)) for cell in row["cells"])
            case "ColumnSet":
                yield "  ".join(" ".join(_lines(column["items"], numbers)) for column in element["columns"])
            case "ActionSet":
                yield from _lines(element["actions"], numbers)
            case "Action.Submit" | "Action.Execute":
                option = "choice" in element.get("data", {}).get("signaalbot", {})
                yield f"{numbers.next()}. {element['title']}" if option else str(element["title"])
            case "Action.OpenUrl":
                yield f"{element['title']} {element['url']}"
            case "Input.ChoiceSet":
                yield str(element.get("label") or "")
                yield from (f"{numbers.next()}. {choice['title']}" for choice in element["choices"])
            case "Input.Text" | "Input.Date":
                yield " ".join(str(element[name]) for name in ("label", "placeholder") if element.get(name))
            case _:
                yield from _lines(element.get("items", ()), numbers)


def _read_markdown(text: str) -> str:
    return html.unescape(_AT.sub("", _ESCAPED.sub(r"\1", text)))
