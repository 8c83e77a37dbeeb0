"""Figures of a running bot: what its log tells, counted, and how long its event loop was held up.

Every log event names an `action`, and each is counted: so there is one place where something is told, and the
figures hold what the log does: ids and reasons, never names or message text (DESIGN §9).
"""

from __future__ import annotations

import asyncio
import logging

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from bot.logs import ROOMS

_STEP = 0.02
_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0)


def count_events(figures: CollectorRegistry) -> None:
    """From now on every log event of the bot's own rooms is counted, whatever level is written out."""
    counter = _ActionCounter(figures)
    for room in ROOMS:
        logging.getLogger(room).addHandler(counter)


async def watch_event_loop(figures: CollectorRegistry) -> None:
    """Measures, until it is cancelled, how late the event loop comes to what is due: in seconds."""
    stalls = Histogram(
        "signaalbot_event_loop_stall_seconds",
        "How late the event loop was",
        buckets=_BUCKETS,
        registry=figures,
    )
    loop = asyncio.get_running_loop()
    while True:
        due = loop.time() + _STEP
        await asyncio.sleep(_STEP)
        stalls.observe(max(0.0, loop.time() - due))


class _ActionCounter(logging.Handler):
    def __init__(self, figures: CollectorRegistry) -> None:
        super().__init__(logging.INFO)
        self._events = Counter(
            "signaalbot_events", "What happened, by the action of its log event", ["action"], registry=figures
        )
        self._turns = Counter(
            "signaalbot_turns",
            "Turns, by the step that ended them (dialogs/turn.py)",
            ["step"],
            registry=figures,
        )
        self._sums = Gauge(
            "signaalbot_deliveries_yesterday",
            "What became of the deliveries that were planned yesterday; unaccounted: of the last eight days",
            ["outcome"],
            registry=figures,
        )

    def emit(self, record: logging.LogRecord) -> None:
        action = getattr(record, "action", None)
        if isinstance(action, str):
            self._events.labels(action).inc()
        step = getattr(record, "step", None)
        if isinstance(step, str):
            self._turns.labels(step).inc()
        sums = getattr(record, "sums", None)
        if isinstance(sums, dict):
            for outcome, count in sums.items():
                self._sums.labels(outcome).set(count)
