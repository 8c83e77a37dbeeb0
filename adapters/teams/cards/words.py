"""A reply in words: as the text of a message, for a notification, and for a screen reader."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from adapters.teams.cards.elements import clipped
from adapters.teams.cards.escaping import markdown, spoken
from adapters.teams.cards.parts import Room, about_words, confirmed_words
from bot.messages import (
    ContactCard,
    Facts,
    Items,
    Link,
    Option,
    Part,
    Question,
    Reply,
    Table,
    Text,
    plain_text,
)
from bot.texts import Texts

_MOST_SUMMARY = 200
_MOST_SPOKEN = 3_000
_SENTENCE_END = re.compile(r"(?<=[.?!…])\s+(?=\S)|\n+")


def text_of(reply: Reply, room: Room, texts: Texts) -> str:
    """`reply` as markdown for the text of a message, its options numbered: an answer can be typed."""
    blocks = [block for part in reply.shown().parts for block in _blocks(part, room, texts)]
    if reply.question:
        blocks.append(_list(_asked(reply.question), room))
    return "\n\n".join(block for block in blocks if block)


def summary_of(reply: Reply) -> str:
    """One or two sentences for a notification, at most 200 characters, cut between words.

    A notification shows on a locked screen, so words that are kept nowhere are not in it.
    """
    stored = Reply(parts=reply.parts).shown()
    found = _SENTENCE_END.split(plain_text(sorted(stored.parts, key=_rank)))
    sentences = [" ".join(one.split()) for one in found if one.strip()]
    if reply.question:
        asking = [one for one in reversed(sentences) if one.endswith("?")]
        sentences = list(dict.fromkeys((*sentences[:1], *asking[:1], *sentences)))
    return clipped(spoken(" ".join(sentences[:2])), _MOST_SUMMARY)


def speak_of(reply: Reply) -> str:
    """`reply` as it is read aloud, with its options numbered."""
    asked = _asked(reply.question) if reply.question else ()
    lines = [plain_text(reply.shown().parts), *(f"{mark}{words}" for mark, words in asked)]
    return clipped(spoken("\n".join(lines)).strip(), _MOST_SPOKEN)


def _rank(part: Part) -> int:
    """What is urgent before all else; texts before lists and tables."""
    if isinstance(part, Text):
        return 0 if part.tone == "urgent" else 1
    return 2


def _asked(question: Question) -> Iterator[tuple[str, str]]:
    """What can be answered, as the mark before it and its words."""
    yield from _numbered(question.options)
    for field in question.fields:
        yield "- ", f"{field.label} {field.hint}".strip()
        yield from _numbered(field.options)


def _numbered(options: Iterable[Option]) -> Iterator[tuple[str, str]]:
    for number, option in enumerate(options, 1):
        yield f"{number}. ", f"{option.label} – {option.hint}" if option.hint else option.label


def _blocks(part: Part, room: Room, texts: Texts) -> Iterator[str]:
    """`part` as paragraphs of markdown."""

    def inert(words: str) -> str:
        return markdown(clipped(words, room.letters))

    match part:
        case Text():
            yield _bold(inert(part.text)) if part.tone in ("heading", "urgent") else inert(part.text)
        case Items():
            marks = (f"{number}. " if part.ordered else "- " for number in range(1, room.rows + 1))
            yield _list(zip(marks, part.items, strict=False), room)
            yield _left_out(len(part.items), room, texts)
        case Facts():
            yield _bold(inert(" ".join(part.title.split())))
            for label, value in part.rows:
                yield f"{_bold(inert(' '.join(label.split()) + ':'))} {inert(value)}"
        case Table():
            yield _bold(inert(_row(part.headers)))
            for row in part.rows[: room.rows]:
                yield inert(_row(row))
            yield _left_out(len(part.rows), room, texts)
        case ContactCard():
            yield _bold(inert(" ".join((part.name or part.task).split())))
            for words in _contact_lines(part, texts):
                yield inert(words)
        case Link():
            # Its own address, of letters that markdown leaves alone: it is meant to be a link.
            yield f"[{inert(part.text)}]({part.url})"


def _contact_lines(card: ContactCard, texts: Texts) -> Iterator[str]:
    yield about_words(card)
    for label, value in ((texts.say("teams-phone"), card.phone), (texts.say("teams-mail"), card.mail)):
        yield f"{label}: {value}" if value else ""
    yield confirmed_words(card, texts)
    yield card.note


def _list(marked: Iterable[tuple[str, str]], room: Room) -> str:
    """A list in markdown, an entry a line."""
    entries = ((mark, markdown(" ".join(clipped(words, room.letters).split()))) for mark, words in marked)
    return "\n".join(f"{mark}{words}" for mark, words in entries if words)


def _row(cells: Iterable[str]) -> str:
    return " · ".join(" ".join(cell.split()) for cell in cells)


def _left_out(count: int, room: Room, texts: Texts) -> str:
    return markdown(texts.say("teams-left-out", count=count - room.rows)) if count > room.rows else ""


def _bold(inert: str) -> str:
    """Every paragraph of `inert` between stars."""
    return "\n\n".join(f"**{one}**" for one in inert.split("\n\n") if one)
