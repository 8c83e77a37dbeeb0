"""Who may remove messages in a room (Matrix specification, "m.room.power_levels"; from room version 12 on
those who created a room may do everything)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeGuard

_REDACT = 50
_CREATORS_RULE = 12


@dataclass(frozen=True, slots=True)
class Powers:
    """`almighty` are the creators of a room whose version gives them all powers."""

    levels: Mapping[str, int] = field(default_factory=dict)
    default: int = 0
    redact: int = _REDACT
    almighty: frozenset[str] = frozenset()

    def may_remove(self, user: str) -> bool:
        return user in self.almighty or self.levels.get(user, self.default) >= self.redact

    def created(self, creator: str, content: Mapping[str, Any]) -> Powers:
        """After the event that created the room, before there are levels: the creator then has 100."""
        version = content.get("room_version")
        if isinstance(version, str) and version.isdecimal() and int(version) >= _CREATORS_RULE:
            more = content.get("additional_creators")
            others = [one for one in more if isinstance(one, str)] if isinstance(more, list) else []
            return replace(self, almighty=frozenset((creator, *others)))
        return self if self.levels else replace(self, levels={creator: 100})

    def changed(self, content: Mapping[str, Any]) -> Powers:
        """After the levels were set anew; a level that is no number counts as absent."""
        users = content.get("users")
        levels = {
            user: level
            for user, level in (users.items() if isinstance(users, Mapping) else ())
            if isinstance(user, str) and _is_level(level)
        }
        default, redact = content.get("users_default"), content.get("redact")
        return replace(
            self,
            levels=levels,
            default=default if _is_level(default) else 0,
            redact=redact if _is_level(redact) else _REDACT,
        )


def _is_level(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)
