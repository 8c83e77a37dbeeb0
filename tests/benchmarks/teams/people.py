"""Who writes to the bots: so many people, in so many tenants, that no limit of Teams slows a bot down.

Our bot keeps to Microsoft's limits (`adapters/teams/pacing.py`): 7 messages a second in one conversation, 50
of one app in one tenant. Echo bots know no limits.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.large_pack import CONTENT

NAME = "teams"
_SCHOOLS = (
    "het Visser 't Hooft",
    "het Leonardo",
    "het Marecollege",
    "de Lammenschans",
    "het Vlietland",
    "Gymnasium Socrates",
    "het Driestar",
    "mboRijnland",
    "de Delta",
)
_ASKED = (
    "wie is de wijkagent van {}",
    "wat is het nummer van de wijkagent van {}",
    "ik zoek de wijkagent van {}",
    "hoe bereik ik de wijkagent van {}",
    "wijkagent {} graag",
    "telefoonnummer wijkagent {}",
    "mag ik het mailadres van de wijkagent van {}",
    "wie is de agent bij {}",
)
QUESTIONS = tuple(asked.format(school) for asked in _ASKED for school in _SCHOOLS)
"""More than the verdicts that a bot keeps (`bot.emergency`), in turn: each is understood anew."""
TENANTS, PEOPLE = 16, 320


@dataclass(frozen=True, slots=True)
class Writer:
    """A known person: a contact of a school, who writes in their personal chat with the bot."""

    number: int

    @property
    def subject(self) -> str:
        return f"00000000-0000-4000-8000-0000001{self.number:05}"

    @property
    def tenant(self) -> str:
        return tenant(self.number % TENANTS)


def tenant(number: int) -> str:
    return f"00000000-0000-4000-8000-0000000b{number:04}"


WRITERS = tuple(Writer(number) for number in range(PEOPLE))
ALL_TENANTS = tuple(tenant(number) for number in range(TENANTS))


def write_pack(root: Path) -> str:
    """Copies the project's content to `root` (which must not exist), and adds a pack with the writers as
    people of the demo pack's school; returns its name."""
    shutil.copytree(CONTENT, root, ignore=shutil.ignore_patterns("__pycache__"))
    folder = root / NAME
    folder.mkdir()
    pack = (CONTENT / "demo" / "pack.yaml").read_text(encoding="utf-8")
    (folder / "pack.yaml").write_text(pack.replace("extends: leiden", "extends: demo"), encoding="utf-8")
    (folder / "people.yaml").write_text("".join(map(_person, WRITERS)), encoding="utf-8")
    return NAME


def _person(writer: Writer) -> str:
    return (
        f"writer_{writer.number}:\n"
        f"  name: Schrijver {writer.number}\n"
        f"  partner: school\n"
        f"  vestiging: davinci_lammenschans\n"
        f"  roles: [contact]\n"
        f'  phone: "+3185000{writer.number:04}"\n'
        f"  mail: schrijver.{writer.number}@example.org\n"
        f"  identities: [{{channel: teams, subject: {writer.subject}, tenant: {writer.tenant}}}]\n"
    )
