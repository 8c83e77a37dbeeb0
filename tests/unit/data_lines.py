"""What stands in the files of `tests/unit/data`."""

from __future__ import annotations

from pathlib import Path

_FOLDER = Path(__file__).parent / "data"


def data_lines(name: str) -> list[str]:
    """The lines of that file, but for empty ones and comments."""
    lines = (_FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def data_cells(name: str) -> list[tuple[str, ...]]:
    """The same, each line cut where it has a bar between spaces."""
    return [tuple(line.split(" | ")) for line in data_lines(name)]
