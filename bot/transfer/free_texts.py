"""What people wrote in their own words in a file: it passes the guard as what they type does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from bot.privacy.findings import FindingKind, Judgement, Verdict
from bot.transfer.record import Record

Guard = Callable[[str], Judgement]


@dataclass(slots=True)
class FreeTexts:
    """Judges the free columns and the names of things; `nobody` says that what is likely is no person."""

    guard: Guard
    nobody: bool = False
    kept: list[frozenset[FindingKind]] = field(default_factory=list)
    """Of each text that was kept as nobody's, the kinds that were seen: to be counted."""

    def problems(self, record: Record, stored: Record | None) -> Iterator[tuple[str, str]]:
        """Columns that hold personal data, and what is wrong; what is stored already was examined before."""
        for column in (*record.free, *record.names):
            text = _text(getattr(record, column))
            if text and (stored is None or text != _text(getattr(stored, column))):
                yield from self._judged(column, text, is_name=column in record.names)

    def _judged(self, column: str, text: str, *, is_name: bool) -> Iterator[tuple[str, str]]:
        judgement = self.guard(text)
        kinds = frozenset(finding.kind for finding in judgement.findings)
        listed = ", ".join(sorted(kinds))
        # A school may bear the name of a person, so of a name only what is sure counts, and may be kept.
        likely = judgement.verdict is (Verdict.BLOCK if is_name else Verdict.WARN)
        if likely and self.nobody:
            self.kept.append(kinds)
        elif likely:
            yield column, f"may be personal data ({listed}): change it, or import with --nobody if it is none"
        elif judgement.verdict is Verdict.BLOCK:
            yield column, f"looks like personal data ({listed}), which may not be kept here"


def _text(value: object) -> str:
    return "\n".join(value) if isinstance(value, tuple) else str(value or "")
