"""A review as Markdown, and as a Word document that can be sent round and signed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from io import BytesIO

from docx import Document
from docx.shared import Pt

from bot.protocol.review import Bullets, Grid, Heading, Paragraph, Piece

_MARKUP = re.compile(r"([\\`*_\[\]<>|#])")


def as_markdown(pieces: Iterable[Piece]) -> str:
    """CommonMark with tables; what is said is never read as markup."""
    return "\n\n".join(_markdown(piece) for piece in pieces) + "\n"


def as_word(pieces: Iterable[Piece]) -> bytes:
    """A .docx with real headings, lists and tables, so that a screen reader finds its way."""
    document = Document()
    document.core_properties.language = "nl-NL"
    document.styles["Normal"].font.size = Pt(10.5)
    for piece in pieces:
        match piece:
            case Heading():
                document.add_heading(piece.text, piece.level - 1)
                if piece.level == 1:
                    document.core_properties.title = piece.text
            case Paragraph():
                document.add_paragraph(piece.text)
            case Bullets():
                for line in piece.lines:
                    document.add_paragraph(line, style="List Bullet")
            case Grid():
                table = document.add_table(rows=0, cols=len(piece.rows[0]), style="Table Grid")
                for row in piece.rows:
                    for cell, says in zip(table.add_row().cells, row, strict=True):
                        cell.text = says
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _markdown(piece: Piece) -> str:
    match piece:
        case Heading():
            return f"{'#' * piece.level} {_plain(piece.text)}"
        case Paragraph():
            return _plain(piece.text)
        case Bullets():
            return "\n".join(f"- {_plain(line)}" for line in piece.lines)
        case Grid():
            head, *rows = ("| " + " | ".join(map(_plain, row)) + " |" for row in piece.rows)
            return "\n".join([head, "| " + " | ".join("---" for _ in piece.rows[0]) + " |", *rows])


def _plain(text: str) -> str:
    return _MARKUP.sub(r"\\\1", text)
