"""The parts of a reply as HTML, in the tags that Matrix clients show (specification, "m.room.message")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from adapters.matrix.rendering.escaping import escaped, one_line
from adapters.matrix.rendering.words import Words
from bot.messages import ContactCard, Facts, Items, Link, Option, Part, Table, Text

_TEL = re.compile(r"\+?[0-9]{3,15}")
_MAIL = re.compile(r"[^\s@<>\"'?&]+@[^\s@<>\"'?&]+")


def html_of(parts: Iterable[Part], options: Iterable[Option], words: Words) -> str:
    """All of it, in order, with the options as a numbered list at the end."""
    shown = [_part(part, words) for part in parts]
    choices = [_choice(option) for option in options]
    if choices:
        shown.append(f"<ol>{''.join(choices)}</ol>")
    return "".join(shown)


def _part(part: Part, words: Words) -> str:
    match part:
        case Text():
            return f"<p>{_toned(escaped(part.text), part.tone)}</p>"
        case Items():
            tag = "ol" if part.ordered else "ul"
            return f"<{tag}>{''.join(f'<li>{escaped(item)}</li>' for item in part.items)}</{tag}>"
        case Facts():
            title = [f"<strong>{escaped(part.title)}</strong>"] if part.title else []
            rows = [f"<strong>{_line(label)}:</strong> {escaped(value)}" for label, value in part.rows]
            return f"<p>{'<br>'.join(title + rows)}</p>"
        case Table():
            head = _row(part.headers, "th")
            body = "".join(_row(row, "td") for row in part.rows)
            return f"<table><thead>{head}</thead><tbody>{body}</tbody></table>"
        case ContactCard():
            return f"<p>{'<br>'.join(_card(part, words))}</p>"
        case Link():
            return f"<p>{_link(part.url, part.text, is_sound=True)}</p>"


def _toned(text: str, tone: str) -> str:
    match tone:
        case "heading" | "urgent":
            return f"<strong>{text}</strong>"
        case "note":
            return f"<em>{text}</em>"
        case _:
            return text


def _row(cells: Iterable[str], tag: str) -> str:
    return f"<tr>{''.join(f'<{tag}>{_line(cell)}</{tag}>' for cell in cells)}</tr>"


def _card(card: ContactCard, words: Words) -> Iterator[str]:
    yield f"<strong>{_line(card.name or card.task)}</strong>"
    head = (card.task if card.name else "", card.organisation, card.location)
    yield " · ".join(_line(bit) for bit in head if bit)
    if card.phone:
        is_number = bool(_TEL.fullmatch(card.tel))
        yield f"{words.phone}: {_link(f'tel:{card.tel}', card.phone, is_sound=is_number)}"
    if card.mail:
        is_address = bool(_MAIL.fullmatch(card.mail))
        yield f"{words.mail}: {_link(f'mailto:{card.mail}', card.mail, is_sound=is_address)}"
    if confirmed := words.confirmed(card):
        yield f"<em>{_line(confirmed)}</em>"
    if card.note:
        yield escaped(card.note)


def _link(target: str, text: str, *, is_sound: bool) -> str:
    return f'<a href="{_line(target)}">{_line(text)}</a>' if is_sound else _line(text)


def _choice(option: Option) -> str:
    hint = f" – {_line(option.hint)}" if option.hint else ""
    return f"<li><strong>{_line(option.label)}</strong>{hint}</li>"


def _line(text: str) -> str:
    return escaped(one_line(text))
