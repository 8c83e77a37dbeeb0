"""What goes to Teams stays below its limits, and waits only where it must."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.teams.pacing import CONVERSATION_PER_HOUR, Pace, Second
from bot.channels import TryLater


@given(st.lists(st.floats(0, 0.4), min_size=1, max_size=60), st.integers(1, 7))
def test_no_second_holds_more_than_it_may(pauses: list[float], most: int) -> None:
    second, now, given_out = Second(most), 0.0, list[float]()
    for pause in pauses:
        now += pause
        given_out.append(second.moment(now))
    assert given_out == sorted(given_out)
    for first, too_many in zip(given_out, given_out[most:], strict=False):
        assert too_many - first >= 1 - 1e-9


def test_what_stays_below_the_limit_does_not_wait() -> None:
    second = Second(7)
    assert [second.moment(float(number)) for number in range(20)] == [float(number) for number in range(20)]
    assert [second.moment(100.0) for _ in range(9)] == [100.0] * 7 + [101.0] * 2


async def test_a_conversation_that_had_its_hour_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Second, "moment", lambda _, now: now)
    pace = Pace()
    for _ in range(CONVERSATION_PER_HOUR // 3):
        await pace.wait("tenant", "busy")
    with pytest.raises(TryLater) as full:
        await pace.wait("tenant", "busy")
    assert full.value.after_seconds == 60
    await pace.wait("tenant", "another")
