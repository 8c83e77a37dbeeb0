"""A free text that reads like a question or a command to the bot: the person says which it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.language.words import plain_words
from bot.messages import Option
from dialogs.choices import OutOfRange, chosen
from dialogs.commands import command_in, obey_command
from dialogs.days import fit_day
from dialogs.fields import Field, tidy
from dialogs.hearing import Heard, Misfit
from dialogs.wishes import NUMBERS

if TYPE_CHECKING:
    from dialogs.talk import Talk

DOUBT = "doubt"
PROPOSAL, KEEP = "proposal", "keep"
HELD = "held"
WISH = "wish"
GOING_ON, OVER = "going_on", "over"
_ANSWER = "answer"
OFFERS = {
    DOUBT: (_ANSWER, "question"),
    PROPOSAL: (PROPOSAL,),
    KEEP: (PROPOSAL, KEEP),
    HELD: (GOING_ON, OVER),
    WISH: (_ANSWER, "other"),
}
"""What may be chosen instead of typing an answer, by the name of the offer."""

_SURE = 0.9
# Words of a name of something to ask for, and of a day.
_MOST_BARE = 2
_MOST_OF_A_DAY = 5
_ASKS = re.compile(
    r"(?:(?:en|maar|oh?|ok|oke|wacht|trouwens|eigenlijk|zeg) )*"
    r"(?:(?:wie|wat|waar|wanneer|waarom|hoe|hoe \w+|welke? \w+) "
    r"(?:is|zijn|was|waren|kan|kun|kunt|moet|moeten|mag|mogen|gaat|gaan|heeft|heb|hebben|komt|komen|doe|doet|doen"
    r"|staat|staan|wordt|worden|begint|vindt?|bel|vraag)"
    r"|(?:is|zijn|kan|kun|kunt|mag|moet|weet) (?:ik|je|jij|u|we|wij|er|de|het|dat|dit|mijn))\b"
)


def offered(talk: Talk, heard: Heard) -> str | None:
    """What was chosen instead of an answer, None where the words are an answer of their own. It may be
    `KEEP` where only `PROPOSAL` was on offer."""
    keys = OFFERS.get(talk.frame.offer, ())
    if heard.choice is not None:
        return heard.choice if heard.choice in keys else None
    # Who says "laat staan" where that was not on offer means it all the same: it is no answer of its own.
    meant = (PROPOSAL, KEEP) if PROPOSAL in keys else keys
    base = f"engine-offer-{KEEP if PROPOSAL in keys else talk.frame.offer}"
    options = [Option(key=key, label=talk.option(base, key).label) for key in meant]
    try:
        option = chosen(heard.text, options)
    except OutOfRange:
        return None
    return option.key if option else None


def settled(talk: Talk, heard: Heard) -> Heard | None:
    """What was heard, with an open doubt settled; None where it was no answer, and nothing else to serve.
    Raises Misfit where it was a question after all, Rerun where it opened another answer."""
    doubt = talk.frame.doubt
    if doubt is None:
        return heard
    choice = offered(talk, heard)
    talk.frame.doubt, talk.frame.offer = None, ""
    if choice == _ANSWER:
        return Heard(text=doubt, certain=True)
    if choice is None:
        return heard
    if not obey_command(talk, doubt) and _surely_meant(talk, doubt):
        raise Misfit(doubt, surely=True)
    return None


def may_be_no_answer(talk: Talk, field: Field, heard: Heard, text: str) -> bool:
    """Whether `text`, which the check has let pass, may well be no answer: a question to the bot, a command,
    or in a long text nothing but a day. Then it is asked which.

    It may be kept, for the check has passed it.
    """
    if heard.certain or tidy(heard.text) != text:
        return False
    offer = ""
    if reads_as_a_question(text) and asks_something(talk, text):
        offer = DOUBT
    elif command_in(text) or _is_a_bare_wish(talk, text) or (field.multiline and _is_a_day(talk, text)):
        offer = WISH
    if offer:
        talk.frame.doubt, talk.frame.offer, talk.frame.asking = text, offer, field.name
    return bool(offer)


def asked_of_a_doubt(talk: Talk) -> list[str]:
    """What is said to ask whether the doubtful text is the answer, with what it seems to be instead."""
    doubt, texts = talk.frame.doubt or "", talk.scene.texts
    command = command_in(doubt)
    if command:
        wish = texts.say(f"engine-command.{command}")
    else:
        intent = _surely_meant(talk, doubt).replace("_", "-")
        wish = texts.say_if(f"{intent}-name.wish") if intent else ""
    asked = [texts.say("engine-doubted", words=doubt)]
    return [*asked, texts.say("engine-doubted-wish", wish=wish)] if wish else asked


def asks_something(talk: Talk, text: str) -> bool:
    """Whether `text` surely means something that may be asked in between."""
    return bool(_surely_meant(talk, text))


def _surely_meant(talk: Talk, text: str) -> str:
    """The intent of what may be asked in between that `text` surely means, else ""."""
    meaning = talk.scene.understanding.understand(text)
    return meaning.intent if meaning.intent in talk.asides and meaning.certainty >= _SURE else ""


def reads_as_a_question(text: str) -> bool:
    """By its mark, or by its first words: a word that asks with the verb behind it. "Wanneer de pauze begint"
    is the beginning of a story."""
    return text.rstrip().endswith("?") or _ASKS.match(" ".join(plain_words(text))) is not None


def _is_a_bare_wish(talk: Talk, text: str) -> bool:
    """Whether `text` is no more than the name of something to ask for, as "agenda"; what it says of danger is
    the subject of an item."""
    few = len(plain_words(text)) <= _MOST_BARE
    return few and _surely_meant(talk, text) not in ("", NUMBERS)


def _is_a_day(talk: Talk, text: str) -> bool:
    return len(plain_words(text)) <= _MOST_OF_A_DAY and isinstance(fit_day(text, talk.scene.now), str)
