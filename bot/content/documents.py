"""YAML files as plain values of which each can tell its line.

Every scalar is text: the models know which type they want, so ``no``, ``09:00`` and ``0800-2000`` mean what
they say. Anchors are refused, which also keeps a small file from becoming a large one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import yaml

from bot.content.faults import Fault
from bot.content.sound_parts import Slip, sound_parts

_TAB = "tabs are forbidden before the first word of a line, use spaces"
_BEGINS_WITH_TAB = re.compile(r"[ -]*\t")
_NO_KEY = "expected a key, a colon and a value"
_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class Document:
    """One file: a mapping at its top, with `faults` for what could not be read of it.

    Where its keys stand by themselves, `in_parts`, what is no YAML costs its own key or item only; `lost` are
    the keys of which nothing could be read then.
    """

    def __init__(self, path: Path, data: bytes, *, in_parts: bool = False) -> None:
        self.path = path
        self.faults: list[Fault] = []
        self.lost: frozenset[str] = frozenset()
        self._root = self._composed(data, in_parts)
        self._seen: set[int] = set()
        self._values = self._read()
        self._top = {str(key.value): (key.start_mark.line + 1, value) for key, value in self._pairs()}

    @property
    def is_unread(self) -> bool:
        """Whether there is something in the file, and nothing of it could be read."""
        return self._root is None and bool(self.faults)

    def entries(self) -> Iterator[tuple[str, Any]]:
        """Each key at the top with its value in plain dicts, lists and text."""
        yield from self._values.items()

    def line(self, *location: str | int) -> int:
        """The line, from 1, of what stands at `location`, or of the nearest thing around it."""
        return self._nearest(location)[0]

    def has(self, *location: str | int) -> bool:
        """Whether something stands at exactly `location`."""
        return self._nearest(location)[1]

    def fault(self, message: str, *location: str | int) -> None:
        self._fault(self.line(*location), message)

    def _nearest(self, location: tuple[str | int, ...]) -> tuple[int, bool]:
        found: tuple[int, Any] | None = self._top.get(str(location[0])) if location else None
        if found is None:
            return 1, False
        line, node = found
        for step in location[1:]:
            found = _child(node, step)
            if found is None:
                return line, False
            line, node = found
        return line, True

    def _pairs(self) -> list[tuple[yaml.Node, yaml.Node]]:
        return self._root.value[::-1] if self._root is not None else []

    def _composed(self, data: bytes, in_parts: bool) -> yaml.MappingNode | None:
        try:
            # Editors on Windows put a mark before the first key, which is no part of it.
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            self._fault(data.count(b"\n", 0, error.start) + 1, "not UTF-8")
            return None
        node = _node(text)
        if isinstance(node, Slip) and in_parts:
            sound = sound_parts(text, _slip_in_part)
            self.lost = frozenset(sound.lost)
            for slip in sound.slips:
                self._fault(slip.line, f"not YAML: {slip.why}")
            node = _node(sound.text)
        if isinstance(node, Slip):
            self._fault(node.line, f"not YAML: {node.why}")
            return None
        if node is not None and not isinstance(node, yaml.MappingNode):
            self._fault(node.start_mark.line + 1, "expected keys with values at the top of the file")
            return None
        return node

    def _read(self) -> dict[str, Any]:
        if self._root is None:
            return {}
        try:
            return self._mapping(self._root)
        except RecursionError:
            self._fault(1, "not YAML: too deep")
            self._root = None
            return {}

    def _plain(self, node: yaml.Node) -> Any:
        if isinstance(node, yaml.ScalarNode):
            return None if node.value == "" and not node.style else node.value
        if id(node) in self._seen:
            self._fault(node.start_mark.line + 1, "an anchor (&) is used twice; write it out")
            return None
        self._seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            return [self._plain(child) for child in node.value]
        return self._mapping(node)

    def _mapping(self, node: yaml.Node) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for key, value in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                self._fault(line, "a key must be one word")
            elif key.value in values:
                self._fault(line, f'key "{key.value}" occurs twice')
            else:
                values[key.value] = self._plain(value)
        return values

    def _fault(self, line: int, message: str) -> None:
        self.faults.append(Fault(self.path, line, message))


def _node(text: str) -> yaml.Node | Slip | None:
    """What stands in `text`, None where nothing does; where it is no YAML, what is wrong with it."""
    try:
        loader = _Loader(text)
        try:
            return cast(yaml.Node | None, loader.get_single_node())
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        lines = text.splitlines()
        line = min(mark.line + 1, len(lines)) if mark else 1
        written = lines[line - 1] if lines else ""
        return Slip(line, _TAB if _BEGINS_WITH_TAB.match(written) else str(error.problem or error.context))
    except yaml.YAMLError:
        return Slip(1, "it holds a character that may not be there")


def _slip_in_part(text: str) -> Slip | None:
    node = _node(text)
    if isinstance(node, yaml.ScalarNode | yaml.SequenceNode) and node.value:
        return Slip(node.start_mark.line + 1, _NO_KEY)
    return node if isinstance(node, Slip) else None


def _child(node: yaml.Node | None, step: str | int) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(step):
                return key.start_mark.line + 1, value
    elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        child = node.value[step]
        return child.start_mark.line + 1, child
    return None
