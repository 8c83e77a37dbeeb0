"""The pack that the settings name: it must be there, for without one the bot has nothing to say.

What is faulty *in* a pack is another matter: that is left out, and the rest works.
"""

from __future__ import annotations

from bot.content.loader import load_pack, names_of_packs
from bot.content.model import Pack
from bot.settings import Settings, SettingsError


def chosen_pack(settings: Settings) -> Pack:
    """The pack of the settings. Raises SettingsError where the content root holds none of that name."""
    root, name = settings.content_root, settings.pack
    packs = names_of_packs(root)
    if name not in packs:
        raise SettingsError(f'no pack "{name}", there is {", ".join(packs) or "none"} in {root}')
    return load_pack(root, name)
