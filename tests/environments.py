"""Python environments beside the bot's own, for what must not share its packages: made when needed."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

from tools.one_at_a_time import one_at_a_time

_PROJECT = Path(__file__).parents[1]


def python_with(requirements: str) -> Path:
    """The interpreter of an environment that holds what `requirements/<requirements>.txt` names. Makes it in
    `var/<requirements>` where there is none, or one of other requirements."""
    file, folder = _PROJECT / "requirements" / f"{requirements}.txt", _PROJECT / "var" / requirements
    python, made_of = folder / "bin" / "python", folder / "requirements.sha256"
    wanted = hashlib.sha256(file.read_bytes()).hexdigest()
    with one_at_a_time(folder):
        if not made_of.exists() or made_of.read_text(encoding="ascii") != wanted:
            _run(sys.executable, "-m", "venv", "--clear", str(folder))
            pip = (str(python), "-m", "pip", "install", "-qq", "--disable-pip-version-check")
            _run(*pip, "--require-hashes", "-r", str(file))
            made_of.write_text(wanted, encoding="ascii")
    return python


def _run(*command: str) -> None:
    subprocess.run(command, check=True, cwd=_PROJECT)
