"""Which texts the dialogs say, read from their own source: so `content check` knows before a user does.

Only ids that stand in the source as such are found: a step that is put together while the dialog runs
(``refused-{reason}``) is not. The transcripts see to those.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

_WHOLE = {"tell", "say_if"}
_STEPS = {"say", "text", "choose", "confirm"}


def asked_texts(*beside: Path) -> dict[str, str]:
    """Who says it (file and line) by the id of the text: what stands in this folder, and below `beside`."""
    asked: dict[str, str] = {}
    files = [path for folder in (Path(__file__).parent, *beside) for path in sorted(folder.rglob("*.py"))]
    for path in files:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for text_id, line in _ids(tree):
            asked.setdefault(text_id, f"{path.name}:{line}")
    return asked


def _ids(tree: ast.Module) -> Iterator[tuple[str, int]]:
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.AsyncFunctionDef)]
    intents = [(function, intent) for function in functions if (intent := _intent(function))]
    yield from _whole_ids(tree)
    for function, intent in intents:
        base = intent.replace("_", "-")
        yield f"{base}-name", function.lineno
        # Steps said by the functions beside the dialogs are those of the only dialog of a file.
        scope = tree if len(intents) == 1 else function
        for call in _calls(scope):
            if _said_by(call) == "talk" and call.func.attr in _STEPS:  # type: ignore[attr-defined]
                for step in _literals(call):
                    yield f"{base}-{step.replace('_', '-')}", call.lineno


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
