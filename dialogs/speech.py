"""What is said in one turn, gathered into replies: a reply ends at a question or where a dialog ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.messages import Part, Poll, Question, Reply, Text


class Speech:
    def __init__(self) -> None:
        self._done: list[Reply] = []
        self._parts: list[Part] = []
        self._unstored: dict[str, str] = {}

    def say(self, text: str) -> None:
        if text:
            self._parts.append(Text(text=text))

    def show(self, *parts: Part, unstored: Mapping[str, str] | None = None) -> None:
        self._parts.extend(parts)
        self._unstored.update(unstored or {})

    def remove(self, refused: Sequence[str], done: str, failed: Part) -> None:
        """A message of its own: the channel removes `refused` and says `done`, or `failed` where it
        cannot."""
        self.end_reply()
        self._done.append(Reply(parts=(Text(text=done),), removes=tuple(refused), unremoved=(failed,)))

    def poll(self, poll: Poll, *parts: Part) -> None:
        """A message of its own; `parts` are for whoever sees no polls."""
        self.end_reply()
        self._done.append(Reply(parts=parts, poll=poll))

    def ask(self, question: Question) -> None:
        self.end_reply(question)

    def end_reply(self, question: Question | None = None) -> None:
        """What comes after this is another message."""
        if self._parts or question:
            self._done.append(Reply(parts=tuple(self._parts), question=question, unstored=self._unstored))
        self._parts, self._unstored = [], {}

    def replies(self) -> list[Reply]:
        self.end_reply()
        return self._done
