"""The published schema of Adaptive Cards 1.5, and the limit of Teams, as one question about a card."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jsonschema_rs import Draft6Validator

_SCHEMA = Draft6Validator(
    json.loads((Path(__file__).parent / "schemas" / "adaptive-card-1.5.json").read_text(encoding="utf-8"))
)
_MOST_BYTES = 28 * 1024


def faults_of(card: dict[str, Any]) -> list[str]:
    """Why Teams would not take `card`; [] where it would."""
    faults = [] if _SCHEMA.is_valid(card) else ["not valid against the schema of Adaptive Cards 1.5"]
    if len(json.dumps(card, ensure_ascii=False).encode()) > _MOST_BYTES:
        faults.append("too large")
    ids = [element["id"] for element in elements(card) if "id" in element]
    if len(ids) != len(set(ids)):
        faults.append("two inputs with one id")
    # Both read markdown, and clients differ in how they undo an escape.
    faults += [f"a {one['type']}" for one in elements(card) if one.get("type") in ("TextBlock", "FactSet")]
    return faults


def elements(node: object) -> Iterator[dict[str, Any]]:
    """Every element, action and run in a card, outermost first."""
    if isinstance(node, dict):
        yield node
        for key, child in node.items():
            if key != "data":
                yield from elements(child)
    elif isinstance(node, list):
        for child in node:
            yield from elements(child)


def of_type(card: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [element for element in elements(card) if element.get("type") == kind]


def words_in(card: dict[str, Any]) -> str:
    """What is to be read in the runs of a card, one run a line."""
    return "\n".join(one["text"] for one in of_type(card, "TextRun"))
