"""A reply for a pleasant terminal. Importing this costs rich: only a chat in a terminal does.

Everything becomes a `rich.text.Text`, never a string, so rich reads no markup in it.
"""

from __future__ import annotations

from collections.abc import Iterable

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table as Grid
from rich.text import Text as Styled

from adapters.console.render import card_lines, clean, one_line
from bot.messages import ContactCard, Facts, Items, Link, Option, Part, Reply, Table, Text

_BLANK_BELOW = (0, 0, 1, 0)
_STYLES = {"plain": "", "heading": "bold", "note": "dim"}


def rich_of(reply: Reply) -> RenderableType:
    """`reply` for a rich console, which wraps it to its width; as clear without colours as with them."""
    pieces = [_spaced(part) for part in reply.shown().parts]
    if reply.question and reply.question.options:
        pieces.append(Padding(_choices(reply.question.options), _BLANK_BELOW))
    return Group(*pieces)


def _spaced(part: Part) -> RenderableType:
    heading = isinstance(part, Text) and part.tone == "heading"
    return _part(part) if heading else Padding(_part(part), _BLANK_BELOW)


def _part(part: Part) -> RenderableType:
    match part:
        case Text(tone="urgent"):
            words = Styled(clean(part.text).strip(), "bold")
            return Panel(words, title="LET OP", box=box.HEAVY, border_style="bold red", expand=False)
        case Text():
            return Styled(clean(part.text).strip(), _STYLES[part.tone])
        case Items():
            leads = (f"{number}." if part.ordered else "•" for number in range(1, len(part.items) + 1))
            return _pairs(zip(leads, part.items, strict=True))
        case Facts():
            return _facts(part)
        case Table():
            return _table(part)
        case ContactCard():
            return _card(part)
        case Link():
            return Group(Styled(one_line(part.text)), Styled(part.url, "underline"))


def _pairs(rows: Iterable[tuple[str, str]], style: str = "") -> Grid:
    """Two columns without lines, of which the second wraps within itself."""
    grid = Grid.grid(padding=(0, 1))
    grid.add_column(style=style)
    grid.add_column(overflow="fold")
    for lead, text in rows:
        grid.add_row(Styled(one_line(lead)), Styled(clean(text).strip()))
    return grid


def _facts(facts: Facts) -> RenderableType:
    rows = _pairs(((f"{label}:", value) for label, value in facts.rows), style="dim")
    return Group(Styled(one_line(facts.title), "bold"), rows) if facts.title else rows


def _table(table: Table) -> Grid:
    grid = Grid(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for header in table.headers:
        grid.add_column(Styled(one_line(header)), overflow="fold")
    for row in table.rows:
        grid.add_row(*(Styled(one_line(cell)) for cell in row))
    return grid


def _card(card: ContactCard) -> Panel:
    title = Styled(one_line(card.name) or one_line(card.task), "bold")
    body = Styled("\n".join(card_lines(card)))
    return Panel(body, title=title, title_align="left", box=box.ROUNDED, border_style="cyan", expand=False)


def _choices(options: Iterable[Option]) -> Grid:
    grid = Grid.grid(padding=(0, 1))
    grid.add_column(justify="right", style="cyan")
    grid.add_column(overflow="fold")
    for number, option in enumerate(options, 1):
        label = Styled(one_line(option.label), "bold")
        if option.hint:
            label.append(f" – {one_line(option.hint)}", "not bold dim")
        grid.add_row(Styled(f"{number}."), label)
    return grid
