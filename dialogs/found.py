"""Showing what the guard saw: by kind, with the words, which are never stored."""

from __future__ import annotations

from collections.abc import Iterable

from bot.messages import Text
from bot.privacy.findings import Finding, FindingKind, Judgement, Verdict
from bot.texts import Texts
from dialogs.removal import offer_removal
from dialogs.scene import Scene
from dialogs.speech import Speech

_SHOWN_AT_MOST = 5


def show_findings(texts: Texts, speech: Speech, text: str, findings: Iterable[Finding]) -> None:
    """Say what was seen in `text`: the words are in the reply while it is sent, and nowhere after.

    Each word once, all of a kind in one line, so that who corrects one name is not stopped for the next.
    """
    by_kind: dict[FindingKind, dict[str, None]] = {}
    for finding in findings:
        by_kind.setdefault(finding.kind, {})[text[finding.start : finding.end]] = None
    number = 0
    for kind, words in list(by_kind.items())[:_SHOWN_AT_MOST]:
        unstored = {f"found{number + at}": word for at, word in enumerate(list(words)[:_SHOWN_AT_MOST])}
        number += len(unstored)
        name = texts.say(f"guard-kind.{kind.lower().replace('_', '-')}", count=len(unstored))
        line = texts.say("guard-finding", kind=name, words=_summed_up(texts, list(unstored)))
        speech.show(Text(text=line), unstored=unstored)


def refuse(scene: Scene, speech: Speech, text: str) -> bool:
    """Where `text` is surely about a person, say what was seen and why it cannot be; else False. For words
    that no question asked for, and that are kept nowhere."""
    judgement = scene.knowledge.guard.examine(text)
    if judgement.verdict is not Verdict.BLOCK:
        return False
    show_judgement(scene, speech, text, judgement)
    return True


def show_judgement(scene: Scene, speech: Speech, text: str, judgement: Judgement) -> None:
    """What was found in `text`, why it matters, and the offer to remove it."""
    speech.say(scene.texts.say("guard-block" if judgement.verdict is Verdict.BLOCK else "guard-warn"))
    show_findings(scene.texts, speech, text, judgement.findings)
    speech.say(scene.texts.say("guard-why"))
    offer_removal(scene, speech)


def _summed_up(texts: Texts, marks: list[str]) -> str:
    """`"one", "two" and "three"`, each as the mark that it fills."""
    *before, last = [f"⟦{mark}⟧" for mark in marks]
    line = texts.say("guard-words", words=last)
    for number, mark in enumerate(reversed(before)):
        line = texts.say("guard-words-more" if number else "guard-words-and", words=mark, more=line)
    return line
