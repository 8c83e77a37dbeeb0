"""The guard and the understanding as the command line shows them: one JSON object for each text."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from bot.content.known import no_persons
from bot.content.model import Pack, Theme
from bot.content.protocol import Topic
from bot.privacy.guard import Guard

if TYPE_CHECKING:
    from bot.language.linear import LinearModel
    from bot.language.names import Names
    from bot.language.understanding import Understanding

log = logging.getLogger(__name__)
T = TypeVar("T")


def names_of(pack: Pack) -> Names:
    """The names in a pack, ready to be found in a text. A topic of the handelingsprotocol is found by its own
    words, and by those of the theme of its name."""
    from bot.language.learned import FILE, learned
    from bot.language.names import Names

    themes = {**pack.themes, **{one.id: _as_theme(pack, one) for one in pack.protocol.topics.values()}}
    entries = (pack.vestigingen, pack.partners, pack.disciplines, themes)
    agreed = [id_ for id_, theme in pack.themes.items() if theme.protocol]
    return Names.build(*entries, pack.language, pack.services, agreed, _read(learned, FILE) or ())


def _as_theme(pack: Pack, topic: Topic) -> Theme:
    theme = pack.themes.get(topic.id)
    aliases = (*(theme.aliases if theme else ()), *topic.words)
    return Theme(id=topic.id, label=theme.label if theme else topic.title, aliases=aliases, protocol=True)


def understanding_of(pack: Pack, names: Names | None = None) -> Understanding:
    # Here and not above: the guard alone must be there at once, and has no use for it.
    from bot.language.understanding import Understanding
    from bot.language.words import plain_words

    town = " ".join(plain_words(pack.info.town)) if pack.info else ""
    return Understanding(pack.language, names or names_of(pack), *_models(), town=town)


def _models() -> tuple[LinearModel | None, LinearModel | None]:
    """Those of intents and of topics; None for one that cannot be read."""
    from bot.language import linear, told

    intents, topics = (_read(partial(linear.read, file), file) for file in (linear.FILE, told.FILE))
    return intents, topics


def _read(read: Callable[[], T], file: Path) -> T | None:
    """What the examples taught; None where its `file` cannot be read: danger is heard without it."""
    try:
        return read()
    except (OSError, ValueError) as error:
        log.error("%s cannot be read: %s", file.name, error, extra={"action": "model_missing"})
        return None


def guard_of(pack: Pack) -> Guard:
    return Guard(no_persons(pack))


def meaning_of(understanding: Understanding, text: str) -> dict[str, Any]:
    """As DESIGN §5 has it: ``intent, certainty, slots, ask, alternatives``."""
    meaning = understanding.understand(text)
    slots = {name: getattr(meaning.slots, name) or None for name in ("organisation", "location", "topic")}
    ask = {"slot": meaning.ask.slot, "candidates": list(meaning.ask.candidates)} if meaning.ask else None
    return {
        "intent": meaning.intent,
        "certainty": round(meaning.certainty, 3),
        "slots": slots,
        "ask": ask,
        "alternatives": [
            {"intent": intent, "certainty": round(odds, 3)} for intent, odds in meaning.alternatives
        ],
    }


def judgement_of(guard: Guard, text: str) -> dict[str, Any]:
    """As DESIGN §5 has it: ``verdict, findings``."""
    judgement = guard.examine(text)
    findings = [
        {"start": one.start, "end": one.end, "kind": str(one.kind), "certainty": round(one.certainty, 3)}
        for one in judgement.findings
    ]
    return {"verdict": str(judgement.verdict), "findings": findings}
