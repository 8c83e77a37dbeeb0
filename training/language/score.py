"""What the understanding is worth on labelled messages: the figures of docs/understanding.md.

A file has JSON lines ``{"id", "text", "intent", "slots": {"organisation", "location", "topic"}, "ask"}``:
`intent` may be several with ``|`` between them, `ask` is null, absent, or the slot that should be asked back.
Where ``"ambiguous": true`` stands instead, that slot is the location.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.language.meaning import Meaning
from bot.language.understanding import Understanding

SLOTS = ("organisation", "location", "topic")
_BINS = 10


@dataclass(frozen=True, slots=True)
class Labelled:
    """A message and what it means: `intents`, of which the first is best and any will do; "" where a slot
    says nothing."""

    id: str
    text: str
    intents: tuple[str, ...]
    slots: dict[str, str]
    ask: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A labelled message and what was made of it."""

    label: Labelled
    meaning: Meaning

    @property
    def meant(self) -> str:
        """The intent that it counts under: the one that was understood if it will do, else the best."""
        return self.meaning.intent if self.right else self.label.intents[0]

    @property
    def right(self) -> bool:
        return self.meaning.intent in self.label.intents

    @property
    def slots_right(self) -> bool:
        return all(getattr(self.meaning.slots, slot) == self.label.slots[slot] for slot in SLOTS)

    @property
    def asked(self) -> str:
        return self.meaning.ask.slot if self.meaning.ask else ""

    @property
    def wrong_unasked(self) -> bool:
        return not self.right and self.asked != "intent"


def read_labelled(file: Path) -> list[Labelled]:
    """The messages of `file`. Raises ValueError where a line is none."""
    return [_labelled(json.loads(line)) for line in file.read_text("utf-8").splitlines() if line.strip()]


def _labelled(data: dict[str, Any]) -> Labelled:
    try:
        slots = {slot: data["slots"].get(slot) or "" for slot in SLOTS}
        ask = "location" if data.get("ambiguous") else data.get("ask") or ""
        return Labelled(str(data["id"]), data["text"], tuple(data["intent"].split("|")), slots, ask)
    except (KeyError, AttributeError) as error:
        raise ValueError(f"no labelled message: {data}") from error


def judge(understanding: Understanding, said: Sequence[Labelled]) -> list[Judged]:
    return [Judged(label, understanding.understand(label.text)) for label in said]


def totals(judged: Sequence[Judged]) -> dict[str, str]:
    """The figures that count, ready to be shown."""
    urgent = [one for one in judged if "emergency" in one.label.intents]
    calm = [one for one in judged if "emergency" not in one.label.intents]
    # In danger nothing is asked back.
    unclear = [one for one in calm if one.label.ask == "location"]
    return {
        "messages": str(len(judged)),
        "intent right": _part(judged, [one.right for one in judged]),
        "slots right": _part(judged, [one.slots_right for one in judged]),
        "both right": _part(judged, [one.right and one.slots_right for one in judged]),
        "intent asked back": _part(judged, [one.asked == "intent" for one in judged]),
        "wrong without asking": _part(judged, [one.wrong_unasked for one in judged]),
        "emergencies found": _part(urgent, [one.right for one in urgent]),
        "false emergencies": _part(calm, [one.meaning.intent == "emergency" for one in calm]),
        "ambiguous schools asked": _part(unclear, [one.asked == "location" for one in unclear]),
        "calibration error (ECE)": f"{calibration_error(judged):.3f}",
    }


def calibration_error(judged: Sequence[Judged]) -> float:
    """The expected calibration error over ten bins: how far certainty lies from how often it is right."""
    bins: dict[int, list[Judged]] = {}
    for one in judged:
        bins.setdefault(min(_BINS - 1, int(one.meaning.certainty * _BINS)), []).append(one)
    gaps = (abs(sum(one.meaning.certainty - one.right for one in found)) for found in bins.values())
    return sum(gaps) / max(1, len(judged))


def by_intent(judged: Sequence[Judged]) -> list[tuple[str, int, float, float]]:
    """Each intent with how many messages have it, its recall and its precision."""
    meant = Counter(one.meant for one in judged)
    said = Counter(one.meaning.intent for one in judged)
    both = Counter(one.meant for one in judged if one.right)
    return [
        (intent, count, both[intent] / count, both[intent] / said[intent] if said[intent] else 0.0)
        for intent, count in sorted(meant.items())
    ]


def slot_accuracy(judged: Sequence[Judged]) -> dict[str, str]:
    return {
        slot: _part(judged, [getattr(one.meaning.slots, slot) == one.label.slots[slot] for one in judged])
        for slot in SLOTS
    }


def confusion(judged: Sequence[Judged]) -> Counter[tuple[str, str]]:
    """How often each (meant, understood) pair occurs."""
    return Counter((one.meant, one.meaning.intent) for one in judged)


def _part(whole: Sequence[Judged], holds: Sequence[bool]) -> str:
    return f"{sum(holds)}/{len(whole)} = {sum(holds) / len(whole):.1%}" if whole else "none"
