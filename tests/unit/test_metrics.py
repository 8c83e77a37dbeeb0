"""The figures of a running bot are counted from what it logs."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
from prometheus_client import CollectorRegistry

from bot.logs import ROOMS
from bot.metrics import count_events


@pytest.fixture
def figures() -> Iterator[CollectorRegistry]:
    rooms = [logging.getLogger(room) for room in ROOMS]
    before = [(room, room.level, list(room.handlers)) for room in rooms]
    for room in rooms:
        room.setLevel(logging.INFO)
    registry = CollectorRegistry()
    count_events(registry)
    yield registry
    for room, level, handlers in before:
        room.setLevel(level)
        room.handlers = handlers


def test_events_are_counted_by_action_and_turns_by_the_step_that_ended_them(
    figures: CollectorRegistry,
) -> None:
    log = logging.getLogger("dialogs.conversation")
    for step in ("answer_danger", "answer_danger", "start_what_is_meant"):
        log.info("turn kept", extra={"action": "turn_committed", "step": step})
    log.info("of no kind")
    assert figures.get_sample_value("signaalbot_events_total", {"action": "turn_committed"}) == 3
    assert figures.get_sample_value("signaalbot_turns_total", {"step": "answer_danger"}) == 2
