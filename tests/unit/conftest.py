"""What the tests of this folder share."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.settings import Settings


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, and an environment without settings."""
    monkeypatch.chdir(tmp_path)
    for name in ("CONFIG", *Settings.model_fields):
        monkeypatch.delenv(f"SIGNAALBOT_{name.upper()}", raising=False)
    return tmp_path
