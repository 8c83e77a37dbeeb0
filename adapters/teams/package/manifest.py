"""The manifest: what Teams shows of the bot before anyone has said a word to it.

Texts come from `content/texts/teams_app.ftl`. A command is the words that Teams puts in the message box for
a person; each stands for an intent, and the bot understands it as such.
"""

from __future__ import annotations

from typing import Any

from adapters.teams.package.details import AppDetails
from adapters.teams.package.icons import ACCENT, COLOR, OUTLINE
from adapters.teams.package.schema import ADDRESS, VERSION
from bot.texts import LOCALE, Texts

PERSONAL = (
    "help",
    "meeting_next",
    "agenda_add",
    "agenda_show",
    "contact_lookup",
    "protocol_start",
    "convenant_question",
    "my_data",
    "emergency",
)
"""What can be asked in a person's own chat, the most used first, as intents."""

IN_COMPANY = ("help", "emergency")
"""What is answered where others read along. All else the bot takes up in the person's own chat."""


class PackageError(Exception):
    """No package that Teams would take can be made. The message is one line."""


def manifest_of(details: AppDetails, texts: Texts) -> dict[str, Any]:
    """The manifest as JSON. The app's id is that of its registration: one bot, one app, the same for ever.

    Raises PackageError where a text is missing.
    """
    return {
        "$schema": ADDRESS,
        "manifestVersion": VERSION,
        "version": details.app_version,
        "id": details.app_id.lower(),
        "localizationInfo": {"defaultLanguageTag": LOCALE},
        "developer": {
            "name": details.developer.strip(),
            "websiteUrl": details.website,
            "privacyUrl": details.privacy,
            "termsOfUseUrl": details.terms,
        },
        "name": {"short": _text("teams-app-name", texts), "full": _text("teams-app-name.full", texts)},
        "description": {
            "short": _text("teams-app-description", texts),
            "full": _text("teams-app-description.full", texts),
        },
        "icons": {"color": COLOR, "outline": OUTLINE},
        "accentColor": ACCENT,
        "bots": [_bot(details, texts)],
        # It knows a person by the account, and sends reminders: whoever installs the app reads so.
        "permissions": ["identity", "messageTeamMembers"],
        "validDomains": list(details.valid_domains),
        "defaultInstallScope": "personal",
    }


def _bot(details: AppDetails, texts: Texts) -> dict[str, Any]:
    lists = {"personal": PERSONAL, "team": IN_COMPANY, "groupChat": IN_COMPANY}
    return {
        "botId": details.app_id.lower(),
        "scopes": list(lists),
        "supportsFiles": False,
        "isNotificationOnly": False,
        "commandLists": [
            {"scopes": [scope], "commands": [_command(intent, texts) for intent in intents]}
            for scope, intents in lists.items()
        ],
    }


def _command(intent: str, texts: Texts) -> dict[str, str]:
    text_id = f"teams-app-{intent.replace('_', '-')}"
    return {"title": _text(text_id, texts), "description": _text(f"{text_id}.does", texts)}


def _text(text_id: str, texts: Texts) -> str:
    # A pack that replaces a text replaces it whole: what it leaves out after a dot is gone.
    if text_id not in texts:
        raise PackageError(f"the content pack has no text {text_id}")
    return texts.say(text_id)
