"""What can be wrong with the texts of a pack: no Fluent, said twice, replacing nothing, never filled in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from fluent.syntax import FluentParser, ast, visitor

from bot.content.faults import Fault, did_you_mean
from bot.content.policy import Policy

# Around the name of words that are shown and never stored.
_MARKER = "⟦"


@dataclass(frozen=True, slots=True)
class _First:
    """Where a text was first said, which values it uses and which attributes it has."""

    path: Path
    values: frozenset[str]
    attributes: frozenset[str]


def check_texts(files: tuple[Path, ...], asked: Mapping[str, str]) -> list[Fault]:
    """Every fault of the texts in `files`, the most general first; `asked` tells by id who says a text.

    A text in a later folder replaces one of the same id: one that replaces nothing, or that wants a value
    the first does not have, is a slip of the editor.
    """
    first: dict[str, _First] = {}
    found: list[Fault] = []
    for path in files:
        of_a_pack = path.parent != files[0].parent
        for line, message in _messages(path, found):
            name = message.id.name
            if name not in first:
                if of_a_pack and first:
                    hint = did_you_mean(name, first)
                    found.append(Fault(path, line, f'text "{name}" replaces none of the bot\'s own{hint}'))
                first[name] = _First(path, _values(message), _attributes(message))
            elif first[name].path.parent == path.parent:
                found.append(
                    Fault(path, line, f'text "{name}" is said twice, also in {first[name].path.name}')
                )
            else:
                found += [Fault(path, line, f'text "{name}" {what}') for what in _slips(message, first[name])]
    attributes = {f"{name}.{attribute}" for name, one in first.items() for attribute in one.attributes}
    known = first.keys() | attributes
    where = files[0] if files else Path("texts")
    found += [
        Fault(where, 1, f'there is no text "{text_id}", which {who} says{did_you_mean(text_id, known)}')
        for text_id, who in asked.items()
        if text_id not in known
    ]
    return found


def _slips(message: ast.Message, first: _First) -> Iterator[str]:
    """What is wrong with a text that replaces the first."""
    if unknown := _values(message) - first.values:
        known = ", ".join(f"${name}" for name in sorted(first.values)) or "none"
        yield f"wants ${min(unknown)}, which nobody fills in: it may use {known}"
    for attribute in sorted(_attributes(message) - first.attributes):
        # A hint may be added to any button.
        hint = did_you_mean(attribute, first.attributes)
        if hint and not attribute.endswith("hint"):
            yield f"has no .{attribute}{hint}"


def asked_by_policy(policy: Policy) -> dict[str, str]:
    """The texts that reminders of the policy's yearly tasks need, by id."""
    who = "policy.yaml, yearly_tasks"
    names = [f"reminder-yearly-{task.name}" for task in policy.yearly_tasks]
    return {text_id: who for name in names for text_id in (name, f"{name}.do")}


def _messages(path: Path, found: list[Fault]) -> Iterator[tuple[int, ast.Message]]:
    try:
        source = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        found.append(Fault(path, 1, "this is not UTF-8"))
        return
    for entry in FluentParser().parse(source).body:
        line = source.count("\n", 0, entry.span.start if entry.span else 0) + 1
        if isinstance(entry, ast.Junk):
            why = entry.annotations[0].message if entry.annotations else "no Fluent message"
            found.append(Fault(path, line, f"this cannot be read: {why}"))
        elif isinstance(entry, ast.Message):
            if entry.span and _MARKER in source[entry.span.start : entry.span.end]:
                text = f'text "{entry.id.name}" holds {_MARKER}: only the bot itself may write that'
                found.append(Fault(path, line, text))
            yield line, entry


def _attributes(message: ast.Message) -> frozenset[str]:
    return frozenset(attribute.id.name for attribute in message.attributes)


def _values(message: ast.Message) -> frozenset[str]:
    names: set[str] = set()

    class Variables(visitor.Visitor):
        def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 - Fluent's own name
            names.add(node.id.name)

    Variables().visit(message)
    return frozenset(names)
