"""One bot in a process of its own, that does what the lines on its standard input order.

`python -m tests.benchmarks.cell URL CONTENT PACK` says when it is ready, and then answers each line
``lookup N``, ``agenda N``, ``tick N`` or ``memory 0`` with a JSON list: milliseconds, or kB.
"""

from __future__ import annotations

import asyncio
import json
import sys
from datetime import datetime
from pathlib import Path
from random import Random

from adapters.console.channel import ConsoleChannel
from bot.app.app import App
from bot.clock import AMSTERDAM, SetClock
from bot.content.loader import load_pack
from bot.logs import set_up
from bot.storage.database import Database
from tests.benchmarks.talks import Speaker

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=AMSTERDAM)


def main(url: str, content: str, pack: str) -> None:
    set_up("INFO")
    channel = ConsoleChannel()
    app = App(
        Database(url), load_pack(Path(content), pack), [channel], SetClock(NOW), random=Random(0), replica="b"
    )
    with asyncio.Runner() as runner:
        runner.run(app.start())
        _answer(resident())
        speaker = Speaker(app, channel)
        work = {"lookup": speaker.look_up, "agenda": speaker.bring_items, "tick": speaker.tick}
        for line in sys.stdin:
            order, count = line.split()
            _answer(resident() if order == "memory" else runner.run(work[order](int(count))))
        runner.run(app.stop())


def resident(process: str = "self") -> list[float]:
    """The memory that a process holds now, in kB."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return [float(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS:")]


def _answer(numbers: list[float]) -> None:
    sys.stdout.write(f"{json.dumps(numbers)}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
