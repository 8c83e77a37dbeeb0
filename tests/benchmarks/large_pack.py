"""Writes a content pack the size of the whole country: `python -m tests.benchmarks.large_pack DIR [N]`.

The pack `groot` extends `demo`, so its personas talk as they do there. The towns are real; the schools and
the people are not.
"""

from __future__ import annotations

import shutil
import sys
from itertools import islice, product
from pathlib import Path

NAME = "groot"
CONTENT = Path(__file__).parents[2] / "content"
_TOWNS = (
    "Alkmaar Almelo Almere Amersfoort Amstelveen Apeldoorn Arnhem Assen Barneveld Bergen Beverwijk"
    " Breda Culemborg Delft Deventer Doetinchem Dordrecht Drachten Ede Eindhoven Emmen Enschede Goes"
    " Gorinchem Gouda Groningen Haarlem Harderwijk Heerenveen Heerlen Helmond Hengelo Hilversum"
    " Hoogeveen Hoorn Kampen Leeuwarden Lelystad Maastricht Meppel Middelburg Nijmegen Oss Roermond"
    " Roosendaal Schiedam Sittard Sneek Terneuzen Tiel Tilburg Utrecht Veenendaal Venlo Vlissingen"
    " Weert Woerden Zaandam Zutphen Zwolle"
).split()
_SCHOOLS = (
    "Berkenhof Vogelaar Regenboog Wiekslag Vuurtoren Kastanje Sterrenwacht Zonnewijzer Kompas"
    " Houtkamp Waterlelie Kraanvogel Brugwachter Lindenhage Esdoorn Torenvalk Noorderlicht Zuidwester"
    " Morgenster Korenmolen Steiger Veenpluis Hagedoorn Wilgentak Zandoever Rietkraag Klaproos"
    " IJsvogel Oeverzwaluw Grutto Heidebloem Duinroos Zilvermeeuw Goudplevier Windhoek Kruispunt"
    " Overtuin Landrust Poortwachter Dijkgraaf"
).split()
_KINDS = (
    ("Lyceum", "vo"),
    ("College", "vo"),
    ("Vakschool", "mbo"),
    ("Praktijkschool", "pro/vso"),
    ("School", "vso"),
)


def write_large_pack(root: Path, vestigingen: int = 2300) -> str:
    """Copies the project's content to `root` (which must not exist) and adds a pack with so many
    vestigingen, Leiden's included; returns its name. Raises ValueError for more than 2,423."""
    shutil.copytree(CONTENT, root, ignore=shutil.ignore_patterns("__pycache__"))
    wanted = vestigingen - 23
    places = list(islice(product(_TOWNS, _SCHOOLS), wanted))
    if len(places) < wanted:
        raise ValueError(f"there are names for {len(places) + 23} vestigingen, not for {vestigingen}")
    folder = root / NAME
    folder.mkdir()
    schools = [_School(number, town, school) for number, (town, school) in enumerate(places)]
    pack = (CONTENT / "demo" / "pack.yaml").read_text(encoding="utf-8")
    files = {
        "pack": pack.replace("extends: leiden", "extends: demo").replace("Leiden (demo)", "Het hele land"),
        "vestigingen": "".join(school.vestiging() for school in schools),
        "people": _people(schools),
        "meetings": "".join(school.meeting() for school in schools),
    }
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return NAME


class _School:
    """One invented vestiging."""

    def __init__(self, number: int, town: str, school: str) -> None:
        self.number, self.town, self.school = number, town, school
        self.kind, self.sector = _KINDS[number % len(_KINDS)]
        self.id = f"{town}_{school}".lower()

    def vestiging(self) -> str:
        town, school, kind = self.town.lower(), self.school.lower(), self.kind.lower()
        return (
            f"{self.id}:\n"
            f"  name: {self.kind} {self.school} {self.town}\n"
            f"  board: Stichting Onderwijs {self.town}\n"
            f"  sector: {self.sector}\n"
            f"  aliases: [{school} {town}, de {school} {town}, {kind} de {school} {town}]\n"
            f"  ambiguous_aliases: [{school}, de {school}]\n"
        )

    def meeting(self) -> str:
        day = ("dinsdag", "woensdag", "donderdag")[self.number % 3]
        hour = 10 + self.number % 6
        return f"{self.id}: {{week: 3, weekday: {day}, at: {hour}:00, place: kamer {self.number}}}\n"


def _people(schools: list[_School]) -> str:
    """A contact for each school, and an agent and a consulent for each ten of them."""
    people = [
        _person("school", school.number, "Fien Fictief", "veiligheidscoördinator", [school])
        for school in schools
    ]
    for first in range(0, len(schools), 10):
        ten = schools[first : first + 10]
        people.append(_person("politie", first, "Abel Anoniem", "wijkagent", ten))
        people.append(_person("rbl", first, "Lex Legende", "leerrechtconsulent", ten))
    return "".join(people)


def _person(partner: str, number: int, name: str, task: str, schools: list[_School]) -> str:
    vestigingen = ", ".join(school.id for school in schools)
    return (
        f"{partner}_{number}:\n"
        f"  name: {name}-{schools[0].town}\n"
        f"  partner: {partner}\n"
        f"  roles: [contact]\n"
        f'  phone: "+3185000{number:04}"\n'
        f"  mail: {partner}.{number}@example.org\n"
        f"  tasks: [{{vestigingen: [{vestigingen}], task: {task}, confirmed_on: 2026-09-01}}]\n"
    )


if __name__ == "__main__":
    write_large_pack(Path(sys.argv[1]), *(int(count) for count in sys.argv[2:3]))
