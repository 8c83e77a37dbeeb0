"""The packs that ship say what the convenant and the project's ids say."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import phonenumbers
import pytest

from bot.content.loader import load_pack
from bot.content.model import Signs
from bot.content.sectors import Sector
from bot.storage.tables import PartnerKind, Role

DEMO = load_pack(Path("content"), "demo")
TOPICS = (
    "geweld intimidatie pesten drugs criminaliteit vernieling diefstal wapenbezit vuurwerk"
    " seksuele_intimidatie verzuim"
).split()
PERSONAS = "coordinator school school2 mbo politie ggd rbl jongerenwerk beheerder".split()


def test_the_23_vestigingen_of_the_convenant() -> None:
    assert len(DEMO.vestigingen) == 23
    sectors = {one.sector for one in DEMO.vestigingen.values()}
    assert sectors == set(Sector)


@pytest.mark.parametrize(
    ("alias", "ids"),
    [
        ("leystede", {"beroepscollege_leystede", "vso_leystede"}),
        ("da vinci", {"davinci_lammenschans", "davinci_kagerstraat", "davinci_isk"}),
        ("bona", {"bonaventura_college", "bonaventura_lyceum", "bonaventura_agora"}),
        ("gym", {"gymnasium_socrates", "gymnasium_athena"}),
        ("burggravenlaan", {"bonaventura_college", "bonaventura_lyceum"}),
        ("vso", {"vso_leystede", "het_waterland", "de_thermiek", "het_metrum", "leo_kanner_college"}),
    ],
)
def test_a_shared_name_is_called_ambiguous_in_each(alias: str, ids: set[str]) -> None:
    assert {one.id for one in DEMO.vestigingen.values() if alias in one.ambiguous_aliases} == ids
    assert not any(alias in one.aliases for one in DEMO.vestigingen.values())


def test_the_two_schools_in_one_building_have_two_boards() -> None:
    one, other = DEMO.vestigingen["beroepscollege_leystede"], DEMO.vestigingen["vso_leystede"]
    assert one.board != other.board


def test_the_themes_are_the_protocol_topics_and_more() -> None:
    assert [theme.id for theme in DEMO.themes.values() if theme.protocol] == TOPICS
    assert len(DEMO.themes) == 22


def test_who_signs_and_who_does_not() -> None:
    assert {one.kind for one in DEMO.partners.values()} == set(PartnerKind)
    assert DEMO.partners["om"].signs is Signs.SEEN
    unsigned = {one.id for one in DEMO.partners.values() if one.signs is Signs.NO_PARTY}
    assert unsigned == {"jongerenwerk", "dealbreakers", "brijder", "veilig_thuis", "csg"}


def test_what_is_unsure_is_said_to_be() -> None:
    assert DEMO.services["alarmnummer"].tel == "112"
    assert DEMO.services["vertrouwensinspecteur"].tel == "09001113111"
    unsure = {one.id for one in DEMO.services.values() if not one.verified}
    assert unsure == {
        "discriminatie_nl",
        "mind_korrelatie",
        "rbl_algemeen",
        "ggd_jgz_algemeen",
        "gemeente_algemeen",
    }


def test_the_personas_are_there_and_the_stranger_is_not() -> None:
    subjects = {
        identity.subject: person
        for person in DEMO.people.values()
        for identity in person.identities
        if identity.channel == "console"
    }
    assert sorted(subjects) == sorted(PERSONAS)
    assert all(person.id == subject for subject, person in subjects.items())
    assert "vreemde" not in DEMO.people
    homes = {persona: DEMO.people[persona].vestiging for persona in ("school", "school2", "mbo")}
    assert homes == {"school": "davinci_lammenschans", "school2": "vlietland_college", "mbo": "mborijnland"}
    assert DEMO.people["coordinator"].roles == (Role.COORDINATOR,)
    assert DEMO.people["beheerder"].roles == (Role.ADMINISTRATOR,)


def test_every_person_is_plainly_fictional() -> None:
    for person in DEMO.people.values():
        assert person.mail.endswith("@example.org")
        assert person.phone.startswith("+31850000")
        assert phonenumbers.is_possible_number(phonenumbers.parse(person.phone))
    assert len({person.phone for person in DEMO.people.values()}) == len(DEMO.people)
    assert len({person.name for person in DEMO.people.values()}) == len(DEMO.people)


def test_the_directory_is_full_but_for_one() -> None:
    served = {(one.vestiging, one.partner, one.discipline) for one in DEMO.contacts}
    wanted = [("school", ""), ("politie", ""), ("gemeente", ""), ("rbl", "")]
    wanted += [("ggd", discipline) for discipline in DEMO.disciplines]
    missing = {(vestiging, *who) for vestiging in DEMO.vestigingen for who in wanted} - served
    assert missing == {("lis", "rbl", "")}


def test_some_contacts_were_confirmed_long_ago() -> None:
    days = [one.confirmed_on for one in DEMO.contacts if one.confirmed_on]
    assert min(days).year == 2024
    assert len(days) == len(DEMO.contacts)


def test_each_vestiging_meets_once_in_each_round() -> None:
    of_rounds = [meeting for meeting in DEMO.meetings if meeting.round]
    pairs = {(meeting.round, meeting.vestiging) for meeting in of_rounds}
    assert len(pairs) == len(of_rounds) == 10 * 23


def test_the_whole_city_meets_without_a_round_or_a_vestiging() -> None:
    kinds = [meeting.kind for meeting in DEMO.meetings if not meeting.round and not meeting.vestiging]
    assert kinds == ["veilige_school_overleg", "bestuurlijk_overleg"]


def test_the_next_meeting_of_the_first_persona_lies_ahead() -> None:
    now = datetime(2026, 11, 2, 8, tzinfo=UTC)
    ahead = [one for one in DEMO.meetings if one.vestiging == "davinci_lammenschans" and one.starts_at > now]
    assert min(one.starts_at for one in ahead) == datetime(2026, 11, 17, 9, tzinfo=UTC)
