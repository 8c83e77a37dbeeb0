"""Microsoft's local Teams client as a process: installed by npm, kept on loopback, without telemetry."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from dataclasses import dataclass
from pathlib import Path

USUAL_PORT = 56150

_FOLDER = Path(__file__).resolve().parent
_PROGRAM = _FOLDER / "node_modules" / "@microsoft" / "m365agentsplayground" / "cli.js"
_WANTED = _FOLDER / "package-lock.json"
_INSTALLED = _FOLDER / "node_modules" / ".package-lock.json"


class NotStarted(Exception):
    """The playground cannot be installed or does not start. The message says why, in a line or more."""


@dataclass(frozen=True, slots=True)
class Playground:
    """A running playground, at `url`, which hands what is done there to one bot."""

    url: str
    _process: subprocess.Popen[str]

    @classmethod
    def start(cls, bot_port: int, folder: Path, *, port: int = 0) -> Playground:
        """Returns when it listens: on `port`, on a free one where that is 0 or taken. Its log goes to
        `folder`. Raises NotStarted."""
        port = _free(port)
        url = f"http://127.0.0.1:{port}"
        log = folder / "playground.log"
        process = subprocess.Popen(
            [
                *("node", "--require", str(_FOLDER / "loopback.cjs"), str(_PROGRAM), "start"),
                *("--channel-id", "msteams", "--disable-telemetry", "--port", str(port)),
                *("--app-endpoint", f"http://127.0.0.1:{bot_port}/api/messages"),
                *("--service-url", f"{url}/_connector"),
            ],
            cwd=folder,
            env={
                **os.environ,
                "M365_AGENTS_PLAYGROUND_CONFIG_PATH": str(_FOLDER / ".m365agentsplayground.yml"),
                "M365_AGENTS_PLAYGROUND_LOGFILE": str(log),
                "TEAMSAPPTESTER_BROWSER": "none",
            },
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert process.stdout is not None
        said = process.stdout.readline()
        if said.strip() == f"Listening on {port}":
            return cls(url, process)
        process.kill()
        said += process.communicate()[0]
        # What is wrong in its configuration stands in its log only.
        raise NotStarted(f"the playground does not start: {said}{log.read_text() if log.exists() else ''}")

    def stop(self) -> None:
        """Ends the process."""
        self._process.terminate()
        self._process.communicate()


def missing() -> str:
    """Which program the playground needs and this machine lacks, in one line; "" where it has both."""
    lacking = [program for program in ("node", "npm") if shutil.which(program) is None]
    if not lacking:
        return ""
    return f"{' and '.join(lacking)} not found: install Node.js 18 or newer (Debian: apt install nodejs npm)"


def install() -> None:
    """Puts the playground of package-lock.json beside this file, unless it is there. Raises NotStarted."""
    if _INSTALLED.exists() and _INSTALLED.stat().st_mtime >= _WANTED.stat().st_mtime:
        return
    done = subprocess.run(
        ["npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"],
        cwd=_FOLDER,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise NotStarted(f"npm cannot install the playground: {done.stdout}")


def _free(port: int) -> int:
    for wanted in (port, 0):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", wanted))
            except OSError:
                continue
            found: int = probe.getsockname()[1]
            return found
    raise NotStarted("no port is free")
