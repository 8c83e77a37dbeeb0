"""A question that somebody asks in a walk, and what the protocol itself says to it.

"Mag ik schorsen" is no choice of "Schorsen": whoever asks wants to know what comes of it before they choose.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.content.protocol import DONE, Advice, Gate, Question, Topic
from bot.language.words import plain_words
from bot.language.yes_no import ASKS_WHAT
from bot.protocol.facts import Facts, holds
from bot.protocol.walk import is_for, targets

_MAY_I = frozenset("mag mogen moet moeten kan kunnen hoef hoeft hoeven zal zullen doe doen".split())
_WHO = frozenset("ik we wij je u de het dit dat die een er iemand hij zij ze school politie".split())
_BEFORE = frozenset("en maar ja oke ok dus eh of".split())
_WHY = frozenset(
    (
        *(("waarom",), ("hoezo",), ("waarvoor",), ("waarom", "dat"), ("waarom", "dan"), ("hoezo", "dat")),
        *(("waarom", "vraagt", "u", "dat"), ("waarom", "vraag", "je", "dat"), ("waarom", "is", "dat")),
        *(("hoezo", "dan"), ("waarom", "wilt", "u", "dat", "weten"), ("waarom", "wil", "je", "dat", "weten")),
    )
)
_HINT = re.compile("[,(:]")
_PART = 4
"""From so many letters on a word of `asked` may be part of one that was typed: "foto" of "naaktfoto"."""


def is_question(text: str) -> bool:
    """Whether `text` asks something, with a question mark or without.

    >>> is_question("mag ik schorsen"), is_question("schorsen"), is_question("kan ik niet zeggen")
    (True, False, False)
    """
    said = plain_words(text)
    while said and said[0] in _BEFORE:
        said = said[1:]
    if not said or said[0].isdigit():
        return False
    if "?" in text or said[0] in ASKS_WHAT:
        return True
    return said[0] in _MAY_I and said[1:2] != () and said[1] in _WHO and said[2:3] != ("niet",)


def asks_why(text: str) -> bool:
    """Whether the whole of `text` asks why the question is put."""
    return plain_words(text) in _WHY


def asked_about(topic: Topic, facts: Facts, text: str) -> list[str]:
    """Names of the advices that are about what `text` asks, by the words that stand with them (`asked`).

    Those to which one may still come by what is known; else those of the whole topic that hold by that. An
    advice for where nobody is in danger is no answer to who has not said so.
    """
    said = plain_words(text)
    near = _may_come(topic, facts)
    found = [
        name
        for name, step in topic.steps.items()
        if isinstance(step, Advice) and is_for(step, facts) and _is_about(step, said)
    ]
    return [name for name in found if name in near] or found


def answer_named(asked: Question, text: str) -> str:
    """The key of the one answer whose label stands in `text`, "" where none or several do."""
    said = f" {' '.join(plain_words(text))} "
    labels = {key: " ".join(plain_words(_HINT.split(one.label)[0])) for key, one in asked.answers.items()}
    found = [key for key, label in labels.items() if len(label) > _PART and f" {label} " in said]
    return found[0] if len(found) == 1 else ""


def _may_come(topic: Topic, facts: Facts) -> set[str]:
    """The steps that lie on some way from the start, by what is known so far."""
    seen: set[str] = set()
    waiting = [topic.start]
    while waiting:
        name = waiting.pop()
        if name in seen or name == DONE:
            continue
        seen.add(name)
        step = topic.steps[name]
        match step:
            case Gate():
                waiting.append(step.then if holds(step.only_if, facts) else step.next)
            case Question() if (known := facts.get(step.fact, "")) in step.answers:
                waiting.append(step.answers[known].next)
            case _:
                waiting += targets(step)
    return seen


def _is_about(step: Advice, said: Sequence[str]) -> bool:
    return any(all(_stands_in(word, said) for word in plain_words(one)) for one in step.asked)


def _stands_in(word: str, said: Sequence[str]) -> bool:
    return word in said or (len(word) >= _PART and any(word in one for one in said))
