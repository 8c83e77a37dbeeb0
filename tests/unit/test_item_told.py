"""What the words of a wish for an agenda item hold already: a subject, a day, or neither."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from dialogs.item_meeting_day import meeting_day_in
from dialogs.item_told import Told, told_in

NOW = datetime(2026, 11, 2, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "subject", "since"),
    [
        (
            "agendapunt over fatbikes op de stoep, speelt al sinds september",
            "Fatbikes op de stoep",
            "2026-09-01",
        ),
        ("agendapunt: groepsapp met dreigementen, al drie weken", "Groepsapp met dreigementen", "2026-10-12"),
        ("ik wil iets op de agenda zetten over vapen", "Vapen", ""),
        ("zet vuurwerk in de pauze op de agenda", "Vuurwerk in de pauze", ""),
        ("kan je overlast bij de bushalte op de agenda zetten?", "Overlast bij de bushalte", ""),
        ("mag er iets op de agenda over pesten graag", "Pesten", ""),
        ("kan ik over een week een punt inbrengen over roken", "Roken", ""),
        ("zet aub vapen op het plein op de agenda", "Vapen op het plein", ""),
        ("zet pesten maar op de agenda", "Pesten", ""),
        ("wil het hebben over drugs, sinds volgende maand", "Drugs", ""),
    ],
)
def test_a_subject_and_a_day_are_found(text: str, subject: str, since: str) -> None:
    assert told_in(text, NOW) == Told(subject, since)


@pytest.mark.parametrize(
    "text",
    [
        "agendapunt",
        "agendapunt over twee weken",
        "agendapunt over een incident",
        "agendapunt over iets dat ik niet vertrouw",
        "hoe zet ik dit op de agenda",
        "kan ik ook een anoniem signaal op de agenda zetten",
        "",
    ],
)
def test_a_moment_and_an_empty_word_are_no_subject(text: str) -> None:
    assert told_in(text, NOW) == Told()


@pytest.mark.parametrize(
    ("text", "day", "subject"),
    [
        ("agendapunt voor het overleg van 19 januari over sneeuwballen", "2027-01-19", "Sneeuwballen"),
        ("agendapunt over sneeuwballen voor het overleg op 19-1", "2027-01-19", "Sneeuwballen"),
        ("agendapunt voor dinsdag 19 januari 2027 over sneeuwballen", "2027-01-19", "Sneeuwballen"),
        ("zet sneeuwballen op de agenda van 19 jan", "2027-01-19", "Sneeuwballen"),
        ("mag er iets op de agenda van 19 januari over pesten", "2027-01-19", "Pesten"),
        ("agendapunt over ruzie na het overleg van 19 januari", "", "Ruzie na het overleg van 19 januari"),
        ("agendapunt over vapen op 3 oktober", "", "Vapen op 3 oktober"),
        ("agendapunt voor het overleg over pesten", "", "Pesten"),
        ("agendapunt voor het overleg van 19 bloemen over pesten", "", "Pesten"),
    ],
)
def test_the_day_of_its_meeting_is_found_and_is_no_part_of_the_subject(
    text: str, day: str, subject: str
) -> None:
    assert meeting_day_in(text, NOW)[0] == day
    assert told_in(text, NOW) == Told(subject, meeting_day=day)
