"""`python -m training.language`: make the models of the understanding, or measure what it is worth.

build            the models of all examples (some minutes); --topics: that of topics alone (seconds)
score FILE…      labelled JSON lines: what is understood of them
compare FILE…    other methods on the same messages
"""

from __future__ import annotations

from pathlib import Path

import click

ROOT = Path(__file__).parents[2]
CONTENT = ROOT / "content"
_FILES = click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))


@click.group()
def language() -> None:
    """How the model of intents is made and what it is worth."""


@language.command()
@click.option("--topics", is_flag=True, help="only the model of topics")
def build(topics: bool) -> None:
    """Write the models in bot/language/data, always the same from the same examples."""
    from training.language.build import build_model, build_topics, build_words

    click.echo(build_words(CONTENT))
    click.echo(build_topics(CONTENT))
    if not topics:
        click.echo(build_model(CONTENT))


@language.command()
@_FILES
@click.option("--picture", type=click.Path(path_type=Path), help="write the confusion matrix there (.svg)")
@click.option("--mistakes", is_flag=True, help="show what was taken for something else")
def score(files: tuple[Path, ...], picture: Path | None, mistakes: bool) -> None:
    """What the bot understands of labelled messages."""
    from training.language.report import report

    click.echo(report(CONTENT, files, picture=picture, mistakes=mistakes))


@language.command()
@_FILES
def compare(files: tuple[Path, ...]) -> None:
    """Other methods on the same messages."""
    from training.language.methods import compared

    click.echo(compared(CONTENT, files))


if __name__ == "__main__":
    language()
