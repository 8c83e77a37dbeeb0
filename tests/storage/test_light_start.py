"""What a first start need not load: a library that comes in unnoticed costs every process time and memory."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

# What `bot run` does before it hears, but for the terminal itself.
_START = """
import asyncio, json, sys
from pathlib import Path
from adapters.console.channel import ConsoleChannel
from bot.app import terminal
from bot.app.app import App
from bot.clock import SystemClock
from bot.content.loader import load_pack
from bot.storage.database import Database

async def start():
    database = Database(f"sqlite+aiosqlite:///{sys.argv[1]}/first.db")
    app = App(database, load_pack(Path("content"), "demo"), [ConsoleChannel()], SystemClock())
    await app.start()
    await app.stop()

asyncio.run(start())
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""
_HEAVY = {
    "alembic": "0.15 s and 8 MB",
    "numpy": "0.12 s and 11 MB; only training needs it",
    "openpyxl": "0.2 s",
    "dateparser": "0.3 s and 7 MB, until someone types a date",
    "asyncpg": "on SQLite",
    "nio": "without Matrix",
    "botbuilder": "without Teams",
    "docx": "until a protocol is reviewed",
    "sklearn": "only training needs it",
}


def test_a_first_start_loads_none_of_the_heavy_libraries(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", _START, str(tmp_path)],
        cwd=Path(__file__).parents[2],
        check=True,
        capture_output=True,
        text=True,
    )
    loaded = set(run.stdout.split())
    assert "sqlalchemy" in loaded
    assert {name: cost for name, cost in _HEAVY.items() if name in loaded} == {}
