"""The commands that judge texts, JSON lines in and out."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from typing import Any

import click

from bot.cli.base import Fault, read_pack, signaalbot


@signaalbot.command()
def understand() -> None:
    """What is meant: JSON lines in {id, text}; out {id, intent, certainty, slots, ask, alternatives}."""
    from bot.answers import meaning_of, understanding_of

    understanding = understanding_of(read_pack())
    _answer_lines(lambda text: meaning_of(understanding, text))


@signaalbot.command()
def privacy() -> None:
    """What the guard says: JSON lines in {id, text}; out {id, verdict, findings}."""
    from bot.answers import guard_of, judgement_of

    guard = guard_of(read_pack())
    _answer_lines(lambda text: judgement_of(guard, text))


def _answer_lines(answer: Callable[[str], dict[str, Any]]) -> None:
    for number, line in _lines():
        try:
            asked = json.loads(line)
            text_id, text = asked["id"], asked["text"]
            if not isinstance(text, str):
                raise TypeError
        except (ValueError, KeyError, TypeError):
            raise Fault(f'standard input, line {number}: not a JSON object with "id" and "text"') from None
        click.echo(json.dumps({"id": text_id, **answer(text)}, ensure_ascii=False))


def _lines() -> Iterator[tuple[int, str]]:
    for number, line in enumerate(sys.stdin, 1):
        if line.strip():
            yield number, line
