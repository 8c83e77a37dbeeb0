"""Names of Leiden's schools and partners, as people type them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.answers import names_of
from bot.content.loader import load_pack
from bot.language.names import Names
from bot.language.words import words
from tests.stopwatch import least_seconds

ROOT = Path(__file__).parents[2] / "content"


@pytest.fixture(scope="module")
def names() -> Names:
    pack = load_pack(ROOT, "leiden")
    return names_of(pack)


@pytest.mark.parametrize(
    ("text", "location"),
    [
        ("op 't visser", "visser_t_hooft_lyceum"),
        ("visser t hoofd", "visser_t_hooft_lyceum"),
        ("hetvisser", "visser_t_hooft_lyceum"),
        ("vlietlnd", "vlietland_college"),
        ("VLIETLANDCOLLEGE", "vlietland_college"),
        ("lamenschans", "davinci_lammenschans"),
        ("davincilammenschans", "davinci_lammenschans"),
        ("de kager van da vinci", "davinci_kagerstraat"),
        ("iskleerlingen", "davinci_isk"),
        ("isk-coördinator", "davinci_isk"),
        ("vso leystede", "vso_leystede"),
        ("leystede, de vso", "vso_leystede"),
        ("beroepscollege leystede", "beroepscollege_leystede"),
        ("leo kaner", "leo_kanner_college"),
        ("mbo rijland", "mborijnland"),
        ("drie star", "driestar_leiden"),
        ("socrates gym", "gymnasium_socrates"),
        ("LiS", "lis"),
    ],
)
def test_one_school_is_meant(names: Names, text: str, location: str) -> None:
    assert names.locations(text) == (location,)


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("da vinci", {"davinci_lammenschans", "davinci_kagerstraat", "davinci_isk"}),
        ("davinchi", {"davinci_lammenschans", "davinci_kagerstraat", "davinci_isk"}),
        ("bona", {"bonaventura_college", "bonaventura_lyceum", "bonaventura_agora"}),
        ("het gym", {"gymnasium_socrates", "gymnasium_athena"}),
        ("leystede", {"beroepscollege_leystede", "vso_leystede"}),
        ("metrum en vlietland", {"het_metrum", "vlietland_college"}),
    ],
)
def test_what_fits_several_is_left_open(names: Names, text: str, candidates: set[str]) -> None:
    assert set(names.locations(text)) == candidates


def test_vso_alone_is_never_one_school(names: Names) -> None:
    assert len(names.locations("wanneer is het vso")) != 1


@pytest.mark.parametrize(
    "text", ["", "mevrouw visser", "de kamer", "thematiek", "gymles", "stedelijke jeugdaanpak", "het centrum"]
)
def test_other_words_are_no_school(names: Names, text: str) -> None:
    assert names.locations(text) == ()


@pytest.mark.parametrize(
    ("text", "organisation"),
    [
        ("nr leerplicht", "rbl"),
        ("de wijkagnet", "politie"),
        ("wijkagenten", "politie"),
        ("schoolarts", "ggd"),
        ("het nummer van het OM", "om"),
        ("sja", "gemeente"),
        ("veiligthuis", "veilig_thuis"),
    ],
)
def test_partners_by_their_many_names(names: Names, text: str, organisation: str) -> None:
    assert names.organisations(text) == (organisation,)


@pytest.mark.parametrize("text", ["om 10 uur", "waar gaat het om", "politiek", "consument"])
def test_common_words_are_no_partner(names: Names, text: str) -> None:
    assert names.organisations(text) == ()


def test_a_discipline_names_its_partner_and_itself(names: Names) -> None:
    assert names.disciplines("jeugdarts vlietland") == ("jgz",)
    assert names.organisations("jeugdarts vlietland") == ("ggd",)


def test_topics_are_themes_of_the_protocol(names: Names) -> None:
    assert names.themes("vapen en vuurwrk") == ("vuurwerk", "roken_vapen_alcohol")
    assert names.topics("vapen en vuurwrk") == ("vuurwerk",)


def test_a_theme_without_a_topic_leads_to_the_one_that_treats_it(names: Names) -> None:
    assert names.topics("snus en alcohol") == ()
    assert names.topics_led_to("snus en alcohol") == ("drugs",)


@pytest.mark.parametrize("text", ["rokje", "rokjes in de klas", "een potje kaarten", "potjes verf"])
def test_a_dutch_word_is_no_misspelt_theme(names: Names, text: str) -> None:
    assert names.topics(text) == ()


@pytest.mark.parametrize("text", ["rotje", "rotjes", "vuurwrk", "rotjse afgestoken"])
def test_a_misspelt_theme_still_is_one(names: Names, text: str) -> None:
    assert names.topics(text) == ("vuurwerk",)


@pytest.mark.parametrize("text", ["telefoon gestolen gym", "wiet in gym", "leerling wil niet naar gym"])
def test_gym_without_a_wish_about_a_school_is_none(names: Names, text: str) -> None:
    assert names.locations(text) == ()


@pytest.mark.parametrize("before", ["bij", "tijdens", "na", "docent", "les"])
@pytest.mark.parametrize("wish", ["tas gestolen {} gym wat nu", "contact {} gym", "overleg {} gym"])
def test_gym_as_the_lesson_is_no_school(names: Names, before: str, wish: str) -> None:
    assert names.locations(wish.format(before)) == ()


@pytest.mark.parametrize(
    "text",
    [
        "gym",
        "het gym",
        "op het gym gestolen",
        "contact gym",
        "overleg gym",
        "nummer van gym",
        "tas weg van het gym",
    ],
)
def test_gym_as_the_school_is_asked_back(names: Names, text: str) -> None:
    assert set(names.locations(text)) == {"gymnasium_socrates", "gymnasium_athena"}


@dataclass(frozen=True)
class School:
    name: str
    aliases: tuple[str, ...]
    ambiguous_aliases: tuple[str, ...] = ()


def test_time_does_not_grow_with_the_number_of_schools(names: Names) -> None:
    few, many = (Names.build(_schools(count), {}, {}, {}) for count in (23, 2300))
    texts = [
        "wie is de wijkagent van het kolibrie7 college",
        "nummer leerplicht kolibri7colege",
        "zomaar een zin",
    ]
    assert many.locations(texts[0]) == few.locations(texts[0]) == ("school7",)
    # In turn, so that what else the machine does meets both; the least of many is what it takes.
    rounds = [(_seconds(many, texts), _seconds(few, texts)) for _ in range(15)]
    slow, fast = (min(seconds) for seconds in zip(*rounds, strict=True))
    assert slow < 1.5 * fast


def _schools(count: int) -> dict[str, School]:
    birds = ("kolibrie", "merel", "specht", "zwaluw", "ooievaar", "kiekendief", "roerdomp", "wielewaal")
    return {
        f"school{i}": School(
            f"{birds[i % 8] if i != 7 else 'kolibrie'}{i} college", (f"het {birds[i % 8]}{i}",)
        )
        for i in range(count)
    }


def _seconds(names: Names, texts: list[str]) -> float:
    return least_seconds(lambda: [names.locations(text) for _ in range(25) for text in texts], times=1)


@pytest.mark.parametrize(
    "text",
    [
        "wijkagent van het hogwarts college",
        "overleg zweinsteincollege",
        "Dr. Krank lyceum",
        "wijkagent voor hogwarts",
        "wijkagent voor de Zwetseling",
    ],
)
def test_a_school_that_is_none_of_ours_is_noticed(names: Names, text: str) -> None:
    assert names.sight(words(text)).unfamiliar


@pytest.mark.parametrize(
    "text",
    [
        "onze school",
        "van welke school",
        "het vlietland college",
        "een middelbare school",
        "hoe laat op school",
        "wie is er voor inentingen",
    ],
)
def test_ordinary_words_for_a_school_are_none(names: Names, text: str) -> None:
    assert not names.sight(words(text)).unfamiliar
