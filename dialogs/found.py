"""Showing what the guard saw: each kind once, with the words, which are never stored."""

from __future__ import annotations

from collections.abc import Iterable

from bot.messages import Text
from bot.privacy.findings import Finding
from bot.texts import Texts
from dialogs.speech import Speech

_SHOWN_AT_MOST = 5


def show_findings(texts: Texts, speech: Speech, text: str, findings: Iterable[Finding]) -> None:
    """Say what was seen in `text`: the words are in the reply while it is sent, and nowhere after."""
    seen = {finding.kind: finding for finding in findings}
    for number, finding in enumerate(list(seen.values())[:_SHOWN_AT_MOST]):
        mark = f"found{number}"
        kind = texts.say(f"guard-kind.{finding.kind.lower().replace('_', '-')}")
        line = texts.say("guard-finding", kind=kind, words=f"⟦{mark}⟧")
        speech.show(Text(text=line), unstored={mark: text[finding.start : finding.end]})
