"""Wishes that are said in a word or two, and always in the same: an answer to a reminder, how one
wants those, a meeting to move, thanks and goodbye.

What is longer is left to the model; so these words take nothing away from what people say in sentences.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.language.courtesies import is_courtesy
from bot.language.meeting_changes import change_wanted
from bot.language.words import Word

READ, LATER, WISHES = "reminder_read", "reminder_later", "reminder_wishes"
CHANGE_MEETING = "meeting_change"
ACTIONS = "action_list"
REOPEN = "reopen"
"""The deed of an action that was ticked off and is not done after all."""
GREETING = "greeting"

_SMALL = frozenset(
    "de het een ik dit dat nu al graag even maar svp aub hoor dank bedankt ok oke ja mijn".split()
)
_READ = frozenset(
    ("gelezen", "heb gelezen", "gezien", "heb gezien", "weet", "begrepen", "herinnering gelezen")
)
_REMINDERS = frozenset(
    (
        "herinneringen",
        "herinneringen instellen",
        "herinnering instellen",
        "herinneringen aanpassen",
        "herinneringen wijzigen",
        "meldingen instellen",
        "berichten instellen",
        "instellingen",
    )
)
# Reminders and where they should come: "ik wil de herinneringen liever via de mail".
_REMINDED = frozenset(("herinnering", "herinneringen"))
_CHANNELS = frozenset(("mail", "email", "teams", "matrix", "element"))
_LATER = frozenset(
    (
        "later",
        "straks",
        "herinner me later",
        "herinner mij later",
        "herinner me straks",
        "later herinneren",
        "later opnieuw",
        "later nog eens",
        "later nog keer",
        "nog eens later",
        "stuur later nog eens",
    )
)
# "Nee toch niet gedaan", of what was ticked off: what may stand around it, and what it must say.
_AROUND_AN_ACTION = frozenset("nee nog is was actie heb helemaal".split())
_NOT_AFTER_ALL = ("toch niet gedaan", "toch niet klaar", "toch niet af", "niet gedaan toch")


def short_wish(said: Sequence[Word], masked: Sequence[str]) -> str:
    """The intent, "" where the words are anything else. `masked` are the same words with a name of a school
    as ``{school}``."""
    words = " ".join(word.text for word in said if word.text not in _SMALL)
    if words in _READ:
        return READ
    if words in _LATER:
        return LATER
    known = {word.text for word in said}
    if words in _REMINDERS or (known & _REMINDED and known & _CHANNELS):
        return WISHES
    if deed := deed_wanted(masked):
        return ACTIONS if deed == REOPEN else CHANGE_MEETING
    return GREETING if is_courtesy([word.text for word in said]) else ""


def deed_wanted(masked: Sequence[str]) -> str:
    """What is to be done with a meeting or an action: a `Wanted`, or `REOPEN`; "" where nothing is."""
    said = [word for word in masked if word not in _SMALL]
    if " ".join(word for word in said if word not in _AROUND_AN_ACTION) in _NOT_AFTER_ALL:
        return REOPEN
    return change_wanted(said) or ""
