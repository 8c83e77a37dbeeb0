"""How what was measured is shown: tables in Markdown, and whether each limit is kept."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles

PAGE = Path(__file__).parents[2] / "docs" / "benchmarks.md"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a limit is kept."""

    what: str
    measured: str
    limit: str
    holds: bool


def heading(rounds: int) -> str:
    """On which machine, and in how many rounds."""
    cores = os.cpu_count()
    return (
        f"{cores} cores of {_processor()}, Python {platform.python_version()}, {platform.system()}; medians "
        f"of {rounds} rounds; load of the machine at the end {os.getloadavg()[0]:.1f}.\n"
    )


def limits(verdicts: Iterable[Verdict]) -> str:
    rows = [(one.what, one.measured, one.limit, "kept" if one.holds else "**NOT KEPT**") for one in verdicts]
    return table(("limit", "measured", "must be", ""), rows)


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def p99(values: Sequence[float]) -> float:
    return quantiles(values, n=100, method="inclusive")[98]


def written_into(page: str, part: str, text: str) -> str:
    """`page` with `text` as the tables of `part`."""
    where = re.compile(rf"(<!-- tables: {part} -->\n).*?(<!-- end of tables -->)", re.DOTALL)
    return where.sub(lambda found: f"{found[1]}{text}{found[2]}", page)


def _processor() -> str:
    described = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    found = re.search(r"^model name\s*: (.*)$", described, re.MULTILINE)
    return found[1].strip() if found else platform.machine()
