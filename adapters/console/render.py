"""A reply in plain text: for transcripts, for pipes, and for whoever reads without colours.

What people typed is shown as they typed it: a terminal's escape codes are made visible and do nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from bot.messages import ContactCard, Facts, Items, Link, Option, Part, Reply, Table, Text

_INVISIBLE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def text_of(reply: Reply) -> str:
    """`reply` in plain text: no control character but the newline, no space at the ends, no wrapping."""
    blocks: list[str] = []
    tight = False
    for part in reply.shown().parts:
        block = "\n".join(part_lines(part))
        if tight:
            blocks[-1] += f"\n{block}"
        else:
            blocks.append(block)
        tight = isinstance(part, Text) and part.tone == "heading"
    if reply.question and reply.question.options:
        blocks.append("\n".join(choice_lines(reply.question.options)))
    return "\n\n".join(block for block in blocks if block.strip()).strip()


def clean(text: str) -> str:
    """`text` with control characters made visible (``␛``), lone surrogates and direction marks as ``�``."""
    return _INVISIBLE.sub(_visible, text.replace("\r\n", "\n"))


def _visible(match: re.Match[str]) -> str:
    character = match.group()
    if character == "\t":
        return "    "
    if character in "\u2028\u2029":
        return "\n"
    if unicodedata.category(character) == "Cc" and character <= "\x7f":
        return "␡" if character == "\x7f" else chr(0x2400 + ord(character))
    return "�"


def one_line(text: str) -> str:
    return " ".join(clean(text).split())


def _indented(lead: str, text: str) -> str:
    """`text` behind `lead`, its further lines set in, so that none of them passes for a line of the bot."""
    return lead + clean(text).strip().replace("\n", "\n    ")


def part_lines(part: Part) -> Iterator[str]:
    match part:
        case Text():
            yield clean(part.text).strip()
        case Items():
            for number, item in enumerate(part.items, 1):
                yield _indented(f"{number}. " if part.ordered else "- ", item)
        case Facts():
            if part.title:
                yield one_line(part.title)
            for label, value in part.rows:
                yield _indented(f"{one_line(label)}: ", value)
        case Table():
            yield from _table_lines(part)
        case ContactCard():
            yield one_line(part.name) or one_line(part.task)
            yield from (f"    {line}" for line in card_lines(part))
        case Link():
            yield f"{one_line(part.text)}: {part.url}"


def _table_lines(table: Table) -> Iterator[str]:
    cells = [[one_line(cell) for cell in row] for row in (table.headers, *table.rows)]
    widths = [max(map(len, column)) for column in zip_longest(*cells, fillvalue="")]
    for number, row in enumerate(cells):
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False)).rstrip()
        if number == 0:
            yield "  ".join("-" * width for width in widths)


def card_lines(card: ContactCard) -> list[str]:
    head = (card.task if card.name else "", card.organisation, card.location)
    confirmed = card.confirmed
    if not confirmed and card.confirmed_on:
        confirmed = f"Bevestigd op {card.confirmed_on:%d-%m-%Y}"
    lines = [
        " · ".join(one_line(bit) for bit in head if bit),
        f"Telefoon: {one_line(card.phone)}" if card.phone else "",
        f"E-mail: {one_line(card.mail)}" if card.mail else "",
        one_line(confirmed),
        one_line(card.note),
    ]
    return [line for line in lines if line]


def choice_lines(options: Sequence[Option]) -> Iterator[str]:
    for number, option in enumerate(options, 1):
        hint = f" – {one_line(option.hint)}" if option.hint else ""
        yield f"{number}. {one_line(option.label)}{hint}"
