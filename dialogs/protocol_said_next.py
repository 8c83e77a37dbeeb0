"""What is said next about a danger, while the way into its steps is open: it is kept to that danger.

Who has just told of one goes on telling ("ze zit nu bij mij") or asks in half a sentence. What surely asks
for something else is served as ever; all that may be about the danger gets what its content has for it, and
the way on. Of a topic with words of its own (`protocol-asked-…`) three things are known: what to say to the
pupil, whether the parents hear it, and what to do while the pupil is with who tells it, or alone.
"""

from __future__ import annotations

from bot.language.meaning import Meaning
from bot.language.words import plain_words
from bot.texts import Texts
from dialogs.scene import Scene
from dialogs.wishes import CLARIFY, CONTACT, CONTACT_CHANGE, HELP, NUMBERS, OUT_OF_SCOPE, PROTOCOL, wish_in

_PARENTS, _SAY, _WITH = "parents", "say", "with"


def said_next(scene: Scene, topic: str, text: str) -> str:
    """What to say to words that are no answer; "" where they surely ask for something else."""
    wish = wish_in(scene, text, calm=True)
    if wish.intent == CONTACT:
        return ""
    if advice := advice_asked(scene.texts, topic, text):
        return f"{advice} {scene.texts.say('protocol-after-danger-steps')}"
    if not _may_be_about_it(wish, topic):
        return ""
    own = scene.texts.say_if(f"protocol-after-danger-next.{topic}") if topic else ""
    return own or scene.texts.say("protocol-after-danger-next")


def advice_asked(texts: Texts, topic: str, text: str) -> str:
    """What the content of `topic` has on what was asked or told: about the parents, what to say, or where the
    pupil is; else ""."""
    found = (_advice_on(what, texts, topic, text) for what in (_PARENTS, _SAY, _WITH))
    return next(filter(None, found), "")


def tells_where_they_are(texts: Texts, topic: str, text: str) -> bool:
    """Whether the words say where the one in danger is, for which `topic` has advice that names 112 first."""
    return bool(_advice_on(_WITH, texts, topic, text))


def _advice_on(what: str, texts: Texts, topic: str, text: str) -> str:
    advice = texts.say_if(f"protocol-asked-{topic}.{what}") if topic else ""
    words = texts.say(f"protocol-asked.{what}-words").split(", ")
    said = f" {' '.join(plain_words(text))} "
    return advice if advice and any(f" {one} " in said for one in words) else ""


def _may_be_about_it(wish: Meaning, topic: str) -> bool:
    slots = wish.slots
    if slots.tongue or slots.service:
        return False
    if wish.intent == PROTOCOL:
        return bool(topic) and not slots.topics
    if wish.intent == CONTACT_CHANGE:
        return not (slots.organisation or slots.location)
    if wish.intent == CLARIFY:
        return not {PROTOCOL, NUMBERS}.isdisjoint(slots.candidates.split(","))
    return wish.intent in (OUT_OF_SCOPE, HELP, NUMBERS)
