"""How each channel knows a person, as it is written in a cell: ``CHANNEL SUBJECT``, or with the tenant."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.content.faults import did_you_mean
from bot.messages import Sender

_UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"


@dataclass(frozen=True, slots=True)
class _Form:
    """What stands behind the name of a channel, and how that is told."""

    pattern: re.Pattern[str]
    shown: str


_FORMS: Mapping[str, _Form] = {
    # Both ids are those of Microsoft Entra; without the tenant nobody would ever be recognised.
    "teams": _Form(re.compile(f"{_UUID} {_UUID}"), "teams OBJECT-ID TENANT-ID, two ids such as 1b4e28ba-…"),
    "matrix": _Form(re.compile(r"@[^\s:]+:[^\s:]+(:[0-9]+)?"), "matrix @naam:example.org"),
    "console": _Form(re.compile(r"\S+"), "console NAME"),
}


def identity(written: str) -> str:
    """What is written, as it is kept. Raises ValueError where the channel knows nobody in that form."""
    channel, *rest = written.split()
    channel, subject = channel.lower(), " ".join(rest)
    form = _FORMS.get(channel)
    if form is None:
        hint = did_you_mean(channel, _FORMS)
        raise ValueError(f"unknown channel: {channel!r}, not one of {', '.join(_FORMS)}{hint}")
    if channel == "teams":
        # Microsoft's portals show the same id in capitals here and in small letters there.
        subject = subject.lower()
    if not form.pattern.fullmatch(subject):
        raise ValueError(f"no identity: {written!r}, write {form.shown}")
    return f"{channel} {subject}"


def sender_of(identity: str) -> Sender:
    """Who is meant by ``channel subject`` or ``channel subject tenant``."""
    channel, subject, tenant = (*identity.split(), "")[:3]
    return Sender(channel=channel, subject=subject, tenant=tenant)


def identity_of(channel: str, subject: str, tenant: str) -> str:
    """The reverse of `sender_of`."""
    return f"{channel} {subject} {tenant}".strip()
