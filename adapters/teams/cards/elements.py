"""The few elements of an Adaptive Card that a reply is made of (schema 1.5: tests/channels/teams/schemas).

Words stand in runs, never in a TextBlock or a FactSet: see `adapters.teams.cards.escaping`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from adapters.teams.cards.escaping import literal, title

Element = dict[str, Any]
Action = dict[str, Any]
Style = Literal["default", "emphasis", "good", "attention", "warning", "accent"]

_LONGEST_TITLE = 120


def run(text: str, **look: object) -> Element:
    """A run of words; `look` holds properties of a TextRun (weight, size, isSubtle, …)."""
    return {"type": "TextRun", "text": literal(text), **look}


def line(*runs: Element, spacing: str = "Default") -> Element:
    """One paragraph of runs. It wraps by itself."""
    return {"type": "RichTextBlock", "inlines": list(runs), "spacing": spacing}


def paragraph(text: str, **look: object) -> list[Element]:
    """`text`, each of its lines an element: not every client shows a line break within a run."""
    first, *rest = _lines(text) or [""]
    head = [line(run(first, **look))] if first else []
    return [*head, *(line(run(one, **look), spacing="Small") for one in rest)]


def labelled(label: str, value: str) -> list[Element]:
    """``label: value``, the further lines of the value below it. No colon follows a sentence."""
    first, *rest = _lines(value) or ["–"]
    name = " ".join(label.split())
    colon = "" if name.endswith((".", "?", "!")) else ":"
    head = line(run(f"{name}{colon} ", weight="Bolder"), run(first), spacing="Small")
    return [head, *(line(run(one), spacing="Small") for one in rest)]


def container(items: Sequence[Element], style: Style = "default", *, separator: bool = False) -> Element:
    return {"type": "Container", "style": style, "separator": separator, "items": list(items)}


def action_set(*actions: Action) -> Element:
    return {"type": "ActionSet", "spacing": "Small", "actions": list(actions)}


def submit(
    words: str,
    data: Mapping[str, object],
    *,
    first: bool = False,
    with_inputs: bool = False,
) -> Action:
    """A button that hands in `data`; `first` marks the one that most people want."""
    look = {"style": "positive"} if first else {}
    inputs = "auto" if with_inputs else "none"
    action = {"type": "Action.Submit", "title": title(words), "data": dict(data), "associatedInputs": inputs}
    return action | look


def open_url(words: str, url: str) -> Action:
    return {"type": "Action.OpenUrl", "title": title(words), "url": url}


def choice_set(
    input_id: str,
    label: str,
    choices: Iterable[tuple[str, str]],
    **more: object,
) -> Element:
    """Options as (key, words); `more` holds properties of an Input.ChoiceSet."""
    listed = [{"title": clipped(title(words), _LONGEST_TITLE), "value": key} for key, words in choices]
    return {
        "type": "Input.ChoiceSet",
        "id": input_id,
        "label": title(label),
        "choices": listed,
        "wrap": True,
        **more,
    }


def _lines(text: str) -> list[str]:
    return [one.strip() for one in literal(text).split("\n") if one.strip()]


def clipped(text: str, most: int) -> str:
    """`text` in at most `most` characters, cut between words; only a word that is too long itself is cut."""
    if len(text) <= most:
        return text
    kept, _, _ = text[: most - 1].rpartition(" ")
    return f"{kept.rstrip(' ,;:.–-') or text[: most - 2]} …"
