"""What stands after the ``?`` in the URL of a PostgreSQL database works, or is refused at the start."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.storage.database import Database, DatabaseError
from tests.channels.mail.server import write_certificate
from tests.needed import postgres_programs
from tests.postgres import PostgresServer

_ABOUT_ITSELF = text(
    "SELECT ssl, current_setting('search_path'), current_setting('application_name')"
    " FROM pg_stat_ssl WHERE pid = pg_backend_pid()"
)
_USUAL = '"$user", public'


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_certificate(tmp_path_factory.mktemp("certificate") / "server.pem")


@pytest.fixture(scope="module")
def encrypted(certificate: Path) -> Iterator[str]:
    """The URL of a database on a server with a certificate of its own."""
    server = PostgresServer.start(postgres_programs())
    try:
        server.encrypt(certificate)
        yield server.create("encrypted")
    finally:
        server.stop()


async def about_itself(url: str) -> tuple[object, ...]:
    """Whether the connection is encrypted, its search path, and its name."""
    database = Database(url)
    try:
        await database.migrate()
        async with database.session() as session:
            return tuple((await (await session.connection()).execute(_ABOUT_ITSELF)).one())
    finally:
        await database.close()


@pytest.mark.postgresql
@pytest.mark.parametrize(
    ("parameters", "found"),
    [
        ("", (True, _USUAL, "signaalbot")),
        ("?sslmode=disable", (False, _USUAL, "signaalbot")),
        ("?sslmode=require", (True, _USUAL, "signaalbot")),
        ("?ssl=require", (True, _USUAL, "signaalbot")),
        ("?sslmode=verify-full&sslrootcert={file}", (True, _USUAL, "signaalbot")),
        ("?options=-csearch_path%3Dpublic", (True, "public", "signaalbot")),
        ("?application_name=bot+2&connect_timeout=5", (True, _USUAL, "bot 2")),
        ("?connect_timeout=0", (True, _USUAL, "signaalbot")),
        ("?target_session_attrs=read-write&prepared_statement_cache_size=0", (True, _USUAL, "signaalbot")),
    ],
)
async def test_what_a_provider_writes_works(
    parameters: str, found: tuple[object, ...], encrypted: str, certificate: Path
) -> None:
    assert await about_itself(encrypted + parameters.format(file=certificate)) == found


@pytest.mark.postgresql
async def test_who_wants_encryption_talks_with_no_server_without(postgres_server: PostgresServer) -> None:
    url = postgres_server.create("not_encrypted")
    assert await about_itself(f"{url}?sslmode=prefer") == (False, _USUAL, "signaalbot")
    with pytest.raises(DatabaseError, match="rejected SSL upgrade"):
        await about_itself(f"{url}?sslmode=require")


@pytest.mark.postgresql
async def test_a_server_whose_certificate_nobody_knows_is_not_trusted(encrypted: str, tmp_path: Path) -> None:
    other = write_certificate(tmp_path / "other.pem")
    with pytest.raises(DatabaseError, match="certificate verify failed"):
        await about_itself(f"{encrypted}?sslmode=verify-full&sslrootcert={other}")


@pytest.mark.parametrize(
    ("parameters", "says"),
    [
        ("sslmod=require", r'the parameter "sslmod" is not known \(did you mean "sslmode"\?\)'),
        ("timezone=hunter2", 'the parameter "timezone" is not known'),
        ("sslmode=hunter2", "sslmode is none of disable, allow, prefer, require, verify-ca, verify-full"),
        ("sslmode=require&sslmode=disable", 'the parameter "sslmode" is there twice'),
        ("ssl=require&sslmode=disable", "sslmode and ssl are the same: write one of them"),
        ("sslrootcert=/nowhere/root.crt", "the file /nowhere/root.crt of sslrootcert is not there"),
        ("target_session_attrs=hunter2", "target_session_attrs is none of any, primary"),
        ("connect_timeout=hunter2", "connect_timeout is no whole number"),
        ("host=a.example.org&port=hunter2", "host and port are no places of servers"),
        ("host=a.example.org,b.example.org&port=1,2,3", "host and port are no places of servers"),
        ("sslpassword=hunter2&sslcert=/nowhere/a.crt", "of sslcert is not there"),
    ],
)
def test_what_is_not_known_is_refused_at_the_start(parameters: str, says: str) -> None:
    with pytest.raises(DatabaseError, match=says) as error:
        Database(f"postgresql+asyncpg://user@host/name?{parameters}")
    assert "hunter2" not in str(error.value)


def test_sqlite_takes_none(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="SQLite takes no parameters"):
        Database(f"sqlite+aiosqlite:///{tmp_path / 'x.db'}?mode=ro")
