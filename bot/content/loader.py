"""Reads a content pack: what is sound is kept, what is not is left out and reported, nothing raises.

A pack is a folder; what stands directly in `root` holds for every pack. A pack may extend another: its
entries replace those of the same id, or add to them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from bot.collector import paused
from bot.content import validation
from bot.content.convenant import ConvenantAnswer
from bot.content.documents import Document
from bot.content.faults import Fault, Place, did_you_mean
from bot.content.language import Language
from bot.content.model import (
    CityMeeting,
    Discipline,
    NoPersons,
    OwnFreeDays,
    Pack,
    PackInfo,
    Partner,
    Person,
    Round,
    SchoolCalendar,
    SchoolYear,
    Service,
    Slot,
    Theme,
    Vestiging,
)
from bot.content.policy import Policy
from bot.content.protocol_reading import ProtocolReading
from bot.content.references import Sources, resolved

ENTRIES: Mapping[str, type[BaseModel]] = {
    "partners": Partner,
    "disciplines": Discipline,
    "vestigingen": Vestiging,
    "themes": Theme,
    "services": Service,
    "no_persons": NoPersons,
    "convenant": ConvenantAnswer,
    "calendar": SchoolYear,
    "free_days": OwnFreeDays,
    "people": Person,
    "rounds": Round,
    "meetings": Slot,
    "city_meetings": CityMeeting,
}
_DOCUMENTS = ("pack", "policy")
# In the folder `language`: what the models of the understanding are made from.
_EXAMPLES = ("intents", "stories")
_TEACHES_NOTHING = (
    '"{field}" of a pack teach no model: the models are made from content/language alone, so move them there '
    "and run python -m training.language build"
)
_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
M = TypeVar("M", bound=BaseModel)


def load_pack(root: Path, name: str, *, examples: bool = False) -> Pack:
    """The pack `name` in `root`, with the packs it extends. `Pack.faults` is in order of file and line.

    With `examples` also what the models of the understanding are made from, the folders ``intents`` and
    ``stories`` of ``language``: the models know them already, so a running bot does without."""
    # 2,300 vestigingen take 2.3 s with the collector, and 0.8 s without.
    with paused():
        reading = _Reading(root, examples=examples)
        chain = reading.chain(name)
        for folder in [root, *(root / part for part in chain)]:
            reading.layer(folder)
        return reading.pack(name)


def names_of_packs(root: Path) -> list[str]:
    """The packs that `root` holds, sound or not, by the alphabet; none where it is no folder."""
    return sorted(path.parent.name for path in root.glob("*/pack.yaml"))


class _Reading:
    """What has been read so far, layer upon layer."""

    def __init__(self, root: Path, *, examples: bool) -> None:
        self.root = root
        self.unread = () if examples else _EXAMPLES
        self.info: PackInfo | None = None
        self.is_whole = True
        self.policy = Policy()
        self.policy_places: dict[tuple[str, str], Place] = {}
        self.sources = Sources({section: {} for section in ENTRIES})
        self.language: dict[str, Any] = {}
        self.texts: list[Path] = []
        self.documents: dict[Path, Document] = {}
        self.faults: list[Fault] = []
        self.digest = sha256()
        self.protocol = ProtocolReading(self._document, self._fault)

    def chain(self, name: str) -> list[str]:
        """The names of the packs to read, the most general first."""
        chain: list[str] = []
        asked_by = Place(self.root / name / "pack.yaml", 1)
        while name:
            if name in chain:
                self._fault(asked_by, f'"{name}" extends itself')
                break
            document = self._document(self.root / name / "pack.yaml")
            if document is None:
                packs = names_of_packs(self.root)
                known = ", ".join(packs) or "none"
                hint = did_you_mean(name, packs)
                self._fault(asked_by, f'no pack "{name}" in {self.root}, there is {known}{hint}')
                self.is_whole = False
                break
            chain.append(name)
            info = validation.whole(PackInfo, document)
            self.info = self.info or info
            self.is_whole = self.is_whole and info is not None
            asked_by = Place(document.path, document.line("extends"))
            name = info.extends if info else ""
        return chain[::-1]

    def layer(self, folder: Path) -> None:
        for path in sorted(folder.glob("*.yaml")):
            document = self._document(path, in_parts=True)
            if document is None or path.stem == "pack":
                continue
            if path.stem == "policy":
                self._policy(document)
            elif path.stem in ENTRIES:
                self._entries(path.stem, document)
            else:
                hint = did_you_mean(path.stem, [*ENTRIES, *_DOCUMENTS])
                self._fault(Place(path, 1), f'a pack has no file "{path.name}"{hint}')
        for path in sorted((folder / "convenant").glob("*.yaml")):
            self._answers(path)
        self.protocol.layer(folder)
        language = folder / "language"
        for path in sorted(language.rglob("*.yaml")):
            if path.relative_to(language).parts[0] not in self.unread:
                self._language(path)
        for path in sorted((folder / "texts").glob("*.ftl")):
            self._texts(path)

    def pack(self, name: str) -> Pack:
        people, contacts, meetings = resolved(self.sources, self._fault)
        section: Any = self.sources.entries
        language = self._checked_language()
        faults = [*self.faults, *(fault for document in self.documents.values() for fault in document.faults)]
        return Pack(
            name=name,
            info=self.info,
            is_whole=self.is_whole,
            partners=section["partners"],
            vestigingen=section["vestigingen"],
            disciplines=section["disciplines"],
            themes=section["themes"],
            calendar=SchoolCalendar(
                years=section["calendar"],
                every_year=self.policy.free_every_year,
                own=section["free_days"],
            ),
            policy=self.policy,
            services=section["services"],
            convenant=section["convenant"],
            protocol=self.protocol.protocol(),
            no_persons=section["no_persons"],
            language=language,
            texts=tuple(self.texts),
            people=people,
            contacts=contacts,
            rounds=section["rounds"],
            meetings=meetings,
            faults=tuple(sorted(set(faults))),
            places=self.sources.places() | self.policy_places | self.protocol.places,
            digest=self.digest.hexdigest(),
        )

    def _document(self, path: Path, *, in_parts: bool = False) -> Document | None:
        if path in self.documents:
            return self.documents[path]
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            self._cannot_be_read(path, error)
            return None
        self.digest.update(f"{path.relative_to(self.root)}:{len(data)}:".encode() + data)
        return self.documents.setdefault(path, Document(path, data, in_parts=in_parts))

    def _texts(self, path: Path) -> None:
        try:
            path.open("rb").close()
        except OSError as error:
            self._cannot_be_read(path, error)
        else:
            self.texts.append(path)

    def _cannot_be_read(self, path: Path, error: OSError) -> None:
        why = (
            "this is a folder, and a file is wanted" if path.is_dir() else f"cannot be read: {error.strerror}"
        )
        self._fault(Place(path, 1), why)

    def _policy(self, document: Document) -> None:
        if document.is_unread:
            # The policy of the packs below is nearer to what was meant than one that says nothing.
            self.policy_places.setdefault(("policy", "reminders"), Place(document.path, 1))
            return
        read = validation.whole(Policy, document)
        if read is not None:
            # What cannot be read is as it would be without this file.
            below = {key: getattr(self.policy, key) for key in document.lost & Policy.model_fields.keys()}
            self.policy = read.model_copy(update=below)
        for key in (*(key for key, _ in document.entries()), *document.lost):
            self.policy_places["policy", key] = Place(document.path, document.line(key))

    def _entries(self, section: str, document: Document) -> None:
        self.sources.broken |= {(section, key) for key in document.lost}
        for key, value in document.entries():
            if not _ID.fullmatch(key):
                place = Place(document.path, document.line(key))
                self._fault(place, f'"{key}" is no id: small letters, digits, "_" and "-" only')
                continue
            found = validation.entry(ENTRIES[section], document, key, value)
            if found is None:
                self.sources.broken.add((section, key))
            else:
                self.sources.keep(section, key, found, document)

    def _answers(self, path: Path) -> None:
        """One of several files of a section: an id stands in one of them."""
        document = self._document(path, in_parts=True)
        if document is None:
            return
        for key, _ in document.entries():
            written = self.sources.documents.get(("convenant", key))
            if written and written.path.parent == path.parent:
                self._fault(Place(path, document.line(key)), f'"{key}" stands in {written.path.name} already')
        self._entries("convenant", document)

    def _language(self, path: Path) -> None:
        document = self._document(path)
        if document is None:
            return
        for field, value in document.entries():
            if field in _EXAMPLES and not path.is_relative_to(self.root / "language"):
                self._fault(Place(path, document.line(field)), _TEACHES_NOTHING.format(field=field))
            if isinstance(value, Mapping) and isinstance(self.language.get(field), Mapping):
                self.language[field] = {**self.language[field], **value}
            else:
                self.language[field] = value

    def _checked_language(self) -> Language:
        try:
            return Language.of(self.language)
        except ValidationError as error:
            for details in error.errors(include_url=False):
                self._fault(self._language_place(details["loc"]), validation.message(Language, details))
                _leave_out(self.language, details["loc"])
        try:
            return Language.of(self.language)
        except ValidationError:
            return Language()

    def _language_place(self, location: tuple[str | int, ...]) -> Place:
        """Where `location` was last written: a later pack's words replace an earlier one's."""
        for path, document in reversed(self.documents.items()):
            if "language" in path.parts and document.has(*location[:2]):
                return Place(path, document.line(*location))
        return Place(self.root / "language", 1)

    def _fault(self, place: Place, message: str) -> None:
        self.faults.append(Fault(place.path, place.line, message))


def _leave_out(values: dict[str, Any], location: tuple[str | int, ...]) -> None:
    """Takes out the faulty word or entry: one level deep where there are entries, else the whole field."""
    inner = values.get(str(location[0]))
    if isinstance(inner, dict) and len(location) > 1:
        inner.pop(location[1], None)
    else:
        values.pop(str(location[0]), None)
