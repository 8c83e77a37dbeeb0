"""The tables of the comparison on Matrix, and what the limit of issue 4 says to them."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from tests.benchmarks.matrix.comparison import BARE, OURS, REMINDERS, Kind, Rounds
from tests.benchmarks.tables import Verdict, heading, limits, table

OF_BARE = 0.85
_NAMES = {OURS: "ours", BARE: "bare nio"}


def report(rounds: Rounds) -> str:
    """Markdown: the limits, and each bot."""
    number = len(next(iter(rounds.values())))
    return "\n".join([heading(number), limits(verdicts(rounds)), _bots(rounds)])


def verdicts(rounds: Rounds) -> list[Verdict]:
    return list(_verdicts(rounds))


def _verdicts(rounds: Rounds) -> Iterator[Verdict]:
    for kind in dict.fromkeys(kind for kind, _ in rounds):
        ours, bare = rounds[kind, OURS], rounds[kind, BARE]
        ratio = median(one.each_second / other.each_second for one, other in zip(ours, bare, strict=True))
        yield Verdict(
            f"{_named(kind)}: against bare nio", f"{ratio:.2f} ×", f"≥ {OF_BARE} ×", ratio >= OF_BARE
        )


def _bots(rounds: Rounds) -> str:
    heads = ("what", "bot", "a second", "p50 ms", "processor ms each")
    rows = [
        (
            _named(kind),
            _NAMES[name],
            f"{median(one.each_second for one in portions):.1f}",
            "" if kind.what == REMINDERS else f"{median(one.p50 for one in portions):.0f}",
            f"{median(one.processor for one in portions):.1f}",
        )
        for (kind, name), portions in rounds.items()
    ]
    return table(heads, rows)


def _named(kind: Kind) -> str:
    return f"{kind.what}, {'encrypted' if kind.encrypted else 'plain'}"
