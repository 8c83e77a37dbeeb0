"""A reply as a whole: its card, where that serves better than plain words, and what becomes of a used one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic_core import to_json

from adapters.teams.cards import questions, words
from adapters.teams.cards.answers import Answer
from adapters.teams.cards.elements import Element, clipped, container, labelled, line, run
from adapters.teams.cards.escaping import literal, markdown
from adapters.teams.cards.parts import Room, elements_of
from bot.messages import ContactCard, Facts, FormField, Link, Part, Question, Reply, Table, Text
from bot.texts import Texts

Card = dict[str, Any]

MOST_BYTES = 28_000
"""Of a card or a text in UTF-8; Teams refuses messages of about 28 KB."""
MOST_WIDE_BYTES = 36_000
"""The same in UTF-16, in which Teams counts up to 40 KB for a whole message."""

_ROOMS = (Room(40, 4_000), Room(20, 1_500), Room(12, 600), Room(6, 250), Room(3, 100))
_MOST_FALLBACK = 1_000


class Cards:
    """Shows replies in Teams, with the words of the adapter from `texts`. Keeps nothing."""

    def __init__(self, texts: Texts) -> None:
        self.texts = texts

    @property
    def received(self) -> str:
        """What is shown between an answer and the reply to it."""
        return self.texts.say("teams-received")

    def card_of(self, reply: Reply) -> Card | None:
        """The Adaptive Card (1.5); None where plain words serve better, and where no card is large enough."""
        if not _wants_card(reply):
            return None
        shown = reply.shown()
        asked = questions.inputs_of(reply.question, self.texts) if reply.question else []
        return self._fitting(shown, asked)

    def used_card(self, reply: Reply, answer: Answer, then: Question | None = None) -> Card:
        """What `reply` becomes when `answer` has been heard: the same without inputs, and the answer.

        `then` is the question that came next. A field of a form that it asks again was not accepted, so it is
        not shown; without `then` no field is. Words that are kept nowhere are no longer in it.
        """
        if then is not None and _asks_again(then, answer):
            return self.closed_card(reply)
        return self._settled(reply, self._outcome(reply.question, answer, then))

    def closed_card(self, reply: Reply, why: str = "") -> Card:
        """What `reply` becomes when its question is no longer open, and `why` in a sentence."""
        return self._settled(reply, [line(run(why or self.texts.say("teams-closed"), isSubtle=True))])

    def text_of(self, reply: Reply) -> str:
        """The text of a message without a card, in the markdown of Teams."""
        for room in _ROOMS:
            text = words.text_of(reply, room, self.texts)
            if _fits(text):
                return text
        return markdown(clipped(words.speak_of(reply), _ROOMS[0].letters))

    def summary_of(self, reply: Reply) -> str:
        """One or two sentences for a notification, at most 200 characters."""
        return words.summary_of(reply)

    def speak_of(self, reply: Reply) -> str:
        """The reply for a screen reader."""
        return words.speak_of(reply)

    def suggested(self, reply: Reply) -> Card | None:
        """Suggested actions (without `to`) under plain words, for a few short options that need no hint; None
        where a card serves better."""
        if reply.question is None or any(not _is_plain(part) for part in reply.parts):
            return None
        return questions.suggested(reply.question, self.texts)

    def mention(self, name: str) -> str:
        """The tag that names a person in the text of a message; its entity must hold the same text."""
        return f"<at>{markdown(' '.join(name.split()))}</at>"

    def _outcome(self, question: Question | None, answer: Answer, then: Question | None) -> list[Element]:
        rows = self._filled_in(question.fields, answer, then) if question and then else []
        if rows:
            return [line(run(self.texts.say("teams-filled-in"), weight="Bolder")), *rows]
        said = self._label(question, answer)
        told = self.texts.say("teams-your-answer", answer=said) if said else self.texts.say("teams-done")
        return [line(run(told, weight="Bolder"))]

    def _filled_in(self, fields: Sequence[FormField], answer: Answer, then: Question) -> list[Element]:
        rows: list[Element] = []
        for field in fields:
            value = _chosen(field, answer.fields.get(field.name, ""))
            if value and field.name not in _asked_in(then):
                rows += labelled(field.label, value)
        return rows

    def _label(self, question: Question | None, answer: Answer) -> str:
        named = {"overslaan": "teams-skip", "stop": "teams-stop"}
        if answer.word:
            return self.texts.say(named[answer.word])
        options = question.options if question else ()
        label = next((option.label for option in options if option.key == answer.choice), "")
        return clipped(label, _ROOMS[3].letters)

    def _settled(self, reply: Reply, outcome: Sequence[Element]) -> Card:
        stored = Reply(parts=reply.parts).shown()
        fitting = self._fitting(stored, [container(outcome, separator=True)])
        return fitting or self._card(stored, outcome[:1])

    def _fitting(self, reply: Reply, below: Sequence[Element]) -> Card | None:
        """The fullest card that Teams takes, with `below` under the parts; None where none fits."""
        for room in _ROOMS:
            card = self._card(reply, [*elements_of(reply.parts, room, self.texts), *below])
            if _fits(card):
                return card
        return None

    def _card(self, reply: Reply, body: Sequence[Element]) -> Card:
        aloud = clipped(words.speak_of(reply), _MOST_FALLBACK)
        return {
            "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
            "type": "AdaptiveCard",
            "version": "1.5",
            "lang": "nl",
            "fallbackText": markdown(aloud),
            "speak": aloud,
            "body": list(body),
        }


def _is_plain(part: Part) -> bool:
    return isinstance(part, Text) and part.tone == "plain"


def _wants_card(reply: Reply) -> bool:
    question = reply.question
    if question and (question.options or question.fields):
        return True
    return any(
        isinstance(part, Facts | Table | ContactCard | Link)
        or (isinstance(part, Text) and part.tone == "urgent")
        for part in reply.parts
    )


def _asks_again(then: Question, answer: Answer) -> bool:
    """Whether nothing of `answer` was accepted."""
    if answer.fields:
        return answer.fields.keys() <= _asked_in(then)
    return then.token == answer.asked


def _asked_in(question: Question) -> set[str]:
    """The names that `question` asks for: of its fields, or its own where it is one field of a form."""
    return {question.name, *(field.name for field in question.fields)}


def _chosen(field: FormField, value: str) -> str:
    """What was filled in, options by their labels; "" for nothing."""
    if not field.options:
        return clipped(literal(value).strip(), _ROOMS[1].letters)
    labels = {option.key: option.label for option in field.options}
    return ", ".join(labels[key] for key in value.split(",") if key in labels)


def _fits(shown: Card | str) -> bool:
    written = to_json(shown)
    # What takes n bytes in UTF-8 takes at most 2n in UTF-16.
    return len(written) <= MOST_WIDE_BYTES // 2 or (
        len(written) <= MOST_BYTES and len(written.decode().encode("utf-16-le")) <= MOST_WIDE_BYTES
    )
