"""What `doctor` says of Matrix."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from adapters.matrix import checks
from adapters.matrix.errors import Away, Denied, HomeserverError, LoggedOut
from adapters.matrix.sealed import SealedFile
from bot.settings import Settings
from tests.unit.matrix_world import BOT

KEY = "a pickle key of the tests"


class Homeserver:
    """Answers each path; an error is raised."""

    answers: dict[str, Any] = {}  # noqa: RUF012 - set anew by each test

    def __init__(self, homeserver: str, session: object) -> None:
        self.token = ""

    async def call(self, method: str, path: str, body: Any = None) -> Any:
        answer = self.answers[path.rsplit("/", 1)[1]]
        if isinstance(answer, HomeserverError):
            raise answer
        return answer


WELL: dict[str, Any] = {
    "versions": {"versions": ["v1.1", "v1.11"]},
    "whoami": {"user_id": BOT, "device_id": "DEVICE"},
    "query": {"device_keys": {BOT: {"DEVICE": {"keys": {}}}}},
    "override_ratelimit": Denied(403, "M_FORBIDDEN"),
}


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setattr(checks, "Http", Homeserver)
    monkeypatch.setattr(Homeserver, "answers", dict(WELL))
    store = tmp_path / "store"
    store.mkdir(mode=0o700)
    SealedFile(store / "session", KEY).write({"token": "syt"})
    return Settings(
        matrix_homeserver="https://matrix.example.org",
        matrix_user=BOT,
        matrix_password="a password",  # type: ignore[arg-type]
        matrix_pickle_key=KEY,  # type: ignore[arg-type]
        matrix_servers=("example.org",),
        matrix_store=store,
    )


async def said(settings: Settings, **changed: Any) -> str:
    found = await checks.findings(settings.model_copy(update=changed))
    return "\n".join(map(str, found))


async def test_nothing_where_it_is_not_asked_for() -> None:
    assert await checks.findings(Settings()) == []


async def test_what_is_half_configured_is_an_error(settings: Settings) -> None:
    assert "error   matrix: setting matrix_servers is missing" in await said(settings, matrix_servers=())


async def test_how_it_stands(settings: Settings) -> None:
    told = await said(settings)
    assert "speaks Matrix up to v1.11" in told
    assert "logged in as device DEVICE" in told
    assert "warning matrix: the device is not signed" in told
    assert "rate limit of the bot is lifted cannot be seen" in told
    assert "error" not in told


async def test_whether_the_rate_limit_is_lifted_where_it_may_be_seen(settings: Settings) -> None:
    Homeserver.answers["override_ratelimit"] = {"messages_per_second": 0, "burst_count": 0}
    assert "ok      matrix: no rate limit" in await said(settings)
    Homeserver.answers["override_ratelimit"] = {}
    assert "warning matrix: a rate limit holds" in await said(settings)


async def test_more_devices_than_one_are_told(settings: Settings) -> None:
    Homeserver.answers["query"] = {"device_keys": {BOT: {"DEVICE": {}, "ELEMENT": {}}}}
    assert "1 more device(s) are logged in as the bot" in await said(settings)


@pytest.mark.parametrize(
    ("path", "error", "told"),
    [
        ("versions", Away("ClientConnectorError"), "error   matrix: Away: ClientConnectorError"),
        ("whoami", LoggedOut(soft=False), "error   matrix: LoggedOut"),
        ("versions", {"versions": ["r0.6.1"]}, "does not speak Matrix v1.1"),
        ("whoami", {"user_id": "@other:example.org"}, "belongs to another user"),
    ],
)
async def test_what_does_not_work(settings: Settings, path: str, error: Any, told: str) -> None:
    Homeserver.answers[path] = error
    assert told in await said(settings)


async def test_secrets_and_choices_that_are_not_safe(settings: Settings) -> None:
    assert "WrongSecret" in await said(settings, matrix_pickle_key=type(settings.matrix_pickle_key)("x" * 20))
    assert "strangers" in await said(settings, matrix_strangers=True)
    assert "nobody vouched for" in await said(settings, matrix_unverified_devices="all")
    settings.matrix_store.chmod(0o755)
    assert "can be read by others" in await said(settings)


async def test_before_the_first_start(settings: Settings) -> None:
    (settings.matrix_store / "session").unlink()
    assert "not logged in yet" in await said(settings)
