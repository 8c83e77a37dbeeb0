"""What a dialog is, and which there are: one for each intent."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from bot.access.rights import Right
from dialogs.journal import Frame
from dialogs.scene import Scene
from dialogs.talk import Talk

DialogFunction = Callable[[Talk], Awaitable[None]]
Labels = Callable[[Scene, Frame, str], Collection[str]]


@dataclass(frozen=True, slots=True)
class Dialog:
    """A conversation about one intent. `aside`: it may be asked in the middle of another dialog.
    `reports`: in it people describe what has happened, so that naming a danger is not calling for help.
    `in_company`: where others read along it asks nothing, and tells nothing that they may not read.
    `in_passing`: its question need not be answered; other words are heard as if it had not been asked.
    `labels` gives what the answers to its open question read, where such words may tell of a danger; what was
    typed is among them where it is another way to say one."""

    intent: str
    allowed: Right
    aside: bool
    reports: bool
    in_company: bool
    in_passing: bool
    run: DialogFunction
    labels: Labels | None = None


def dialog(
    *,
    intent: str,
    allowed: Right,
    aside: bool = False,
    reports: bool = False,
    in_company: bool = False,
    in_passing: bool = False,
    labels: Labels | None = None,
) -> Callable[[DialogFunction], Dialog]:
    """Makes a function the dialog for `intent`, for those who have the right `allowed`."""
    return lambda function: Dialog(intent, allowed, aside, reports, in_company, in_passing, function, labels)


class TwoDialogsForOneIntent(ValueError):
    """Which one would be meant?"""


def register(dialogs: Iterable[Dialog]) -> Mapping[str, Dialog]:
    """The dialogs by intent. Raises TwoDialogsForOneIntent."""
    by_intent: dict[str, Dialog] = {}
    for one in dialogs:
        if one.intent in by_intent:
            raise TwoDialogsForOneIntent(one.intent)
        by_intent[one.intent] = one
    return by_intent
