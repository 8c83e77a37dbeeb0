"""The index of what is asked of the convenant: made from the content as it is, kept in a file, or learned."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.content.convenant import ConvenantAnswer
from bot.content.language import Language
from bot.content.loader import load_pack
from bot.convenant import finding
from bot.convenant.finding import Convenant, Found
from bot.convenant.index import NONE, Index, read, write
from bot.convenant.learning import digest, learn
from bot.language.words import plain_words

PACK = load_pack(Path(__file__).parents[2] / "content", "leiden")


def answer(id_: str, *asked: str, short: str = "Dat is zo.") -> ConvenantAnswer:
    return ConvenantAnswer(
        id=id_,
        paragraphs=("4.1",),
        title=asked[0],
        asked=asked,
        short=short,
        more="Meer is er niet.",
    )


BIKES = answer(
    "fietsen", "waar staan de fietsen", "fietsenrek", "mag mijn fiets hier", "fiets stallen", "de stalling"
)
LUNCH = answer(
    "lunch", "wanneer is de lunch", "broodje eten", "de kantine", "hoe laat eten we", "lunchtijd vandaag"
)
ANSWERS = {"fietsen": BIKES, "lunch": LUNCH}
TINY = learn(ANSWERS, Language(questions={NONE: ("wie is de directeur", "hoe heet de directeur")}))


def test_the_index_is_made_from_the_questions_as_they_are() -> None:
    """After a change of content/convenant or content/language/questions: `make model`, or
    `python -m training.language build --questions`."""
    assert read().digest == digest(PACK.convenant, PACK.language)


def test_every_question_is_of_an_answer_or_of_none() -> None:
    assert set(PACK.language.questions) == {*PACK.convenant, NONE}


def test_nobody_asks_two_answers_in_the_same_words() -> None:
    owner: dict[tuple[str, ...], str] = {}
    twice = []
    asked = ((one.id, said) for one in PACK.convenant.values() for said in one.asked)
    also = ((id_, said) for id_, questions in PACK.language.questions.items() for said in questions)
    for id_, said in (*asked, *also):
        if owner.setdefault(plain_words(said), id_) != id_:
            twice.append((said, id_, owner[plain_words(said)]))
    assert twice == []


def test_what_is_written_is_read(tmp_path: Path) -> None:
    first, second = tmp_path / "index.json", tmp_path / "again.json"
    write(TINY, first)
    write(read(first), second)
    assert first.read_bytes() == second.read_bytes()
    assert ranked(read(first), "mag mijn fiets in de stalling") == ranked(
        TINY, "mag mijn fiets in de stalling"
    )


@pytest.mark.parametrize("data", ["{}", "[]", "null", "3", '{"answers": 3}', "no json"])
def test_what_is_no_index_is_refused(tmp_path: Path, data: str) -> None:
    file = tmp_path / "index.json"
    file.write_text(data, encoding="utf-8")
    with pytest.raises(ValueError, match=r"\S"):
        read(file)


def test_a_damaged_trie_is_refused_before_it_is_asked(tmp_path: Path) -> None:
    file = tmp_path / "index.json"
    write(TINY, file)
    data = json.loads(file.read_text("utf-8"))
    data["rows"] = data["rows"][:-8] + "AAAAAAA="
    file.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(ValueError, match="damaged"):
        read(file)


@pytest.mark.parametrize(
    ("part", "held"), [("owners", ""), ("rarities", ""), ("phrasings", "weights"), ("known", "starts")]
)
def test_an_index_of_which_half_a_part_is_left_is_refused(tmp_path: Path, part: str, held: str) -> None:
    file = tmp_path / "index.json"
    write(TINY, file)
    data = json.loads(file.read_text("utf-8"))
    place, key = (data[part], held) if held else (data, part)
    place[key] = place[key][: len(place[key]) // 32 * 16]
    file.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(ValueError, match="does not fit together"):
        read(file)


def test_an_index_of_fewer_answers_than_its_questions_have_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "index.json"
    write(TINY, file)
    data = json.loads(file.read_text("utf-8"))
    file.write_text(json.dumps(data | {"answers": data["answers"][:1]}), encoding="utf-8")
    with pytest.raises(ValueError, match="does not fit together"):
        read(file)


def test_a_pack_with_answers_of_its_own_learns_them_at_the_first_question() -> None:
    own = Convenant({**PACK.convenant, "fietsen": BIKES}, PACK.language)
    assert own.find("mag mijn fiets hier in de stalling") == Found(("fietsen",), sure=True)
    assert own.find("wat is de opzegtermijn van het convenant").ids[0] == "opzeggen"


def test_without_its_file_the_questions_are_learned(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING, "bot")
    monkeypatch.setattr(finding, "FILE", tmp_path / "nowhere.json")
    assert Convenant(ANSWERS, Language()).find("wanneer is de lunch").ids == ("lunch",)
    assert [record.levelname for record in caplog.records] == ["ERROR"]


def test_what_none_answers_keeps_an_answer_from_being_given() -> None:
    without, close = Convenant(ANSWERS, Language()), "hoe laat eten we met de directeur"
    known = Convenant(ANSWERS, Language(questions={NONE: (close, "wanneer eten we met de directeur")}))
    assert without.find(close).ids == ("lunch",)
    assert known.find(close) == Found()


def test_a_closer_question_comes_first() -> None:
    (first, close), *others = ranked(TINY, "waar staan de fietsen")
    assert first == "fietsen"
    assert all(other < close for _, other in others)


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=80))
def test_any_question_is_as_close_as_can_be_and_no_closer(text: str) -> None:
    found = ranked(TINY, text)
    assert {one for one, _ in found} <= {*ANSWERS, NONE}
    assert [close for _, close in found] == sorted((close for _, close in found), reverse=True)
    # Six tenths and four tenths of a cosine, twice another: at most three, and what rounding adds.
    assert all(0 <= close <= 3.05 for _, close in found)


def ranked(index: Index, text: str) -> list[tuple[str, float]]:
    return index.ranked(index.spelt(plain_words(text)))
