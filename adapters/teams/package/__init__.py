"""The package that a municipality uploads to Teams: a manifest and two icons in a zip.

Nothing here runs beside the bot: `signaalbot teams package` makes the file, a person uploads it.
"""

from __future__ import annotations

from adapters.teams.package.archive import app_package
from adapters.teams.package.details import AppDetails, BadDetail
from adapters.teams.package.manifest import PackageError

__all__ = ["AppDetails", "BadDetail", "PackageError", "app_package"]
