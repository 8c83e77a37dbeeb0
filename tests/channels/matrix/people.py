"""People who write from a client that is not ours: matrix-js-sdk, with the encryption that Element has.

All of them live in one process of Node.js (`tools/matrix/people.mjs`), which is spoken to in lines of JSON.
"""

from __future__ import annotations

import asyncio
import itertools
import json
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.synapse import PASSWORD, Account

CLIENTS = Path(__file__).parents[3] / "tools" / "matrix"
"""Where the packages of the clients are."""

PATIENCE = 20.0
"""Seconds within which anything happens, on a busy machine too."""

_LONGEST_LINE = 2**24


@dataclass(frozen=True, slots=True)
class Seen:
    """An event as a client shows it. `unreadable`: it could not be decrypted."""

    id: str
    room: str
    sender: str
    type: str
    content: Mapping[str, Any]
    relation: Mapping[str, Any] | None
    encrypted: bool
    unreadable: bool
    redacts: str | None
    redacted: bool

    @property
    def body(self) -> str:
        return str(self.content.get("body", ""))

    @property
    def html(self) -> str:
        return str(self.content.get("formatted_body", ""))


class People:
    """The process. `log_in` gives each person a client in it."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self._numbers = itertools.count(1)
        self._waiting: dict[int, asyncio.Future[Any]] = {}
        self._persons: dict[str, Person] = {}

    async def log_in(self, account: Account, device: str | None = None) -> Person:
        """A new client of `account`, on a device of its own unless one is named; it listens from now on."""
        name = account.name if account.name not in self._persons else f"{account.name} {next(self._numbers)}"
        person = self._persons[name] = Person(self, name)
        login = await self.order(name, "log in", user=account.name, password=PASSWORD, device=device)
        person.user_id, person.device = login["user"], login["device"]
        return person

    async def order(self, who: str, does: str, **details: Any) -> Any:
        """Has `who` do something. Raises RefusedByServer with what the client says is wrong."""
        number = next(self._numbers)
        answer = self._waiting[number] = asyncio.get_running_loop().create_future()
        order = {"id": number, "who": who, "does": does, **details}
        assert self._process.stdin is not None
        self._process.stdin.write(f"{json.dumps(order)}\n".encode())
        async with asyncio.timeout(PATIENCE):
            return await answer

    async def listen(self) -> None:
        """Keeps up with what the process tells, until it ends."""
        assert self._process.stdout is not None
        async for line in self._process.stdout:
            told = json.loads(line)
            if "id" in told:
                self._answered(told)
            elif told["who"] in self._persons:
                await self._persons[told["who"]].notice(told)

    def _answered(self, told: Mapping[str, Any]) -> None:
        answer = self._waiting.pop(told["id"])
        if answer.done():
            return
        if "error" in told:
            answer.set_exception(RefusedByServer(told["error"]))
        else:
            answer.set_result(told["ok"])


class RefusedByServer(Exception):
    """What a person tried was refused; the message is the client's, with Matrix's error code first."""


class Person:
    """One person at one client, who sees all rooms of theirs."""

    user_id: str
    device: str

    def __init__(self, people: People, name: str) -> None:
        self._people = people
        self._name = name
        self._changed = asyncio.Condition()
        self.events: dict[str, Seen] = {}
        self.memberships: dict[str, str] = {}
        self.typing: list[tuple[str, str, bool]] = []
        self.receipts: set[tuple[str, str, str]] = set()
        self.asked_for_keys: list[str] = []

    async def does(self, deed: str, **details: Any) -> Any:
        return await self._people.order(self._name, deed, **details)

    async def opens(
        self,
        *invited: str,
        encrypted: bool = True,
        direct: bool = True,
        name: str = "",
    ) -> Chat:
        """A new room with those who are invited; they need not have come yet."""
        room = await self.does(
            "create room",
            invite=invited,
            name=name or None,
            encrypted=encrypted,
            direct=direct,
        )
        return Chat(self, room)

    async def waits_until(self, holds: Callable[[], bool], what: str, patience: float = PATIENCE) -> None:
        """Returns as soon as `holds`; raises AssertionError, with what is seen, where that takes too long."""
        try:
            async with asyncio.timeout(patience), self._changed:
                await self._changed.wait_for(holds)
        except TimeoutError:
            seen = [(event.type, event.sender, event.body) for event in self.events.values()]
            raise AssertionError(f"{self._name} waited for {what}, and saw {seen[-12:]}") from None

    async def notice(self, told: Mapping[str, Any]) -> None:
        """Takes in what the client tells."""
        async with self._changed:
            if "event" in told:
                self.events[told["event"]["id"]] = Seen(**told["event"])
            elif "membership" in told:
                self.memberships[told["room"]] = told["membership"]
            elif "typing" in told:
                self.typing.append((told["room"], told["user"], told["typing"]))
            elif "read" in told:
                self.receipts.add((told["room"], told["user"], told["read"]))
            elif "asked" in told:
                self.asked_for_keys.append(told["user"])
            self._changed.notify_all()


class Chat:
    """One room, as one person sees it. What they `see` came after what they did last in it."""

    def __init__(self, person: Person, room: str) -> None:
        self.person = person
        self.room = room
        self._before: set[str] = set()

    async def says(self, text: str, **more: Any) -> str:
        """Sends `text`, with `more` in its content; returns the id of the event."""
        return await self.sends("m.room.message", {"msgtype": "m.text", "body": text, **more})

    async def sends(self, kind: str, content: Mapping[str, Any]) -> str:
        """Sends any event; returns its id."""
        self._before = set(self.person.events)
        return str(await self.person.does("send", room=self.room, type=kind, content=content))

    async def reacts(self, to: Seen, key: str) -> str:
        """Returns the id of the reaction."""
        relation = {"rel_type": "m.annotation", "event_id": to.id, "key": key}
        return await self.sends("m.reaction", {"m.relates_to": relation})

    async def takes_back(self, event_id: str) -> None:
        self._before = set(self.person.events)
        await self.person.does("redact", room=self.room, event=event_id)

    async def sees(self, words: str, patience: float = PATIENCE) -> Seen:
        """The first message of someone else that holds `words`, now or as soon as there is one."""
        found: list[Seen] = []

        def there() -> bool:
            found[:] = [event for event in self.new() if words in event.body]
            return bool(found)

        await self.person.waits_until(there, f"{words!r} in {self.room}", patience)
        return found[0]

    async def sees_reactions_to(self, message: Seen, count: int) -> list[Seen]:
        """The reactions of others to `message`, once there are `count`, in the order in which they came."""

        def theirs() -> list[Seen]:
            return [event for event in self.from_others() if _reacts_to(event, message)]

        await self.person.waits_until(lambda: len(theirs()) >= count, f"{count} reactions")
        return theirs()

    async def sees_come(self, user_id: str) -> None:
        """Waits until `user_id` is in the room."""
        await self.sees_membership(user_id, "join")

    async def sees_membership(self, user_id: str, membership: str) -> None:
        """Waits until `user_id` has come, or gone."""

        def told() -> bool:
            return any(
                event.content.get("membership") == membership
                for event in self.person.events.values()
                if event.type == "m.room.member" and event.room == self.room and event.sender == user_id
            )

        await self.person.waits_until(told, f"{membership} of {user_id} in {self.room}")

    async def sees_removed(self, event_id: str) -> None:
        """Waits until the content of that event is gone."""
        await self.person.waits_until(
            lambda: event_id in self.person.events and self.person.events[event_id].redacted,
            f"the end of {event_id}",
        )

    async def sees_typing(self, user_id: str, *, is_typing: bool) -> None:
        """Waits until `user_id` types here, or stops."""

        def holds() -> bool:
            told = [typing for *where, typing in self.person.typing if where == [self.room, user_id]]
            return bool(told) and told[-1] is is_typing

        await self.person.waits_until(holds, f"typing of {user_id}: {is_typing}")

    async def sees_read(self, user_id: str, event_id: str) -> None:
        """Waits until `user_id` has read up to that event."""
        receipt = self.room, user_id, event_id
        await self.person.waits_until(lambda: receipt in self.person.receipts, f"receipt {receipt}")

    async def sees_event(self, kind: str) -> Seen:
        """The first event of that type by someone else, now or as soon as there is one."""

        def found() -> list[Seen]:
            return [event for event in self.from_others() if event.type == kind]

        await self.person.waits_until(lambda: bool(found()), kind)
        return found()[0]

    async def shield(self, message: Seen) -> Mapping[str, Any]:
        """`shieldColour` (0: none, 1: grey, 2: red) and `shieldReason` that the client puts beside it."""
        found: Mapping[str, Any] = await self.person.does("shield", room=self.room, event=message.id)
        return found

    def from_others(self) -> list[Seen]:
        """All events of others in the room, in the order in which they came."""
        events = (event for event in self.person.events.values() if event.room == self.room)
        return [event for event in events if event.sender != self.person.user_id]

    def new(self) -> list[Seen]:
        """Messages of others since this person did something here."""
        return [
            event
            for event in self.from_others()
            if event.id not in self._before and event.type == "m.room.message"
        ]


@asynccontextmanager
async def people_at(homeserver: str) -> AsyncIterator[People]:
    """People whose clients know the homeserver by this URL."""
    process = await asyncio.create_subprocess_exec(
        *("node", str(CLIENTS / "people.mjs"), homeserver), stdin=PIPE, stdout=PIPE, limit=_LONGEST_LINE
    )
    people = People(process)
    listening = asyncio.create_task(people.listen())
    try:
        yield people
    finally:
        assert process.stdin is not None
        process.stdin.close()
        await process.wait()
        await listening


def _reacts_to(event: Seen, message: Seen) -> bool:
    relation = event.relation or {}
    return relation.get("rel_type") == "m.annotation" and relation.get("event_id") == message.id
