"""The commands for those who approve the handelingsprotocol."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from bot.cli.base import Fault, read_pack, signaalbot

OUT = click.Path(dir_okay=False, writable=True, path_type=Path)


@signaalbot.group()
def protocol() -> None:
    """The handelingsprotocol, for those who approve it."""


@protocol.command("draw")
@click.argument("topic_id", metavar="TOPIC")
@click.option("-o", "--output", type=OUT, required=True, help="Where the picture goes: .svg or .png.")
def draw(topic_id: str, output: Path) -> None:
    """Draw a topic, or a block that topics share, as a picture."""
    from bot.protocol.chart import block_chart, blocks_of, chart_of
    from bot.protocol.pictures import picture
    from bot.protocol.words import standing
    from bot.texts import Texts

    form = output.suffix.removeprefix(".").lower()
    if form not in ("svg", "png"):
        raise click.UsageError(f'"{output.name}" ends neither in .svg nor in .png')
    pack = read_pack()
    texts = Texts(pack.texts)
    topic = pack.protocol.topics.get(topic_id)
    user = next((one for one in pack.protocol.topics.values() if topic_id in blocks_of(one)), None)
    if topic is not None:
        chart, told = chart_of(texts, topic), standing(texts, topic)
    elif user is not None:
        chart, told = block_chart(texts, user, topic_id), ""
    else:
        raise _no_topic(pack, topic_id)
    output.write_bytes(picture(texts, chart, told, "png" if form == "png" else "svg"))
    click.echo(str(output))


@protocol.command("review")
@click.argument("topic_id", metavar="TOPIC")
@click.option("-o", "--output", type=OUT, required=True, help="Where the document goes: .md or .docx.")
def write_review(topic_id: str, output: Path) -> None:
    """Write a topic out in plain Dutch, with its sources and room to sign."""
    from bot.protocol.review import review
    from bot.protocol.review_files import as_markdown, as_word
    from bot.texts import Texts

    form = output.suffix.lower()
    if form not in (".md", ".docx"):
        raise click.UsageError(f'"{output.name}" ends neither in .md nor in .docx')
    pack = read_pack()
    topic = pack.protocol.topics.get(topic_id)
    if topic is None:
        raise _no_topic(pack, topic_id)
    pieces = review(Texts(pack.texts), pack, topic)
    output.write_bytes(as_markdown(pieces).encode() if form == ".md" else as_word(pieces))
    click.echo(str(output))


def _no_topic(pack: Any, topic_id: str) -> Fault:
    from bot.content.faults import did_you_mean

    topics = pack.protocol.topics
    known = ", ".join(topics) or "none"
    return Fault(f'no topic "{topic_id}"{did_you_mean(topic_id, topics)}; there is {known}')
