"""Checks the Dutch of what the bot says: ``python tools/spelling.py FOLDER``.

Reads the Fluent messages and the sentences in YAML below FOLDER, and prints each unknown word with its file
and line. Words that are right but in no dictionary stand in FOLDER/woordenlijst.txt. Exits 0 where every word
is known, 1 where one is not, 2 without a folder. Without hunspell it says so, and fails in CI only.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

# Names and references are spelled by others; utterances are what people type, mistakes included.
_NAMES = frozenset({"name", "names", "aliases", "ambiguous_aliases", "board", "source", "asked"})
_UTTERANCES = "language"
_ENGLISH = ".en.ftl"

_NO_WORDS = re.compile(r"\S+@\S+|\S+://\S+|\b[\w.-]+\.(?:nl|org|eu|com)\b\S*|\{[^}]*\}|⟦[^⟧]*⟧")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Passage:
    """Text as it stands in a file, from this line on (the first line is 1)."""

    path: Path
    line: int
    text: str


def main(arguments: list[str]) -> int:
    """The exit status; what is wrong goes to stdout, why it could not be checked to stderr."""
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        print("usage: python tools/spelling.py FOLDER", file=sys.stderr)
        return 2
    folder = Path(arguments[0])
    if shutil.which("hunspell") is None or not _is_known("huis"):
        print("spelling not checked: apt-get install hunspell hunspell-nl", file=sys.stderr)
        return 1 if os.environ.get("CI") else 0
    found = [(passage.path, line, word) for passage in passages(folder) for line, word in words(passage)]
    wrong = _unknown({word for _, _, word in found}, _terms(folder / "woordenlijst.txt"))
    for path, line, word in found:
        if word in wrong:
            print(f"{path}:{line}: {word}")
    return 1 if wrong else 0


def passages(folder: Path) -> Iterator[Passage]:
    """What the bot says, of every file below `folder`."""
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".ftl" and not path.name.endswith(_ENGLISH):
            yield from _messages(path)
        elif path.suffix == ".yaml" and _UTTERANCES not in path.relative_to(folder).parts:
            yield from _sentences(path)


def words(passage: Passage) -> Iterator[tuple[int, str]]:
    """Each word with its line; addresses and placeholders are no words."""
    text = _NO_WORDS.sub(lambda match: re.sub(r"\S", " ", match[0]), passage.text)
    for match in _WORD.finditer(text):
        yield passage.line + text.count("\n", 0, match.start()), match[0]


def _messages(path: Path) -> Iterator[Passage]:
    source = path.read_text(encoding="utf-8")
    texts = _Texts()
    texts.visit(FluentParser().parse(source))
    for start, end in texts.spans:
        yield Passage(path, source.count("\n", 0, start) + 1, source[start:end])


class _Texts(Visitor):
    def __init__(self) -> None:
        self.spans: list[tuple[int, int]] = []

    def visit_TextElement(self, node: ast.TextElement) -> None:  # noqa: N802  # the library's name
        if node.span is not None:
            self.spans.append((node.span.start, node.span.end))


def _sentences(path: Path) -> Iterator[Passage]:
    source = path.read_text(encoding="utf-8")
    root = yaml.compose(source, Loader=yaml.CSafeLoader)
    if root is not None:
        for node in _said(root):
            text = source[node.start_mark.index : node.end_mark.index]
            yield Passage(path, node.start_mark.line + 1, text)


def _said(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value not in _NAMES:
                yield from _said(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _said(item)
    elif isinstance(node, yaml.ScalarNode) and " " in node.value:
        yield node


def _terms(path: Path) -> set[str]:
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return {term for line in lines if (term := line.partition("#")[0].strip())}


def _unknown(found: set[str], terms: set[str]) -> set[str]:
    def is_term(word: str) -> bool:
        return word in terms or word[:1].lower() + word[1:] in terms

    unsure = _misspelled(word for word in found if not is_term(word))
    # A compound with a hyphen is right where each of its parts is.
    parts = {part for word in unsure for part in word.split("-") if "-" in word and not is_term(part)}
    wrong_parts = _misspelled(parts)
    return {word for word in unsure if "-" not in word or wrong_parts.intersection(word.split("-"))}


def _is_known(word: str) -> bool:
    try:
        return not _misspelled([word])
    except subprocess.CalledProcessError:
        return False


def _misspelled(candidates: Iterable[str]) -> set[str]:
    listed = "\n".join(sorted(candidates))
    command = ["hunspell", "-d", "nl_NL", "-i", "UTF-8", "-l"]
    done = subprocess.run(command, input=listed, capture_output=True, text=True, encoding="utf-8", check=True)
    return set(done.stdout.split())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
