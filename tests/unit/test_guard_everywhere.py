"""Every free text of every dialog passes the guard, found in the dialogs' own source."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

DIALOGS = Path(__file__).parents[2] / "dialogs"
READS_ONLY = {
    "_someone": "the key of a person that the bot knows",
    "_a_vestiging": "the key of a school of the pack",
    "a_day_ahead": "a date",
    "a_day_to_go_on": "a date",
    "today_or_ahead": "a date",
    "day_of_a_moment": "a date, and an hour",
    "an_hour": "an hour",
    "hour_of_a_moment": "an hour, and a date",
}
"""Checks that keep no words: what they return is one of the bot's own values."""
# `Talk.ask` hands the check of its caller on.
HANDS_ON = {("talk.py", "check")}


def asked() -> Iterator[tuple[str, int, str]]:
    """Each place where a dialog lets somebody fill in a field: file, line, and the check of what is typed."""
    for path in sorted(DIALOGS.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            checks = [one.value for one in node.keywords if one.arg == "check"]
            is_talk = isinstance(node.func.value, ast.Name) and node.func.value.id == "talk"
            if checks or (is_talk and node.func.attr in ("ask", "form")):
                yield path.name, node.lineno, ast.unparse(checks[0]) if checks else ""


def makes_fields() -> set[str]:
    """The dialogs that have a field of their own to fill in."""
    return {
        path.name
        for path in DIALOGS.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Field"
    } - {"journal.py"}


def test_what_people_write_freely_is_judged_before_it_is_kept() -> None:
    for file, line, check in asked():
        assert check == "anonymous" or check in READS_ONLY or (file, check) in HANDS_ON, f"{file}:{line}"


def test_no_dialog_with_a_field_goes_by_another_way() -> None:
    assert makes_fields() <= {file for file, _, _ in asked()}
    judged = {file for file, _, check in asked() if check == "anonymous"}
    assert {"action_list.py", "agenda_add.py", "agenda_show.py", "meeting_change.py"} <= judged


def test_words_outside_a_form_are_judged_as_well() -> None:
    for file in ("overheard.py", "polls.py", "keep_sentence.py", "protocol_asking.py"):
        assert "guard.examine" in (DIALOGS / file).read_text("utf-8")
