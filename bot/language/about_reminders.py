"""Whether somebody who asks about their data and messages means the reminders that the bot sends."""

from __future__ import annotations

import re
from collections.abc import Sequence

# Of these the bot alone sends any.
_SENT = ("herin", "reminder", "notificatie", "seintje", "push")
# These may as well be what somebody sent, or told of.
_MAYBE_SENT = ("melding", "bericht", "appje", "mailtje")
# What is wished of what the bot sends.
_WISHED = frozenset(
    """
    geen minder meer veel teveel vaak vaker uit aan stil stop stoppen stopt stopzetten pauze pauzeren
    uitzetten aanzetten uitschakelen inschakelen instellen afmelden blokkeren af krijg krijgen kreeg ontvang
    ontvangen stuur stuurt sturen voortaan dubbele
    """.split()
)
# What is asked of what is kept, and of who sees it.
_KEPT = tuple(
    """
    bewaar bewaren bewaard opgeslagen opslaan sla slaat wis wissen gewist verwijder vernietig gegevens privacy
    toestemming lees lezen leest meelezen gelezen ziet zien inzage export kopie logboek server doorgestuurd
    gestuurd amerika
    """.split()
)
# "Mijn berichten" are what one wrote; "mijn meldingen" are what one gets.
_OWN_MESSAGES = re.compile(r"\b(?:mijn|mn|m n) (?:bericht|mailtje|appje)")


def is_about_reminders(said: Sequence[str]) -> bool:
    """Whether the plain words `said`, of which the intent is `my_data`, are about the messages that the bot
    sends unasked: how often, when, or not at all."""
    if any(word.startswith(_KEPT) for word in said):
        return False
    if any(word.startswith(_SENT) for word in said):
        return True
    told = any(word.startswith(_MAYBE_SENT) for word in said)
    return told and not _WISHED.isdisjoint(said) and not _OWN_MESSAGES.search(" ".join(said))
