"""What a dialog can reach while one message is heard: its surroundings for one turn, and nothing longer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from random import Random

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.access.people import Person
from bot.agenda import Agenda
from bot.content.model import Pack
from bot.convenant.finding import Convenant
from bot.directory import Directory
from bot.language.names import Names
from bot.language.understanding import Understanding
from bot.messages import Message
from bot.privacy.guard import Guard
from bot.protocol.links import Links
from bot.texts import Texts
from dialogs.unkept import Unkept


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What is the same for every turn: the content, and the parts that were made from it. `public_url` is
    where the bot's web server is reached from outside, "" where it is not."""

    pack: Pack
    texts: Texts
    names: Names
    understanding: Understanding
    convenant: Convenant
    guard: Guard
    unkept: Unkept
    random: Random
    channels: frozenset[str] = frozenset()
    channels_with_forms: frozenset[str] = frozenset()
    public_url: str = ""
    links: Links | None = None


@dataclass
class Scene:
    """One turn: who speaks, when, within which transaction. `person` is None for someone unknown.
    `others_hear_now`: something was planned for other people that is due at once. `goes_on_alone`: the
    message is to be heard again in the person's own conversation, where nobody reads along. `about`: the
    vestiging to which the room is bound where this was said, or "". `refused`: the bot has offered to remove
    the message."""

    knowledge: Knowledge
    session: AsyncSession
    now: datetime
    message: Message
    person: Person | None
    others_hear_now: bool = False
    goes_on_alone: bool = False
    about: str = ""
    refused: bool = False

    @property
    def texts(self) -> Texts:
        """As this person reads them."""
        texts = self.knowledge.texts
        return texts.to(self.person.partner_id) if self.person else texts

    @property
    def has_forms(self) -> bool:
        return self.message.channel in self.knowledge.channels_with_forms

    @cached_property
    def understanding(self) -> Understanding:
        return self.knowledge.understanding.for_a_turn()

    @cached_property
    def agenda(self) -> Agenda:
        return Agenda(self.session, self.knowledge.pack, self.now)

    @cached_property
    def directory(self) -> Directory:
        return Directory(self.session, self.knowledge.pack)

    def token(self, dialog: str, question: str) -> str:
        """A name for asking `question` in answer to this message; the same wherever the turn is repeated."""
        asked = (
            f"{self.message.channel}\n{self.message.conversation}\n{self.message.id}\n{dialog}\n{question}"
        )
        return sha256(asked.encode()).hexdigest()[:12]
