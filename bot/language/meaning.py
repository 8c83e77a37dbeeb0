"""What an utterance means."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum


class Hunch(IntEnum):
    """How much words sound like danger where no phrase says so: enough to ask, or to say 112 first."""

    CALM = 0
    MAYBE = 1
    DANGER = 2


@dataclass(frozen=True, slots=True)
class Slots:
    """What an utterance is about; "" where it does not say. `location` is the id of a vestiging,
    `organisation` that of a partner, `also` those of more partners or their disciplines, comma between them,
    that are asked for with it, `function` is one that no list of contacts has ("rector"), `beside` what is
    asked beside who it is (`bot.language.contact_words.Beside`), `service` that of a public service,
    `topic` a topic of the handelingsprotocol. `candidates` are the ids, comma between them, among which the
    person is to choose; `unfamiliar` is "yes" where a school was named that is none of the vestigingen.
    `answer` is the id of what the bot tells about the convenant; `answers` are those, comma between them,
    that may be meant; `whether` is "yes" where yes or no was asked. `about` is the id of the answer that was
    told before, on which a question leans; `leans` is how (`bot.language.leaning.Leaning`) where more of that
    same answer is asked, and `read` is "yes" where all of it was told. `topics` are the ids, comma between
    them, of all topics of the handelingsprotocol that were named. `likely` are the same of those that were
    not named and may be meant, likeliest first. `told` are the answers that the words hold already, as
    "topic:question=answer" with a comma between. `step` is the line of the protocol of which somebody asked
    to be reminded, `when` is "week" or "". `deed` is what is to be done, where that was said: "change",
    "move", "cancel" or "restore" a meeting, "reopen" an action; `day` and `hour` are where a meeting moves,
    as ISO texts. `reminders` is "yes" where the person's data are meant for the reminders that they get.
    `courtesies` are those, comma between them, that a greeting holds. `tongue` is the language where it is
    not Dutch; `shape` is the shape of words that were not surely understood; `may_keep` is "yes" where the
    person may be asked whether they may be kept."""

    organisation: str = ""
    location: str = ""
    topic: str = ""
    discipline: str = ""
    also: str = ""
    function: str = ""
    beside: str = ""
    service: str = ""
    unfamiliar: str = ""
    candidates: str = ""
    answer: str = ""
    answers: str = ""
    whether: str = ""
    about: str = ""
    leans: str = ""
    read: str = ""
    topics: str = ""
    likely: str = ""
    told: str = ""
    step: str = ""
    when: str = ""
    deed: str = ""
    day: str = ""
    hour: str = ""
    reminders: str = ""
    courtesies: str = ""
    tongue: str = ""
    shape: str = ""
    may_keep: str = ""


@dataclass(frozen=True, slots=True)
class Ask:
    """What is to be asked back, and the candidates: ids, likeliest first."""

    slot: str
    candidates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Meaning:
    """`intent` is the best guess even where `ask` is set; `certainty` lies in 0…1. `lost`: the words were not
    surely understood, so that what is done with them is worth counting."""

    intent: str
    certainty: float
    slots: Slots = field(default_factory=Slots)
    ask: Ask | None = None
    alternatives: tuple[tuple[str, float], ...] = ()
    lost: bool = False
