"""A free text that reads like a question to the bot: the person says which it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.messages import Option
from dialogs.choices import OutOfRange, chosen
from dialogs.fields import Field, tidy
from dialogs.hearing import Heard, Misfit

if TYPE_CHECKING:
    from dialogs.talk import Talk

DOUBT = "doubt"
PROPOSAL, KEEP = "proposal", "keep"
HELD = "held"
GOING_ON, OVER = "going_on", "over"
OFFERS = {
    DOUBT: ("answer", "question"),
    PROPOSAL: (PROPOSAL,),
    KEEP: (PROPOSAL, KEEP),
    HELD: (GOING_ON, OVER),
}
"""What may be chosen instead of typing an answer, by the name of the offer."""

_SURE = 0.9


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


def settled(talk: Talk, heard: Heard) -> Heard:
    """What was heard, with an open doubt settled. Raises Misfit where it was a question after all."""
    doubt = talk.frame.doubt
    if doubt is None:
        return heard
    choice = offered(talk, heard)
    talk.frame.doubt, talk.frame.offer = None, ""
    if choice == "question":
        raise Misfit(doubt, surely=True)
    return Heard(text=doubt, certain=True) if choice == "answer" else heard


def may_be_a_question(talk: Talk, field: Field, heard: Heard, text: str) -> bool:
    """Whether `text`, which the check has let pass, is surely a question to the bot; then it is on offer.

    It may be kept, for the check has passed it.
    """
    if heard.certain or tidy(heard.text) != text:
        return False
    surely = asks_something(talk, text) and text.rstrip().endswith("?")
    if surely:
        talk.frame.doubt, talk.frame.offer, talk.frame.asking = text, DOUBT, field.name
    return surely


def asks_something(talk: Talk, text: str) -> bool:
    """Whether `text` surely means something that may be asked in between."""
    meaning = talk.scene.understanding.understand(text)
    return meaning.intent in talk.asides and meaning.certainty >= _SURE
