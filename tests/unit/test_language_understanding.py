"""What people mean, measured on what they type."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers import understanding_of
from bot.content.language import Language
from bot.content.loader import load_pack
from bot.emergency import acute
from bot.language.meaning import Ask, Hunch
from bot.language.names import Names
from bot.language.understanding import Understanding
from tests.stopwatch import least_seconds
from tests.unit.data_lines import data_lines
from training.language.score import read_labelled

ROOT = Path(__file__).parents[2] / "content"
MUNDANE = Path(__file__).parents[2] / "training/language/heldout/mundane.jsonl"
MOST_CALLED = 0.16


@dataclass(frozen=True)
class Utterance:
    text: str
    intents: tuple[str, ...]
    location: str
    organisation: str
    topic: str


def utterances(name: str) -> list[Utterance]:
    found = []
    for row in data_lines(name):
        intents, location, organisation, topic, text = (cell.strip() for cell in row.split(";", 4))
        found.append(Utterance(text, tuple(intents.split("|")), location, organisation, topic))
    return found


@pytest.fixture(scope="module")
def bot() -> Understanding:
    return understanding_of(load_pack(ROOT, "leiden"))


@pytest.mark.parametrize(
    ("file", "right", "wrong_unasked"),
    [("utterances.txt", 0.97, 0.02), ("utterances_unseen.txt", 0.83, 0.08)],
)
def test_intents_are_mostly_right_and_seldom_wrong_without_asking(
    bot: Understanding, file: str, right: float, wrong_unasked: float
) -> None:
    said = utterances(file)
    meant = [(utterance, bot.understand(utterance.text)) for utterance in said]
    wrong = [(u, m) for u, m in meant if m.intent not in u.intents]
    unasked = [u.text for u, m in wrong if m.ask is None or m.ask.slot != "intent"]
    assert len(wrong) <= (1 - right) * len(said), [u.text for u, _ in wrong]
    assert len(unasked) <= wrong_unasked * len(said), unasked


@pytest.mark.parametrize("file", ["utterances.txt", "utterances_unseen.txt"])
def test_slots_are_nearly_always_right(bot: Understanding, file: str) -> None:
    said = utterances(file)
    wrong = [utterance.text for utterance in said if not _slots_hold(bot, utterance)]
    assert len(wrong) <= 0.03 * len(said), wrong


def _slots_hold(bot: Understanding, said: Utterance) -> bool:
    meaning = bot.understand(said.text)
    if said.location == "?":
        location = meaning.slots.location == "" and meaning.ask is not None and meaning.ask.slot == "location"
    else:
        location = meaning.slots.location == said.location
    organisation = said.organisation in {"", meaning.slots.organisation}
    return location and organisation and said.topic in {"", meaning.slots.topic}


def test_every_emergency_is_one(bot: Understanding) -> None:
    for file in ("utterances.txt", "utterances_unseen.txt"):
        for said in utterances(file):
            assert (bot.understand(said.text).intent == "emergency") == (said.intents == ("emergency",)), (
                said.text
            )


def test_an_ambiguous_school_is_asked_back(bot: Understanding) -> None:
    ask = bot.understand("contacten da vinci").ask
    assert ask is not None
    assert ask.slot == "location"
    assert set(ask.candidates) == {"davinci_lammenschans", "davinci_kagerstraat", "davinci_isk"}


def test_ones_own_school_is_offered_first_but_not_guessed(bot: Understanding) -> None:
    meaning = bot.understand("contacten da vinci", home="davinci_isk")
    assert meaning.slots.location == ""
    assert meaning.ask is not None
    assert meaning.ask.candidates[0] == "davinci_isk"


def test_ones_own_school_is_meant_where_none_is_named(bot: Understanding) -> None:
    meaning = bot.understand("wie is onze wijkagent", home="het_metrum")
    assert (meaning.slots.location, meaning.ask) == ("het_metrum", None)


def test_a_contact_at_each_school_needs_a_school(bot: Understanding) -> None:
    assert bot.understand("wie is de wijkagent").ask == Ask("location", ())


@pytest.mark.parametrize("text", ["nummer veilig thuis", "telefoonnummer vertrouwensinspecteur"])
def test_what_has_one_number_needs_no_school(bot: Understanding, text: str) -> None:
    assert bot.understand(text).ask is None


def test_only_a_schools_name_is_asked_what_for(bot: Understanding) -> None:
    meaning = bot.understand("het vlietland")
    assert meaning.slots.location == "vlietland_college"
    assert meaning.ask == Ask("intent", ("contact_lookup", "meeting_next", "agenda_show"))


@pytest.mark.parametrize(
    "text", ["", "   ", "🙂", "...", "\u200b", "{}[]();", "<b>{{7*7}}</b>", "日本語のテキスト"]
)
def test_no_words_are_out_of_scope(bot: Understanding, text: str) -> None:
    assert bot.understand(text).intent == "out_of_scope"


def test_without_content_emergencies_and_global_words_still_work() -> None:
    bare = Understanding(Language(), Names.build({}, {}, {}, {}))
    assert bare.understand("er wordt gevochten in de gang").intent == "emergency"
    assert bare.understand("help").intent == "help"
    assert bare.understand("wie is de wijkagent").intent == "out_of_scope"


@given(st.text(max_size=200))
def test_any_text_has_a_meaning(bot: Understanding, text: str) -> None:
    meaning = bot.understand(text)
    assert 0 <= meaning.certainty <= 1
    assert meaning == bot.understand(text)


def test_it_is_quick(bot: Understanding) -> None:
    took = [
        least_seconds(partial(bot.understand, said.text), times=1) for said in utterances("utterances.txt")
    ]
    assert statistics.median(took) < 0.005


def test_five_thousand_words_take_no_time(bot: Understanding) -> None:
    story = "een heel lang verhaal over visser " * 900
    assert bot.understand(story).intent
    assert least_seconds(lambda: bot.understand(story)) < 0.5


def test_two_wishes_in_one_message_are_both_heard(bot: Understanding) -> None:
    first, second = bot.wishes("nummer wijkagent visser en wanneer is het volgende overleg")
    assert (first.intent, second.intent) == ("contact_lookup", "meeting_next")
    assert first.slots.location == second.slots.location == "visser_t_hooft_lyceum"


@pytest.mark.parametrize(
    "text",
    ["wie is de wijkagent van het visser", "wanneer is het overleg bij vlietland en wie komen er", "help"],
)
def test_one_wish_stays_one(bot: Understanding, text: str) -> None:
    assert len(bot.wishes(text)) == 1


@pytest.mark.parametrize(
    "text", ["i dont speak dutch", "wo ist der bahnhof", "je bent een sukkel", "def f(x): return x"]
)
def test_other_languages_abuse_and_code_are_out_of_scope(bot: Understanding, text: str) -> None:
    assert bot.understand(text).intent == "out_of_scope"


def test_danger_is_heard_in_wordings_that_no_phrase_knows(bot: Understanding) -> None:
    assert acute("vape met rare vloeistof, leerling zakt weg op het bankje") or bot.hears_danger(
        "vape met rare vloeistof, leerling zakt weg op het bankje"
    )
    assert not bot.hears_danger("wie is de wijkagent van het visser")
    assert not bot.hears_danger("nee")


@pytest.mark.parametrize(
    ("calm", "danger"),
    [
        ("leerling zit op de gang", "leerling zit op de reling"),
        ("leerling zit in de aula", "leerling zit bloedend in de aula"),
        ("er staat een leerling bij de balie", "er staat een leerling op het dak"),
        (
            "iemand staat voor de deur van het kantoor",
            "iemand staat met een mes voor de deur van het kantoor",
        ),
        ("leerling ligt te slapen", "leerling ligt buiten bewustzijn"),
        ("leerlingen rennen door de gang", "leerlingen rennen weg er wordt geschoten"),
        ("leerling wil niet luisteren", "leerling wil van het dak springen"),
        ("iemand komt langs morgen", "iemand komt met een mes naar binnen"),
        ("leerling doet raar", "leerling doet zichzelf iets aan met een mes"),
    ],
)
def test_danger_is_in_what_happens_and_not_in_how_it_is_said(
    bot: Understanding, calm: str, danger: str
) -> None:
    assert acute(calm) is None
    assert bot.hears_danger(calm) is Hunch.CALM
    assert acute(danger) or bot.hears_danger(danger) is Hunch.DANGER


def test_mundane_sentences_seldom_call_112(bot: Understanding) -> None:
    """Sentences that are no examples; before there were calm examples beside those of danger, 60% did."""
    said = [one.text for one in read_labelled(MUNDANE)]
    called = [text for text in said if acute(text) or bot.hears_danger(text) is Hunch.DANGER]
    assert len(called) <= MOST_CALLED * len(said), called


@pytest.mark.parametrize(
    "text",
    [
        "collega zit savonds te appen met een leerling van 15",
        "docent raakt meisjes aan",
        "stagiair heeft iets met een leerling",
        "leraar appt savonds met meisje",
        "leerling verliefd op docent en ze chatten",
        "dronken leerling op schoolfeest",
        "vapes worden verkocht",
        "leerling gluurt onder rokjes",
    ],
)
def test_a_protocol_is_opened_without_112(bot: Understanding, text: str) -> None:
    assert bot.hears_danger(text) is Hunch.CALM
    assert bot.understand(text).intent == "protocol_start"


@pytest.mark.parametrize(
    "text",
    [
        "er wordt gepest in de klas",
        "er wordt gedeald op het plein",
        "er wordt gevapet op de wc",
        "jongeren hangen rond bij de fietsenstalling",
        "iemand heeft een hakenkruis getekend",
        "iedereen is weer veilig",
        "niemand is gewond",
        "er is geen brand",
        "er is ruzie in de klassenapp",
        "leerling wordt gedwongen te trouwen",
        "er is een filmpje van een vechtpartij rond",
        "er is vuurwerk afgestoken vanmorgen",
        "ik zit vast in het formulier",
        "leerling wordt thuis mishandeld",
    ],
)
def test_what_is_told_calmly_gets_no_order_to_call(bot: Understanding, text: str) -> None:
    assert acute(text) is None
    assert bot.hears_danger(text) < Hunch.DANGER


@pytest.mark.parametrize(
    ("text", "organisation", "topic"),
    [
        ("met wie moet ik bellen op athena, ik ben van de politie", "school", ""),
        ("wie is het aanspreekpunt van vlietland", "school", ""),
        ("heeft het om getekend", "om", ""),
        ("gaat het om een vergissing", "", ""),
        ("wijkagend leonardo", "politie", ""),
        ("agendapunt ziekteverzuim bovenbouw", "", "verzuim"),
        ("zet er nog bij dat buren klagen over zwerfafval", "", ""),
        ("nummer centrum seksueel geweld", "csg", ""),
        ("namens jongerenwerk wil ik vapen op de agenda", "", "drugs"),
        ("wanneer is het overleg, ik kom als nieuwe wijkagent", "", ""),
        ("nee niet de politie, het nummer van de jongerenwerker", "jongerenwerk", ""),
        ("vanmiddag afgemeld voor het overleg, ik zit thuis met een ziek kind", "", ""),
        ("paspoort verlengen bij de gemeente", "", ""),
        ("er is een mes gevonden, wat moet ik doen, de politie weet het al", "", "wapenbezit"),
        ("leerling is in elkaar geslagen en te pakken genomen, protocol", "", "geweld"),
        ("de krant belt over een incident, wat is afgesproken", "", ""),
    ],
)
def test_who_and_what_it_is_about(bot: Understanding, text: str, organisation: str, topic: str) -> None:
    slots = bot.understand(text).slots
    assert (slots.organisation, slots.topic) == (organisation, topic)


@pytest.mark.parametrize("name", ["da vinci", "bona", "het gym", "leystede", "het vso", "fruinlaan", "roc"])
def test_a_name_that_fits_several_is_always_asked_back(bot: Understanding, name: str) -> None:
    ask = bot.understand(f"wie is de wijkagent van {name}").ask
    assert ask is not None
    assert ask.slot == "location"
    assert len(ask.candidates) > 1


def test_words_without_spaces_are_understood(bot: Understanding) -> None:
    assert bot.understand("wieisdewijkagentvanhetvisser").slots.location == "visser_t_hooft_lyceum"
    assert bot.understand("erwordtgevochtenopschool").intent == "emergency"


def test_what_is_surely_understood_is_not_lost(bot: Understanding) -> None:
    assert not bot.understand("wie is de wijkagent van het visser").lost
    assert bot.understand("blurk snorre kwibus flarp").lost


@pytest.mark.parametrize("text", ["113", "0900-8844", "wat is het noodnummer"])
def test_a_number_that_is_asked_for_is_no_emergency(bot: Understanding, text: str) -> None:
    meaning = bot.understand(text)
    assert (meaning.intent, meaning.ask) == ("contact_lookup", None)
    assert meaning.slots.service


@pytest.mark.parametrize("theme", ["wapens", "steekwapens"])
def test_nothing_but_a_theme_asks_what_to_do_about_it(bot: Understanding, theme: str) -> None:
    meant = bot.understand(theme)
    assert (meant.intent, meant.ask) == ("protocol_start", None)
