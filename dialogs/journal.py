"""What is remembered of a talk: the open dialogs, each with the answers it has accepted, by name.

Only accepted answers come in here. A state that a newer or older version of the bot wrote is read as far
as its names still mean something: a dialog is run anew from its journal, so a question that is no longer
asked is simply not looked up, and a new one is asked when the talk comes to it.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from bot.messages import Message

WAITS = "waits"
"""The slot that names the dialog which waits until danger is over."""


class EntryKind(StrEnum):
    """`ANSWER`: given by the person. `GIVEN`: the only one possible, not asked. `PRESET`: understood from
    other words, to be changed in the review. `SAID`: a text that was said. `DONE`: a change that was made,
    which `terug` does not go past."""

    ANSWER = "answer"
    GIVEN = "given"
    PRESET = "preset"
    SAID = "said"
    DONE = "done"


CHANGEABLE = (EntryKind.ANSWER, EntryKind.PRESET)
"""What the person may answer anew."""


class _Stored(BaseModel):
    # In a rolling deploy a newer version may have written more than this one knows.
    model_config = ConfigDict(extra="ignore")


class Entry(_Stored):
    """One thing that happened in a dialog. `value` is JSON; `by` is the id of the message that gave an
    answer, `token` that of the question which it answered."""

    name: str
    kind: EntryKind
    value: Any = None
    by: str = ""
    token: str = ""


class Frame(_Stored):
    """One open dialog.

    `asking` is the name of the question that waits for an answer and `token` names this asking of it.
    `changing` is the entry that is being changed from the review, kept until its new answer is accepted.
    `doubt` is an answer, clean in the eyes of the guard, that may have been a question to the bot.
    `offer` says that the guard has offered something whose words are in memory only.
    """

    dialog: str
    slots: dict[str, str] = Field(default_factory=dict)
    journal: list[Entry] = Field(default_factory=list)
    asking: str = ""
    token: str = ""
    changing: Entry | None = None
    doubt: str | None = None
    offer: str = ""

    @property
    def makes_way(self) -> bool:
        """Whether it was put before another dialog in whose middle danger was told: what is no answer to it
        is heard by that one."""
        return WAITS in self.slots

    def find(self, name: str) -> Entry | None:
        return next((entry for entry in self.journal if entry.name == name), None)

    def add(self, name: str, kind: EntryKind, value: Any = None) -> None:
        self.journal.append(Entry(name=name, kind=kind, value=value))

    def accept(self, name: str, value: Any, kind: EntryKind = EntryKind.ANSWER) -> None:
        """Keep an answer. What was waited for is no longer, but for an offer about another answer."""
        self.add(name, kind, value)
        if self.asking == name:
            self.journal[-1].token = self.token
        self.changing = None
        if not (self.offer and self.asking != name):
            self.stop_waiting()

    def drop(self, name: str) -> Entry | None:
        entry = self.find(name)
        if entry is not None:
            self.journal.remove(entry)
        return entry

    def replace(self, name: str, kind: EntryKind, value: object) -> None:
        """As `add`, in the place of what is kept by that name, if anything is."""
        self.drop(name)
        self.add(name, kind, value)

    def reopen(self, name: str) -> None:
        """Open one answer again; it stands as it was until its new one is accepted."""
        self.stop_waiting()
        self.changing = self.drop(name)

    def stop_waiting(self) -> None:
        self.asking, self.token, self.doubt, self.offer = "", "", None, ""

    def begin_anew(self, slots: dict[str, str]) -> None:
        """About something else: nothing that was answered counts any more."""
        self.stop_waiting()
        self.slots, self.journal, self.changing = slots, [], None

    def step_back(self) -> bool:
        """Take the last answer out of the journal, or leave a change as it was; False where there is none."""
        self.stop_waiting()
        if self.changing is not None:
            self.journal.append(self.changing)
            self.changing = None
            return True
        for place in range(len(self.journal) - 1, -1, -1):
            if self.journal[place].kind is EntryKind.DONE:
                return False
            if self.journal[place].kind is EntryKind.ANSWER:
                del self.journal[place:]
                return True
        return False

    def take_out_answer_by(self, message_id: str) -> Entry | None:
        """Takes out the last answer where that message gave it. None where it did not, or where something was
        changed since."""
        for entry in reversed(self.journal):
            if entry.kind is EntryKind.ANSWER and entry.by == message_id and self.changing is None:
                self.step_back()
                return entry
            if entry.kind is EntryKind.DONE or entry.kind is EntryKind.ANSWER:
                break
        return None

    def has_changed_something(self) -> bool:
        return any(entry.kind is EntryKind.DONE for entry in self.journal)


class Served(_Stored):
    """A question that was answered at `at`, for who asks the same of another school or partner next, how to
    reach the `person` who was named, or more about that `answer` from the convenant; `read`: all of it was
    told. It holds ids of these, and nothing else of what was typed."""

    intent: str
    at: datetime
    organisation: str = ""
    location: str = ""
    discipline: str = ""
    also: str = ""
    person: str = ""
    answer: str = ""
    read: bool = False


class TalkState(_Stored):
    """Everything that is kept of one talk; the last frame is the one that is talked about.

    `served` is what was answered last, if nothing else was begun since.
    `heard` is the id of the last message that was heard. `refused` names messages that the guard refused and
    the bot offered to remove (`bot.messages.Message.removal`); the last of them at `refused_at`.
    """

    frames: list[Frame] = Field(default_factory=list)
    asked_at: datetime | None = None
    noticed: bool = False
    heard: str = ""
    refused: list[str] = Field(default_factory=list)
    refused_at: datetime | None = None
    served: Served | None = None

    def note_heard(self, message: Message) -> None:
        """That message was heard in this turn, and gave the answers that came in. A message that was edited
        is still the one that it was: the next edit names that one too."""
        message_id = message.replaces if message.edited and message.replaces else message.said_as
        self.heard = message_id
        for frame in self.frames:
            for entry in frame.journal:
                if entry.kind is EntryKind.ANSWER and not entry.by:
                    entry.by = message_id
