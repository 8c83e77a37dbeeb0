"""The two options of a question that is answered with yes or no; its dialog's texts say what each means."""

from __future__ import annotations

from enum import StrEnum


class YesOrNo(StrEnum):
    YES = "yes"
    NO = "no"
