"""Two ids as Entra gives them: that of an account, and that of the organisation it is in. Nobody's."""

from __future__ import annotations

OBJECT = "00000000-0000-4000-8000-0000000000a1"
TENANT = "00000000-0000-4000-8000-0000000000b1"
