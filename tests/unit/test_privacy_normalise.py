"""What typing tricks and accidents become, and where it stood."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.privacy.folding import fold
from bot.privacy.normalise import normalise


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("gewone tekst, met 2 cijfers", "gewone tekst, met 2 cijfers"),
        ("on\u200bzicht\u00adbaar\u200f", "onzichtbaar"),
        ("vaste\u00a0spatie", "vaste spatie"),
        ("\uff10\uff18\uff15", "085"),
        ("\u0660\u0668\u0665", "085"),
        ("0\ufe0f\u20e38\ufe0f\u20e3", "08"),
        ("Р\u0435tra", "Petra"),
        ("&#80;etra &amp; Saar", "Petra & Saar"),
        ("<b>Pe</b>tra<br>Saar", "Petra Saar"),
        ("P e t r a  W i e l", "Petra Wiel"),
        ("nul acht vijf, nul nul nul 12", "0 8 5 0 0 0 12"),
        ("twee of drie leerlingen", "twee of drie leerlingen"),
    ],
)
def test_is_read_as(typed: str, read: str) -> None:
    assert normalise(typed).text == read


def test_a_piece_is_found_back_in_the_original() -> None:
    typed = "met P\u200be<b>tr</b>a&nbsp;gesproken"
    read = normalise(typed)
    start = read.text.index("Petra")
    found = read.original(start, start + len("Petra"))
    assert typed[slice(*found)].startswith("P\u200be<b>tr</b>a")


@given(st.text(max_size=200))
def test_every_character_has_its_place_in_the_original(typed: str) -> None:
    read = normalise(typed)
    assert len(read.text) == len(read.starts) == len(read.ends)
    assert all(0 <= start < end <= len(typed) for start, end in zip(read.starts, read.ends, strict=True))
    assert list(read.starts) == sorted(read.starts)


@pytest.mark.parametrize(("word", "folded"), [("Çiğdem", "cigdem"), ("Iŋ", "iŋ"), ("Łukasz", "lukasz")])
def test_folds_accents_away(word: str, folded: str) -> None:
    assert fold(word) == folded
