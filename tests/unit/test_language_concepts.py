"""What words come to."""

from __future__ import annotations

from bot.language.concepts import Concepts
from bot.language.features import features

CONCEPTS = Concepts({"wanneer": ["wanneer", "datum", "dag"], "groet": ["dag"], "overleg": ["overleg*"]})


def test_a_word_has_the_concepts_of_its_whole_and_of_its_beginning() -> None:
    assert CONCEPTS.of("datum") == ("wanneer",)
    assert CONCEPTS.of("dag") == ("wanneer", "groet")
    assert CONCEPTS.of("overlegdata") == ("overleg",)
    assert CONCEPTS.of("anders") == ()


def test_words_that_come_to_the_same_share_features() -> None:
    one = features(("datum", "overleg"), (), (("wanneer",), ("overleg",)))
    other = features(("wanneer", "overlegje"), (), (("wanneer",), ("overleg",)))
    shared = one.keys() & other.keys()
    assert {"@wanneer", "@overleg", "@wanneer @overleg"} <= shared
