"""The chat's prompt in a terminal. Importing this costs prompt_toolkit and rich, so only such a chat does."""

from __future__ import annotations

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import WordCompleter
from prompt_toolkit.history import InMemoryHistory
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.patch_stdout import patch_stdout
from rich.console import Console
from rich.text import Text

from adapters.console.chat import Seat
from adapters.console.pretty import rich_of
from bot.messages import Reply


class RichScreen:
    """Prints on standard output, as wide as the terminal; honours ``NO_COLOR``."""

    def __init__(self) -> None:
        self._console = Console(highlight=False)

    def show(self, reply: Reply) -> None:
        self._console.print(rich_of(reply))

    def note(self, text: str) -> None:
        self._console.print(Text(text, style="dim"))


async def talk_in_terminal(seat: Seat) -> None:
    """Prompts until ``/stop`` or Ctrl-D. What comes unasked appears above the prompt."""
    session = _session(seat)
    with patch_stdout(raw=True):
        while True:
            try:
                entry = await session.prompt_async(seat.prompt, prompt_continuation="  ")
            except EOFError:
                return
            if not await seat.typed(entry):
                return


def _session(seat: Seat) -> PromptSession[str]:
    """A prompt that keeps its history in memory only: what is typed may hold personal data."""
    words = ["/help", "/klok ", "/stop", *(f"/als {persona}" for persona in seat.personas)]
    return PromptSession(
        multiline=True,
        key_bindings=_keys(),
        history=InMemoryHistory(),
        completer=WordCompleter(words, sentence=True),
        complete_while_typing=False,
        reserve_space_for_menu=4,
        refresh_interval=20,  # seconds: the prompt shows the time
    )


def _keys() -> KeyBindings:
    """Enter sends also in a pasted text of many lines, Alt+Enter begins a line, Ctrl-C empties the prompt."""
    keys = KeyBindings()

    @keys.add("enter")
    def _send(event: KeyPressEvent) -> None:
        event.current_buffer.validate_and_handle()

    @keys.add("escape", "enter")
    def _new_line(event: KeyPressEvent) -> None:
        event.current_buffer.newline()

    @keys.add("c-c")
    def _clear(event: KeyPressEvent) -> None:
        event.current_buffer.reset()

    return keys
