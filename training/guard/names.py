"""The names that the training takes for no person's: a list of its own, so that content may change.

At run time the guard has the names of the content (`bot.content.known`); the model has learned only what it
is worth that a word stands in such a list. So an editor's change of the content neither needs another model
nor makes `make model` give one.
"""

from __future__ import annotations

from pathlib import Path

from bot.content.known import no_persons
from bot.content.loader import load_pack

NAMES = Path(__file__).with_name("no_persons.txt")
PACK = "leiden"


def training_names(file: Path = NAMES) -> list[str]:
    """The names as they were when the list was taken."""
    return file.read_text("utf-8").splitlines()


def content_names(content: Path) -> list[str]:
    """The names that the guard knows at run time, with the pack that it was made for."""
    return no_persons(load_pack(content, PACK))


def take_names(content: Path, file: Path = NAMES) -> int:
    """Take the content's names as they are now for the next training; answers with how many there are."""
    names = sorted({" ".join(name.split()) for name in content_names(content)})
    file.write_text("".join(f"{name}\n" for name in names), "utf-8")
    return len(names)
