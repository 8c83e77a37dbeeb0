"""`python -m training.language`: make the models of the understanding, or measure what it is worth.

build            the models of all examples (some minutes); --topics: that of topics alone (half a minute),
                 --questions: the index of what is asked of the convenant alone (seconds)
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
@click.option("--topics", is_flag=True, help="only the words and the model of topics")
@click.option("--questions", is_flag=True, help="only the index of what is asked of the convenant")
def build(topics: bool, questions: bool) -> None:
    """Write the models in bot/language/data, always the same from the same examples."""
    from training.language.build import build_model, build_questions, build_topics, build_words
    from training.language.examples import taught_by

    pack = taught_by(CONTENT)
    # The words first: by them the names in the examples of the others are found.
    all_of_them = (build_words, build_topics, build_questions, build_model)
    some = (*((build_words, build_topics) if topics else ()), *((build_questions,) if questions else ()))
    for made in some or all_of_them:
        click.echo(made(pack))


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
