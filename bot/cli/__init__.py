"""The command line: every command of DESIGN §5, each a few lines around the part that does it.

Exits 0 on success, 1 where what was asked does not hold, 2 on bad usage. What only one command needs is
imported in it: most of them must answer at once.
"""

from __future__ import annotations

# Each of these puts its commands into the group.
from bot.cli import (
    content,
    deliveries,
    installation,
    judging,
    keeping,
    protocol,
    records,
    talking,
    teams,
    unheard,
)
from bot.cli.base import signaalbot

__all__ = [
    "content",
    "deliveries",
    "installation",
    "judging",
    "keeping",
    "main",
    "protocol",
    "records",
    "signaalbot",
    "talking",
    "teams",
    "unheard",
]


def main() -> None:
    """Run the command line; never a stack trace for what a user did."""
    signaalbot(prog_name="signaalbot")
