"""Ways of finding personal data, measured side by side: each hand by a model that has not seen it."""

from __future__ import annotations

import json
import random
import shlex
import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.privacy.findings import Finding, FindingKind, Verdict
from bot.privacy.guard import Guard, by_rules
from bot.privacy.learned import MODEL, Learned
from bot.privacy.lists import lists
from bot.privacy.normalise import normalise
from bot.privacy.sighting import SURE, Sighting
from training.guard.clauses import KINDS, Clauses, train_clauses
from training.guard.crf import SEED, shuffled, train
from training.guard.measure import IDENTIFIERS, Judge, Score, median, percent, scored
from training.guard.names import content_names, training_names
from training.guard.samples import lowered, with_gaps
from training.guard.slots import Slots
from training.guard.texts import Marked, Sample, Span, read_texts

APART = ("a", "b", "c", "d")
"""Hands that wrote apart from each other; the others are always trained on and never measured on."""
_CLAUSES_FROM = dict.fromkeys(KINDS, 0.7)
Ways = dict[str, Judge]


def compared(
    content: Path, data: Sequence[Path], tools: Mapping[str, str], hands_apart: Sequence[str] = APART
) -> str:
    """Tables in Markdown: of the hands, each by a model without it, and of each labelled file."""
    texts, names = shuffled(read_texts()), content_names(content)
    hands: dict[str, Score] = {}
    lower: dict[str, Score] = {}
    for hand in hands_apart:
        samples = _samples(texts, hand)
        with TemporaryDirectory() as folder:
            ways = _ways(Path(folder), [text for text in texts if text.hand != hand], names, tools, samples)
            for name, judge in ways.items():
                hands[name] = scored(samples, judge, hands.get(name))
                lower[name] = scored(map(lowered, samples), judge, lower.get(name))
    tables = []
    if hands:
        tables = [_table("Hands that were held out", hands), _table("The same in lower case", lower)]
    for path in data:
        samples = [*labelled(path)]
        with TemporaryDirectory() as folder:
            ways = _ways(Path(folder), texts, names, tools, samples, MODEL)
            tables.append(_table(path.name, {name: scored(samples, ways[name]) for name in ways}))
    return "\n".join(tables)


def labelled(path: Path) -> Iterator[Sample]:
    """The messages of a labelled file: JSON lines with `text` and `spans`."""
    for line in path.read_text("utf-8").splitlines():
        found = json.loads(line)
        spans = (Span(one["start"], one["end"], FindingKind(one["label"])) for one in found["spans"])
        yield Sample(found["text"], tuple(spans))


def _samples(texts: Iterable[Marked], hand: str) -> list[Sample]:
    """The messages of one hand, with names that no training has seen."""
    slots = Slots(random.Random(SEED), held_out=True)
    return [text.filled(slots) for text in texts if text.hand == hand]


def _ways(
    folder: Path,
    texts: Sequence[Marked],
    names: Sequence[str],
    tools: Mapping[str, str],
    samples: Sequence[Sample],
    model: Path | None = None,
) -> Ways:
    if model is None:
        model = folder / "guard.crf"
        train(texts, model, lists(), training_names())
    train_clauses(texts, folder / "clauses.crf", lists())
    # Of the names that people will type one in ten is in no list.
    learned = Learned(names, model, lists() if model == MODEL else with_gaps(lists(), 10))
    guard = Guard(names, learned)
    clauses = Clauses(folder / "clauses.crf", lists())

    def of_clauses(text: str) -> list[Finding]:
        return [*clauses.findings(text, _CLAUSES_FROM)]

    def seen(find: Callable[[str], Iterable[Sighting]]) -> Judge:
        def findings(text: str) -> list[Finding]:
            read = normalise(text)
            return [
                Finding(*read.original(one.start, one.end), one.kind, one.certainty)
                for one in find(read.text)
            ]

        return _judged(findings)

    ways: Ways = {
        "validators": seen(lambda text: by_rules(text, frozenset())),
        "token model": seen(learned.sightings),
        "clause model": _judged(of_clauses),
        "validators and token model": lambda text: _verdict_of(guard, text),
        "those and the clause model": _judged(
            lambda text: [*guard.examine(text).findings, *of_clauses(text)]
        ),
    }
    for name, command in tools.items():
        answers = _answers(command, samples)
        ways[name] = _judged(answers.__getitem__)
        ways[f"validators, token model and {name}"] = _judged(partial(_joined, guard, answers))
    return ways


def _joined(guard: Guard, answers: Mapping[str, list[Finding]], text: str) -> list[Finding]:
    return [*guard.examine(text).findings, *answers[text]]


def _verdict_of(guard: Guard, text: str) -> tuple[Verdict, Sequence[Finding]]:
    judgement = guard.examine(text)
    return judgement.verdict, judgement.findings


def _judged(find: Callable[[str], Sequence[Finding]]) -> Judge:
    def judge(text: str) -> tuple[Verdict, Sequence[Finding]]:
        found = find(text)
        sure = any(one.certainty >= SURE for one in found)
        return (Verdict.BLOCK if sure else Verdict.WARN if found else Verdict.CLEAN), found

    return judge


def _answers(command: str, samples: Sequence[Sample]) -> dict[str, list[Finding]]:
    """What a tool finds in each message, as written and in lower case; it reads and writes JSON lines."""
    texts = [text for sample in samples for text in {sample.text, lowered(sample).text}]
    lines = "".join(json.dumps({"id": at, "text": text}) + "\n" for at, text in enumerate(texts))
    told = subprocess.run(  # noqa: S603 - the developer's own command
        shlex.split(command), input=lines, capture_output=True, text=True, check=True
    )
    found = {}
    for line in told.stdout.splitlines():
        answer = json.loads(line)
        found[texts[answer["id"]]] = [*_tool_findings(answer)]
    return found


def _tool_findings(answer: Mapping[str, object]) -> Iterator[Finding]:
    for start, end, label in answer.get("spans", ()):  # type: ignore[attr-defined]
        kind = FindingKind(label) if label in FindingKind.__members__ else FindingKind.PERSON
        yield Finding(start, end, kind, 0.5)
    for one in answer.get("findings", ()):  # type: ignore[attr-defined]
        yield Finding(one["start"], one["end"], FindingKind(one["kind"]), one["certainty"])


_COLUMNS: Mapping[str, Callable[[Score], str]] = {
    "found": lambda score: percent(score.recall, certain=True),
    "alarm": lambda score: percent(score.alarms, certain=True),
    "refused": lambda score: percent(score.blocked),
    "names": lambda score: percent(score.of(FindingKind.PERSON)),
    "identifiers": lambda score: percent(score.of(*IDENTIFIERS)),
    "class, age": lambda score: percent(score.of(FindingKind.AGE_CLASS)),
    "sensitive": lambda score: percent(score.of(FindingKind.SPECIAL)),
    "description": lambda score: percent(score.of(FindingKind.INDIRECT)),
    "ms": lambda score: f"{median(score.milliseconds):.1f} / {median(score.milliseconds, 0.99):.1f}",
}


def _table(title: str, scores: Mapping[str, Score]) -> str:
    first = next(iter(scores.values()))
    rows = [
        f"### {title}: {first.counts['personal']} messages with personal data, "
        f"{first.counts['clean']} without\n",
        "| way | " + " | ".join(_COLUMNS) + " |",
        "| --- " * (len(_COLUMNS) + 1) + "|",
    ]
    for name, score in scores.items():
        rows.append(f"| {name} | " + " | ".join(column(score) for column in _COLUMNS.values()) + " |")
    return "\n".join(rows) + "\n"
