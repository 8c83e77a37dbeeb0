"""Which texts the dialogs say, read from their own source: so `content check` knows before a user does.

A dialog says what its function says, and what the functions say that it calls, in its own file or in one
beside it: who asks for a school in the words of each dialog needs that question in every one of them. Only
ids that stand in the source as such are found: a step that is put together while the dialog runs
(``refused-{reason}``) is not. The transcripts see to those.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

_WHOLE = {"tell", "say_if"}
_STEPS = {"say", "text", "choose", "confirm", "pose"}
_ASKS_BY_FIELD = {"ask", "form"}

Subject = tuple[str, str]
"""A function, a class or a constant: the module that it stands in, and its name."""


def asked_texts(*beside: Path) -> dict[str, str]:
    """Who says it (file and line) by the id of the text: what stands in this folder, and below `beside`."""
    asked: dict[str, str] = {}
    here = Path(__file__).parent
    sources = [_Source(path) for folder in (here, *beside) for path in sorted(folder.rglob("*.py"))]
    dialogs = {f"{here.name}.{source.path.stem}": source for source in sources if source.path.parent == here}
    for source in sources:
        for text_id, line in _whole_ids(source.tree):
            asked.setdefault(text_id, f"{source.path.name}:{line}")
    for module, source in dialogs.items():
        for function, intent in source.dialogs:
            base = intent.replace("_", "-")
            asked.setdefault(f"{base}-name", f"{source.path.name}:{function.lineno}")
            for step, where in _steps(dialogs, (module, function.name)):
                asked.setdefault(f"{base}-{step}", where)
    return asked


@dataclass
class _Source:
    """A file, and what stands in it by name."""

    path: Path

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.path.read_text(encoding="utf-8"))

    @cached_property
    def named(self) -> Mapping[str, ast.stmt]:
        found: dict[str, ast.stmt] = {}
        for node in self.tree.body:
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                found[node.name] = node
            elif isinstance(node, ast.Assign):
                names = (leaf for target in node.targets for leaf in ast.walk(target))
                found.update({leaf.id: node for leaf in names if isinstance(leaf, ast.Name)})
        return found

    @cached_property
    def imported(self) -> Mapping[str, Subject]:
        """What is taken from a module, by the name it has here."""
        return {
            one.asname or one.name: (node.module, one.name)
            for node in self.tree.body
            if isinstance(node, ast.ImportFrom) and node.module
            for one in node.names
        }

    @cached_property
    def dialogs(self) -> list[tuple[ast.AsyncFunctionDef, str]]:
        functions = [node for node in ast.walk(self.tree) if isinstance(node, ast.AsyncFunctionDef)]
        return [(function, intent) for function in functions if (intent := _intent(function))]


def _steps(dialogs: Mapping[str, _Source], first: Subject) -> Iterator[tuple[str, str]]:
    """The steps (with file and line) of the dialog `first`, and of all that it names."""
    seen: set[Subject] = set()
    waiting = [first]
    while waiting:
        subject = waiting.pop()
        source = dialogs.get(subject[0])
        node = source.named.get(subject[1]) if source else None
        if source is None or node is None or subject in seen:
            continue
        seen.add(subject)
        for step, line in _steps_in(dialogs, source, node):
            yield step.replace("_", "-"), f"{source.path.name}:{line}"
        names = {leaf.id for leaf in ast.walk(node) if isinstance(leaf, ast.Name)}
        waiting.extend(source.imported.get(name, (subject[0], name)) for name in names)


def _steps_in(dialogs: Mapping[str, _Source], source: _Source, node: ast.stmt) -> Iterator[tuple[str, int]]:
    for call in _calls(node):
        if _said_by(call) != "talk":
            continue
        method = call.func.attr  # type: ignore[attr-defined]
        if method in _STEPS:
            for step in _literals(call):
                if method != "pose" or not any(keyword.arg == "text_id" for keyword in call.keywords):
                    yield step, call.lineno
                if method == "choose":
                    yield from ((f"{step}.{key}", call.lineno) for key in _members(dialogs, source, call))
        if method == "confirm":
            shown = (keyword.arg for keyword in call.keywords if keyword.arg)
            yield from ((f"{name}.label", call.lineno) for name in shown)
        if method in _ASKS_BY_FIELD:
            for name in _fields(source, call):
                yield name, call.lineno


def _members(dialogs: Mapping[str, _Source], source: _Source, call: ast.Call) -> Iterator[str]:
    """The options of a choice among the members of a class, of this file or of one beside it."""
    among = call.args[1] if len(call.args) > 1 else None
    node = _named(dialogs, source, among.id) if isinstance(among, ast.Name) else None
    for line in node.body if isinstance(node, ast.ClassDef) else ():
        if isinstance(line, ast.Assign) and isinstance(line.value, ast.Constant):
            yield str(line.value.value).replace("_", "-")


def _named(dialogs: Mapping[str, _Source], source: _Source, name: str) -> ast.stmt | None:
    module, there = source.imported.get(name, ("", ""))
    beside = dialogs.get(module)
    return beside.named.get(there) if beside else source.named.get(name)


def _fields(source: _Source, call: ast.Call) -> Iterator[str]:
    """The names of the fields that are asked for: built in the call itself, or a constant of this file."""
    for leaf in (leaf for part in call.args for leaf in ast.walk(part)):
        node = source.named.get(leaf.id) if isinstance(leaf, ast.Name) else leaf
        built = node.value if isinstance(node, ast.Assign) else node
        for one in ast.walk(built) if isinstance(built, ast.expr) else ():
            if isinstance(one, ast.Call) and getattr(one.func, "id", "") == "Field":
                yield from _literals(one)


def _whole_ids(tree: ast.Module) -> Iterator[tuple[str, int]]:
    for call in _calls(tree):
        method, speaker = call.func.attr, _said_by(call)  # type: ignore[attr-defined]
        if method in _WHOLE or (method == "say" and speaker in ("texts", "turn")):
            for text_id in _literals(call):
                yield text_id, call.lineno


def _intent(node: ast.AsyncFunctionDef) -> str:
    """The intent of a function that is a dialog, "" of any other."""
    for decorator in node.decorator_list:
        if isinstance(decorator, ast.Call) and getattr(decorator.func, "id", "") == "dialog":
            for keyword in decorator.keywords:
                if keyword.arg == "intent" and isinstance(keyword.value, ast.Constant):
                    return str(keyword.value.value)
    return ""


def _calls(scope: ast.AST) -> Iterator[ast.Call]:
    calls = (node for node in ast.walk(scope) if isinstance(node, ast.Call))
    return (call for call in calls if isinstance(call.func, ast.Attribute))


def _said_by(call: ast.Call) -> str:
    """``talk`` of ``talk.say(…)``, ``texts`` of ``talk.scene.texts.say(…)``."""
    value = call.func.value  # type: ignore[attr-defined]
    return value.id if isinstance(value, ast.Name) else getattr(value, "attr", "")


def _literals(call: ast.Call) -> Iterator[str]:
    first = call.args[0] if call.args else None
    options = (first.body, first.orelse) if isinstance(first, ast.IfExp) else (first,)
    for option in options:
        if isinstance(option, ast.Constant) and isinstance(option.value, str):
            yield option.value
