"""What the guard saw is shown whole: who corrects one name is not stopped for the next."""

from __future__ import annotations

from pathlib import Path

from bot.messages import Text
from bot.privacy.findings import Finding, FindingKind
from bot.texts import Texts
from dialogs.found import show_findings

TEXTS = Texts(sorted((Path(__file__).parents[2] / "content" / "texts").glob("*.ftl")))


class Heard:
    """A speech that keeps what is shown, with the words that are not stored."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def show(self, part: Text, unstored: dict[str, str]) -> None:
        line = part.text
        for mark, word in unstored.items():
            assert word not in line
            line = line.replace(f"⟦{mark}⟧", word)
        self.lines.append(line)


def shown(text: str, *words: tuple[str, FindingKind]) -> list[str]:
    findings = [Finding(text.index(word), text.index(word) + len(word), kind, 0.8) for word, kind in words]
    heard = Heard()
    show_findings(TEXTS, heard, text, findings)  # type: ignore[arg-type]
    return heard.lines


def test_one_name_and_one_class() -> None:
    lines = shown("Sem uit 3B", ("Sem", FindingKind.PERSON), ("3B", FindingKind.AGE_CLASS))
    assert lines == ['Ik zag een naam: "Sem"', 'Ik zag een leeftijd of klas van één persoon: "3B"']


def test_all_names_are_in_one_line() -> None:
    text = "sem en daan en ali"
    two = shown(text, ("sem", FindingKind.PERSON), ("daan", FindingKind.PERSON))
    assert two == ['Ik zag namen: "sem" en "daan"']
    three = shown(text, *((name, FindingKind.PERSON) for name in ("sem", "daan", "ali")))
    assert three == ['Ik zag namen: "sem", "daan" en "ali"']


def test_the_same_word_is_shown_once_and_five_at_most() -> None:
    assert shown("sem", ("sem", FindingKind.PERSON), ("sem", FindingKind.PERSON)) == [
        'Ik zag een naam: "sem"'
    ]
    many = [f"naam{number}" for number in range(7)]
    (line,) = shown(" ".join(many), *((name, FindingKind.PERSON) for name in many))
    assert "naam4" in line
    assert "naam5" not in line
