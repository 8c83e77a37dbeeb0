"""The tables of the comparison in Teams, and what the limits of issue 3 say to them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from statistics import median

from tests.benchmarks.tables import Verdict, heading, limits, table
from tests.benchmarks.teams.comparison import AGENTS, BOTBUILDER, OURS, Portion, Rounds

TIMES_BOTBUILDER, TIMES_AGENTS, STALL = 10.0, 1.0, 50.0
_NAMES = {
    OURS: "ours: contact look-up",
    BOTBUILDER: "botbuilder: echo",
    AGENTS: "Agents SDK: echo",
}


def report(rounds: Rounds) -> str:
    """Markdown: the limits, and each bot."""
    return "\n".join([heading(len(rounds[OURS])), limits(verdicts(rounds)), _bots(rounds)])


def verdicts(rounds: Rounds) -> list[Verdict]:
    return [*_speed(rounds), *_answers(rounds), _stall(rounds[OURS])]


def _speed(rounds: Rounds) -> Iterator[Verdict]:
    for name, times in ((BOTBUILDER, TIMES_BOTBUILDER), (AGENTS, TIMES_AGENTS)):
        ratio = _ratio(rounds, name, lambda portion: portion.each_second)
        what = f"turns a second, against {_NAMES[name]}"
        yield Verdict(what, f"{ratio:.2f} ×", f"≥ {times:g} ×", ratio >= times)
    ratio = _ratio(rounds, AGENTS, lambda portion: portion.p99)
    yield Verdict(f"p99, against {_NAMES[AGENTS]}", f"{ratio:.2f} ×", "< 1 ×", ratio < 1)


def _ratio(rounds: Rounds, other: str, figure: Callable[[Portion], float]) -> float:
    """The median of the rounds' own ratios."""
    return median(
        figure(ours) / figure(theirs) for ours, theirs in zip(rounds[OURS], rounds[other], strict=True)
    )


def _answers(rounds: Rounds) -> Iterator[Verdict]:
    for name, portions in rounds.items():
        turns = sum(len(portion.took) for portion in portions)
        arrived = sum(portion.arrived for portion in portions)
        holds = all(_all_arrived(portion) for portion in portions)
        yield Verdict(f"answers that arrived, {_NAMES[name]}", f"{arrived:,}", f"{turns:,}", holds)


def _all_arrived(portion: Portion) -> bool:
    return portion.arrived == len(portion.took) and not portion.refused and not portion.else_arrived


def _stall(ours: list[Portion]) -> Verdict:
    longest = max(portion.own_stall for portion in ours)
    return Verdict(
        "longest stall of our event loop, waiting for a processor apart",
        f"{longest:.0f} ms",
        f"< {STALL:g} ms",
        longest < STALL,
    )


def _bots(rounds: Rounds) -> str:
    heads = ("bot", "turns a second", "p50 ms", "p99 ms", "processor ms a turn", "longest stall ms")
    return table(heads, [_row(name, portions) for name, portions in rounds.items()])


def _row(name: str, portions: list[Portion]) -> tuple[str, ...]:
    stall = max(portion.stall for portion in portions)
    return (
        _NAMES[name],
        f"{median(portion.each_second for portion in portions):.0f}",
        f"{median(portion.p50 for portion in portions):.0f}",
        f"{median(portion.p99 for portion in portions):.0f}",
        f"{median(portion.processor for portion in portions):.1f}",
        f"{stall:.0f}" if name == OURS else "",
    )
