"""Every answer of a homeserver is JSON, or an error that says what it means."""

from __future__ import annotations

import asyncio
import json
from contextlib import asynccontextmanager
from typing import Any, cast

import aiohttp
import pytest
from yarl import URL

from adapters.matrix.errors import Away, Denied, HomeserverError, LoggedOut, Throttled, Unanswered
from adapters.matrix.http import Http
from adapters.matrix.quiet import ALL, Quiet


class Answers:
    """In the place of aiohttp's session: answers as told, and remembers what was asked."""

    def __init__(self, status: int, body: object, headers: dict[str, str] | None = None) -> None:
        self.status, self.headers = status, headers or {}
        self.body = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.asked: list[tuple[str, str, dict[str, Any]]] = []
        self.error: Exception | None = None

    @asynccontextmanager
    async def request(self, method: str, url: Any, **given: Any) -> Any:
        self.asked.append((method, str(url), given))
        if self.error:
            raise self.error
        yield self

    async def read(self) -> bytes:
        return self.body


class Held(Answers):
    """Answers when it is told to go on."""

    def __init__(self, status: int, body: object) -> None:
        super().__init__(status, body)
        self.go_on = asyncio.Event()

    async def read(self) -> bytes:
        await self.go_on.wait()
        return self.body


def http(answers: Answers, now: list[float] | None = None) -> Http:
    clock = now or [0.0]
    made = Http("https://matrix.example.org/", cast(aiohttp.ClientSession, answers), lambda: clock[0])
    made.token = "syt_secret"
    return made


async def error_of(answers: Answers) -> HomeserverError:
    with pytest.raises(HomeserverError) as caught:
        await http(answers).call("GET", "/x")
    return caught.value


async def test_the_token_goes_along_and_no_redirect_is_followed() -> None:
    answers = Answers(200, {"ok": 1})
    assert await http(answers).call("PUT", "/a/%21b", {"é": 1}, query={"since": "s/1"}) == {"ok": 1}
    method, url, given = answers.asked[0]
    assert (method, url) == ("PUT", "https://matrix.example.org/a/%21b?since=s/1")
    assert given["headers"]["Authorization"] == "Bearer syt_secret"
    assert given["allow_redirects"] is False
    assert given["data"] == '{"é": 1}'.encode()


@pytest.mark.parametrize(
    ("headers", "body", "seconds"),
    [
        ({}, {"errcode": "M_LIMIT_EXCEEDED", "retry_after_ms": 1500}, 1.5),
        ({"Retry-After": "7"}, {"errcode": "M_LIMIT_EXCEEDED", "retry_after_ms": 1500}, 7.0),
        ({}, {}, 5.0),
        ({"Retry-After": "soon"}, {"retry_after_ms": "x"}, 5.0),
        ({"Retry-After": "999999999"}, {}, 600.0),
    ],
)
async def test_too_many_requests_says_how_long(headers: dict[str, str], body: object, seconds: float) -> None:
    error = await error_of(Answers(429, body, headers))
    assert isinstance(error, Throttled)
    assert error.after_seconds == seconds


async def test_while_it_asks_for_quiet_nothing_is_sent() -> None:
    now, answers = [100.0], Answers(429, {"retry_after_ms": 3000})
    client = http(answers, now)
    for _ in range(3):
        with pytest.raises(Throttled):
            await client.call("GET", "/x")
    assert len(answers.asked) == 1
    now[0], answers.status = 103.1, 200
    assert await client.call("GET", "/x") == {"retry_after_ms": 3000}


LIMITED = {"errcode": "M_LIMIT_EXCEEDED", "retry_after_ms": 3000}
SENDS, SYNCS = "/_matrix/client/v3/rooms/%21a/send/m.room.message/1", "/_matrix/client/v3/sync"


@pytest.mark.parametrize(
    ("limited", "same"),
    [
        (SENDS, "/_matrix/client/v3/rooms/%21b/redact/%24e/2"),
        ("/_matrix/client/v3/join/%21a", "/_matrix/client/v3/rooms/%21b/join"),
        ("/_matrix/client/v3/createRoom", "/_matrix/client/v3/createRoom"),
        ("/_matrix/client/v3/sendToDevice/m.room_key_request/1",) * 2,
    ],
)
async def test_a_limit_of_its_own_stops_nothing_else(limited: str, same: str) -> None:
    answers = Answers(429, LIMITED)
    client = http(answers)
    with pytest.raises(Throttled):
        await client.call("PUT", limited)
    answers.status, answers.body = 200, b"{}"
    assert await client.call("GET", SYNCS) == {}
    with pytest.raises(Throttled):
        await client.call("PUT", same)
    assert len(answers.asked) == 2


@pytest.mark.parametrize(
    ("path", "body"), [(SYNCS, LIMITED), (SENDS, {}), ("/_matrix/client/v3/rooms/%21a/typing/b", LIMITED)]
)
async def test_what_is_no_limit_of_its_own_stops_everything(path: str, body: object) -> None:
    answers = Answers(429, body)
    client = http(answers)
    with pytest.raises(Throttled):
        await client.call("PUT", path)
    for other in (SYNCS, SENDS, "/_matrix/client/v3/join/%21a"):
        with pytest.raises(Throttled):
            await client.call("GET", other)
    assert len(answers.asked) == 1


async def test_after_a_pause_one_asks_first_however_many_wait() -> None:
    now, answers = [0.0], Held(429, LIMITED)
    client = http(answers, now)
    answers.go_on.set()
    with pytest.raises(Throttled):
        await client.call("PUT", SENDS)
    now[0], answers.status, answers.body = 3.5, 200, b"{}"
    answers.go_on.clear()
    asks = [asyncio.create_task(client.call("PUT", SENDS)) for _ in range(20)]
    await asyncio.wait(asks[1:])
    assert all(isinstance(task.exception(), Throttled) for task in asks[1:])
    answers.go_on.set()
    assert await asks[0] == {}
    assert len(answers.asked) == 2
    assert await client.call("PUT", SENDS) == {}


@pytest.mark.parametrize("fault", [TimeoutError(), aiohttp.ServerDisconnectedError()])
async def test_one_that_got_no_answer_keeps_no_other_waiting(fault: Exception) -> None:
    now, answers = [0.0], Answers(429, LIMITED)
    client = http(answers, now)
    with pytest.raises(Throttled):
        await client.call("PUT", SENDS)
    now[0], answers.error = 3.5, fault
    for _ in range(2):
        with pytest.raises(Unanswered):
            await client.call("PUT", SENDS)
    assert len(answers.asked) == 3


@pytest.mark.parametrize("soft", [True, False])
async def test_a_token_that_is_not_taken(soft: bool) -> None:
    error = await error_of(Answers(401, {"errcode": "M_UNKNOWN_TOKEN", "soft_logout": soft}))
    assert isinstance(error, LoggedOut)
    assert error.soft is soft


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (403, {"errcode": "M_FORBIDDEN", "error": "no"}, Denied),
        (401, {"flows": [], "session": "s", "errcode": "M_FORBIDDEN"}, Denied),
        (401, {"flows": [], "session": "s"}, Denied),
        (404, b"<html>nginx</html>", Away),
        (502, b"<html>bad gateway</html>", Away),
        (503, {"errcode": "M_UNKNOWN"}, Away),
        (200, b'{"next_batch": "s1", "rooms": {"jo', Away),
        (200, b"[]", Away),
        (200, b"", Away),
        (200, b"[" * 100_000, Away),
        (302, {}, Away),
    ],
)
async def test_what_other_answers_mean(status: int, body: object, kind: type[HomeserverError]) -> None:
    assert type(await error_of(Answers(status, body))) is kind


@pytest.mark.parametrize(
    "error",
    [
        aiohttp.ClientPayloadError("cut"),
        aiohttp.ServerDisconnectedError(),
        TimeoutError(),
        ConnectionResetError(),
    ],
)
async def test_no_answer_is_away(error: Exception) -> None:
    answers = Answers(200, {})
    answers.error = error
    assert type(await error_of(answers)) is Away


@pytest.mark.parametrize("path", ["/_matrix/client/v3/rooms/!r/send/m.room.message/1", "/x/send/y"])
@pytest.mark.parametrize(
    ("status", "error", "has_left"),
    [
        (200, TimeoutError(), True),
        (200, aiohttp.ServerDisconnectedError(), True),
        (504, None, True),
        (502, None, False),
        (200, aiohttp.ConnectionTimeoutError(), False),
    ],
)
async def test_a_message_that_had_left_may_have_been_taken(
    path: str, status: int, error: Exception | None, has_left: bool
) -> None:
    answers = Answers(status, {})
    answers.error = error
    with pytest.raises(Away) as caught:
        await http(answers).call("PUT", path, {})
    assert type(caught.value) is (Unanswered if has_left and "/rooms/" in path else Away)


async def test_who_is_cancelled_is_cancelled() -> None:
    answers = Answers(200, {})
    answers.error = cast(Exception, asyncio.CancelledError())
    with pytest.raises(asyncio.CancelledError):
        await http(answers).call("GET", "/x")


async def test_who_goes_first_after_a_pause_does_not_poll_long_while_others_wait() -> None:
    now = [0.0]
    answers = Answers(429, {"errcode": "M_LIMIT_EXCEEDED", "retry_after_ms": 2_000})
    client = http(answers, now)
    with pytest.raises(Throttled):
        await client.call("GET", "/sync", query={"timeout": "3000"})
    now[0] = 2.1
    answers.status, answers.body = 200, b"{}"
    await client.call("GET", "/sync", query={"timeout": "3000"})
    await client.call("GET", "/sync", query={"timeout": "3000"})
    assert [URL(url).query["timeout"] for _, url, _ in answers.asked] == ["3000", "0", "3000"]


async def test_a_shorter_pause_does_not_end_a_longer_one() -> None:
    now = [0.0]
    quiet = Quiet(lambda: now[0])
    quiet.asked_for(ALL, 30)
    quiet.asked_for(ALL, 2)
    now[0] = 10.0
    with pytest.raises(Throttled), quiet.kept(ALL):
        pass
