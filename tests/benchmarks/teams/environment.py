"""The Python that has the other bots' packages, in an environment of its own: they are none of ours."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

from tests.benchmarks.processes import PROJECT

REQUIREMENTS = PROJECT / "requirements" / "bench.txt"
_FOLDER = PROJECT / "var" / "bench"


def python_of_the_others() -> Path:
    """The interpreter; makes the environment where there is none, or one of other requirements."""
    python, made_of = _FOLDER / "bin" / "python", _FOLDER / "requirements.sha256"
    wanted = hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()
    if not made_of.exists() or made_of.read_text(encoding="ascii") != wanted:
        _run(sys.executable, "-m", "venv", "--clear", str(_FOLDER))
        pip = (str(python), "-m", "pip", "install", "-qq", "--disable-pip-version-check")
        _run(*pip, "--require-hashes", "-r", str(REQUIREMENTS))
        made_of.write_text(wanted, encoding="ascii")
    return python


def _run(*command: str) -> None:
    subprocess.run(command, check=True, cwd=PROJECT)
