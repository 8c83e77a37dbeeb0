"""The parts of a reply as elements of a card, readable at the width of a phone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

from adapters.teams.cards.elements import (
    Action,
    Element,
    action_set,
    clipped,
    container,
    labelled,
    line,
    open_url,
    paragraph,
    run,
)
from bot.messages import ContactCard, Facts, Items, Link, Part, Table, Text
from bot.texts import Texts

_MOST_COLUMNS = 3
_TEL = re.compile(r"\+?[0-9]{2,15}")
_MAIL = re.compile(r"[^\s@<>\"]+@[^\s@<>\"]+")


@dataclass(frozen=True, slots=True)
class Room:
    """How much fits: rows of a list or table, characters of one text. Cut words say so; left out rows too."""

    rows: int
    letters: int


def elements_of(parts: Iterable[Part], room: Room, texts: Texts) -> list[Element]:
    """`parts` one below another."""
    return [element for part in parts for element in _elements(part, room, texts)]


def _elements(part: Part, room: Room, texts: Texts) -> list[Element]:
    match part:
        case Text():
            return _text(part, room)
        case Items():
            return _items(part, room, texts)
        case Facts():
            return [_facts(part, room)]
        case Table() if len(part.headers) <= _MOST_COLUMNS:
            return [_table(part, room), *_left_out(len(part.rows), room, texts)]
        case Table():
            return [*_stacked(part, room), *_left_out(len(part.rows), room, texts)]
        case ContactCard():
            return [_contact(part, room, texts)]
        case Link():
            return [action_set(open_url(part.text, part.url))]


def _text(part: Text, room: Room) -> list[Element]:
    words = clipped(part.text, room.letters)
    match part.tone:
        case "heading":
            return paragraph(words, weight="Bolder", size="Medium")
        case "note":
            return [container(paragraph(words), "emphasis")] if words.strip() else []
        case "urgent":
            return [container(paragraph(words, weight="Bolder", size="Large"), "attention")]
        case _:
            return paragraph(words)


def _items(part: Items, room: Room, texts: Texts) -> list[Element]:
    shown = [
        line(run(f"{number}. " if part.ordered else "• "), run(_one_line(item, room)), spacing="Small")
        for number, item in enumerate(part.items[: room.rows], 1)
    ]
    return [*shown, *_left_out(len(part.items), room, texts)]


def _facts(part: Facts, room: Room) -> Element:
    title = [line(run(_one_line(part.title, room), weight="Bolder", size="Medium"))] if part.title else []
    rows = [labelled(label, clipped(value, room.letters)) for label, value in part.rows]
    return container([*title, *(element for row in rows for element in row)], "emphasis")


def _table(part: Table, room: Room) -> Element:
    rows = [part.headers, *part.rows[: room.rows]]
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    return {
        "type": "Table",
        "firstRowAsHeader": True,
        # A column gets room by its longest cell, but none is squeezed to one letter a line.
        "columns": [{"width": min(max(width, 6), 24)} for width in widths],
        "rows": [
            {"type": "TableRow", "cells": [_cell(cell, room, head=number == 0) for cell in row]}
            for number, row in enumerate(rows)
        ],
    }


def _cell(words: str, room: Room, *, head: bool) -> Element:
    look = {"weight": "Bolder"} if head else {}
    return {"type": "TableCell", "items": [line(run(_one_line(words, room), **look))]}


def _stacked(part: Table, room: Room) -> Iterator[Element]:
    """A wide table does not fit on a phone: each row becomes a block of labelled lines."""
    for number, row in enumerate(part.rows[: room.rows]):
        lines = [
            element
            for header, cell in zip(part.headers, row, strict=True)
            for element in labelled(header, _one_line(cell, room))
        ]
        yield container(lines, separator=number > 0)


def _left_out(count: int, room: Room, texts: Texts) -> list[Element]:
    if count <= room.rows:
        return []
    return [line(run(texts.say("teams-left-out", count=count - room.rows), isSubtle=True))]


def _contact(card: ContactCard, room: Room, texts: Texts) -> Element:
    about = about_words(card)
    lines = [line(run(_one_line(card.name or card.task, room), weight="Bolder", size="Medium"))]
    if about:
        lines.append(line(run(_one_line(about, room)), spacing="Small"))
    if card.phone:
        lines += labelled(texts.say("teams-phone"), _one_line(card.phone, room))
    if card.mail:
        lines += labelled(texts.say("teams-mail"), _one_line(card.mail, room))
    for words in (confirmed_words(card, texts), card.note):
        if words:
            lines.append(line(run(_one_line(words, room), isSubtle=True), spacing="Small"))
    actions = _reach(card, texts)
    return container([*lines, action_set(*actions)] if actions else lines, "emphasis", separator=True)


def about_words(card: ContactCard) -> str:
    """What the contact does, for whom and where."""
    return " · ".join(
        bit for bit in (card.task if card.name else "", card.organisation, card.location) if bit
    )


def confirmed_words(card: ContactCard, texts: Texts) -> str:
    """When the contact was last confirmed, as the reply says it or by its date; "" where it says neither."""
    if card.confirmed or card.confirmed_on is None:
        return card.confirmed
    return texts.say("teams-confirmed", day=f"{card.confirmed_on:%d-%m-%Y}")


def _reach(card: ContactCard, texts: Texts) -> list[Action]:
    """Buttons that call or write; none for a number or an address that is not one."""
    found = []
    if _TEL.fullmatch(card.tel):
        found.append(open_url(texts.say("teams-call"), f"tel:{card.tel}"))
    if _MAIL.fullmatch(card.mail):
        found.append(open_url(texts.say("teams-write"), f"mailto:{quote(card.mail, safe='@+')}"))
    return found


def _one_line(words: str, room: Room) -> str:
    return clipped(" ".join(words.split()), room.letters) or "–"
