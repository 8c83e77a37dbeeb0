"""The tables of the core, and what the limits say to them."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import fmean, median

from tests.benchmarks.measuring import Results, Setting
from tests.benchmarks.tables import Verdict, heading, limits, p99, table
from tests.benchmarks.talks import AGENDA_TALK

_NAMES = {"lookup": "look-up", "agenda": "agenda talk", "tick": "tick, nothing due"}
GROWTH, SECONDS, MEGABYTES = 1.5, 2.0, 150.0


def report(results: Results, rounds: int) -> str:
    """Markdown: the limits, turns, starts and memory."""
    parts = [heading(rounds), limits(verdicts(results)), _turns(results), _starts(results), _memory(results)]
    return "\n".join(parts)


def verdicts(results: Results) -> list[Verdict]:
    """What issue 2 asks for: the ratio on each database, start-up and memory with Leiden's vestigingen."""
    return [*_ratios(results), *_of_leiden(results)]


def _ratios(results: Results) -> Iterator[Verdict]:
    for database in dict.fromkeys(setting.database for setting in results.settings()):
        ratio = results.growth(database)
        what = f"look-up with 2,300 vestigingen, against 23 as baseline, {database}"
        yield Verdict(what, f"{ratio:.2f} ×", f"≤ {GROWTH} ×", ratio <= GROWTH)


def _of_leiden(results: Results) -> Iterator[Verdict]:
    few = min(setting.vestigingen for setting in results.settings())
    starts = [start for start in results.starts if start.setting.vestigingen == few]
    slowest = max(results.seconds(start) for start in starts)
    yield Verdict("slowest kind of start, Leiden", f"{slowest:.2f} s", f"< {SECONDS:g} s", slowest < SECONDS)
    held = [one.megabytes for start in starts for one in results.starts[start]]
    held += [after for setting, after in results.after_run.items() if setting.vestigingen == few]
    most = max(held)
    yield Verdict("most memory held, Leiden", f"{most:.0f} MB", f"< {MEGABYTES:g} MB", most < MEGABYTES)


def _turns(results: Results) -> str:
    rows = []
    for (setting, what), rounds in sorted(
        results.turns.items(), key=lambda one: list(_NAMES).index(one[0][1])
    ):
        each_second = median(1000 / fmean(took) for took in rounds)
        talks = f" ({each_second / len(AGENDA_TALK):.1f} talks)" if what == "agenda" else ""
        rows.append(
            (
                _NAMES[what],
                *_named(setting),
                f"{each_second:.0f}{talks}",
                f"{median(median(took) for took in rounds):.1f}",
                f"{median(p99(took) for took in rounds):.1f}",
            )
        )
    return table(("turn", "database", "vestigingen", "a second", "p50 ms", "p99 ms"), rows)


def _starts(results: Results) -> str:
    rows = [
        (
            "first" if start.first else "second",
            *_named(start.setting),
            "yes" if start.compiled else "no",
            f"{results.seconds(start):.2f}",
            f"{median(one.processor_seconds for one in starts):.2f}",
            f"{median(one.megabytes for one in starts):.0f}",
        )
        for start, starts in results.starts.items()
    ]
    return table(("start", "database", "vestigingen", "own byte code", "s", "of which processor", "MB"), rows)


def _memory(results: Results) -> str:
    rows = [
        (
            *_named(setting),
            f"{results.at_start[setting]:.0f}",
            f"{results.after_run[setting]:.0f}",
            f"{results.slowest_of_first_talk[setting]:.0f}",
        )
        for setting in results.settings()
    ]
    return table(
        ("database", "vestigingen", "MB after start", "MB after the run", "slowest turn of first talk, ms"),
        rows,
    )


def _named(setting: Setting) -> tuple[str, str]:
    return setting.database, f"{setting.vestigingen:,}"
