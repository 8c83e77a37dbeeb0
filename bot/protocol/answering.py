"""What somebody types to a question of a walk, said in other words than those of the buttons.

The first question of every walk is about danger, and who types "nee hoor, niemand is gewond" names a danger
to deny it. A message counts as an answer only where it holds nothing but phrases of that answer: "niemand
helpt, hij bloedt" is none.

People also tell what was not asked yet: "er wordt nu gedeald" to the question about danger, or "een leerling
van 15" to who did it. What is surely the answer to a later question is kept for it. Never where it means
danger, and never a yes or no, or who it was, which could be meant for another question.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from bot.content.protocol import DONE, Answer, Question, Topic
from bot.language.words import plain_words
from bot.protocol.facts import UNKNOWN, life_at_risk
from bot.protocol.walk import question, targets

_FILLING = frozenset(
    "nee neen hoor joh gelukkig er is zijn was het dit dat nu nou op moment hier meer weer al helemaal "
    "volgens mij de situatie gewoon allemaal ok oke okay".split()
)
"""Words that change nothing: not "maar", "nog" or "ja", after which something may come."""
_BESIDE = frozenset(
    "school schoolplein plein gang klas kantine aula toilet wc lokaal fietsenstalling buiten in bij op een "
    "hij zij ze gaat om ook iemand leerling leerlingen student studenten jongen meisje".split()
)
"""Words that change nothing in what happened: where, and by whom without saying who."""
_JOINING = frozenset("van met aan uit voor naar door te".split())
_BETWEEN = re.compile(r"[,.;!\n]|\ben\b", re.IGNORECASE)
_OF_AGE = re.compile(
    r"(?:(?:hij|zij|ze|is|was|zijn|waren|van|een|de|beide|allebei|leerling|leerlingen|student|studenten|jongen"
    r"|jongens|meisje|meisjes|net|pas|ongeveer)\s+)*"
    r"(1[0-9]|2[0-9])(?:\s+(?:jaar|jarige|oud|jongen|meisje|leerling|student))*",
    re.IGNORECASE,
)
_VAN_AGE = re.compile(r"\s+van\s+(?=\d)", re.IGNORECASE)
_SAID_AGE = re.compile(r"\b(1[0-9]|2[0-9])(?:[ -]?jarige|\s+jaar(?!\s+(?:geleden|terug)))\b", re.IGNORECASE)
_AHEAD = frozenset({"drug", "drug_deed", "weapon", "age", "home", "sexual", "absence", "sixteen"})
"""Facts whose answer can be meant for no other question. "Een leerling" may be who did it, or who is hurt."""
_NOT_SO = frozenset("geen niet nooit nog of misschien bijna zonder wil wilde wilden bang".split())
"""Beside what was told these may mean that it was not so."""
_GROWN_UP = frozenset(
    "docent docente leraar lerares mentor concierge medewerker stagiair stagiaire trainer collega "
    "vader moeder ouder ouders broer zus oom buurman".split()
)
"""Who is told of beside pupils; an age from 18 on may be theirs."""
_WHO = frozenset({"suspect", "injured"})
_ANY_QUESTION = ("yes", "no", UNKNOWN)
_YES = frozenset(
    "ja jazeker hoor zeker echt nu nog steeds op dit moment dat is het er helaas wel direct".split()
)
_NO = {("nee",), ("neen",), ("nee", "hoor")}


def is_one_of(text: str, phrases: Iterable[str]) -> bool:
    """Whether the whole of `text` is one of `phrases`, but for signs and capitals."""
    return plain_words(text) in {plain_words(one) for one in phrases}


def says_only(text: str, phrases: Iterable[str]) -> bool:
    """Whether each part of `text` is one of `phrases`, but for words that change nothing.

    Parts are what stands between commas and "en": "niemand is veilig" is not made of "niemand" and "veilig".
    """
    known = {_bare(phrase) for phrase in phrases}
    said = [bare for part in _BETWEEN.split(text) if (bare := _bare(part))]
    return bool(said) and "?" not in text and all(one in known for one in said)


def is_yes(text: str) -> bool:
    """Whether `text` is a yes and no more: "ja nu", "ja hoor, zeker"."""
    said = plain_words(text)
    return "?" not in text and said[:1] in (("ja",), ("jazeker",)) and _YES.issuperset(said)


def told(topic: Topic, asked: str, text: str) -> Mapping[str, str]:
    """Answer names by question name that `text` gives to the question `asked` and to later ones of the walk.

    Empty where any part of the text is none, or may be an answer to two questions.
    """
    if "?" in text:
        return {}
    found: dict[str, str] = {}
    for part in _BETWEEN.split(_VAN_AGE.sub(", ", text)):
        if plain_words(part) in _NO and "no" in question(topic, asked).answers:
            found[asked] = "no"
        if not _bare(part):
            continue
        pairs = set(_meant(topic, asked, part))
        meant = dict(pairs)
        facts = {(question(topic, name).fact or name, key) for name, key in pairs}
        if len(facts) != 1 or any(found.get(name, key) != key for name, key in meant.items()):
            return {}
        found |= meant
    return found


def told_at_first(topic: Topic, text: str) -> Mapping[str, str]:
    """Answer names by question name that the story with which somebody began holds: "er is een mes gevonden
    in een kluisje". Never what means danger, and nothing where it may be two things or was not so."""
    found: dict[str, str] = {}
    for name in (topic.start, *_ahead(topic, topic.start)):
        step = topic.steps[name]
        if isinstance(step, Question) and step.fact in _AHEAD:
            meant = _age_in(text) if step.fact == "age" else _keys_in(step, text)
            if len(meant) == 1:
                (key,) = meant
                if not life_at_risk({step.fact: key}):
                    found[name] = key
    return found


def corrected(topic: Topic, answers: Mapping[str, str], text: str) -> tuple[str, str] | None:
    """Which of the questions that were answered (`answers`, the last one last) `text` answers otherwise, and
    how; None where it is no other answer to any. A bare yes or no is none, nor is who it was: they may be
    meant for the next."""
    parts = [part for part in _BETWEEN.split(text) if _bare(part)]
    if "?" in text or not parts or _bare(text) == ("ja",):
        return None
    for name in reversed(list(answers)):
        step = question(topic, name)
        if step.fact in _WHO:
            continue
        for key, answer in step.answers.items():
            if key != UNKNOWN and all(_is_said(part, step, key, answer) for part in parts):
                return (name, key) if key != answers[name] else None
    return None


def _keys_in(step: Question, text: str) -> set[str]:
    said = _bare(text)
    return {
        key
        for key, answer in step.answers.items()
        if key != UNKNOWN and any(_stands_in(_bare(one), said) for one in answer.words)
    }


def _stands_in(phrase: Sequence[str], said: Sequence[str]) -> bool:
    """Whether the words of `phrase` stand in `said` side by side, and nothing beside them takes it back."""
    for place in range(len(said) - len(phrase) + 1) if phrase else ():
        end = place + len(phrase)
        if tuple(said[place:end]) == tuple(phrase):
            return not _NOT_SO.intersection((*said[:place], *said[end:]))
    return False


def _age_in(text: str) -> set[str]:
    """Which answer the one age is that stands in `text`, unless it may be that of who is no pupil."""
    ages = {int(one) for one in _SAID_AGE.findall(text)}
    found = {_of_age(age) for age in ages} if len(ages) == 1 else set()
    return found if _GROWN_UP.isdisjoint(plain_words(text)) else found - {"adult"}


def _of_age(age: int) -> str:
    return "under_16" if age < 16 else "from_16" if age < 18 else "adult"


def _meant(topic: Topic, asked: str, part: str) -> Iterator[tuple[str, str]]:
    for name in (asked, *_ahead(topic, asked)):
        step = question(topic, name)
        for key, answer in step.answers.items() if name == asked or step.fact in _AHEAD else ():
            sure = key not in _ANY_QUESTION and not life_at_risk({step.fact: key})
            if sure and _is_said(part, step, key, answer):
                yield name, key


def _is_said(part: str, step: Question, key: str, answer: Answer) -> bool:
    if step.fact == "age" and (age := _OF_AGE.fullmatch(part.strip())):
        return key == _of_age(int(age[1]))
    phrases = {_without_article(phrase) for phrase in (answer.label, *answer.words)}
    # Of some no word is left that says anything: "van buiten" would be any "van".
    spare = {bare for phrase in answer.words if set(bare := _barest(phrase)) - _JOINING}
    return _without_article(part) in phrases or _barest(part) in spare


def _ahead(topic: Topic, asked: str) -> Iterator[str]:
    """The questions to which one may still come, nearest first."""
    seen, waiting = {DONE, asked}, [asked]
    while waiting:
        for name in targets(topic.steps[waiting.pop(0)]):
            if name not in seen:
                seen.add(name)
                waiting.append(name)
                if isinstance(topic.steps[name], Question):
                    yield name


def _bare(text: str) -> tuple[str, ...]:
    return tuple(word for word in plain_words(text) if word not in _FILLING)


def _without_article(text: str) -> tuple[str, ...]:
    return tuple(word for word in _bare(text) if word not in ("een", "de"))


def _barest(text: str) -> tuple[str, ...]:
    return tuple(word for word in _bare(text) if word not in _BESIDE)
