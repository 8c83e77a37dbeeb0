"""What the guard says of a text. It knows places and kinds; it never keeps the text itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property


class FindingKind(StrEnum):
    """Kinds of personal data, as in the labels of the guard's data sets."""

    PERSON = "PERSON"
    AGE_CLASS = "AGE_CLASS"
    SPECIAL = "SPECIAL"
    INDIRECT = "INDIRECT"
    POSTCODE = "POSTCODE"
    ADDRESS = "ADDRESS"
    BIRTHDATE = "BIRTHDATE"
    HANDLE = "HANDLE"
    URL_PROFILE = "URL_PROFILE"
    BSN = "BSN"
    PHONE = "PHONE"
    EMAIL = "EMAIL"
    IBAN = "IBAN"
    LICENSE_PLATE = "LICENSE_PLATE"
    ID_NUMBER = "ID_NUMBER"


class Verdict(StrEnum):
    """`BLOCK`: refused until changed. `WARN`: shown and asked. `CLEAN`: nothing seen."""

    CLEAN = "clean"
    WARN = "warn"
    BLOCK = "block"


@dataclass(frozen=True, slots=True)
class Finding:
    """A piece of text that looks like personal data: ``text[start:end]`` of the text as it was typed."""

    start: int
    end: int
    kind: FindingKind
    certainty: float


@dataclass(frozen=True)
class Judgement:
    """The verdict on one text, its findings in order of place, and an anonymous wording of the whole."""

    verdict: Verdict
    findings: tuple[Finding, ...]
    wording: str | Callable[[], str]
    """The anonymous wording, or what makes it: each is judged anew, and many who ask need none."""

    @cached_property
    def proposal(self) -> str:
        """The anonymous wording; empty where none could be made."""
        return self.wording if isinstance(self.wording, str) else self.wording()
