"""Words that deny a danger are the answer "nee"; whatever may tell of one is not."""

from __future__ import annotations

import pytest

from bot.content.protocol import Topic
from bot.protocol.answering import says_only
from bot.protocol.walk import question
from tests.unit.test_protocol_walks import TOPICS

NO = question(TOPICS["geweld"], "gevaar.nu").answers["no"].words


@pytest.mark.parametrize(
    "text",
    [
        "niemand is gewond",
        "Niemand is gewond!",
        "niemand",
        "nee hoor iedereen is ok",
        "nee, rustig",
        "nee, er is niemand gewond en het is nu rustig",
        "er is geen gevaar meer",
        "het valt mee",
        "het is voorbij",
        "gelukkig is niemand gewond",
        "alles is weer rustig",
        "niks aan de hand",
    ],
)
def test_who_denies_it_has_answered(text: str) -> None:
    assert says_only(text, NO)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nee",  # the label itself says that
        "niemand is veilig",
        "niemand helpt, hij bloedt",
        "niemand is gewond maar hij heeft een mes",
        "niemand gewond, wel een mes",
        "niet rustig",
        "het is niet veilig",
        "is niemand gewond?",
        "het is nog niet voorbij",
        "iemand is gewond",
        "alles staat in brand",
        "rustig aan, hij bloedt",
    ],
)
def test_who_may_tell_of_danger_has_not(text: str) -> None:
    assert not says_only(text, NO)


@pytest.mark.parametrize("topic", TOPICS.values(), ids=TOPICS)
def test_other_words_only_deny_or_lead_to_112(topic: Topic) -> None:
    for name, step in topic.steps.items():
        for key, answer in getattr(step, "answers", {}).items():
            assert key in ("no", "firearm") or not answer.words, name
