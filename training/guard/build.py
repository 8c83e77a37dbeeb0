"""Makes the guard's model of all texts, and writes down of which: the card's digests."""

from __future__ import annotations

import re
from hashlib import sha256
from itertools import islice
from pathlib import Path

from bot.privacy.learned import MODEL
from bot.privacy.lists import DATA, lists
from training.guard.crf import examples, shuffled, train
from training.guard.names import NAMES, training_names
from training.guard.texts import TEXTS, read_texts

CARD = DATA / "guard.md"
_LISTS = ("first_names.txt", "surnames.txt", "words.txt", "lexicon.txt")
_SOME = 400
"""So many examples tell whether slots, spellings and features are still those that the model learned from."""


def build_model(model: Path = MODEL, card: Path = CARD) -> str:
    """Train on all texts and put the digests into the card; answers with what was made."""
    texts = shuffled(read_texts())
    train(texts, model, lists(), training_names(), held_out=None)
    written = card.read_text("utf-8")
    for name, value in {"model": digest([model]), **inputs()}.items():
        written = re.sub(rf"(?<=`{name}` `)[0-9a-f]+(?=`)", value, written)
    card.write_text(written, "utf-8")
    return f"{model.name}: {model.stat().st_size / 1e6:.2f} MB of {len(texts)} messages"


def inputs() -> dict[str, str]:
    """The digests of all that the model is made of, as the card states them."""
    return {
        "texts": digest(sorted(TEXTS.glob("hand_*.txt"))),
        "lists": digest([DATA / name for name in _LISTS]),
        "names": digest([NAMES]),
        "examples": examples_digest(),
    }


def examples_digest() -> str:
    """The digest of the first examples that the trainer gets: it changes with slots, Faker and features."""
    whole = sha256()
    for seen, said in islice(
        examples(shuffled(read_texts()), lists(), training_names(), held_out=None), _SOME
    ):
        for features, label in zip(seen, said, strict=True):
            whole.update("\t".join((label, *features)).encode() + b"\n")
    return whole.hexdigest()[:16]


def digest(files: list[Path]) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of these files, one after another."""
    whole = sha256()
    for file in files:
        whole.update(file.read_bytes())
    return whole.hexdigest()[:16]
