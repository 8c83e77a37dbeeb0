"""Numbers that belong to one person and can be checked: BSN, education number, IBAN, travel card."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum import iban
from stdnum.nl import bsn, onderwijsnummer

from bot.privacy.findings import FindingKind
from bot.privacy.sighting import Sighting

_NINE_DIGITS = re.compile(r"(?<![\w€+])(?<!\d[.,-])\d(?:[ .\n-]{0,2}\d){8}(?![ .-]?\d|\w)")
_COUNTED_THING = re.compile(
    r"\s*(?:euro|views?|keer|x\b|volgers|likes|weergaven|inwoners|leerlingen|bezoek|followers|hits|km"
    r"|meter|kWh|%)",
    re.IGNORECASE,
)
_BSN_SAID = re.compile(r"\b(?:bsn|sofi|burgerservice|persoonsgebonden)", re.IGNORECASE)
_EDUCATION_SAID = re.compile(r"\b(?:ond(?:erwijs)?\.?[ -]?(?:nr|nummer)|pgn)", re.IGNORECASE)

_IBAN_LENGTHS = {
    "NL": 18, "BE": 16, "DE": 22, "FR": 27, "GB": 22, "ES": 24, "IT": 27, "PL": 28, "TR": 26, "PT": 25,
    "RO": 24, "BG": 22, "LT": 20, "LU": 20, "AT": 20, "IE": 22, "CH": 21, "SE": 24, "DK": 18, "FI": 18,
}  # fmt: skip
_IBAN_START = re.compile(rf"(?<![A-Za-z0-9])(?:{'|'.join(_IBAN_LENGTHS)})(?:[ ]?|-)\d[ ]?\d", re.IGNORECASE)
_DUTCH_IBAN = re.compile(
    r"(?<![A-Za-z0-9])NL(?: ?|-)\d ?\d(?:[ .-]{0,2}[A-Z]){4}(?:[ .-]{0,2}\d){6,10}(?!\w)", re.IGNORECASE
)
"""Who writes this means an account, also where a digit of it is wrong or left out."""
_LIKELY = 0.84
"""Not refused, and surer than what the model may see in a part of it."""
_IBAN_CHARACTER = re.compile(r"[ .-]{0,2}([A-Z0-9])", re.IGNORECASE)

_TRAVEL_CARD = re.compile(r"(?<!\d)3528(?:[ -]?\d{4}){3}(?!\d)")
_PART_OF_BSN = re.compile(
    r"\b(?:bsn|sofi|burgerservice)[\w-]*\b[^\n.;!?\d]{0,25}(?<![\d.,-])(?P<number>\d{4,8})(?![\d.,-]*\d)",
    re.IGNORECASE,
)
"""Some of its digits: `zijn bsn eindigt op 6782`."""
_ACCOUNT_SAID = re.compile(
    r"\b(?:bank)?rek(?:ening)?(?:s?nummers?|\.?nr)\.?[ :]{1,2}(?:(?:is"
    r"|van \w+) ){0,2}(?P<number>\d(?:[ .]?\d){6,9})(?![ .,]?\d)"
    r"|\b(?:bank)?rek(?:ening)?\.?[ :]{1,2}(?:(?:is|van \w+) ){0,2}(?P<bare>\d(?:[ .]?\d){8,9})(?![ .,]?\d)",
    re.IGNORECASE,
)
"""A bank account as it was before the IBAN, or without the beginning of it."""


def find_identifiers(text: str) -> Iterator[Sighting]:
    """BSN (elfproef), IBAN (mod 97, or the shape of a Dutch one), and what is said to be such a number."""
    if not any(map(str.isdigit, text)):
        return
    yield from _ibans(text)
    yield from _nine_digit_numbers(text)
    for match in _TRAVEL_CARD.finditer(text):
        yield Sighting(*match.span(), FindingKind.ID_NUMBER, 0.95)
    for match in _PART_OF_BSN.finditer(text):
        yield Sighting(*match.span("number"), FindingKind.BSN, 0.7)
    for match in _ACCOUNT_SAID.finditer(text):
        yield Sighting(*match.span(match.lastgroup or 0), FindingKind.IBAN, 0.7)


def _nine_digit_numbers(text: str) -> Iterator[Sighting]:
    for match in _NINE_DIGITS.finditer(text):
        before = text[max(0, match.start() - 40) : match.start()]
        digits = re.sub(r"\D", "", match[0])
        if "\n" in match[0] and not _BSN_SAID.search(before + text[match.end() : match.end() + 10]):
            continue
        if _BSN_SAID.search(before):
            yield Sighting(*match.span(), FindingKind.BSN, 0.97 if bsn.is_valid(digits) else 0.7)
        elif _EDUCATION_SAID.search(before):
            yield Sighting(
                *match.span(), FindingKind.ID_NUMBER, 0.95 if onderwijsnummer.is_valid(digits) else 0.7
            )
        elif bsn.is_valid(digits) and not _COUNTED_THING.match(text, match.end()) and len(set(digits)) > 2:
            yield Sighting(*match.span(), FindingKind.BSN, 0.9)


def _ibans(text: str) -> Iterator[Sighting]:
    for match in _IBAN_START.finditer(text):
        length = _IBAN_LENGTHS[match[0][:2].upper()]
        characters: list[str] = []
        at = match.start()
        while len(characters) < length and (character := _IBAN_CHARACTER.match(text, at)):
            characters.append(character[1])
            at = character.end()
        if (
            len(characters) == length
            and not text[at : at + 1].isalnum()
            and iban.is_valid("".join(characters), check_country=False)
        ):
            yield Sighting(match.start(), at, FindingKind.IBAN, 0.97)
    for match in _DUTCH_IBAN.finditer(text):
        yield Sighting(*match.span(), FindingKind.IBAN, _LIKELY)
