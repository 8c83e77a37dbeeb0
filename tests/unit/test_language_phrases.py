"""Names are looked for only where one may begin, and none is missed for that."""

from __future__ import annotations

from bot.language.phrases import PhraseIndex
from bot.language.words import words


def test_a_short_stem_is_found_in_a_longer_word() -> None:
    index = PhraseIndex([("wijk*", "politie", True)])
    assert [hit.ids for hit in index.find(words("waar is de wijkagent"))] == [("politie",)]


def test_the_longer_of_two_stems_is_meant() -> None:
    index = PhraseIndex([("wijk*", "politie", True), ("wijkzuster*", "ggd", True)])
    assert [hit.ids for hit in index.find(words("de wijkzusters"))] == [("ggd",)]
