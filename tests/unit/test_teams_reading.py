"""Activities are read as the schema's own library reads them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from botbuilder import schema
from botbuilder.schema import Activity
from hypothesis import given
from hypothesis import strategies as st
from msrest import Deserializer

from adapters.teams.reading import NotOfTheSchema, filled

BY_THE_LIBRARY = Deserializer(  # type: ignore[no-untyped-call]
    {name: kind for name, kind in vars(schema).items() if isinstance(kind, type)}
)

texts = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), max_size=12)
objects = st.dictionaries(texts.filter(bool), st.none() | st.booleans() | texts | st.integers(), max_size=3)
moments = st.builds(
    lambda moment, zone: moment.isoformat(timespec="milliseconds") + zone,
    st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)),  # noqa: DTZ001  # the zone is written behind it
    st.sampled_from(["Z", "+00:00", "+01:00", "-03:30"]),
)
accounts = st.fixed_dictionaries({}, optional=dict.fromkeys(("id", "name", "aadObjectId", "role"), texts))
conversations = st.fixed_dictionaries(
    {}, optional={"id": texts, "isGroup": st.booleans(), "tenantId": texts, "conversationType": texts}
)
entities = st.fixed_dictionaries({"type": texts}, optional={"mentioned": accounts, "text": texts})
attachments = st.fixed_dictionaries({"contentType": texts, "content": objects})
activities = st.fixed_dictionaries(
    {"type": st.sampled_from(["message", "invoke", "conversationUpdate", "messageReaction"])},
    optional={
        "id": texts | st.none(),
        "timestamp": moments,
        "from": accounts,
        "recipient": accounts | st.none(),
        "conversation": conversations,
        "text": texts,
        "value": objects | texts,
        "channelData": objects,
        "entities": st.lists(entities, max_size=3),
        "attachments": st.lists(attachments, max_size=2),
        "membersAdded": st.lists(accounts, max_size=2),
        "reactionsAdded": st.lists(st.fixed_dictionaries({"type": texts}), max_size=2),
        "unheardOf": objects,
    },
)


@given(activities)
def test_as_the_library_reads_it(body: dict[str, Any]) -> None:
    mine, its = filled(Activity, body), BY_THE_LIBRARY("Activity", body)
    assert mine.serialize() == its.serialize()
    assert mine.additional_properties == its.additional_properties
    assert [one.additional_properties for one in mine.entities or ()] == [
        one.additional_properties for one in its.entities or ()
    ]


def test_seven_digits_of_a_second_as_teams_writes_them() -> None:
    read = filled(Activity, {"timestamp": "2026-11-02T08:00:00.1234567Z"})
    assert read.timestamp == datetime(2026, 11, 2, 8, 0, 0, 123456, UTC)


@pytest.mark.parametrize(
    "body",
    [
        [],
        {"from": "29:anna"},
        {"entities": {"type": "mention"}},
        {"entities": ["mention"]},
        {"timestamp": "gisteren"},
        {"timestamp": 5},
        {"text": {"said": "x"}},
        {"conversation": {"isGroup": "misschien"}},
        {"membersAdded": [["29:anna"]]},
    ],
)
def test_what_is_not_of_the_schema_is_refused_without_its_words(body: Any) -> None:
    with pytest.raises(NotOfTheSchema) as refused:
        filled(Activity, body)
    assert all(said not in str(refused.value) for said in ("anna", "gisteren", "misschien", "mention"))
