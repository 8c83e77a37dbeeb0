"""The loop goes on whatever the homeserver does, and is quiet while it is in trouble."""

from __future__ import annotations

import asyncio
from random import Random
from typing import Any, cast

import pytest

from adapters.matrix import loop as loops
from adapters.matrix.account import CannotLogIn
from adapters.matrix.errors import Away, Denied, LoggedOut, Throttled
from adapters.matrix.loop import Loop
from adapters.matrix.syncing import Synced
from tests.unit.matrix_world import actions


class Done(BaseException):
    """The end of what the test has to tell."""


class Story:
    """Account, client, syncing, intake and tokens in one: each sync is the next of what is told."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *told: Any) -> None:
        self.told = list(told)
        self.client: Any = None
        self.refuses_keys: Exception | None = None
        self.keeping: list[Exception] = []
        self.kept = 0
        self.since: list[str] = []
        self.are_rooms_known = False
        self.known: list[bool] = []
        self.taken: list[str] = []
        self.connected_when_taken: list[bool] = []
        self.pauses: list[float] = []
        self.signed_in = 0
        self.refused = 0
        self.reconnections = 0
        monkeypatch.setattr(loops, "Syncing", lambda client: self)
        monkeypatch.setattr(asyncio, "sleep", self._sleep)

    async def run(self) -> None:
        parts = cast(Any, self)
        with pytest.raises(Done):
            await Loop(parts, parts, Intake(self), Tokens(), Random(0), self._reconnected).run()  # type: ignore[arg-type]

    @property
    def is_connected(self) -> bool:
        return self.client is not None

    async def sign_in(self) -> Any:
        self.signed_in += 1
        if self.told and isinstance(self.told[0], CannotLogIn):
            raise self.told.pop(0)
        return self

    def refuse_token(self) -> None:
        self.refused += 1

    async def keep_keys(self, client: Any) -> None:
        if self.refuses_keys:
            raise self.refuses_keys
        if self.keeping:
            raise self.keeping.pop(0)
        self.kept += 1

    async def tend_keys(self) -> None:
        if self.told and isinstance(self.told[0], (Denied, KeyError)):
            raise self.told.pop(0)

    async def sync(self, since: str, *, wait: bool) -> Synced:
        self.since.append(since)
        self.known.append(self.are_rooms_known)
        assert wait is self.is_connected
        if not self.told:
            raise Done
        told = self.told.pop(0)
        if isinstance(told, Exception):
            raise told
        return Synced(told)

    async def _reconnected(self) -> None:
        self.reconnections += 1

    async def _sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)


class Intake:
    def __init__(self, story: Story) -> None:
        self._story = story

    def begin(self, client: Any) -> None:
        pass

    async def take(self, synced: Synced) -> None:
        self._story.taken.append(synced.token)
        self._story.connected_when_taken.append(self._story.is_connected)


class Tokens:
    async def stored(self) -> str:
        return "stored"

    def forget(self) -> None:
        pass

    async def keep_storing(self) -> None:
        pass


async def test_each_sync_begins_where_the_one_before_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    story = Story(monkeypatch, "a", "b")
    await story.run()
    assert story.since == ["stored", "a", "b"]
    assert story.taken == ["a", "b"]
    assert all(story.connected_when_taken)
    assert not story.is_connected


async def test_trouble_is_met_with_patience_and_the_same_token(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    story = Story(monkeypatch, "a", *(Away("502") for _ in range(8)), "b")
    await story.run()
    assert story.since == ["stored", *["a"] * 9, "b"]
    assert all(loops.SHORTEST_PAUSE <= pause <= loops.LONGEST_PAUSE for pause in story.pauses)
    assert len(story.pauses) == 8
    assert story.reconnections == 2
    assert actions(caplog.records).count("matrix_recovered") == 1


async def test_the_homeserver_says_how_long_to_be_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    story = Story(monkeypatch, Throttled(17.0), Throttled(0.1), "a")
    await story.run()
    assert story.pauses == [17.0, loops.SHORTEST_PAUSE]


async def test_a_token_that_is_not_taken_is_not_tried_again(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    story = Story(monkeypatch, "a", LoggedOut(soft=True), "b")
    await story.run()
    assert (story.signed_in, story.refused) == (2, 1)
    assert story.since == ["stored", "a", "stored", "b"]
    assert "matrix_logged_out" in actions(caplog.records)


async def test_who_cannot_log_in_says_so_and_tries_seldom(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    story = Story(monkeypatch, CannotLogIn("put a new token there"), "a")
    await story.run()
    assert story.pauses == [20.0]
    assert "put a new token there" in caplog.text
    assert story.taken == ["a"]


async def test_keys_that_are_refused_do_not_hold_up_what_people_say(monkeypatch: pytest.MonkeyPatch) -> None:
    story = Story(monkeypatch, "a", Denied(400, "M_UNKNOWN"), "b")
    await story.run()
    assert story.taken == ["a", "b"]


@pytest.mark.parametrize("refused", [Denied(400, "M_UNKNOWN"), KeyError("user_id")])
async def test_own_keys_that_are_refused_do_not_make_the_bot_deaf(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, refused: Exception
) -> None:
    story = Story(monkeypatch, "a", refused, "b", "c")
    story.refuses_keys = refused
    await story.run()
    assert story.taken == ["a", "b", "c"]
    assert story.pauses == []
    assert "matrix_keys_untended" in actions(caplog.records)


async def test_own_keys_are_kept_after_a_later_sync_where_the_homeserver_did_not_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    story = Story(monkeypatch, "a", "b", "c")
    story.keeping = [Away("status 502"), Away("status 502")]
    await story.run()
    assert story.taken == ["a", "b", "c"]
    assert (story.kept, story.pauses) == (1, [])


async def test_the_rooms_are_learnt_whole_again_where_the_first_sync_was_dropped(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    story = Story(monkeypatch, "a", "b", "c")
    story.keeping = [Throttled(2.0)]
    await story.run()
    assert (story.taken, story.known) == (["b", "c"], [False, False, True, True])


async def test_who_must_log_in_anew_for_its_keys_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    story = Story(monkeypatch, "a", "b")
    story.refuses_keys = CannotLogIn("the store holds other keys")
    await story.run()
    assert story.pauses == [20.0] * 2
    assert story.taken == []


async def test_a_fault_of_our_own_does_not_end_it(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    story = Story(monkeypatch, "a", ValueError("what a person typed"), "b")
    await story.run()
    assert story.taken == ["a", "b"]
    assert "matrix_loop_failed" in actions(caplog.records)
    told = [record.getMessage() for record in caplog.records]
    assert not any("typed" in message for message in told)


async def test_a_token_that_the_homeserver_does_not_know_is_given_up_in_the_end(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    story = Story(monkeypatch, *(Denied(400, "M_UNKNOWN") for _ in range(6)), "a")
    await story.run()
    assert story.since == [*["stored"] * 6, "", "a"]
    assert "matrix_token_given_up" in actions(caplog.records)
    patient = Story(monkeypatch, *(Denied(403, "M_FORBIDDEN") for _ in range(9)), "a")
    await patient.run()
    assert "" not in patient.since
