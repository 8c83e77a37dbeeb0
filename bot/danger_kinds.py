"""The kinds of acute danger that the bot tells apart: each has advice of its own."""

from __future__ import annotations

from enum import StrEnum


class Danger(StrEnum):
    """What kind of danger it is; `WAYLAID`: somebody waits outside for who is inside. `MISSING`: who may do
    themselves harm is out of sight. `CALL` is a cry for help that does not say what happens,
    `LIKELY` what sounds like danger to the model of intents alone."""

    FIGHT = "fight"
    WEAPON = "weapon"
    FIRE = "fire"
    BOMB = "bomb"
    UNCONSCIOUS = "unconscious"
    OVERDOSE = "overdose"
    SUICIDE = "suicide"
    ATTACK = "attack"
    WAYLAID = "waylaid"
    MISSING = "missing"
    CALL = "call"
    LIKELY = "likely"
