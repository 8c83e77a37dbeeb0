"""Every test that `docs/promises.md` leans on is there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[2]
_PAGE = (_ROOT / "docs" / "promises.md").read_text(encoding="utf-8")
_NAMED = sorted(set(re.findall(r"`(tests/\S+?\.py)(?:::(\w+))?`", _PAGE)))


def test_each_promise_names_a_test() -> None:
    rows = [line for line in _PAGE.splitlines() if re.match(r"\| \d+ \|", line)]
    assert len(rows) == 12
    assert all("`tests/" in row for row in rows)


@pytest.mark.parametrize(("file", "test"), _NAMED)
def test_that_test_is_there(file: str, test: str) -> None:
    tree = ast.parse((_ROOT / file).read_text(encoding="utf-8"))
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    tests = {node.name for node in ast.walk(tree) if isinstance(node, kinds)}
    assert not test or test in tests
