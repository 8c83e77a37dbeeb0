"""Where another program has the bot's port, `run` says so in one line and stops."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path


def test_run_names_the_address_that_is_taken(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        settings = {
            "SIGNAALBOT_TEAMS_DEVELOPMENT": "true",
            "SIGNAALBOT_HTTP_PORT": str(port),
            "SIGNAALBOT_DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path}/bot.db",
            "SIGNAALBOT_LOG_LEVEL": "ERROR",
        }
        done = subprocess.run(
            [sys.executable, "-m", "bot", "run"],
            cwd=Path(__file__).parents[2],
            env=os.environ | settings,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
    where = f"127.0.0.1 (http_host), port {port} (http_port)"
    assert done.stderr == f"signaalbot: cannot listen on {where}: Address already in use\n"
    assert done.returncode == 1
