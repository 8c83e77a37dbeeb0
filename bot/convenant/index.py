"""How near a question comes to all that is asked of the convenant.

Each answer is known by how people ask for it. A question is compared with all those phrasings, by the words,
pairs of words and runs of letters that they share, of which the rare ones weigh more (TF-IDF); and with all
phrasings of an answer together. How close it comes counts for less where the answer does not know the
question's own words.

The index is made by `bot/convenant/learning.py`, and kept in a file because that takes a second.
"""

from __future__ import annotations

import json
import math
import sys
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from marisa_trie import Trie

from bot.convenant.words import SMALL, features, runs
from bot.language.kept import bytes_of, checksum, refuse_damaged, text_of
from bot.language.linear import RARITY, Rows
from bot.language.slips import Slips
from bot.language.words import ORDINARY

FILE = Path(__file__).parents[1] / "language" / "data" / "convenant.json"
NONE = "geen"
"""Stands among the answers for what none of them answers, and people ask all the same."""
STEPS = 255
"""A weight in 0…1 is kept as so many steps."""

_NEAREST = 5
_ORDINARY_WEIGHS = 0.3
# What all phrasings of an answer together add to the nearest of them.
_WHOLE_WEIGHS = 2.0
_MOST_JUDGED = 6


@dataclass(frozen=True, slots=True)
class Postings:
    """Which texts hold a feature, and how strongly. Those of the feature in row `n` stand from `starts[n]`
    to `starts[n + 1]`: `holders` are numbers of texts, `weights` steps of `1 / STEPS`."""

    starts: array[int]
    holders: array[int]
    weights: bytes

    def of(self, row: int) -> Iterator[tuple[int, int]]:
        begin, end = self.starts[row], self.starts[row + 1]
        return zip(self.holders[begin:end], self.weights[begin:end], strict=True)

    def count(self, row: int) -> int:
        """How many texts hold the feature in that row."""
        return self.starts[row + 1] - self.starts[row]

    def fits(self, rows: int, texts: int) -> bool:
        """Whether it is of so many features and texts."""
        return (
            len(self.starts) == rows + 1
            and self.starts[-1] == len(self.holders) == len(self.weights)
            and max(self.holders, default=-1) < texts
        )

    def near(self, question: Iterable[tuple[int, float]]) -> dict[int, float]:
        """The cosine of the question, rows with weights, to each text that shares a feature with it."""
        found: dict[int, float] = {}
        for row, weight in question:
            each = weight / STEPS
            for holder, held in self.of(row):
                found[holder] = found.get(holder, 0.0) + each * held
        return found


@dataclass(frozen=True)
class Index:
    """`rows` are the features, `rarities` whole numbers of `1 / RARITY` for each. `owners` are the answers,
    by their number, to which the phrasings belong; `phrasings`, `wholes` and `known` hold the features of
    each phrasing, of all phrasings of an answer together, and of all that an answer is asked and tells.
    `digest` is that of the texts it was made from."""

    answers: tuple[str, ...]
    owners: array[int]
    rows: Rows
    rarities: bytes
    phrasings: Postings
    wholes: Postings
    known: Postings
    digest: str

    def ranked(self, said: Sequence[str]) -> list[tuple[str, float]]:
        """The likeliest answers to a question of those words (`spelt`), and `NONE` among them, with how
        close each comes, the closest first."""
        question = self._weighed(features(said))
        cosines: dict[int, list[float]] = {}
        for phrasing, cosine in self.phrasings.near(question).items():
            cosines.setdefault(self.owners[phrasing], []).append(cosine)
        whole = self.wholes.near(question)
        close = {
            answer: _together(found) + _WHOLE_WEIGHS * whole.get(answer, 0.0)
            for answer, found in cosines.items()
        }
        likeliest = sorted(close, key=lambda answer: (-close[answer], answer))[:_MOST_JUDGED]
        shares = self._shares_known(likeliest, said)
        judged = [(self.answers[answer], close[answer] * shares[answer]) for answer in likeliest]
        return sorted(judged, key=lambda one: -one[1])

    def spelt(self, words: Iterable[str]) -> list[str]:
        """Those words, a misspelt one as the phrasings spell it."""
        return [word if word in self.rows else self._slips.nearest(word) or word for word in words]

    @cached_property
    def _slips(self) -> Slips:
        # A word that one phrasing alone holds may be a slip itself, and would cost half the memory.
        return Slips(word for word in self.rows if word.isalpha() and self._is_in_several(word))

    def _is_in_several(self, feature: str) -> bool:
        row = self.rows.get(feature)
        return row is not None and self.phrasings.count(row) > 1

    @cached_property
    def _unseen(self) -> float:
        """The rarity of what no phrasing holds."""
        return max(self.rarities, default=RARITY) / RARITY

    def _rarity(self, feature: str) -> float | None:
        row = self.rows.get(feature)
        return None if row is None else self.rarities[row] / RARITY

    def _weighed(self, found: Mapping[str, float]) -> list[tuple[int, float]]:
        """The rows of the known features, their weights of a length that with all others is 1."""
        known, length = [], 0.0
        for name, weight in found.items():
            row = self.rows.get(name)
            heavy = weight * (self._unseen if row is None else self.rarities[row] / RARITY)
            length += heavy * heavy
            if row is not None:
                known.append((row, heavy))
        whole = math.sqrt(length) or 1.0
        return [(row, heavy / whole) for row, heavy in known]

    def _knowing(self, feature: str) -> dict[int, float]:
        """The answers that hold it in what they are asked or tell, with how much that counts."""
        row = self.rows.get(feature)
        return {} if row is None else {answer: held / STEPS for answer, held in self.known.of(row)}

    def _shares_known(self, answers: Sequence[int], said: Iterable[str]) -> dict[int, float]:
        """How much of what the question is about each answer speaks of, in 0…1; a word that it holds in
        another form counts by the letters that they share."""
        total, held = 0.0, dict.fromkeys(answers, 0.0)
        for word in set(said) - SMALL:
            weight = self._rarity(word) or self._unseen * (_ORDINARY_WEIGHS if word in ORDINARY else 1.0)
            total += weight
            whole, letters = self._knowing(word), [self._knowing(run) for run in runs(word)]
            for answer in answers:
                shared = sum(one.get(answer, 0.0) for one in letters) / max(1, len(letters))
                held[answer] += weight * max(whole.get(answer, 0.0), shared)
        return {answer: amount / total if total else 1.0 for answer, amount in held.items()}


def read(file: Path = FILE) -> Index:
    """The index in `file`. Raises OSError where it is not there, ValueError where it is none or damaged."""
    data = json.loads(file.read_bytes())
    try:
        rows = bytes_of(data["rows"])
        refuse_damaged(rows, data["checked"], file.name)
        index = Index(
            answers=tuple(data["answers"]),
            owners=_numbers("H", data["owners"]),
            rows=Trie().frombytes(rows),
            rarities=bytes_of(data["rarities"]),
            phrasings=_postings(data["phrasings"]),
            wholes=_postings(data["wholes"]),
            known=_postings(data["known"]),
            digest=data["digest"],
        )
    except (KeyError, TypeError, AttributeError, RuntimeError) as error:
        raise ValueError(f"{file.name} is no index") from error
    if not _fits_together(index):
        raise ValueError(f"{file.name} is damaged: what it holds does not fit together")
    return index


def _fits_together(index: Index) -> bool:
    rows, answers = len(index.rows), len(index.answers)
    return (
        len(index.rarities) == rows
        and max(index.owners, default=-1) < answers
        and index.phrasings.fits(rows, len(index.owners))
        and index.wholes.fits(rows, answers)
        and index.known.fits(rows, answers)
    )


def write(index: Index, file: Path = FILE) -> None:
    """Put `index`, whose rows are a trie's, into `file`: the same index always gives the same bytes."""
    assert isinstance(index.rows, Trie)
    rows = index.rows.tobytes()
    data = {
        "digest": index.digest,
        "answers": index.answers,
        "owners": text_of(_least_first(index.owners)),
        "checked": checksum(rows),
        "rows": text_of(rows),
        "rarities": text_of(index.rarities),
        "phrasings": _parts(index.phrasings),
        "wholes": _parts(index.wholes),
        "known": _parts(index.known),
    }
    file.write_text(json.dumps(data, ensure_ascii=False, indent=0) + "\n", "utf-8")


def _together(cosines: list[float]) -> float:
    nearest = sorted(cosines, reverse=True)[:_NEAREST]
    return 0.6 * nearest[0] + 0.4 * sum(nearest) / _NEAREST


def _postings(data: Mapping[str, str]) -> Postings:
    return Postings(
        starts=_numbers("I", data["starts"]),
        holders=_numbers("H", data["holders"]),
        weights=bytes_of(data["weights"]),
    )


def _parts(postings: Postings) -> dict[str, str]:
    return {
        "starts": text_of(_least_first(postings.starts)),
        "holders": text_of(_least_first(postings.holders)),
        "weights": text_of(postings.weights),
    }


def _numbers(kind: str, data: str) -> array[int]:
    numbers = array(kind)
    numbers.frombytes(bytes_of(data))
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def _least_first(numbers: array[int]) -> bytes:
    """Its bytes, those of least weight first on every machine."""
    kept = array(numbers.typecode, numbers)
    if sys.byteorder == "big":
        kept.byteswap()
    return kept.tobytes()
