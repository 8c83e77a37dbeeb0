"""What is written for Node.js: whether this machine has it, and the packages that a folder locks."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from tools.one_at_a_time import one_at_a_time


class NotInstalled(Exception):
    """npm cannot install the packages. The message says why, in a line or more."""


def missing() -> str:
    """Which program this machine lacks, in one line; "" where it has both."""
    lacking = [program for program in ("node", "npm") if shutil.which(program) is None]
    if not lacking:
        return ""
    return f"{' and '.join(lacking)} not found: install Node.js 18 or newer (Debian: apt install nodejs npm)"


def install(folder: Path) -> None:
    """Puts the packages that `folder` locks beside the lock, unless they are there. Raises NotInstalled."""
    with one_at_a_time(folder / "node_modules"):
        _install(folder)


def _install(folder: Path) -> None:
    wanted, installed = folder / "package-lock.json", folder / "node_modules" / ".package-lock.json"
    if installed.exists() and installed.stat().st_mtime >= wanted.stat().st_mtime:
        return
    done = subprocess.run(
        ["npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise NotInstalled(f"npm cannot install what {folder.name} needs: {done.stdout}")
