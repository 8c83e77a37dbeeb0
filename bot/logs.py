"""Logs as JSON lines on stderr: ids and actions, never names or the text of a message (DESIGN §9)."""

from __future__ import annotations

import json
import logging
import sys
from typing import Any

ROOMS = ("bot", "dialogs", "adapters", "scheduler")
"""The loggers of the bot's own code, whose messages hold nothing personal."""

_OURS = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


class JsonLines(logging.Formatter):
    """One object a record: time, level, logger, message, and what the event carries in `extra`.

    Of an error only the type and the places are written: its own words may hold what a person typed. So may
    those of a library, of which only the place is written.
    """

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname.lower(),
            "logger": record.name,
        }
        if record.name.split(".", 1)[0] in ROOMS:
            line["message"] = record.getMessage()
            line |= {name: value for name, value in vars(record).items() if name not in _OURS}
        else:
            line["message"] = f"{record.module}:{record.lineno} {record.funcName}"
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
            line["where"] = _places(record.exc_info[2])
        return _AS_JSON(line)


# Made once: `json.dumps` with these settings makes an encoder for each line.
_AS_JSON = json.JSONEncoder(ensure_ascii=False, default=str).encode


def set_up(level: str) -> None:
    """Log to stderr from `level` on; libraries from WARNING on. Our own events exist from INFO on, written or
    not: the figures are counted from them."""
    # Asked for with every event, and written nowhere.
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    handler.setLevel(level.upper())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    for room in ROOMS:
        logging.getLogger(room).setLevel(min(logging.INFO, handler.level))


def _places(trace: Any) -> list[str]:
    places = []
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{code.co_filename}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return places[-8:]
