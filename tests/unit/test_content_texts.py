"""What `content check` says of the texts, and that the bot's own have no fault."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.clock import SetClock
from bot.content.check_texts import check_texts
from bot.language.words import global_word
from bot.texts import Texts
from dialogs.asked_texts import asked_texts

TEXTS = tuple(sorted((Path(__file__).parents[2] / "content" / "texts").glob("*.ftl")))


def written(tmp_path: Path, own: str, replaced: str = "") -> tuple[Path, ...]:
    files = []
    for folder, text in (("texts", own), ("leiden", replaced)):
        path = tmp_path / folder / "a.ftl"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        files.append(path)
    return tuple(files)


def faults(files: tuple[Path, ...], **asked: str) -> list[str]:
    return [
        fault.message
        for fault in check_texts(files, {key.replace("_", "-"): who for key, who in asked.items()})
    ]


def test_the_bots_own_texts_have_no_fault() -> None:
    assert check_texts(TEXTS, asked_texts()) == []


def test_what_dialogs_say_is_found_in_their_source() -> None:
    asked = asked_texts()
    assert asked["agenda-add-thanks"].startswith("agenda_add.py:")
    assert "guard-why" in asked
    assert "meeting-next-closed" in asked


def test_a_question_that_many_dialogs_share_is_asked_in_the_words_of_each() -> None:
    asked = asked_texts()
    assert asked["meeting-change-location"].startswith("locations.py:")
    assert asked["action-list-location"].startswith("locations.py:")
    assert "agenda-add-location" not in asked, "it asks for a meeting, not for a school"


@pytest.mark.parametrize(
    "text_id", ["action-list-due", "action-list-due.label", "my-data-sentences.wipe", "agenda-show-sure.yes"]
)
def test_fields_options_and_labels_are_asked_for_too(text_id: str) -> None:
    assert text_id in asked_texts()


def test_no_label_is_a_word_that_works_everywhere() -> None:
    """Who types the label "Begin" would begin anew."""
    files = sorted((Path(__file__).parents[2] / "content").rglob("*.ftl"))
    labels = [label for file in files for label in re.findall(r"\.label = (.+)", file.read_text("utf-8"))]
    assert "Tijd" in labels
    assert [label for label in labels if global_word(label)] == []


def test_a_text_that_is_asked_for_and_missing_is_named(tmp_path: Path) -> None:
    found = faults(written(tmp_path, "help-words = Hallo\n"), help_wordz="help.py:3")
    assert found == ['there is no text "help-wordz", which help.py:3 says (did you mean "help-words"?)']


@pytest.mark.parametrize(
    ("own", "replaced", "said"),
    [
        ("a = A\nb\n", "", "this cannot be read"),
        ("a = A\na = B\n", "", 'text "a" is said twice'),
        ("hello = A\n", "helo = B\n", 'text "helo" replaces none of the bot\'s own (did you mean "hello"?)'),
        (
            "a = A { $name } { $day }\n",
            "a = B { $nam }\n",
            'text "a" wants $nam, which nobody fills in: it may use $day, $name',
        ),
        ("a = A\n", "a = B { $nam }\n", 'text "a" wants $nam, which nobody fills in: it may use none'),
        ("a = A ⟦name⟧\n", "", 'text "a" holds ⟦: only the bot itself may write that'),
        ("a = A\n", "a = B ⟦\n", 'text "a" holds ⟦'),
        ("a = A\n", "a = B\n    .hint = C ⟦x⟧\n", 'text "a" holds ⟦'),
        (
            "a = A\n    .incident = B\n",
            "a = A\n    .incidnt = C\n",
            'text "a" has no .incidnt (did you mean "incident"?)',
        ),
    ],
)
def test_each_slip_is_named(tmp_path: Path, own: str, replaced: str, said: str) -> None:
    (found,) = faults(written(tmp_path, own, replaced))
    assert found.startswith(said)


def test_a_municipality_replaces_a_text(tmp_path: Path) -> None:
    files = written(tmp_path, "a = Eerst { $name }\n", "a = Dan { $name }\n")
    assert faults(files) == []
    assert Texts(files).say("a", name="dit") == "Dan dit"


KIND = "a = Welk soort?\n    .incident = Incident { $x }\n    .trend = Trend\n"


def test_what_a_replaced_text_does_not_say_anew_stays(tmp_path: Path) -> None:
    files = written(tmp_path, KIND, "a = Soort punt?\n    .trend = Vaker\n")
    texts = Texts(files)
    assert faults(files) == []
    assert texts.say("a") == "Soort punt?"
    assert texts.say("a.trend") == "Vaker"
    assert texts.say("a.incident", x="1") == "Incident 1"
    # The one file is read once for all: what one pack changes, another does not have.
    assert Texts(files[:1]).say("a.trend") == "Trend"


def test_a_button_may_be_replaced_alone(tmp_path: Path) -> None:
    files = written(tmp_path, KIND, "a =\n    .trend = Vaker\n")
    texts = Texts(files)
    assert faults(files) == []
    assert [texts.say("a"), texts.say("a.trend")] == ["Welk soort?", "Vaker"]


def test_days_and_times_are_those_of_amsterdam_and_lists_are_sentences(tmp_path: Path) -> None:
    texts = Texts(written(tmp_path, "a = { DAY($at) } om { TIME($at) }: { $names }\n"))
    said = texts.say("a", at=datetime(2026, 10, 25, 23, 30, tzinfo=UTC), names=["x", "y", "z"])
    assert said == "maandag 26 oktober om 00:30: x, y en z"


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (datetime(2026, 11, 2, 8, tzinfo=UTC), "dinsdag 16 november 2027"),
        (datetime(2027, 1, 20, 8, tzinfo=UTC), "dinsdag 16 november 2027"),
        # In Leiden the next day has begun.
        (datetime(2027, 1, 20, 23, 30, tzinfo=UTC), "dinsdag 16 november"),
        (datetime(2027, 12, 1, 8, tzinfo=UTC), "dinsdag 16 november"),
    ],
)
def test_a_day_far_away_is_said_with_its_year(tmp_path: Path, now: datetime, said: str) -> None:
    texts = Texts(written(tmp_path, "a = { DAY($at) }\n"), SetClock(now))
    assert texts.say("a", at=datetime(2027, 11, 16, 9, tzinfo=UTC)) == said


def test_a_missing_text_is_shown_and_logged_and_never_raised(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    texts = Texts(written(tmp_path, "a = A\n"))
    assert texts.say("nothing") == "[nothing]"
    assert texts.say_if("nothing") == ""
    assert [getattr(record, "action", "") for record in caplog.records] == ["text_missing"]


def test_words_of_a_person_are_never_read_as_fluent(tmp_path: Path) -> None:
    texts = Texts(written(tmp_path, "a = { $words }\n"))
    assert texts.say("a", words="{ $secret } <b> {") == "{ $secret } <b> {"


def test_the_people_of_a_partner_read_their_own_words_where_there_are_any(tmp_path: Path) -> None:
    own = "help = Bel de gemeente.\n    .to-gemeente = Bel een collega.\n    .hint = Of mail { $whom }.\n"
    texts = Texts(written(tmp_path, own + "    .hint-to-veilig-thuis = Of mail ons.\n")[:1])
    assert [texts.to(one).say("help") for one in ("gemeente", "rbl")] == [
        "Bel een collega.",
        "Bel de gemeente.",
    ]
    assert texts.say("help") == "Bel de gemeente."
    assert texts.to("veilig_thuis").say("help.hint", whom="haar") == "Of mail ons."
    assert texts.to("gemeente").say_if("help.hint", whom="haar") == "Of mail haar."
    assert texts.to("gemeente").say_if("help.label") == ""
