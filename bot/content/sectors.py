"""The sectors of schools."""

from __future__ import annotations

from enum import StrEnum


class Sector(StrEnum):
    """Under which law a vestiging teaches; the protocol differs by it."""

    VO = "vo"
    VSO = "vso"
    PRO_VSO = "pro/vso"
    OPDC = "opdc"
    MBO = "mbo"
