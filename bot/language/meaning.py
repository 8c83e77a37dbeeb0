"""What an utterance means."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from enum import IntEnum


class Hunch(IntEnum):
    """How much words sound like danger where no phrase says so: enough to ask, or to say 112 first."""

    CALM = 0
    MAYBE = 1
    DANGER = 2


@dataclass(frozen=True, slots=True)
class Slots:
    """What an utterance is about; "" where it does not say. All are text, as a conversation keeps them: of
    several there is a comma between, and what holds is "yes"."""

    organisation: str = ""
    """The partner, by its id."""
    location: str = ""
    """The vestiging, by its id."""
    topic: str = ""
    """The topic of the handelingsprotocol, by its id."""
    discipline: str = ""
    """Which part of the partner, by its id."""
    also: str = ""
    """More partners or disciplines that are asked for with it."""
    function: str = ""
    """Who is asked for and is on no list of contacts: "rector"."""
    beside: str = ""
    """What is asked beside who the contact is (`bot.language.contact_words.Beside`)."""
    service: str = ""
    """The public service, by its id."""
    person: str = ""
    """The contacts that were named, by their ids, or "unlisted"."""
    unfamiliar: str = ""
    """Whether a school was named that is none of the vestigingen."""
    candidates: str = ""
    """The ids among which the person is to choose."""
    answer: str = ""
    """What the bot tells about the convenant, by its id."""
    answers: str = ""
    """Those of which one may be meant."""
    whether: str = ""
    """Whether yes or no was asked."""
    about: str = ""
    """The answer that was told before and on which a question leans, by its id."""
    leans: str = ""
    """How (`bot.language.leaning.Leaning`), where more of that same answer is asked."""
    read: str = ""
    """Whether all of that answer was told."""
    topics: str = ""
    """All topics of the handelingsprotocol that were named."""
    likely: str = ""
    """Those that were not named and may be meant, the likeliest first."""
    told: str = ""
    """The answers of the protocol that the words hold already: `topic:question=answer`."""
    step: str = ""
    """The line of the protocol of which somebody asked to be reminded."""
    when: str = ""
    """When that is: "week", or else tomorrow."""
    deed: str = ""
    """What is to be done with a meeting (`bot.language.meeting_changes.Wanted`), or "reopen" an action."""
    day: str = ""
    """Where a meeting moves, as ISO text."""
    hour: str = ""
    """The same of its hour."""
    reminders: str = ""
    """Whether one's data are meant for the reminders that one gets."""
    courtesies: str = ""
    """What a greeting holds (`bot.language.courtesies`)."""
    tongue: str = ""
    """The language where it is not Dutch."""
    shape: str = ""
    """The shape of words that were not surely understood."""
    may_keep: str = ""
    """Whether the person may be asked to let the words be kept."""

    def filled(self) -> dict[str, str]:
        """Those that say something, by name."""
        return {name: said for name, said in asdict(self).items() if said}


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
