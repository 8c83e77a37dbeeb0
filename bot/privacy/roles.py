"""What an anonymous wording calls people: by role and number, never more than was told of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bot.privacy.folding import fold
from bot.privacy.lists import lists

_OF_PUPILS = re.compile(
    r"leerling|\blln?\b|\bklas|mentor|brugklas|scholier|spijbel|verzui|schoolplein|\bles\b|geschorst",
    re.IGNORECASE,
)
_NUMBERS = ("nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien")
_ORDINALS = (
    "eerste",
    "tweede",
    "derde",
    "vierde",
    "vijfde",
    "zesde",
    "zevende",
    "achtste",
    "negende",
    "tiende",
)
_WORDS = re.compile(r"[^\W\d_]+")
_TEACHERS = frozenset("juf juffrouw meester docent docente leraar lerares".split())
_FAMILIES = frozenset("fam familie gezin".split())
_NEUTER = frozenset(
    "kind kindje meisje meiske meissie jongetje jochie slachtoffer vriendje vriendinnetje zusje"
    " broertje zoontje dochtertje neefje nichtje pleegkind tweelingzusje tweelingbroertje gezin".split()
)
_POINTING = frozenset(
    "een de het die dat deze dit onze ons mijn zijn haar enige nieuwe oudste jongste".split()
)


@dataclass(frozen=True, slots=True)
class Role:
    """How persons are called: the first, another one, the only one again, several."""

    one: str
    other: str
    the_one: str
    word: str
    many: str


PUPIL = Role("een leerling", "een andere leerling", "de leerling", "leerling", "leerlingen")
PERSON = Role("iemand", "iemand anders", "deze persoon", "persoon", "personen")


def role_in(text: str, *, class_told: bool) -> Role:
    """Pupils where the text speaks of them, else persons: nothing is invented."""
    return PUPIL if class_told or _OF_PUPILS.search(text) else PERSON


@dataclass(slots=True)
class Named:
    """Who was named already: the same name again is the same person."""

    role: Role
    of_several: bool
    """Whether the text names more than one person, so that "the pupil" would be anybody."""
    _names: list[frozenset[str]] = field(default_factory=list)

    def say(self, written: str) -> str:
        """What to call the person with this name here."""
        name = frozenset(word for word in map(fold, _WORDS.findall(written)) if len(word) > 1) or frozenset(
            (fold(written),)
        )
        for number, known in enumerate(self._names):
            if known & name:
                return self._again(number)
        self._names.append(name)
        count = len(self._names)
        if count <= 2 or count > len(_ORDINALS):
            return self.role.one if count == 1 else self.role.other
        return f"een {_ORDINALS[count - 1]} {self.role.word}"

    def _again(self, number: int) -> str:
        if not self.of_several or number >= len(_ORDINALS):
            return self.role.the_one
        return f"de {_ORDINALS[number]} {self.role.word}"

    def say_many(self, names: list[str]) -> str:
        """What to call several persons who are summed up."""
        fresh = [name for name in names if not self._is_known(name)]
        for name in names:
            self.say(name)
        count = _NUMBERS[len(names)] if len(names) < len(_NUMBERS) else "meerdere"
        return f"{count} {self.role.many}" if fresh else f"deze {count} {self.role.many}"

    def _is_known(self, written: str) -> bool:
        words = set(map(fold, _WORDS.findall(written)))
        return any(known & words for known in self._names)


def with_title(written: str) -> str:
    """What to say for a name with a title or an office; empty for one without."""
    title, _, name = written.partition(" ")
    word = fold(title.rstrip("."))
    classes = lists().classes.of(word)
    if not name or not {"title", "office"} & set(classes):
        return ""
    if word in _TEACHERS:
        return "een docent"
    if word in _FAMILIES:
        return "een gezin"
    return f"een {word}" if "office" in classes else "iemand"


def described(written: str) -> str:
    """For a description that begins with a word for a person that word alone; empty for another one."""
    words = [fold(match[0]) for match in _WORDS.finditer(written)][:4]
    for at, word in enumerate(words):
        classes = lists().classes.of(word)
        if "one" in classes:
            return f"een {word}"
        if {"kin", "office"} & set(classes):
            return "iemand"
        if word not in _POINTING and at:
            break
    return ""


def article_for(word: str) -> str:
    """The article that a word for a person needs where only its name told which: `de wijkagent`."""
    classes = lists().classes.of(word)
    if "one" in classes:
        return "een"
    return "het" if word in _NEUTER else "de"
