"""A poll as Matrix has it (MSC3381, in the form that clients know): open, of which many may be chosen."""

from __future__ import annotations

from typing import Any

from adapters.matrix.rendering.content import Relation, related
from adapters.matrix.rendering.escaping import one_line
from bot.messages import Poll

POLL = "org.matrix.msc3381.poll.start"
_TEXT = "org.matrix.msc1767.text"


def poll_of(poll: Poll, relation: Relation) -> dict[str, Any]:
    """The content of the event that begins it, in the thread of `relation`. An answer's id is its number."""
    options = [one_line(option) for option in poll.options]
    lines = [one_line(poll.question), *(f"{number}. {option}" for number, option in enumerate(options, 1))]
    return {
        _TEXT: "\n".join(lines),
        POLL: {
            "kind": "org.matrix.msc3381.poll.disclosed",
            "max_selections": len(options),
            "question": {_TEXT: one_line(poll.question)},
            "answers": [{"id": str(number), _TEXT: option} for number, option in enumerate(options, 1)],
        },
        "m.mentions": {},
        **({"m.relates_to": related(relation)} if relation.thread else {}),
    }
