"""Makes the guard's model of all texts, and writes down of which: the card's digests."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

from bot.content.known import no_persons
from bot.content.loader import load_pack
from bot.privacy.learned import MODEL
from bot.privacy.lists import DATA, lists
from training.guard.crf import shuffled, train
from training.guard.texts import TEXTS, read_texts

CARD = DATA / "guard.md"
PACK = "leiden"
_LISTS = ("first_names.txt", "surnames.txt", "words.txt", "lexicon.txt")


def build_model(content: Path) -> str:
    """Train on all texts and put the digests into the card; answers with what was made."""
    texts = shuffled(read_texts())
    train(texts, MODEL, lists(), phrases(content), held_out=None)
    found = {
        "model": digest([MODEL]),
        "texts": digest(sorted(TEXTS.glob("hand_*.txt"))),
        "lists": list_digest(),
    }
    card = CARD.read_text("utf-8")
    for name, value in found.items():
        card = re.sub(rf"(?<=`{name}` `)[0-9a-f]+(?=`)", value, card)
    CARD.write_text(card, "utf-8")
    return f"{MODEL.name}: {MODEL.stat().st_size / 1e6:.2f} MB of {len(texts)} messages"


def phrases(content: Path) -> list[str]:
    """What the guard knows to be no person, with the pack that it was made for."""
    return no_persons(load_pack(content, PACK))


def list_digest() -> str:
    """The digest of the lists that the features read."""
    return digest([DATA / name for name in _LISTS])


def digest(files: list[Path]) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of these files, one after another."""
    whole = sha256()
    for file in files:
        whole.update(file.read_bytes())
    return whole.hexdigest()[:16]
