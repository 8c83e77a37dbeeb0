"""Meetings as a calendar file, read by a parser that is not ours (vobject, RFC 5545)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from bot.invitations import calendar, invitation_of, uid_of
from bot.messages import Invitation, Reply
from bot.storage.tables import MeetingKind, MeetingState
from bot.texts import Texts
from tests.unit.school_world import the_meeting

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
TEXTS = Texts(sorted((Path(__file__).parents[2] / "content" / "texts").glob("*.ftl")))
MEETING = Invitation(
    uid="6f0f6c39", sequence=3, starts=NOW, ends=NOW + timedelta(minutes=75), summary="Overleg; met, tekens\\"
)


def read(file: bytes) -> Any:
    """The calendar, in which vobject finds no fault."""
    found = vobject.readOne(file.decode())
    found.validate(raiseException=True)
    return found


def told(meeting: Invitation) -> Any:
    return read(calendar([meeting], now=NOW, organizer="bot@example.org", told=True))


def test_another_parser_reads_what_was_written() -> None:
    event = told(MEETING).vevent
    assert (event.uid.value, event.sequence.value) == ("6f0f6c39", "3")
    assert (event.dtstart.value, event.dtend.value) == (NOW, NOW + timedelta(minutes=75))
    assert event.summary.value == "Overleg; met, tekens\\"
    assert (event.status.value, event.organizer.value) == ("CONFIRMED", "mailto:bot@example.org")


def test_a_cancelled_meeting_is_called_off() -> None:
    found = told(MEETING.model_copy(update={"cancelled": True, "sequence": 4}))
    assert (found.method.value, found.vevent.status.value) == ("CANCEL", "CANCELLED")
    assert (found.vevent.uid.value, found.vevent.sequence.value) == ("6f0f6c39", "4")


def test_a_feed_has_a_name_and_no_method() -> None:
    found = read(calendar([MEETING, MEETING.model_copy(update={"uid": "b"})], now=NOW, name="Overleggen"))
    assert len(found.vevent_list) == 2
    assert "method" not in found.contents
    assert found.contents["x-wr-calname"][0].value == "Overleggen"


def test_a_message_without_an_organizer_has_no_method() -> None:
    text = calendar([MEETING], now=NOW, told=True).decode()
    assert ("METHOD:" in text, "ORGANIZER" in text, "BEGIN:VEVENT" in text) == (False, False, True)


def test_an_empty_feed_is_a_calendar_all_the_same() -> None:
    assert read(calendar([], now=NOW, name="Overleggen")).version.value == "2.0"


def test_every_line_is_short_and_ends_as_it_should() -> None:
    file = calendar([MEETING.model_copy(update={"summary": "é" * 200})], now=NOW)
    assert file.endswith(b"\r\n")
    assert all(len(line) <= 75 for line in file.split(b"\r\n"))
    assert read(file).vevent.summary.value == "é" * 200


def test_a_meeting_keeps_its_uid_and_counts_its_changes() -> None:
    meeting = the_meeting()
    first = invitation_of(meeting, "de LiS", "leiden", TEXTS)
    meeting.starts_at += timedelta(days=1)
    meeting.revision += 1
    meeting.state = MeetingState.CANCELLED
    second = invitation_of(meeting, "de LiS", "leiden", TEXTS)
    assert first.uid == second.uid
    assert (first.sequence, second.sequence) == (0, 1)
    assert (first.cancelled, second.cancelled) == (False, True)
    assert first.summary == "Signaaloverleg de LiS"


def test_another_meeting_and_another_municipality_have_another_uid() -> None:
    assert len({uid_of("leiden", "a"), uid_of("leiden", "b"), uid_of("demo", "a")}) == 3


@pytest.mark.parametrize("kind", MeetingKind)
def test_every_kind_of_meeting_has_a_name(kind: MeetingKind) -> None:
    meeting = the_meeting()
    meeting.kind = kind
    assert "[" not in invitation_of(meeting, "", "leiden", TEXTS).summary


@given(
    summary=st.text(st.characters(exclude_categories=("Cc", "Cs"))),
    place=st.text(st.characters(exclude_categories=("Cc", "Cs"))),
    sequence=st.integers(0, 1_000),
)
def test_in_and_out_again_is_the_same(summary: str, place: str, sequence: int) -> None:
    meeting = MEETING.model_copy(update={"summary": summary, "place": place, "sequence": sequence})
    event = told(meeting).vevent
    assert event.summary.value == summary
    assert not place or event.location.value == place
    assert event.sequence.value == str(sequence)


def test_what_is_stored_with_a_reply_comes_back() -> None:
    reply = Reply(invitation=MEETING)
    assert Reply.model_validate(reply.model_dump(mode="json")) == reply
