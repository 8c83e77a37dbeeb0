"""What is read from an event: anyone can send anything, and none of it is more than it says."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.matrix.events import LONGEST, Changed, Ignored, Reacted, Said, TookBack, deed_in
from tests.unit.matrix_world import event, reacts, says


def relates(**relation: Any) -> dict[str, Any]:
    return {"m.relates_to": relation}


def test_words_with_their_thread_reply_and_mentions() -> None:
    relation = {"rel_type": "m.thread", "event_id": "$root", "m.in_reply_to": {"event_id": "$b"}}
    said = says("hallo", **{"m.relates_to": relation, "m.mentions": {"user_ids": ["@b:example.org", 7]}})
    assert deed_in(said) == Said("hallo", 0, "$root", "$b", frozenset({"@b:example.org"}))


def test_in_a_thread_the_reply_of_old_clients_is_none() -> None:
    relation = {"rel_type": "m.thread", "event_id": "$r", "is_falling_back": True}
    deed = deed_in(says("hallo", **relates(**relation, **{"m.in_reply_to": {"event_id": "$b"}})))
    assert isinstance(deed, Said)
    assert (deed.thread, deed.replies_to) == ("$r", "")


def test_the_quote_before_a_reply_is_not_what_the_person_said() -> None:
    quoting = says(
        "> <@b:example.org> Welke?\n> Kies.\n\nde eerste", **relates(**{"m.in_reply_to": {"event_id": "$b"}})
    )
    assert deed_in(quoting) == Said("de eerste", replies_to="$b")
    assert deed_in(says("> niet geciteerd")) == Said("> niet geciteerd")


def test_an_edit_is_told_apart_and_has_its_new_words() -> None:
    new = {"m.new_content": {"msgtype": "m.text", "body": "trend"}}
    edit = says("* trend", **new, **relates(rel_type="m.replace", event_id="$old"))
    assert deed_in(edit) == Changed("$old", "trend")
    without = says("* trend", **relates(rel_type="m.replace", event_id="$old"))
    assert deed_in(without) == Changed("$old", "trend")


@pytest.mark.parametrize("redaction", [{"redacts": "$r"}, {"content": {"redacts": "$r"}}])
def test_what_is_taken_back_is_named_in_either_place(redaction: dict[str, Any]) -> None:
    assert deed_in(event("m.room.redaction", {}) | redaction) == TookBack("$r")


def test_a_reaction() -> None:
    assert deed_in(reacts("$q", "1️⃣")) == Reacted("$q", "1️⃣")


@pytest.mark.parametrize("kind", ["m.image", "m.file", "m.audio", "m.video", "m.location"])
def test_a_file_is_counted_and_only_its_caption_is_words(kind: str) -> None:
    assert deed_in(says("foto.jpg", msgtype=kind)) == Said("", files=1)
    assert deed_in(says("kijk", msgtype=kind, filename="foto.jpg")) == Said("kijk", files=1)


@pytest.mark.parametrize(
    "content",
    [
        {},
        {"msgtype": "m.text"},
        {"body": "zonder soort"},
        {"msgtype": "m.text", "body": 7},
        {"msgtype": ["m.text"], "body": "x"},
        {"msgtype": "m.notice", "body": "van een andere bot"},
        {"msgtype": "m.key.verification.request", "body": "verify"},
        [],
        "tekst",
    ],
)
def test_what_is_no_message_of_a_person_is_ignored(content: Any) -> None:
    assert isinstance(deed_in(event("m.room.message", content)), Ignored)


def test_a_message_of_a_kind_that_nobody_knows_is_its_words() -> None:
    assert deed_in(says("hallo", msgtype="org.example.kind")) == Said("hallo")


def test_a_huge_body_is_cut_where_the_core_turns_it_down_anyway() -> None:
    deed = deed_in(says("a" * 65_536))
    assert isinstance(deed, Said)
    assert len(deed.text) == LONGEST


@pytest.mark.parametrize(
    "relation",
    [7, [], {"rel_type": "m.thread"}, {"rel_type": "m.thread", "event_id": ["$a"]},
     {"rel_type": "m.thread", "event_id": "geen id"}, {"rel_type": "m.thread", "event_id": "$" + "a" * 300},
     {"m.in_reply_to": "$a"}, {"rel_type": ["m.replace"], "event_id": "$a"}, {"event_id": {}}],
)  # fmt: skip
def test_a_forged_relation_relates_to_nothing(relation: Any) -> None:
    assert deed_in(says("hallo", **{"m.relates_to": relation})) == Said("hallo")


_NAMES = st.sampled_from(
    ["body", "msgtype", "m.relates_to", "rel_type", "event_id", "m.new_content", "m.mentions", "user_ids",
     "key", "m.in_reply_to", "redacts", "filename", "is_falling_back"]
)  # fmt: skip
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_NAMES, inner, max_size=4),
    max_leaves=12,
)
KINDS = st.sampled_from(["m.room.message", "m.reaction", "m.room.redaction", "m.sticker", "org.example", 7])


@given(KINDS, st.dictionaries(_NAMES, JSON, max_size=5) | JSON)
def test_nothing_that_is_sent_breaks_the_reading(kind: Any, content: Any) -> None:
    deed = deed_in({"type": kind, "event_id": "$e", "sender": "@a:b", "content": content})
    assert isinstance(deed, (Said, Changed, Reacted, TookBack, Ignored))


@pytest.mark.parametrize(
    "forged", ["$a $b", "a", "$" + "x" * 255, "$a\x00", "$a\u2028b", "$a\tb", 7, None], ids=repr
)
def test_what_is_no_event_id_names_no_event(forged: Any) -> None:
    replaces = {"rel_type": "m.replace", "event_id": forged}
    new = {"msgtype": "m.text", "body": "klein"}
    edit = event("m.room.message", {**new, "m.new_content": new, "m.relates_to": replaces})
    assert isinstance(deed_in(edit), Ignored)
    assert isinstance(deed_in(reacts(forged, "1️⃣")), Ignored)
    said = deed_in(says("x", **{"m.relates_to": {"rel_type": "m.thread", "event_id": forged}}))
    assert isinstance(said, Said)
    assert said.thread == ""
