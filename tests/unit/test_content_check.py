"""What `content check` finds beyond the entries themselves, on small changes to a sound pack."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.content.check import check_pack
from bot.content.loader import load_pack
from bot.content.model import FreeDay, Pack, Vacation
from bot.content.policy import Policy

DEMO = load_pack(Path("content"), "demo")


def said(**changes: Any) -> list[str]:
    return [fault.message for fault in check_pack(DEMO.model_copy(update=changes))]


def with_entry(section: str, key: str, **changes: Any) -> dict[str, Any]:
    entries = getattr(DEMO, section)
    return {section: {**entries, key: entries[key].model_copy(update=changes)}}


@pytest.mark.parametrize("name", ["leiden", "demo"])
def test_what_ships_is_sound(name: str) -> None:
    assert [str(fault) for fault in check_pack(load_pack(Path("content"), name))] == []


def test_the_faults_of_loading_come_too() -> None:
    pack = load_pack(Path("content"), "nergens")
    assert check_pack(pack)[: len(pack.faults)] == list(pack.faults) != []


def test_a_public_number_is_that_of_a_partner() -> None:
    changes = with_entry("services", "politie_geen_spoed", partner="polite")
    assert said(**changes) == ['"polite" is not in partners (did you mean "politie"?)']


def test_a_public_number_is_for_topics_that_there_are() -> None:
    changes = with_entry("services", "veilig_thuis", topics=("huiselijk_gewelt",))
    assert said(**changes) == [
        '"huiselijk_gewelt" is no topic of the protocol (did you mean "huiselijk_geweld"?)'
    ]


def test_an_alias_of_two_schools_must_be_called_ambiguous() -> None:
    changes = with_entry("vestigingen", "lis", aliases=("lis", "Het  Metrum"))
    expected = 'alias "het metrum" is also that of {}: list it under ambiguous_aliases of each'
    assert said(**changes) == [expected.format("lis"), expected.format("het_metrum")]


def test_an_alias_that_is_plain_here_and_ambiguous_there_is_a_fault() -> None:
    changes = with_entry("vestigingen", "beroepscollege_leystede", aliases=("leystede",))
    assert any('alias "leystede" is also that of' in message for message in said(**changes))


def test_an_ambiguous_alias_that_fits_one_school_is_a_fault() -> None:
    changes = with_entry("vestigingen", "lis", ambiguous_aliases=("instrumenten",))
    assert 'alias "instrumenten" fits no other vestiging: list it under aliases' in said(**changes)


@pytest.mark.parametrize(
    ("section", "key", "alias", "owner"),
    [
        ("partners", "politie", "lis", '"lis" in vestigingen'),
        ("disciplines", "jgz", "hecht", '"ggd" in partners'),
        ("themes", "overig", "drugs", '"drugs" in themes'),
    ],
)
def test_an_alias_belongs_to_one_thing(section: str, key: str, alias: str, owner: str) -> None:
    assert f'alias "{alias}" is that of {owner} already' in said(**with_entry(section, key, aliases=(alias,)))


def test_a_vestiging_without_contact_and_without_fallback_is_a_fault() -> None:
    without = tuple(one for one in DEMO.contacts if one.vestiging != "lis" or one.partner != "gemeente")
    first, *of_the_protocol = said(contacts=without)
    assert first == '"lis" has no contact for rbl, and no fallback'
    # Who is to be called in a step of the protocol has nobody there either.
    assert of_the_protocol
    assert set(of_the_protocol) <= {
        f'nobody to call for "{one}" at "lis", and no fallback' for one in ("rbl", "gemeente", "jongerenwerk")
    }


def test_free_days_and_vacations_lie_in_their_school_year() -> None:
    year = DEMO.calendar.years["2026-2027"]
    day = FreeDay(name="Verdwaald", day=date(2028, 1, 1))
    vacation = Vacation(name="Dubbel", start=date(2026, 10, 20), end=date(2026, 10, 28))
    wrong = year.model_copy(update={"local": (day,), "vacations": (*year.vacations, vacation)})
    calendar = DEMO.calendar.model_copy(update={"years": {"2026-2027": wrong}})
    messages = said(calendar=calendar, meetings=())
    assert "Verdwaald on 2028-01-01 does not fall in 2026-2027" in messages
    assert "Dubbel starts on 2026-10-20, before Herfstvakantie ends on 2026-10-25" in messages


def test_a_round_is_as_long_as_the_policy_says_and_stands_alone() -> None:
    second = DEMO.rounds["2026-2"]
    changes = with_entry("rounds", "2026-1", ends_on=second.starts_on)
    messages = said(**changes)
    assert "round 2026-2 starts on 2026-11-09, before 2026-1 ends" in messages
    assert any(message.startswith("round 2026-1 takes 64 days") for message in messages)


def test_a_sixth_round_is_one_too_many() -> None:
    first = DEMO.rounds["2026-1"]
    week = timedelta(weeks=4)
    sixth = first.model_copy(
        update={
            "id": "2026-6",
            "number": 6,
            "starts_on": first.starts_on + week,
            "ends_on": first.ends_on + week,
        }
    )
    assert "round 2026-5 is one more than the 5 of the policy" in said(
        rounds={**DEMO.rounds, "2026-6": sixth}
    )


@pytest.mark.parametrize(
    ("shift", "message"),
    [
        (timedelta(weeks=4), "2026-10-06 lies outside round 2026-1, 2026-09-07 to 2026-09-25"),
        (timedelta(days=4), "2026-09-12 in round 2026-1 is a free day"),
    ],
)
def test_a_meeting_lies_on_a_school_day_in_its_round(shift: timedelta, message: str) -> None:
    first = DEMO.meetings[0]
    moved = first.model_copy(update={"starts_at": first.starts_at + shift, "ends_at": first.ends_at + shift})
    assert said(meetings=(moved,)) == [message]


def test_nobody_is_at_two_meetings_at_once() -> None:
    by_id = {meeting.id: meeting for meeting in DEMO.meetings}
    one, two = by_id["2026-2:davinci_lammenschans"], by_id["2026-2:vlietland_college"]
    half_past = one.starts_at + timedelta(minutes=30)
    moved = two.model_copy(update={"starts_at": half_past, "ends_at": half_past + timedelta(minutes=75)})
    messages = said(meetings=(one, moved))
    assert '"politie" is at "davinci_lammenschans" at that time in round 2026-2' in messages
    assert '"coordinator" is at "davinci_lammenschans" at that time in round 2026-2' in messages


def test_the_policy_names_what_exists() -> None:
    policy = Policy.model_validate(
        {
            "participants": {"core": ["school"], "by_theme": {"drgus": ["ggd"]}},
            "contacts_wanted": ["om"],
            "fallback_partner": "gemente",
        }
    )
    partners = {key: partner for key, partner in DEMO.partners.items() if key != "om"}
    messages = said(policy=policy, partners=partners)
    assert 'contacts_wanted: "om" is no kind of any partner' in messages
    assert '"drgus" is not in themes (did you mean "drugs"?)' in messages
    assert '"gemente" is not in partners (did you mean "gemeente"?)' in messages


def test_a_fault_points_at_the_entry() -> None:
    changes = with_entry("vestigingen", "lis", ambiguous_aliases=("instrumenten",))
    pack: Pack = DEMO.model_copy(update=changes)
    fault = next(fault for fault in check_pack(pack) if "instrumenten" in fault.message)
    assert fault.path == Path("content/leiden/vestigingen.yaml")
    assert fault.path.read_text(encoding="utf-8").splitlines()[fault.line - 1] == "lis:"
