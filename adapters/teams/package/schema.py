"""The published JSON schema of the manifest, and what a manifest lacks by it. See NOTICE.md."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jsonschema_rs import Draft4Validator

_FILE = Path(__file__).parent / "MicrosoftTeams.schema.json"
_SCHEMA: dict[str, Any] = json.loads(_FILE.read_text(encoding="utf-8"))
# What is wrong is said without the words that are: a description may be 4,000 letters long.
_VALIDATOR = Draft4Validator(_SCHEMA, validate_formats=True, mask="this")

VERSION: str = _SCHEMA["properties"]["manifestVersion"]["const"]
ADDRESS = f"https://developer.microsoft.com/json-schemas/teams/v{VERSION}/MicrosoftTeams.schema.json"


def faults_of(manifest: Mapping[str, Any]) -> list[str]:
    """Why Teams would not take `manifest`, one line for each fault; [] where it would."""
    return [
        f"{'/'.join(str(step) for step in error.instance_path) or 'manifest'}: {error.message}"
        for error in _VALIDATOR.iter_errors(dict(manifest))
    ]
