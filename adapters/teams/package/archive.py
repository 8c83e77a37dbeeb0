"""The zip that is uploaded: manifest.json and the icons, byte for byte the same each time it is made."""

from __future__ import annotations

import json
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from adapters.teams.package.details import AppDetails
from adapters.teams.package.icons import icons
from adapters.teams.package.manifest import PackageError, manifest_of
from adapters.teams.package.schema import faults_of
from bot.texts import Texts

_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_MADE_ON_UNIX = 3
_READABLE = 0o644 << 16


def app_package(details: AppDetails, texts: Texts) -> bytes:
    """The zip for these details. Raises PackageError, also where the published schema does not hold."""
    manifest = manifest_of(details, texts)
    if faults := faults_of(manifest):
        raise PackageError("; ".join(faults))
    written = json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"
    return _zipped({"manifest.json": written.encode(), **icons()})


def _zipped(files: Mapping[str, bytes]) -> bytes:
    """Stored as they are: what a compressor makes of them differs from one version to the next."""
    target = BytesIO()
    with ZipFile(target, "w", ZIP_STORED) as archive:
        for name, content in files.items():
            entry = ZipInfo(name, _LONG_AGO)
            entry.create_system, entry.external_attr = _MADE_ON_UNIX, _READABLE
            archive.writestr(entry, content)
    return target.getvalue()
