"""Which answer a question asks for that leans on the one just given: "en als die er niet is", "wie doet dat".

It is read together with the title of that answer. What the bot knows of the convenant must speak of what the
question adds: else there is no answer, however close the words come. A question that adds nothing ("en
wanneer dan") asks for more of the same.
`docs/decisions/041-questions-that-lean-on-an-answer.md` tells how that was measured.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.convenant.finding import WORTH_ASKING, Convenant
from bot.language.leaning import Leaning, condition
from bot.language.words import plain_words

# Words that say nothing of what is asked more, beside those that never say what a question is about.
_LEANS = frozenset(
    """
    allemaal als daaraan daarbij daarin daarmee daarna daarover daartegen daarvan daarvoor doe en er eraan
    erbij erin ermee erop eruit ervan ervoor geldt gelden heen hier hierover hoeft hoeven hoezo ja lang later
    maar meer na naartoe nee niet ok oke regel regelen regelt tegen tot van vanaf want
    """.split()
)
# What a condition need not have in common with the sentence that speaks of it.
_EMPTY = frozenset(
    """
    als dan dat de deze die dit een en er het hij ik is je nou nu ook te toch u van we wel wij ze zij zijn
    """.split()
)
# How close an answer comes that the question may be meant for: more than where it stands alone.
_CLOSE = 0.50
# How close another answer comes that is nearly as likely as the nearest, when all is read together.
_AS_LIKELY = 0.9
_ONE_FORM = {"bent": "is", "zijn": "is", "kunnen": "kan", "kunt": "kan", "wil": "willen", "wilt": "willen"}
_SENTENCES = re.compile(r"(?<=[.!?:])\s+")
_NOT = frozenset(("niet", "geen"))


@dataclass(frozen=True, slots=True)
class Next:
    """The id of the answer, "" where there is none. `adds`: the question says itself what it is about."""

    id: str = ""
    adds: bool = False


def next_answer(convenant: Convenant, text: str, before: str, leans: Leaning) -> Next:
    """What `text` asks for right after the answer `before`, on which it leans. Raises KeyError where there is
    no such answer."""
    if leans in (Leaning.WHERE, Leaning.MORE):
        return Next(before)
    adds = tuple(word for word in convenant.subject(text) if word not in _LEANS)
    together = convenant.ranked(f"{convenant.answer(before).title} {text}") or [(before, 0.0)]
    if leans is Leaning.IF:
        near = [answer for answer, close in together if close >= WORTH_ASKING]
        return Next(_that_speaks_of(convenant, condition(plain_words(text)), before, near), bool(adds))
    related = convenant.related(before)
    alone, how_close = next(iter(convenant.ranked(text)), ("", 0.0))
    sure_alone = how_close >= _CLOSE and convenant.tells(alone, adds)
    if not adds:
        return Next(alone if sure_alone and alone in related else before)
    (best, close), *_ = together
    if best != before and close >= _CLOSE and (best in related or convenant.tells(best, adds)):
        return Next(best, adds=True)
    # Others asked for that answer so.
    asked_so = alone == before and how_close >= _CLOSE
    if asked_so or convenant.tells(before, adds):
        return Next(before, adds=True)
    as_likely = [answer for answer, other in together if other >= max(_CLOSE, _AS_LIKELY * close)]
    # On what the convenant is silent, it is so whatever that is asked of: "wat kosten die".
    fits = alone in related or alone in as_likely or (sure_alone and not convenant.answer(alone).paragraphs)
    return Next(alone if sure_alone and fits else "", adds=True)


def _that_speaks_of(convenant: Convenant, said: Sequence[str], before: str, near: Sequence[str]) -> str:
    """The first of these answers that tells of the condition in one sentence."""
    wanted = {_form(word) for word in said}
    bare = wanted - _EMPTY
    # "Als die er niet is": nothing is left but that it is not so.
    alone = bare <= _NOT
    for answer in (before, *near):
        for sentence in _sentences(convenant, answer):
            if alone and _close_together(wanted - {"die", "dat", "hij", "ze", "zij"}, sentence):
                return answer
            if not alone and bare <= set(sentence):
                return answer
    return ""


def _close_together(wanted: set[str], sentence: Sequence[str]) -> bool:
    span = len(wanted) + 1
    return any(wanted <= set(sentence[place : place + span]) for place in range(len(sentence)))


def _sentences(convenant: Convenant, answer: str) -> Iterator[tuple[str, ...]]:
    one = convenant.answer(answer)
    for told in (*_SENTENCES.split(one.short), *_SENTENCES.split(one.more), *one.asked):
        yield tuple(_form(word) for word in plain_words(told))


def _form(word: str) -> str:
    return _ONE_FORM.get(word, word)
