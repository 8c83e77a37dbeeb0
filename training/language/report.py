"""The figures of one run, as text, and the confusion matrix as a picture."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bot.answers import understanding_of
from bot.content.loader import load_pack
from training.language.examples import PACK
from training.language.picture import drawn
from training.language.score import Judged, by_intent, confusion, judge, read_labelled, slot_accuracy, totals


def report(content: Path, files: Sequence[Path], *, picture: Path | None, mistakes: bool) -> str:
    """What is understood of all messages in `files`, in Markdown tables."""
    understanding = understanding_of(load_pack(content, PACK))
    judged = judge(understanding, [label for file in files for label in read_labelled(file)])
    if picture:
        picture.write_text(drawn(confusion(judged)), "utf-8")
    parts = [
        _table(("figure", "value"), totals(judged).items()),
        _table(("slot", "right"), slot_accuracy(judged).items()),
        _table(
            ("intent", "messages", "recall", "precision"),
            (
                (intent, count, f"{recall:.0%}", f"{precision:.0%}")
                for intent, count, recall, precision in by_intent(judged)
            ),
        ),
        _table(("meant", "understood", "times"), _mixed_up(judged)),
    ]
    if mistakes:
        parts.append("\n".join(_mistake(one) for one in judged if not one.right))
    return "\n\n".join(parts)


def _mixed_up(judged: Sequence[Judged]) -> list[tuple[str, str, int]]:
    pairs = confusion(judged).most_common()
    return [(meant, understood, times) for (meant, understood), times in pairs if meant != understood]


def _mistake(one: Judged) -> str:
    said = f"{one.meaning.intent} {one.meaning.certainty:.2f}{' asked' if one.asked == 'intent' else ''}"
    return f"{one.label.id}: {one.meant} taken for {said}: {one.label.text}"


def _table(heads: Sequence[str], rows: object) -> str:
    assert hasattr(rows, "__iter__")
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(str(cell) for cell in line)} |" for line in lines)
