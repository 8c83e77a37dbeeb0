"""Samples as the model learns from them: each message in several spellings, as tokens with labels."""

from __future__ import annotations

import random
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bot.privacy.features import Features
from bot.privacy.findings import FindingKind
from bot.privacy.folding import fold
from bot.privacy.gazetteer import Gazetteer
from bot.privacy.lists import Lexicon, Lists
from bot.privacy.normalise import normalise
from bot.privacy.tokens import read_tokens
from training.guard.slots import Slots
from training.guard.texts import Marked, Sample, Span

_EXCHANGED = frozenset(("health", "care", "origin", "faith", "love", "police", "office", "kin", "one"))
Example = tuple[list[list[str]], list[str]]
"""The features of each token, and its label."""


def varied(
    texts: Iterable[Marked], slots: Slots, classes: Lexicon, chance: random.Random
) -> Iterator[Sample]:
    """Each message as written, with other names, in lower case, and with capitals as people type them."""
    for marked in texts:
        yield marked.filled(slots)
        yield lowered(marked.filled(slots))
        again = marked.filled(slots)
        has_capitals = not again.text.islower()
        yield again if has_capitals and chance.random() < 0.7 else _typed(again, chance)
        other = _of_other_words(marked.filled(slots), classes, chance)
        if other is not None:
            yield other if chance.random() < 0.5 else lowered(other)


def _of_other_words(sample: Sample, classes: Lexicon, chance: random.Random) -> Sample | None:
    """With other words of the same class: another illness, another office. None without such a word."""
    text, spans, last, moved = "", list(sample.spans), 0, False
    for match in re.finditer(r"[^\W\d_]{3,}", sample.text):
        names = [name for name in classes.of(fold(match[0])) if name in _EXCHANGED]
        if len(names) != 1 or chance.random() < 0.3:
            continue
        new = chance.choice(classes.words(names[0]))
        new = new.capitalize() if match[0][0].isupper() else new
        text += sample.text[last : match.start()]
        spans = [_moved(span, len(text), len(match[0]), len(new)) for span in spans]
        text, last, moved = text + new, match.end(), True
    return Sample(text + sample.text[last:], tuple(spans)) if moved else None


def _moved(span: Span, at: int, old: int, new: int) -> Span:
    start = span.start + (new - old if span.start > at else 0)
    return Span(start, span.end + (new - old if span.end > at else 0), span.kind)


def lowered(sample: Sample) -> Sample:
    """In lower case, character by character, so that every span stays where it is."""
    return _recased(sample, [c.lower() for c in sample.text])


def _typed(sample: Sample, chance: random.Random) -> Sample:
    """With capitals at the start of sentences only; now and then anywhere, or everywhere."""
    way = chance.random()
    changed, opens, start = [], True, True
    for c in sample.text:
        if way < 0.7:
            upper = opens and c.isalnum()
        elif way < 0.85:
            upper = start and chance.random() < 0.25
        else:
            upper = True
        changed.append(c.upper() if upper else c.lower())
        opens = c in ".!?\n" or (opens and not c.isalnum())
        start = not c.isalnum()
    return _recased(sample, changed)


def _recased(sample: Sample, characters: Sequence[str]) -> Sample:
    kept = [new if len(new) == 1 else old for new, old in zip(characters, sample.text, strict=True)]
    return replace(sample, text="".join(kept))


def example(sample: Sample, features: Features, gazetteer: Gazetteer) -> Example:
    """A sample as the model sees it."""
    read = normalise(sample.text)
    tokens = read_tokens(read.text)
    places = [read.original(token.start, token.end) for token in tokens]
    return features.of(tokens, gazetteer.lengths(tokens)), labels(places, sample.spans)


def labels(places: Sequence[tuple[int, int]], spans: Sequence[Span]) -> list[str]:
    """For each token the kind of the span that it is in, `O` in none; where one begins is not told."""
    found = []
    for start, end in places:
        span = next((span for span in spans if start < span.end and span.start < end), None)
        found.append(learned_as(span.kind) if span else "O")
    return found


def learned_as(kind: FindingKind) -> str:
    """Kinds that the model keeps apart; the numbers, which have rules of their own, are one to it."""
    return str(kind) if kind in LEARNED else "NUMBER"


LEARNED = frozenset(
    (
        FindingKind.PERSON,
        FindingKind.AGE_CLASS,
        FindingKind.SPECIAL,
        FindingKind.INDIRECT,
        FindingKind.HANDLE,
        FindingKind.ADDRESS,
        FindingKind.BIRTHDATE,
    )
)


def with_gaps(full: Lists, one_in: int = 7) -> Lists:
    """The lists less one name in so many: so the model learns to know names that stand in no list."""
    return replace(full, first=_thinned(full.first, one_in), surnames=_thinned(full.surnames, one_in))


def _thinned(names: frozenset[str], one_in: int) -> frozenset[str]:
    return frozenset(name for name in names if zlib.crc32(f"gap {one_in} {name}".encode()) % one_in)
