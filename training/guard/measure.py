"""What a way of finding personal data is worth, counted over messages."""

from __future__ import annotations

import math
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from bot.privacy.findings import Finding, FindingKind, Verdict
from training.guard.texts import Sample

Judge = Callable[[str], tuple[Verdict, Sequence[Finding]]]


@dataclass(slots=True)
class Score:
    """Counts of messages; they add up over folds."""

    counts: Counter[str] = field(default_factory=Counter)
    seen: Counter[FindingKind] = field(default_factory=Counter)
    """Spans by kind, and of them those that a finding of any kind touches."""
    found: Counter[FindingKind] = field(default_factory=Counter)
    raised: Counter[FindingKind] = field(default_factory=Counter)
    """Clean messages by the kinds that were found in them."""
    milliseconds: list[float] = field(default_factory=list)

    def add(self, sample: Sample, judge: Judge) -> None:
        started = time.perf_counter()
        verdict, findings = judge(sample.text)
        self.milliseconds.append((time.perf_counter() - started) * 1000)
        owner = "personal" if sample.spans else "clean"
        self.counts[owner] += 1
        self.counts[f"{owner} {verdict}"] += 1
        for span in sample.spans:
            self.seen[span.kind] += 1
            self.found[span.kind] += any(one.start < span.end and span.start < one.end for one in findings)
        if not sample.spans:
            self.raised.update({one.kind for one in findings})

    @property
    def recall(self) -> tuple[int, int]:
        """Messages with personal data that are warned of or blocked, of how many."""
        return self.counts["personal"] - self.counts["personal clean"], self.counts["personal"]

    @property
    def alarms(self) -> tuple[int, int]:
        return self.counts["clean"] - self.counts["clean clean"], self.counts["clean"]

    @property
    def blocked(self) -> tuple[int, int]:
        """Clean messages that are refused, of how many."""
        return self.counts["clean block"], self.counts["clean"]

    def of(self, *kinds: FindingKind) -> tuple[int, int]:
        """Spans of these kinds that are found, of how many."""
        return sum(self.found[kind] for kind in kinds), sum(self.seen[kind] for kind in kinds)


IDENTIFIERS = tuple(
    FindingKind[name]
    for name in "BSN PHONE EMAIL IBAN LICENSE_PLATE ID_NUMBER POSTCODE ADDRESS BIRTHDATE HANDLE"
    " URL_PROFILE".split()
)


def scored(samples: Iterable[Sample], judge: Judge, score: Score | None = None) -> Score:
    """The score of a judge on these samples, added to an earlier one if given."""
    score = score or Score()
    for sample in samples:
        score.add(sample, judge)
    return score


def interval(found: int, of: int) -> tuple[float, float]:
    """The 95 % confidence interval of a share (Wilson 1927)."""
    if not of:
        return 0.0, 1.0
    z, share = 1.96, found / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return max(0.0, middle - half), min(1.0, middle + half)


def percent(part: tuple[int, int], *, certain: bool = False) -> str:
    """`92 %`, with its interval if asked for: `92 % (89–94)`."""
    found, of = part
    if not of:
        return "–"
    low, high = interval(found, of)
    between = f" ({100 * low:.0f}–{100 * high:.0f})" if certain else ""
    return f"{100 * found / of:.1f} %{between}"


def median(numbers: Sequence[float], share: float = 0.5) -> float:
    """The median, or another quantile."""
    ordered = sorted(numbers)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else math.nan
