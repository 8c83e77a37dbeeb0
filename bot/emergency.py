"""Acute danger, heard in a person's own words, and what is said then: 112 first (DESIGN §9).

Stands on its own: no content file, database, setting or library that may be missing or broken. Two kinds of
signs are heard. An *event* says by its wording that it happens ("er wordt gevochten"); only words that make
it a report, a plan or a condition quiet it. A *subject* ("vechtpartij", "brand") may be mere talk: it needs a
sign that it is here or now, and any calm word quiets it. In doubt it speaks up.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.danger_signs import (
    ABOUT_SUICIDE,
    ADVICE_ASKED,
    CONDITION,
    EVENTS,
    HERE,
    NO_CALL,
    NOW,
    SUBJECTS,
    TOLD,
    Danger,
)
from bot.messages import Reply, Text


@dataclass(frozen=True, slots=True)
class Emergency:
    """An acute danger; it holds no word of what was typed."""

    danger: Danger


def acute(text: str, *, in_a_report: bool = False) -> Emergency | None:
    """The acute danger that `text` tells of, or None. Time grows linearly with the text.

    `in_a_report`: it is written where people describe what has happened, so naming a subject and a place
    ("Vechtpartij op het plein") says nothing of now.
    """
    found = [danger for sentence in _sentences(text) if (danger := _danger_in(sentence, in_a_report))]
    if not found:
        return None
    # Whoever thinks of suicide must hear 113 too; a named danger has better advice than a bare cry for help.
    return Emergency(min(found, key=lambda danger: (danger is not Danger.SUICIDE, danger is Danger.CALL)))


def answer(emergency: Emergency) -> Reply:
    """What is said at once, in full, whatever else was going on."""
    first, *rest = (*_ADVICE[emergency.danger], _AFTERWARDS)
    return Reply(parts=(Text(text=first, tone="urgent"), *(Text(text=line) for line in rest)))


_CALL_NOW = "Bel nu 112."
_AFTERWARDS = "Ik ben een chatbot en kan niet voor u bellen. Is het gevaar voorbij? Typ dan uw vraag."

_ADVICE = {
    Danger.FIGHT: (
        _CALL_NOW,
        "Breng uzelf en anderen in veiligheid. Kom alleen tussenbeide als dat veilig kan.",
    ),
    Danger.WEAPON: (
        _CALL_NOW,
        "Houd afstand. Probeer het wapen niet af te pakken. Breng anderen in veiligheid.",
    ),
    Danger.FIRE: (_CALL_NOW, "Waarschuw iedereen en ga naar buiten. Ga niet terug het gebouw in."),
    Danger.BOMB: (_CALL_NOW, "Raak niets aan en houd iedereen weg. Doe wat de politie u zegt."),
    Danger.UNCONSCIOUS: (
        _CALL_NOW,
        "Blijf zelf bij het slachtoffer. Laat iemand anders een AED en een bedrijfshulpverlener (BHV'er) "
        "halen.",
    ),
    Danger.OVERDOSE: (
        _CALL_NOW,
        "Blijf bij het slachtoffer. Vertel wat er is ingenomen, als u dat weet.",
    ),
    Danger.SUICIDE: (
        "Bel 112 als er nu gevaar is.",
        "U kunt ook praten: bel 113, gratis, dag en nacht. Of chat op 113.nl.",
        "Gaat het om een ander? Laat die persoon niet alleen. U kunt 113 ook bellen om te overleggen.",
    ),
    Danger.ATTACK: (_CALL_NOW, "Ga naar een veilige plek en haal er collega's bij."),
    Danger.CALL: (
        _CALL_NOW,
        "Doe dat als iemand in gevaar is. Geen gevaar, maar wel politie nodig? Bel 0900-8844.",
    ),
}


def _danger_in(sentence: str, in_a_report: bool) -> Danger | None:
    now = bool(NOW.search(sentence))
    for danger, events in EVENTS.items():
        if any(not _quiet(danger, sentence, match.start(), now) for match in events.finditer(sentence)):
            return danger
    told = TOLD.search(sentence) or CONDITION.search(sentence)
    here = HERE.search(sentence) and not in_a_report
    if told or not (now or here or "!" in sentence):
        return None
    asks_advice = bool(ADVICE_ASKED.search(sentence))
    for danger, subjects in SUBJECTS.items():
        # A weapon that merely lies somewhere is for the protocol; one that is used is an event.
        calm = asks_advice and (not now or danger is Danger.WEAPON)
        if not calm and subjects.search(sentence):
            return danger
    return None


def _quiet(danger: Danger, sentence: str, start: int, now: bool) -> bool:
    if danger is Danger.SUICIDE:
        return bool(ABOUT_SUICIDE.search(sentence))
    if danger is Danger.CALL:
        return bool(NO_CALL.search(sentence))
    clause = sentence[:start].rpartition(",")[2]
    if CONDITION.search(clause):
        return True
    return bool(TOLD.search(sentence)) and not now


def _sentences(text: str) -> Iterator[str]:
    """Sentences in plain lower case, a space after each word, with typos in words of danger set right."""
    plain = unicodedata.normalize("NFKD", text.lower())
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    plain = re.sub(r"(.)\1{3,}", r"\1", plain)
    for raw in re.split(r"[.?;\n]+|(?<=!) ", plain):
        words = re.findall(r"\w+|,|!+", raw)
        if words:
            yield " ".join(_set_right(word) for word in words)


# Words that are one slip away from a word of danger, and mean something else.
_ORDINARY = frozenset(("bedreigd", "gerecht", "gestolen", "gesproken", "geschreven", "geslapen", "gesloten"))
_TYPED_WRONG = (
    "vechtpartij gevecht vechten gevochten bewusteloos bewustzijn overdosis reanimeren zelfmoord bommelding "
    "bomdreiging pistool vuurwapen steekpartij neergestoken gestoken geschoten aangevallen flauwgevallen "
    "zwaait bedreigt ambulance noodgeval brandt schietpartij ontploffing explosie geslagen mishandeld "
    "stanleymes keukenmes zakmes machete aanspreekbaar hartstilstand zitten"
).split()


def _set_right(word: str) -> str:
    if len(word) < 6 or word in _ORDINARY or word in _TYPED_WRONG:
        return word
    near = {meant for key in _one_left_out(word) for meant in _NEAR.get(key, ())}
    return next((meant for meant in _TYPED_WRONG if meant in near and _one_slip(word, meant)), word)


def _one_left_out(word: str) -> Iterator[str]:
    """`word`, and `word` without each of its letters: words that are one slip apart share one of these."""
    yield word
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]


def _index(words: Iterable[str]) -> dict[str, list[str]]:
    near: dict[str, list[str]] = {}
    for word in words:
        for key in _one_left_out(word):
            near.setdefault(key, []).append(word)
    return near


_NEAR = _index(_TYPED_WRONG)


def _one_slip(word: str, meant: str) -> bool:
    """Whether one letter was dropped, added, changed or swapped with its neighbour."""
    start = 0
    while start < min(len(word), len(meant)) and word[start] == meant[start]:
        start += 1
    typed, rest = word[start:], meant[start:]
    swapped = typed[1::-1] + typed[2:]
    return rest in (typed[1:], swapped) or typed == rest[1:] or typed[1:] == rest[1:]
