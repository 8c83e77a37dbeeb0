"""What people say and what the bot answers, in a form that no channel owns.

An adapter turns its channel's events into a `Message` and a `Reply` into cards, HTML or text.
Every string here is plain text: it never holds markup, and an adapter escapes what its channel would
read as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

_MARKER = re.compile(r"⟦(\w+)⟧")


TalkId = tuple[str, str, str, str]
"""Channel, conversation, tenant and subject: one person's talk in one conversation."""


class _Frozen(BaseModel):
    # What a newer version of the bot stored is read as far as this one knows it: they run side by side for a
    # while in a rolling deploy.
    model_config = ConfigDict(frozen=True, extra="ignore")


class Sender(_Frozen):
    """Who the channel has proven the speaker to be (DESIGN §9)."""

    channel: str
    subject: str
    tenant: str = ""


HEARD_ALONE = ":alone"
"""Ends the id of a message that is heard again in the person's own conversation."""


class Message(_Frozen):
    """One thing a person did: typed words, pressed a button, or handed in a form.

    `id` is the channel's own, unique within `conversation`; a message that arrives twice keeps it.
    `personal`: nobody but the sender and the bot reads that conversation.
    `overheard`: it was said where others read along, and is heard again in the person's own conversation.
    `edited`: these words replace those of an earlier message, which was heard. `taken_back`: the person undid
    an earlier one. `replaces` is the id of that message, where the channel tells it.
    `unreadable`: it came, and the channel could not decrypt it.
    `removal` names this message to `Reply.removes`, where the bot may remove it; "" where it may not.
    `about` is the vestiging to which the room where it was said is bound.
    `asked` is the token of the question that a button or form belonged to, None for typed words.
    """

    id: str
    conversation: str
    sender: Sender
    text: str = ""
    choice: str | None = None
    fields: Mapping[str, str] = Field(default_factory=dict)
    asked: str | None = None
    attachments: int = 0
    personal: bool = True
    overheard: bool = False
    edited: bool = False
    taken_back: bool = False
    replaces: str = ""
    unreadable: bool = False
    removal: str = ""
    about: str = ""

    @property
    def channel(self) -> str:
        return self.sender.channel

    @property
    def said_as(self) -> str:
        """The id under which the person said it, also where it is heard again in their own conversation."""
        return self.id.removesuffix(HEARD_ALONE) if self.overheard else self.id

    @property
    def talk(self) -> TalkId:
        """Whose talk this belongs to: in a room with several people each has their own."""
        return (self.channel, self.conversation, self.sender.tenant, self.sender.subject)


class Text(_Frozen):
    """A paragraph. `tone` says how it is meant, not how it looks."""

    kind: Literal["text"] = "text"
    text: str
    tone: Literal["plain", "heading", "note", "urgent"] = "plain"


class Items(_Frozen):
    """A short list, in no order or in order."""

    kind: Literal["items"] = "items"
    items: tuple[str, ...]
    ordered: bool = False


class Facts(_Frozen):
    """Pairs of a label and a value, such as one agenda item."""

    kind: Literal["facts"] = "facts"
    title: str = ""
    rows: tuple[tuple[str, str], ...]


class Table(_Frozen):
    """Rows under headers; every row has as many cells as there are headers."""

    kind: Literal["table"] = "table"
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class ContactCard(_Frozen):
    """Whom to call. `phone` is as people read it (071 …), `tel` as a device dials it (+3171…)."""

    kind: Literal["contact"] = "contact"
    name: str
    task: str
    organisation: str
    location: str = ""
    phone: str = ""
    tel: str = ""
    mail: str = ""
    confirmed_on: date | None = None
    confirmed: str = ""
    note: str = ""


class Link(_Frozen):
    """An address of the bot's own (https) that people open; `text` says what is there."""

    kind: Literal["link"] = "link"
    text: str
    url: Annotated[str, Field(pattern=r"^https://[!-~]+$")]


Part = Annotated[Text | Items | Facts | Table | ContactCard | Link, Field(discriminator="kind")]


class Option(_Frozen):
    """One answer to a choice: `key` is kept, `label` is shown, `hint` explains it in half a line."""

    key: str
    label: str
    hint: str = ""


class FormField(_Frozen):
    """One field of a form, as a channel with forms shows it. Where it has options, its answer is the key of
    one, or with `many` the keys of any number with commas between."""

    name: str
    label: str
    hint: str = ""
    required: bool = True
    multiline: bool = False
    max_length: int = 500
    options: tuple[Option, ...] = ()
    many: bool = False


class Question(_Frozen):
    """What the bot waits for. `token` names this asking of it: an answer to an older token is stale."""

    token: str
    name: str
    options: tuple[Option, ...] = ()
    fields: tuple[FormField, ...] = ()
    skippable: bool = False


class Invitation(_Frozen):
    """A meeting for a calendar. `uid` is its own for good; of two with one uid the higher `sequence` holds
    (RFC 5545 §3.8.7.4). It names no person."""

    uid: str
    sequence: int
    starts: datetime
    ends: datetime
    summary: str
    place: str = ""
    cancelled: bool = False


class Poll(_Frozen):
    """What everyone in a room may choose from, as many as suit them; the channel counts and shows it."""

    question: str
    options: tuple[str, ...]


class Reply(_Frozen):
    """One message from the bot.

    `poll` is shown as such where the channel has polls; the parts say the same for whoever sees none.

    `removes` are messages of people (`Message.removal`) that the channel removes before it says this; where
    it cannot, it says `unremoved` instead of `parts`. `invitation` goes along where the channel can hand over
    a file; elsewhere it is left out. `in_private`: it answers what was said where nobody else read along, and
    is said nowhere where others do.

    `unstored` fills the markers ``⟦name⟧`` in the parts at the moment of sending. It is left out of every
    dump, so what a person must see once but nobody may keep (the words that the guard refused) never
    reaches the database; `shown` falls back to ``…`` where it is gone.
    """

    parts: tuple[Part, ...] = ()
    question: Question | None = None
    poll: Poll | None = None
    removes: tuple[str, ...] = ()
    unremoved: tuple[Part, ...] = ()
    invitation: Invitation | None = None
    in_private: bool = False
    unstored: Mapping[str, str] = Field(default_factory=dict, exclude=True, repr=False)

    def shown(self) -> Reply:
        """This reply with every marker filled in, ready for a channel."""
        if not self.holds_unstored:
            return self
        return self.model_copy(update={"parts": tuple(_filled(part, self.unstored) for part in self.parts)})

    @property
    def holds_unstored(self) -> bool:
        """Whether it is shown with words that are not in its dump."""
        return "⟦" in plain_text(self.parts)


def say(*texts: str) -> Reply:
    """A reply of paragraphs only."""
    return Reply(parts=tuple(Text(text=text) for text in texts))


def plain_text(parts: Iterable[Part]) -> str:
    """The words of `parts`, one line each: for logs of tests, notifications and screen readers."""
    return "\n".join(line for part in parts for line in _lines(part))


def _lines(part: Part) -> list[str]:
    match part:
        case Text():
            return [part.text]
        case Items():
            return [f"{n}. {item}" if part.ordered else f"- {item}" for n, item in enumerate(part.items, 1)]
        case Facts():
            title = [part.title] if part.title else []
            return title + [f"{label}: {value}" for label, value in part.rows]
        case Table():
            return [" | ".join(part.headers), *(" | ".join(row) for row in part.rows)]
        case ContactCard():
            head = ", ".join(bit for bit in (part.task, part.organisation, part.location) if bit)
            reach = [bit for bit in (part.phone, part.mail) if bit]
            return [f"{part.name} ({head})", *reach, *(bit for bit in (part.confirmed, part.note) if bit)]
        case Link():
            return [f"{part.text}: {part.url}"]


def _filled(part: Part, values: Mapping[str, str]) -> Part:
    def fill(text: str) -> str:
        return _MARKER.sub(lambda found: values.get(found[1], "…"), text)

    match part:
        case Text():
            return part.model_copy(update={"text": fill(part.text)})
        case Items():
            return part.model_copy(update={"items": tuple(fill(item) for item in part.items)})
        case Facts():
            rows = tuple((label, fill(value)) for label, value in part.rows)
            return part.model_copy(update={"rows": rows})
        case _:
            return part
