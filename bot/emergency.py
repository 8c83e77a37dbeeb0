"""Acute danger, heard in a person's own words, and what is said then: 112 first (DESIGN §9).

Stands on its own: no content file, database, setting or library that may be missing or broken. It listens
twice. A *phrase* says by its wording that something happens ("er wordt gevochten"); only words that make it a
report, a plan or a condition quiet it. Where no phrase is heard, *words* are weighed: those of danger and of
here and now, less those of calm ("vorige week", "protocol"). In doubt it speaks up; a turn may first ask a
model that is sure of calm (`bot.language.danger`). The commonest cries in other languages are heard too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from hashlib import sha256

from bot.calm_words import CALM, HERE, PRESENT
from bot.danger_idioms import IDIOMS, literally
from bot.danger_kinds import Danger
from bot.danger_phrases import Evidence, Gate, Sentence, Signs, signs
from bot.danger_signs import (
    ABOUT_SUICIDE,
    BY_CASE,
    CONDITION,
    EVENTS,
    GONE_THEN,
    NO_CALL,
    NOT_TAKEN_THEN,
    NOW,
    TAKEN_THEN,
    TOLD,
)
from bot.danger_spelling import sentences
from bot.danger_tongues import told_abroad
from bot.danger_words import DANGER
from bot.messages import Reply, Text


@dataclass(frozen=True, slots=True)
class Emergency:
    """An acute danger; it holds no word of what was typed. `abroad`: it was told in another language."""

    danger: Danger
    abroad: bool = False


def acute(text: str, *, in_a_report: bool = False) -> Emergency | None:
    """The acute danger that `text` tells of, or None. Time grows linearly with the text.

    `in_a_report`: it is written where people describe what has happened, so naming a subject and a place
    ("Vechtpartij op het plein") says nothing of now.
    """
    key = (sha256(text.encode("utf-8", "replace")).digest(), in_a_report)
    if key not in _heard:
        if len(_heard) >= _MOST_HEARD:
            del _heard[next(iter(_heard))]
        _heard[key] = _danger_told(text, in_a_report)
    return _heard[key]


def after_suicide(text: str) -> Emergency | None:
    """The danger in what is said next by who just told of suicide: "ze heeft pillen gepakt" and "ze is weg"
    mean one thing then. None where they say neither, whatever `acute` hears in them."""
    for sentence in sentences(text):
        if CONDITION.search(sentence):
            continue
        if TAKEN_THEN.search(sentence) and not NOT_TAKEN_THEN.search(sentence):
            return Emergency(Danger.OVERDOSE)
        if GONE_THEN.search(sentence):
            return Emergency(Danger.MISSING)
    return None


# Several steps of a turn ask about the same text. The verdict is kept by the text's digest, never the text.
_heard: dict[tuple[bytes, bool], Emergency | None] = {}
_MOST_HEARD = 64


def _danger_told(text: str, in_a_report: bool) -> Emergency | None:
    found = [danger for sentence in sentences(text) if (danger := _literal_danger(sentence, in_a_report))]
    abroad = told_abroad(text)
    if abroad:
        found.append(abroad)
    if not found:
        return None
    # Whoever thinks of suicide must hear 113 too; a named danger has better advice than a bare cry for help.
    danger = min(found, key=lambda one: (one is not Danger.SUICIDE, one is Danger.CALL))
    return Emergency(danger, abroad=abroad is not None)


def answer(emergency: Emergency) -> Reply:
    """What is said at once, in full, whatever else was going on."""
    first, *rest = _ADVICE[emergency.danger]
    if emergency.danger is not Danger.LIKELY:
        rest.append(_AFTERWARDS)
    if emergency.abroad:
        rest.append(_IN_ENGLISH.get(emergency.danger, _CALL_IN_ENGLISH))
    return Reply(parts=(Text(text=first, tone="urgent"), *(Text(text=line) for line in rest)))


_CALL_NOW = "Bel nu 112."
_AFTERWARDS = "Ik ben een chatbot en kan niet voor u bellen. Is het gevaar voorbij? Typ dan uw vraag."

_CALL_IN_ENGLISH = "In English: call 112 now. I am a chatbot and cannot call for you."
_IN_ENGLISH = {
    Danger.SUICIDE: "In English: call 112 if there is danger now. You can also talk: call 113, free, day and "
    "night.",
    Danger.FIRE: f"{_CALL_IN_ENGLISH} Warn everyone and go outside.",
    Danger.WEAPON: f"{_CALL_IN_ENGLISH} Keep away and bring others to safety.",
    Danger.UNCONSCIOUS: f"{_CALL_IN_ENGLISH} Stay with the person and send someone for an AED.",
}

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
    Danger.WAYLAID: (
        _CALL_NOW,
        "Blijf binnen en haal er collega's bij. Ga niet alleen naar buiten of naar huis.",
        "Is er nu geen gevaar? Bel de politie: 0900-8844.",
    ),
    Danger.MISSING: (
        _CALL_NOW,
        "Zeg dat iemand zichzelf iets kan aandoen, en waar hij of zij kan zijn. Blijf bellen of appen.",
    ),
    Danger.CALL: (
        _CALL_NOW,
        "Doe dat als iemand in gevaar is. Geen gevaar, maar wel politie nodig? Bel 0900-8844.",
    ),
    Danger.LIKELY: (
        "Is er nu iemand in gevaar? Bel nu 112.",
        "Denkt iemand aan zelfmoord? Bel 113, gratis, dag en nacht. Geen gevaar, maar wel politie nodig? Bel "
        "0900-8844.",
    ),
}


def _literal_danger(sentence: str, in_a_report: bool) -> Danger | None:
    """The danger in a sentence, unless only a figure of speech sounds like one ("hij schiet tekort")."""
    danger = _danger_in(sentence, in_a_report)
    if danger is None or not IDIOMS.search(sentence):
        return danger
    return _danger_in(literally(sentence), in_a_report)


def _danger_in(sentence: str, in_a_report: bool) -> Danger | None:
    return next(
        (danger for piece in _pieces(sentence) if (danger := _danger_of(piece, in_a_report))),
        None,
    )


def _pieces(sentence: str) -> Iterator[str]:
    """The sentence, each rest of it after a turn ("…, er wordt nu gevochten") that itself says now, and what
    stands before a turn to a question ("er is brand en wanneer is het overleg").

    What was asked before the turn says nothing of what happens after it, nor the other way round.
    """
    yield sentence
    for turn in list(_TURN.finditer(sentence))[-_TURNS:]:
        first, rest = sentence[: turn.start()].rstrip(), sentence[turn.end() :]
        if (NOW.search(rest) or _HAPPENS.match(rest)) and not _CALM_AFTER_ALL.search(rest):
            yield rest
        if _ASKS.match(rest) and _HAPPENS.match(first) and not TOLD.search(first):
            yield first


# A story may be long; the danger is at its end, and the time it takes stays linear.
_TURNS = 6
_HAPPENS = signs("er is|ligt|komt|staat|wordt|hangt|loopt|zit|zijn|liggen|staan")
_ASKS = signs(
    "wanneer|wie|waar|welk|welke is|zijn|kan|moet|mag|bel|komt|heb|hebben|heeft\nwat is|zijn de|het"
)
_TURN = re.compile(r", |\b(?:maar|trouwens|wacht|en|want) ")
_CALM_AFTER_ALL = signs("weer goed|rustig\nniets|niks aan de hand\nvoorbij|gesust|opgelost")


def _danger_of(piece: str, in_a_report: bool) -> Danger | None:
    sentence = Sentence(piece)
    heard = _GATE.may_be_in(sentence)
    now = bool(NOW.search(sentence))
    for danger, events in EVENTS.items():
        if events in heard and any(
            not _quiet(danger, sentence, match, now) for match in events.finditer(sentence)
        ):
            return danger
    return _weighed(sentence, heard, now, in_a_report)


def _quiet(danger: Danger, sentence: str, event: re.Match[str], now: bool) -> bool:
    """Whether the words around an event make it a report, a plan or a condition."""
    if danger is Danger.SUICIDE:
        return bool(ABOUT_SUICIDE.search(sentence))
    if danger is Danger.CALL:
        return bool(NO_CALL.search(sentence))
    clause = sentence[: event.start()].rpartition(",")[2]
    if CONDITION.search(clause) or BY_CASE.search(clause + event.group()):
        return True
    return bool(TOLD.search(sentence)) and not now


def _weighed(sentence: Sentence, heard: Set[Signs], now: bool, in_a_report: bool) -> Danger | None:
    """The danger that the words together weigh enough for: danger and now, less calm."""
    if in_a_report and not now:
        return None
    weights = {danger: _weight(words, sentence, heard) for danger, words in DANGER.items()}
    danger = max(weights, key=lambda each: weights[each])
    if not weights[danger]:
        return None
    at_hand = 2 * now + min(1, _weight(PRESENT, sentence, heard)) + min(2, _weight(HERE, sentence, heard))
    total = sum(weights.values()) + at_hand + ("!" in sentence) - _weight(CALM, sentence, heard)
    return danger if total >= _ENOUGH else None


_ENOUGH = 3


def _weight(evidence: Evidence, sentence: Sentence, heard: Set[Signs]) -> int:
    return sum(weight * len(set(words.findall(sentence))) for weight, words in evidence if words in heard)


_GATE = Gate(
    (
        *EVENTS.values(),
        *(words for evidence in (*DANGER.values(), PRESENT, HERE, CALM) for _, words in evidence),
    )
)
