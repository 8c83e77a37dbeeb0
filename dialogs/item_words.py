"""How an agenda item reads: in the review before it is sent, and to those it concerns afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dialogs.talk import Talk

_TEXTS = "agenda-add"


def item_words(
    talk: Talk,
    *,
    kind: str,
    title: str,
    description: str,
    theme: str,
    since: str | None,
    frequency: str | None,
    place: str | Sequence[str] | None,
    question: str | None,
    wanted: Sequence[str] | None,
) -> dict[str, str]:
    """Each answer by its name, in words; an ISO date as a day, keys as their labels. Places are keys, or
    these as they are stored: with a comma between."""
    say = talk.scene.texts.say

    def label(name: str, key: str | None) -> str:
        return talk.option(f"{_TEXTS}-{name}", key).label if key else say(f"{_TEXTS}-unknown")

    found = talk.scene.knowledge.pack.themes.get(theme)
    places = [label("place", one) for one in (place.split(",") if isinstance(place, str) else place or ())]
    extra = [label("wanted", one) for one in wanted or ()]
    return {
        "kind": label("kind", kind),
        "title": title,
        "description": description,
        "theme": found.label if found else theme,
        "since": say("day", day=date.fromisoformat(since)) if since else say(f"{_TEXTS}-unknown"),
        "frequency": label("frequency", frequency),
        "place": ", ".join(places) or say(f"{_TEXTS}-unknown"),
        "question": question or say(f"{_TEXTS}-nothing"),
        "wanted": ", ".join(extra) or say(f"{_TEXTS}-nobody-extra"),
    }


def item_rows(talk: Talk, words: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """The answers with what each is called."""
    return tuple((talk.scene.texts.say(f"{_TEXTS}-{name}.label"), value) for name, value in words.items())
