"""Which words of content/ are looked up, and on which line they are reported."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import spelling


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return tmp_path


def looked_up(folder: Path) -> list[tuple[str, int, str]]:
    return [
        (passage.path.name, line, word)
        for passage in spelling.passages(folder)
        for line, word in spelling.words(passage)
    ]


def test_a_message_is_read_without_its_id_and_its_placeholders(content: Path) -> None:
    (content / "greeting.ftl").write_text(
        "# Een opmerking\n"
        "greeting-hello = Dag { $name },\n"
        "    fijn dat u er bent.\n"
        "items = { $count ->\n"
        "    [one] één punt\n"
        "   *[other] veel punten\n"
        "}\n"
        "    .hint = korter\n",
        encoding="utf-8",
    )
    assert looked_up(content) == [
        ("greeting.ftl", 2, "Dag"),
        *[("greeting.ftl", 3, word) for word in ("fijn", "dat", "u", "er", "bent")],
        *[("greeting.ftl", 5, word) for word in ("één", "punt")],
        *[("greeting.ftl", 6, word) for word in ("veel", "punten")],
        ("greeting.ftl", 8, "korter"),
    ]


def test_sentences_in_yaml_are_read_wherever_they_stand(content: Path) -> None:
    (content / "step.yaml").write_text(
        "# Coördinatie\n"
        "id: één_twee\n"
        "advice:\n"
        "  - text: >\n"
        "      Bel de politie\n"
        "      én de school.\n"
        "  - 'Twee woorden'\n",
        encoding="utf-8",
    )
    assert looked_up(content) == [
        *[("step.yaml", 5, word) for word in ("Bel", "de", "politie")],
        *[("step.yaml", 6, word) for word in ("én", "de", "school")],
        *[("step.yaml", 7, word) for word in ("Twee", "woorden")],
    ]


def test_names_references_and_what_people_type_are_left_alone(content: Path) -> None:
    (content / "language").mkdir()
    (content / "language" / "intents.yaml").write_text("examples: [wie is de wijkagnt]\n", encoding="utf-8")
    (content / "partners.yaml").write_text(
        "om:\n  name: Openbaar Minsterie\n  aliases: [het omm]\n  source: zie blz 3\n", encoding="utf-8"
    )
    assert looked_up(content) == []


def test_addresses_and_markers_are_no_words(content: Path) -> None:
    (content / "note.yaml").write_text(
        "note: Zie https://example.org/xyz of www.politie.nl/abc, mail a.b@example.org\n"
        "  met ⟦words⟧ en {school}.\n",
        encoding="utf-8",
    )
    assert [word for _, _, word in looked_up(content)] == ["Zie", "of", "mail", "met", "en"]


def test_a_folder_that_is_not_there_is_bad_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert spelling.main(["nergens"]) == 2
    assert "usage" in capsys.readouterr().err


def test_a_missing_dictionary_fails_in_ci_only(
    content: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    monkeypatch.delenv("CI", raising=False)
    assert spelling.main([str(content)]) == 0
    monkeypatch.setenv("CI", "true")
    assert spelling.main([str(content)]) == 1
    assert "not checked" in capsys.readouterr().err
