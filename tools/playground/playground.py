"""Microsoft's local Teams client as a process: installed by npm, kept on loopback, without telemetry."""

from __future__ import annotations

import os
import socket
import subprocess
from dataclasses import dataclass
from pathlib import Path

USUAL_PORT = 56150

FOLDER = Path(__file__).resolve().parent
"""Where its packages are."""

_PROGRAM = FOLDER / "node_modules" / "@microsoft" / "m365agentsplayground" / "cli.js"


class NotStarted(Exception):
    """The playground does not start. The message says why, in a line or more."""


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
                *("node", "--require", str(FOLDER / "loopback.cjs"), str(_PROGRAM), "start"),
                *("--channel-id", "msteams", "--disable-telemetry", "--port", str(port)),
                *("--app-endpoint", f"http://127.0.0.1:{bot_port}/api/messages"),
                *("--service-url", f"{url}/_connector"),
            ],
            cwd=folder,
            env={
                **os.environ,
                "M365_AGENTS_PLAYGROUND_CONFIG_PATH": str(FOLDER / ".m365agentsplayground.yml"),
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
