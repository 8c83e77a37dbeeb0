"""A PostgreSQL server of the tests' own, from the Debian package, on an empty folder and a free port."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.ports import free_port

_SETTINGS = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "shared_buffers=32MB",
    "max_connections=100",
)


@dataclass(frozen=True, slots=True)
class PostgresServer:
    """A running server. Whoever can reach its port is its superuser: it holds nothing but test data."""

    programs: Path
    folder: Path
    port: int

    @classmethod
    def start(cls, programs: Path, *settings: str) -> PostgresServer:
        """Returns when the server accepts connections. `programs` holds its executables (`installed`),
        `settings` are such as ``synchronous_commit=on`` and go over those that make tests fast."""
        server = cls(programs, Path(tempfile.mkdtemp(prefix="signaalbot-postgres-")), free_port())
        if os.geteuid() == 0:
            shutil.chown(server.folder, _UNPRIVILEGED, _UNPRIVILEGED)
        try:
            server._run(
                "initdb", "--auth=trust", "--username=postgres", "--encoding=UTF8", "--no-sync", server._data
            )
            options = " ".join(
                [
                    f"-h 127.0.0.1 -p {server.port} -k '{server.folder}'",
                    *(f"-c {s}" for s in (*_SETTINGS, *settings)),
                ]
            )
            server._run(
                "pg_ctl",
                "start",
                "--wait",
                "-D",
                server._data,
                "-l",
                str(server._log),
                "-o",
                options,
            )
        except BaseException:
            shutil.rmtree(server.folder)
            raise
        return server

    def restart(self, *, hard: bool) -> None:
        """Breaks every connection and begins again; `hard`: from its log, as after a crash."""
        mode = "immediate" if hard else "fast"
        self._run("pg_ctl", "restart", "--wait", f"--mode={mode}", "-D", self._data, "-l", str(self._log))

    def encrypt(self, certificate: Path) -> None:
        """From now on who wants it gets an encrypted connection; the file holds the private key as well."""
        for name in ("server.crt", "server.key"):
            file = Path(shutil.copy(certificate, Path(self._data) / name))
            file.chmod(0o600)
            if os.geteuid() == 0:
                shutil.chown(file, _UNPRIVILEGED, _UNPRIVILEGED)
        with (Path(self._data) / "postgresql.conf").open("a") as settings:
            settings.write("ssl = on\n")
        self.restart(hard=False)

    def stop(self) -> None:
        """Ends the server, by the process id that it keeps in its folder, and deletes that folder."""
        self._run("pg_ctl", "stop", "--wait", "--mode=immediate", "-D", self._data)
        shutil.rmtree(self.folder)

    def create(self, name: str, *, template: str = "template0") -> str:
        """The URL of a new database that is a copy of `template`: an empty one by default."""
        self._run("createdb", *self._address, f"--template={template}", name)
        return f"postgresql+asyncpg://postgres@127.0.0.1:{self.port}/{name}"

    def drop(self, name: str) -> None:
        """Deletes a database, and breaks the connections that it still has."""
        self._run("dropdb", *self._address, "--force", name)

    @property
    def _log(self) -> Path:
        return self.folder / "log"

    @property
    def _data(self) -> str:
        return str(self.folder / "data")

    @property
    def _address(self) -> tuple[str, ...]:
        return ("--host=127.0.0.1", f"--port={self.port}", "--username=postgres")

    def _run(self, program: str, *arguments: str) -> None:
        # PostgreSQL refuses to run as root.
        user = _UNPRIVILEGED if os.geteuid() == 0 else None
        # Into a file: the server inherits it, so that a pipe would stay open as long as the server runs.
        with (self.folder / "output").open("w+") as output:
            done = subprocess.run(
                [self.programs / program, *arguments],
                cwd=self.folder,
                user=user,
                group=user,
                extra_groups=None if user is None else [],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                check=False,
            )
            if done.returncode != 0:
                output.seek(0)
                raise RuntimeError(f"{program} failed: {output.read()}")


def installed() -> Path | None:
    """The folder with the newest server's executables, None where there is no server."""
    debian = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    if debian:
        return max(debian, key=lambda folder: float(folder.parent.name))
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


_UNPRIVILEGED = "postgres"
