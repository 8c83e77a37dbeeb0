"""The bot and Microsoft's local Teams client, for a person to look at: ``python -m tools.playground``.

The bot knows the demo pack, keeps its database in a folder that is thrown away, and admits whoever is on this
machine. Ends at Ctrl+C. Exits 2, with the reason, where something is missing.
"""

from __future__ import annotations

import asyncio
import sys
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.app.service import serve
from bot.settings import Settings
from tools.node import NotInstalled, install, missing
from tools.playground.playground import FOLDER, USUAL_PORT, NotStarted, Playground


def main() -> int:
    if lacking := missing():
        print(lacking, file=sys.stderr)
        return 2
    with TemporaryDirectory(prefix="signaalbot-playground-") as folder, ExitStack() as running:
        try:
            install(FOLDER)
            asyncio.run(_play(Path(folder), running))
        except (NotInstalled, NotStarted) as error:
            print(error, file=sys.stderr)
            return 2
    return 0


async def _play(folder: Path, running: ExitStack) -> None:
    settings = Settings(
        pack="demo",
        database_url=f"sqlite+aiosqlite:///{folder / 'playground.db'}",
        http_host="127.0.0.1",
        http_port=0,
        teams_app_id="",
        teams_development=True,
    )

    def begin(bot_port: int) -> None:
        playground = Playground.start(bot_port, folder, port=USUAL_PORT)
        running.callback(playground.stop)
        print(f"Open {playground.url} in a browser: you are Fenna Fictief, of a school. Ctrl+C ends it.")

    await serve(settings, started=begin)


if __name__ == "__main__":
    sys.exit(main())
