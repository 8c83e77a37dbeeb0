"""What a person means: the intent, what it is about, how certain that is, and what must be asked back."""

from __future__ import annotations

import re

from bot.content.language import Language
from bot.emergency import acute
from bot.language.intents import IntentScorer
from bot.language.meaning import Ask, Meaning, Slots
from bot.language.names import Names, Places
from bot.language.phrases import PhraseIndex
from bot.language.words import Word, global_word, plain_words, words

# Below this certainty the bot asks "Bedoelt u …?".
ASK_BELOW = 0.45
# Less likely than this is no candidate worth offering.
_WORTH_OFFERING = 0.08
# Words so strange that they are not about this at all.
_OUT_OF_SCOPE_BELOW = 0.2

OUT_OF_SCOPE = "out_of_scope"

# What is told or done for one vestiging, so that a name that fits several must be asked back.
_LOCAL = frozenset(
    (
        "contact_lookup",
        "meeting_next",
        "agenda_add",
        "agenda_show",
        "action_list",
        "contact_change",
        "protocol_start",
    )
)
# These have a contact person for each vestiging (convenant §4.1, §4.3, §4.5, §4.6); the others have one for all.
_AT_EACH_VESTIGING = frozenset(("", "school", "politie", "ggd", "rbl", "jongerenwerk"))
# What one may want with a school of which only the name was typed.
_ABOUT_A_SCHOOL = [
    ("contact_lookup", 0.3),
    ("meeting_next", 0.25),
    ("agenda_show", 0.2),
    ("agenda_add", 0.15),
]
# What a name makes likely when the words around it say nothing known.
_ABOUT_A_NAME = {
    "{thema}": [("protocol_start", 0.4), ("agenda_add", 0.25), ("contact_lookup", 0.1)],
    "{partner}": [("contact_lookup", 0.4), ("convenant_question", 0.2), ("meeting_next", 0.15)],
    "{school}": _ABOUT_A_SCHOOL,
}

_CODE = re.compile(r"(?<![\w-])[A-Z0-9]{4}-[A-Z0-9]{4}(?![\w-])", re.IGNORECASE)
_EMPTY_WORDS = frozenset(
    ("het", "de", "een", "op", "van", "bij", "en", "school", "even", "hallo", "hoi", "t")
)


class Understanding:
    """Understands one utterance at a time; it keeps nothing of what it read."""

    def __init__(self, language: Language, names: Names) -> None:
        self._names = names
        self._synonyms = {
            " ".join(plain_words(said)): plain_words(meant) for said, meant in language.synonyms.items()
        }
        self._services = PhraseIndex((name, "service", True) for name in language.services)
        self._scorer = IntentScorer(language, lambda text: self._masked(words(text)))

    def understand(self, text: str, *, home: str = "") -> Meaning:
        """The meaning of `text`. `home` is the vestiging of the person, meant where none is named."""
        said = words(text)
        if acute(text):
            return Meaning("emergency", 1.0, self._slots(text, said, "emergency", ""))
        if everywhere := global_word(text):
            return Meaning("help" if everywhere == "help" else "cancel", 1.0)
        if not said:
            return Meaning(OUT_OF_SCOPE, 1.0)
        if _is_code(text):
            return Meaning("redeem_code", 1.0)
        masked = self._masked(said)
        if set(masked) - _EMPTY_WORDS == {"{school}"}:
            ranked = _ABOUT_A_SCHOOL
        else:
            ranked = self._scorer.likeliest(masked) or [(OUT_OF_SCOPE, 1.0)]
            if ranked[0][1] < _OUT_OF_SCOPE_BELOW:
                ranked = _by_names(masked) or [(OUT_OF_SCOPE, round(1 - ranked[0][1], 4)), *ranked]
        return self._judged(text, said, ranked, home)

    def _judged(
        self, text: str, said: tuple[Word, ...], ranked: list[tuple[str, float]], home: str
    ) -> Meaning:
        (intent, certainty), *others = ranked
        alternatives = tuple((other, odds) for other, odds in others[:3] if odds >= _WORTH_OFFERING)
        places = self._names.places(said)
        slots = self._slots(text, said, intent, home)
        ask = self._ask_location(intent, slots, places, said, home)
        if ask is None and certainty < ASK_BELOW:
            ask = Ask("intent", (intent, *(other for other, _ in alternatives[:2])))
        return Meaning(intent, certainty, slots, ask, alternatives)

    def _slots(self, text: str, said: tuple[Word, ...], intent: str, home: str) -> Slots:
        places = self._names.places(said)
        location = places.ids[0] if places.sure else ""
        if not places.ids and intent in _LOCAL:
            location = home
        organisations = self._names.organisations(text)
        disciplines = self._names.disciplines(text)
        themes = self._names.themes(text)
        return Slots(
            organisation=organisations[0] if organisations else "",
            location=location,
            topic=themes[0] if themes else "",
            discipline=disciplines[0] if disciplines else "",
        )

    def _ask_location(
        self, intent: str, slots: Slots, places: Places, said: tuple[Word, ...], home: str
    ) -> Ask | None:
        if intent not in _LOCAL or slots.location:
            return None
        if places.ids:
            return Ask("location", tuple(sorted(places.ids, key=lambda id_: id_ != home)))
        needed = intent == "contact_lookup" and slots.organisation in _AT_EACH_VESTIGING
        return Ask("location", ()) if needed and not self._services.find(said) else None

    def _masked(self, said: tuple[Word, ...]) -> tuple[str, ...]:
        """The words with one marker for each name, and abbreviations written out."""
        marker = [""] * len(said)
        for kind, hit in self._names.kinds(said):
            if not any(marker[hit.start : hit.end]):
                marker[hit.start : hit.end] = [f"{{{kind}}}", *["-"] * (hit.end - hit.start - 1)]
        out: list[str] = []
        for word, mark in zip(said, marker, strict=True):
            if mark != "-":
                out.extend((mark,) if mark else self._synonyms.get(word.text, (word.text,)))
        return tuple(out)


def _by_names(masked: tuple[str, ...]) -> list[tuple[str, float]]:
    return next((likely for name, likely in _ABOUT_A_NAME.items() if name in masked), [])


def _is_code(text: str) -> bool:
    """Whether a one-time code stands in `text`; it holds digits or stands in capitals, as it is handed out."""
    return any(code.isupper() or any(map(str.isdigit, code)) for code in _CODE.findall(text))
