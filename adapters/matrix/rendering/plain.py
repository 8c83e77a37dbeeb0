"""The parts of a reply as plain text: for notifications, for clients without HTML, for screen readers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from adapters.matrix.rendering.escaping import clean, one_line
from adapters.matrix.rendering.words import Words
from bot.messages import ContactCard, Facts, Items, Link, Option, Part, Table, Text


def plain_of(parts: Iterable[Part], options: Iterable[Option], words: Words) -> str:
    """All of it, a blank line between the parts, the options numbered at the end."""
    blocks = ["\n".join(_lines(part, words)) for part in parts]
    blocks.append("\n".join(_choices(options)))
    return "\n\n".join(block for block in blocks if block.strip())


def _lines(part: Part, words: Words) -> Iterator[str]:
    match part:
        case Text():
            yield clean(part.text).strip()
        case Items():
            for number, item in enumerate(part.items, 1):
                yield f"{f'{number}.' if part.ordered else '-'} {_set_in(item)}"
        case Facts():
            if part.title:
                yield one_line(part.title)
            for label, value in part.rows:
                yield f"{one_line(label)}: {_set_in(value)}"
        case Table():
            # A row says what each cell is: who hears it read out has no columns.
            for row in part.rows:
                cells = zip(part.headers, row, strict=False)
                yield "- " + ", ".join(f"{one_line(head)}: {one_line(cell)}" for head, cell in cells if cell)
        case ContactCard():
            yield from _card(part, words)
        case Link():
            yield f"{one_line(part.text)}: {part.url}"


def _card(card: ContactCard, words: Words) -> Iterator[str]:
    yield one_line(card.name or card.task)
    head = (card.task if card.name else "", card.organisation, card.location)
    yield ", ".join(one_line(bit) for bit in head if bit)
    if card.phone:
        yield f"{words.phone}: {one_line(card.phone)}"
    if card.mail:
        yield f"{words.mail}: {one_line(card.mail)}"
    yield from (one_line(bit) for bit in (words.confirmed(card), card.note) if bit)


def _choices(options: Iterable[Option]) -> Iterator[str]:
    for number, option in enumerate(options, 1):
        hint = f" – {one_line(option.hint)}" if option.hint else ""
        yield f"{number}. {one_line(option.label)}{hint}"


def _set_in(text: str) -> str:
    """Further lines are set in, so that none of them passes for a line of the bot."""
    return clean(text).strip().replace("\n", "\n  ")
