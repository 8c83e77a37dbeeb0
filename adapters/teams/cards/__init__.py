"""How a reply looks in Teams: Adaptive Cards 1.5, message text, and what comes back from a card.

Pure functions from a `bot.messages.Reply` to plain dicts of JSON; nothing here knows botbuilder.
"""

from __future__ import annotations

from adapters.teams.cards.rendering import Cards

__all__ = ["Cards"]
