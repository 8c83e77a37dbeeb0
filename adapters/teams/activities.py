"""Reads what the Bot Framework posts: from JSON to a checked `Activity`, and from that to what a person did.

The shapes are those of the Bot Framework's activity schema. Whatever comes in is foreign: a field counts only
after it was found to be what the schema says.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass

from botbuilder.schema import Activity

from adapters.teams.reading import NotOfTheSchema, filled
from bot.messages import Sender

CHANNEL = "teams"
"""This channel's name within the bot."""

LONGEST_ID = 400
_AT = re.compile(r"<at\b[^<>]*>([^<]*)</at>", re.IGNORECASE)
"""No name holds "<", so that a text full of beginnings is read in one go."""
_GROUP = "19:"
"""How the id of a group chat or a channel begins; that of a personal chat with a bot begins with "a:"."""
_NEEDED = ("type", "id", "channel_id", "service_url")


class Malformed(Exception):
    """What came in is no activity. The message names the field and never holds its value."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was said. `thread` is the conversation's id, in a channel with its thread."""

    thread: str
    personal: bool


def read(body: object) -> Activity:
    """`body`, as JSON gave it, as an activity whose ids and types can be relied on. Raises Malformed."""
    if not isinstance(body, dict):
        raise Malformed("an activity is an object")
    try:
        activity = filled(Activity, body)
    except (NotOfTheSchema, RecursionError) as error:
        raise Malformed(f"not of the activity schema: {type(error).__name__}") from None
    for name in _NEEDED:
        _check_id(name, getattr(activity, name))
    _check_account("from", activity.from_property)
    _check_account("recipient", activity.recipient)
    if activity.conversation is None:
        raise Malformed("conversation is missing")
    _check_id("conversation.id", activity.conversation.id)
    proven = {"tenant": tenant_of(activity), "from.aadObjectId": activity.from_property.aad_object_id}
    for name, value in proven.items():
        if value:
            _check_id(name, value)
    for name in ("text", "reply_to_id", "locale", "action", "name"):
        if not isinstance(getattr(activity, name), str | None):
            raise Malformed(f"{name} is no text")
    return activity


def place_of(activity: Activity) -> Place:
    """Where several may read along it counts as a group: who names no kind has to look personal."""
    conversation = activity.conversation
    is_group = conversation.is_group or str(conversation.id).startswith(_GROUP)
    kind = conversation.conversation_type or ("groupChat" if is_group else "personal")
    return Place(str(conversation.id), personal=kind == "personal")


def tenant_of(activity: Activity) -> str:
    """The Entra tenant in which it was said, "" where the activity names none."""
    data = activity.channel_data
    tenant = data.get("tenant") if isinstance(data, Mapping) else None
    named = tenant.get("id") if isinstance(tenant, Mapping) else None
    named = named or getattr(activity.conversation, "tenant_id", None)
    return named.lower() if isinstance(named, str) else ""


def sender_of(activity: Activity) -> Sender:
    """Who the Bot Framework has proven the sender to be: their Entra object id within the tenant."""
    account = activity.from_property
    proven = account.aad_object_id
    subject = proven.lower() if isinstance(proven, str) and proven else str(account.id)
    return Sender(channel=CHANNEL, subject=subject, tenant=tenant_of(activity))


def words_of(activity: Activity) -> str:
    """What was typed: without the mention of the bot itself, and with every other mention as its name."""
    said = activity.text or ""
    if "<" in said:
        own = _mentions_of(activity, str(activity.recipient.id))
        said = _AT.sub(lambda found: "" if found[1] in own else found[1], said)
    return html.unescape(said).replace("\xa0", " ").strip()


def files_in(activity: Activity) -> int:
    """How many files or pictures came along. The message itself in HTML, which Teams adds, is none."""
    attachments = activity.attachments or ()
    return sum(1 for attachment in attachments if getattr(attachment, "content_type", "") != "text/html")


def _mentions_of(activity: Activity, account: str) -> set[str]:
    names = set()
    for entity in activity.entities or ():
        details = {**(entity.additional_properties or {})} if entity is not None else {}
        mentioned = details.get("mentioned")
        if isinstance(mentioned, Mapping) and mentioned.get("id") == account:
            tagged = _AT.fullmatch(str(details.get("text", "")).strip())
            names |= {str(mentioned.get("name", "")), tagged[1] if tagged else ""}
    return names


def _check_account(name: str, account: object) -> None:
    if account is None:
        raise Malformed(f"{name} is missing")
    _check_id(f"{name}.id", getattr(account, "id", None))


def _check_id(name: str, value: object) -> None:
    if not isinstance(value, str) or not value:
        raise Malformed(f"{name} is missing")
    if len(value) > LONGEST_ID:
        raise Malformed(f"{name} is too long")
    # No database keeps a zero byte or half a character.
    if not value.isprintable():
        raise Malformed(f"{name} holds what is no character")
