"""A reply as a letter: plain text that reads well in any mail program, and the meeting as an attachment."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from bot.invitations import calendar
from bot.messages import ContactCard, Facts, Items, Link, Part, Reply, Table, Text
from bot.texts import Texts

_LONGEST_SUBJECT = 100
_SENTENCE = re.compile(r"(.+?[.!?])(?=\s|$)", re.DOTALL)
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def letter(
    reply: Reply, *, delivery_id: str, sender: str, to: str, texts: Texts, now: datetime
) -> EmailMessage:
    """The letter to `to`. Its Message-ID follows from the delivery, so that two copies are known as one, and
    tells nothing: ids hold those of people."""
    shown = reply.shown()
    made = EmailMessage(policy=SMTP)
    made["From"] = Address(texts.say("mail-sender"), addr_spec=sender)
    made["To"] = Address(addr_spec=to)
    made["Subject"] = subject(shown, texts)
    made["Date"] = format_datetime(now)
    digest = hashlib.sha256(delivery_id.encode()).hexdigest()[:40]
    made["Message-ID"] = f"<{digest}@{sender.rpartition('@')[2]}>"
    # Nobody reads what comes back, and no machine should answer a machine (RFC 3834).
    made["Auto-Submitted"] = "auto-generated"
    made["X-Auto-Response-Suppress"] = "All"
    made["Content-Language"] = "nl"
    made.set_content(body(shown, texts))
    if shown.invitation is not None:
        file = calendar([shown.invitation], organizer=sender, now=now, told=True)
        method = "CANCEL" if shown.invitation.cancelled else "PUBLISH"
        made.add_attachment(
            file.decode(), subtype="calendar", params={"method": method}, filename="overleg.ics"
        )
    return made


def subject(reply: Reply, texts: Texts) -> str:
    """The first sentence where it is short enough, else what the bot calls any message."""
    first = next((part.text for part in reply.parts if isinstance(part, Text)), "")
    sentence = _SENTENCE.match(first)
    words = " ".join(_clean(sentence[1] if sentence else first).split()).rstrip(".")
    return words if 0 < len(words) <= _LONGEST_SUBJECT else texts.say("mail-subject")


def body(reply: Reply, texts: Texts) -> str:
    """Every part as a paragraph, and at the end who writes and why by mail."""
    blocks = ["\n".join(_lines(part)) for part in reply.parts]
    return (
        "\n\n".join([*(block for block in blocks if block.strip()), f"-- \n{texts.say('mail-footer')}"])
        + "\n"
    )


def _lines(part: Part) -> Iterator[str]:
    match part:
        case Text(tone="heading"):
            yield _clean(part.text)
            yield "=" * min(len(part.text), 70)
        case Text():
            yield _clean(part.text)
        case Items():
            for number, item in enumerate(part.items, 1):
                yield f"{number}. {_clean(item)}" if part.ordered else f"- {_clean(item)}"
        case Facts():
            if part.title:
                yield _clean(part.title)
            for label, value in part.rows:
                yield f"{_clean(label)}: {_clean(value)}"
        case Table():
            # Columns do not line up in the letters of most mail programs: a line for each cell does.
            for row in part.rows:
                yield ", ".join(
                    f"{_clean(header)}: {_clean(cell)}"
                    for header, cell in zip(part.headers, row, strict=False)
                    if cell
                )
        case ContactCard():
            yield ", ".join(
                _clean(bit) for bit in (part.name, part.task, part.organisation, part.location) if bit
            )
            yield from (_clean(bit) for bit in (part.phone, part.mail, part.confirmed, part.note) if bit)
        case Link():
            yield f"{_clean(part.text)}: {part.url}"


def _clean(text: str) -> str:
    return _CONTROLS.sub("", text.replace("\r\n", "\n")).strip()
