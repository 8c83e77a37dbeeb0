"""`python -m training.guard`: make the guard's model, or measure ways of finding personal data.

build     the model of all texts, with its card (`make model`; about two minutes)
names     the names of the content that are no person's, taken for the next training
measure   every way on hands that it has not seen, and on labelled files (about ten minutes)
"""

from __future__ import annotations

from pathlib import Path

import click

ROOT = Path(__file__).parents[2]


@click.group()
def guard() -> None:
    """How the guard's model is made and what it is worth."""


@guard.command()
def build() -> None:
    """Write bot/privacy/data/guard.crf and what its card says of it."""
    from training.guard.build import build_model

    click.echo(build_model())


@guard.command()
def names() -> None:
    """Take the content's names that are no person's, as they are now, for the next training."""
    from training.guard.names import take_names

    click.echo(f"{take_names(ROOT / 'content')} names")


@guard.command()
@click.option(
    "--data", multiple=True, type=click.Path(exists=True, path_type=Path), help="labelled JSON lines"
)
@click.option("--tool", multiple=True, help="NAME=COMMAND of an existing tool that answers JSON lines")
@click.option(
    "--hand", "hands", multiple=True, help="measure this hand only; with 'none' the labelled files only"
)
@click.option("--out", type=click.Path(path_type=Path), help="write the tables here")
def measure(data: tuple[Path, ...], tool: tuple[str, ...], hands: tuple[str, ...], out: Path | None) -> None:
    """Compare ways of finding personal data, on hands that the model has not seen and on labelled files."""
    from training.guard.methods import APART, compared

    apart = [hand for hand in APART if not hands or hand in hands]
    table = compared(ROOT / "content", data, dict(one.split("=", 1) for one in tool), apart)
    click.echo(table)
    if out:
        out.write_text(table, "utf-8")


if __name__ == "__main__":
    guard()
