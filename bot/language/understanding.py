"""What a person means: the intent, what it is about, how certain that is, and what must be asked back."""

from __future__ import annotations

from copy import copy
from dataclasses import replace

from bot.access.codes import code_in
from bot.content.language import Language
from bot.emergency import acute
from bot.language.calendar_words import calendar_wish
from bot.language.contact_words import Beside, asks_for_the_last, beside, with_what_is_beside
from bot.language.danger import (
    danger_first,
    hunch,
    is_a_figure,
    is_a_word_alone,
    is_surely_calm,
    without_danger,
)
from bot.language.follow_up import asks_again
from bot.language.glued import unglued
from bot.language.intents import ASK_BELOW, OUT_OF_SCOPE, Ranking
from bot.language.linear import LinearModel
from bot.language.masking import Masking
from bot.language.meaning import Ask, Hunch, Meaning
from bot.language.names import Names, Sighted
from bot.language.parts import parts_of
from bot.language.reading import Reading
from bot.language.short_wishes import deed_wanted, short_wish
from bot.language.slots import LOCAL, OF_A_PARTNER, TELLS, hangs_on_school, of_the_intent, slots_of
from bot.language.told import BEST_GUESS
from bot.language.words import global_word

# Less likely than this is no candidate worth offering.
_WORTH_OFFERING = 0.08
# Of what somebody says, less than this part of the words known: it is not about anything the bot knows.
_STRANGE_BELOW = 0.3

# Words that are only spelt like known ones are believed from here; below it is asked what is meant.
_SURE_OF_MISSPELT = 0.9
_DOUBTED = 0.65

# "0900-8844" is two words.
_ONLY_A_NUMBER = 2

# What may be one of two wishes in one message.
_SERVED = LOCAL | {"my_data"}
_SURE_OF_TWO = 0.7
# What one may want with a school of which only the name was typed.
_ABOUT_A_SCHOOL = [
    ("contact_lookup", 0.3),
    ("meeting_next", 0.25),
    ("agenda_show", 0.2),
    ("agenda_add", 0.15),
]
# Nothing but a theme ("wapens") asks what to do about it, where the model does not know either.
_ABOUT_A_THEME = [("protocol_start", 0.8), ("agenda_add", 0.15)]
# What a name makes likely when the words around it say nothing known.
_ABOUT_A_NAME = {
    "{thema}": [("protocol_start", 0.4), ("agenda_add", 0.25), ("contact_lookup", 0.1)],
    "{partner}": [("contact_lookup", 0.4), ("convenant_question", 0.2), ("meeting_next", 0.15)],
    "{school}": _ABOUT_A_SCHOOL,
}

_EMPTY_WORDS = frozenset(
    ("het", "de", "een", "op", "van", "bij", "en", "school", "even", "hallo", "hoi", "t")
)


class Understanding:
    """Understands one utterance at a time; only `for_a_turn` keeps anything of what it read."""

    def __init__(
        self,
        language: Language,
        names: Names,
        model: LinearModel | None = None,
        topics: LinearModel | None = None,
        *,
        town: str = "",
    ) -> None:
        """Without a `model` it knows emergencies, words that work everywhere, and names; without `topics`
        only topics that are named. `town` is that of the municipality, as a plain word."""
        self._names = names
        self._masking = Masking(names, language.synonyms, language.concepts)
        self._model = model
        self._topics = topics
        self._town = town
        self._read: dict[str, Reading] | None = None

    def for_a_turn(self) -> Understanding:
        """The same, for the steps of one turn, which ask several things about one text: it is read once, and
        forgotten with the turn."""
        remembering = copy(self)
        remembering._read = {}  # noqa: SLF001  # it is of this class
        return remembering

    def understand(self, text: str, *, home: str = "", calm: bool = False) -> Meaning:
        """The meaning of `text`. `home` is the vestiging of the person, meant where none is named. `calm`: it
        was looked at for danger already, and what else it means is asked."""
        text = unglued(text, self._names.knows)
        reading = self._reading(text)
        said = reading.said
        if not calm and acute(text) and not is_surely_calm(self._reading, text):
            return Meaning("emergency", 1.0, slots_of(reading.sighted, "emergency", ""))
        if everywhere := global_word(text, said):
            return Meaning("help" if everywhere == "help" else "cancel", 1.0)
        if not said:
            return Meaning(OUT_OF_SCOPE, 1.0)
        if code_in(text):
            return Meaning("redeem_code", 1.0)
        if wish := calendar_wish(said):
            return Meaning(wish, 1.0)
        sighted, masked = reading.sighted, reading.masked
        if short := short_wish(said, masked.said):
            meaning = self._judged(sighted, [(short, 1.0)], home)
            deed = deed_wanted(masked.said)
            return replace(meaning, slots=replace(meaning.slots, deed=deed)) if deed else meaning
        bare = set(masked.said) - _EMPTY_WORDS
        if bare == {"{school}"}:
            odds, lost = _ABOUT_A_SCHOOL, False
        elif sighted.services and len(said) <= _ONLY_A_NUMBER:
            odds, lost = [("contact_lookup", 1.0)], False
        else:
            ranking = reading.ranking
            odds = (
                without_danger(ranking.odds)
                if calm or is_a_word_alone(reading) or is_a_figure(self._reading, text)
                else danger_first(ranking.odds)
            )
            strange = ranking.familiar < _STRANGE_BELOW or not odds
            if strange:
                odds = _by_names(masked.said) or _out_of_scope(ranking)
            elif ranking.known < _STRANGE_BELOW:
                odds = _doubted(odds)
            elif bare == {"{thema}"} and odds[0][1] < ASK_BELOW:
                odds = _ABOUT_A_THEME
            lost = strange or odds[0][1] < ASK_BELOW
        meaning = replace(self._judged(sighted, odds, home), lost=lost)
        meaning = with_what_is_beside(meaning, [word.text for word in said], self._town)
        return _with_the_topic_told(meaning, reading)

    def topics_told(self, text: str) -> tuple[str, ...]:
        """Up to three topics of the protocol that the story in `text` may be about, the likeliest first. For
        texts that name none."""
        return tuple(topic for topic, _ in self._reading(unglued(text, self._names.knows)).told)

    def hears_danger(self, text: str) -> Hunch:
        """How much `text` sounds like danger that is going on, by its likeness to the examples: the second
        net, for wordings that `bot.emergency` does not know, or not without spaces."""
        typed, text = text, unglued(text, self._names.knows)
        if text != typed and acute(text):
            return Hunch.DANGER
        return hunch(self._reading, text)

    def is_surely_calm(self, text: str) -> bool:
        """Whether a phrase of danger in `text`, which `bot.emergency` heard, is surely none, with its words
        taken apart as well."""
        return all(is_surely_calm(self._reading, one) for one in {text, unglued(text, self._names.knows)})

    def _reading(self, text: str) -> Reading:
        reading = Reading(text, self._names, self._masking, self._model, self._topics)
        return reading if self._read is None else self._read.setdefault(text, reading)

    def wishes(self, text: str, *, home: str = "", calm: bool = False) -> tuple[Meaning, ...]:
        """All that `text` asks for, one wish after another: mostly one, two where both are surely meant
        ("nummer wijkagent en wanneer is het overleg"). A school that the first names is the second's too."""
        whole = self.understand(text, home=home, calm=calm)
        parts = parts_of(text) if whole.intent in _SERVED else ()
        found = [self.understand(part, home=home, calm=calm) for part in parts]
        clear = all(one.intent in _SERVED and one.certainty >= _SURE_OF_TWO for one in found)
        if len(found) != 2 or not clear or len({one.intent for one in found}) == 1:
            return (whole,)
        first, second = (replace(one, ask=_ask_about(one)) for one in found)
        return first, _with_the_place_of(first, second)

    def asks_again(self, text: str) -> bool:
        """Whether `text` asks the same of something else that it names, and says nothing besides."""
        return asks_again(self._reading(text).masked.said)

    def following(self, text: str, before: Meaning) -> Meaning | None:
        """What `text` means right after `before` was served: the same of another school or partner ("en van
        het Visser?"), with all else as it was. None where it is no such question."""
        reading = self._reading(text)
        sighted = reading.sighted
        named = sighted.organisations or sighted.places.ids
        if before.intent == OF_A_PARTNER and not named:
            said = [word.text for word in reading.said]
            if beside(said) is Beside.CALL and not before.slots.person:
                return Meaning(before.intent, 1.0, replace(before.slots, beside=Beside.CALL))
            if asks_for_the_last(said):
                return Meaning(before.intent, 1.0, before.slots)
        # Who was named is the same for every school.
        if before.slots.person or not asks_again(reading.masked.said):
            return None
        if sighted.organisations and before.intent != OF_A_PARTNER:
            return None
        new = slots_of(sighted, before.intent, "")
        if sighted.services:
            # One is the same for every school, and is itself the only partner that was named.
            is_one = len(sighted.services) == 1 and set(sighted.organisations) <= set(sighted.services)
            return Meaning(before.intent, 1.0, new) if is_one and before.intent == OF_A_PARTNER else None
        if len(sighted.organisations) > 1 or not named:
            return None
        slots = before.slots
        if sighted.places.ids:
            slots = replace(slots, location=new.location)
        if sighted.organisations:
            slots = replace(slots, organisation=new.organisation, discipline=new.discipline, also=new.also)
        unsure = sighted.places.ids and not new.location
        return Meaning(before.intent, 1.0, slots, Ask("location", sighted.places.ids) if unsure else None)

    def _judged(self, sighted: Sighted, odds: list[tuple[str, float]], home: str) -> Meaning:
        (intent, certainty), *others = odds
        alternatives = tuple((other, odd) for other, odd in others[:3] if odd >= _WORTH_OFFERING)
        slots = slots_of(sighted, intent, home)
        if certainty >= ASK_BELOW:
            slots = of_the_intent(slots, intent)
        ask = None
        if intent in LOCAL and sighted.places.ids and not slots.location:
            ask = Ask("location", tuple(sorted(sighted.places.ids, key=lambda id_: id_ != home)))
        elif certainty < ASK_BELOW:
            candidates = (intent, *(other for other, _ in alternatives[:2]))
            ask = _ask_intent(tuple(other for other in candidates if other != OUT_OF_SCOPE))
        elif intent == "contact_lookup" and not slots.location and hangs_on_school(slots):
            ask = Ask("location", ())
        return Meaning(intent, certainty, slots, ask, alternatives)


def _ask_about(meaning: Meaning) -> Ask | None:
    return meaning.ask if meaning.ask and meaning.ask.slot == "location" else None


def _with_the_place_of(first: Meaning, second: Meaning) -> Meaning:
    """`second`, about the school of `first` where it names none itself."""
    place = first.slots.location
    if not place or second.intent not in LOCAL or (second.ask and second.ask.candidates):
        return second
    if second.slots.location and second.slots.location == place:
        return second
    return replace(second, slots=replace(second.slots, location=place), ask=None)


def _ask_intent(candidates: tuple[str, ...]) -> Ask | None:
    return Ask("intent", candidates) if candidates else None


def _with_the_topic_told(meaning: Meaning, reading: Reading) -> Meaning:
    """`meaning`, its topic the best guess where none was named. The walk does not open it unasked."""
    if meaning.intent not in TELLS or meaning.slots.topic:
        return meaning
    likeliest, certainty = next(iter(reading.told), ("", 0.0))
    if certainty < BEST_GUESS:
        return meaning
    return replace(meaning, slots=replace(meaning.slots, topic=likeliest))


def _doubted(odds: list[tuple[str, float]]) -> list[tuple[str, float]]:
    """`odds` of words that are only spelt like known ones: unless very likely, worth a question."""
    (best, certainty), *others = odds
    return odds if certainty >= _SURE_OF_MISSPELT else [(best, min(certainty, _DOUBTED)), *others]


def _by_names(masked: tuple[str, ...]) -> list[tuple[str, float]]:
    return next((likely for name, likely in _ABOUT_A_NAME.items() if name in masked), [])


def _out_of_scope(ranking: Ranking) -> list[tuple[str, float]]:
    """Out of scope, as sure as the words are strange or like what is out of scope."""
    others = [(intent, odds) for intent, odds in ranking.odds if intent != OUT_OF_SCOPE]
    likeness = dict(ranking.odds).get(OUT_OF_SCOPE, 0.0)
    return [(OUT_OF_SCOPE, round(max(likeness, 1 - ranking.familiar), 4)), *others]
