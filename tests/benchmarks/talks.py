"""What is said to the bot while it is measured, and the proof that it answered: no card, no measurement."""

from __future__ import annotations

from time import perf_counter

from adapters.console.channel import ConsoleChannel, typed_message
from bot.app.app import App
from bot.messages import ContactCard, Reply, Text

PERSONA = "school"
LOOK_UPS = (
    "wie is de wijkagent van het visser?",
    "wie is de leerplichtambtenaar van het leonardo?",
    "wie is de wijkagent van het marecollege?",
    "wie is de veiligheidscoördinator van het vlietland?",
    "wie is de wijkagent van de lammenschans?",
)
AGENDA_TALK = (
    "agendapunt",
    "trend",
    "Vapen rond de fietsenstalling",
    "In de pauzes wordt er veel gevapet bij de fietsenstalling, vooral door groepjes uit de onderbouw.",
    "12 oktober",
    "elke week",
    "in de school",
    "Wie wil meedenken over toezicht in de pauzes?",
    "1 en 3",
    "ja",
)


class Speaker:
    """A school's contact at the console; times are in milliseconds."""

    def __init__(self, app: App, channel: ConsoleChannel) -> None:
        self._app = app
        self._channel = channel
        self._said = 0

    async def look_up(self, times: int) -> list[float]:
        """The time of each look-up."""
        return [await self._look_up(LOOK_UPS[turn % len(LOOK_UPS)]) for turn in range(times)]

    async def bring_items(self, talks: int) -> list[float]:
        """The time of each turn of so many complete agenda talks. What they announce is delivered by a
        tick after each, which is not counted."""
        turns: list[float] = []
        for _ in range(talks):
            for text in AGENDA_TALK:
                took, replies = await self._say(text)
                turns.append(took)
            _must_hold("agendapunt" in _words(replies) and replies[-1].question is None, text, replies)
            await self.tick(1)
        return turns

    async def tick(self, times: int) -> list[float]:
        """The time of each tick of the alarm clock."""
        took = []
        for _ in range(times):
            before = perf_counter()
            await self._app.tick()
            took.append((perf_counter() - before) * 1000)
        return took

    async def _look_up(self, question: str) -> float:
        took, replies = await self._say(question)
        cards = [part for reply in replies for part in reply.parts if isinstance(part, ContactCard)]
        _must_hold(bool(cards), question, replies)
        return took

    async def _say(self, text: str) -> tuple[float, tuple[Reply, ...]]:
        self._said += 1
        message = typed_message(PERSONA, text, str(self._said))
        before = perf_counter()
        await self._app.handle(message)
        took = (perf_counter() - before) * 1000
        return took, self._channel.take(PERSONA)


def _words(replies: tuple[Reply, ...]) -> str:
    return " ".join(part.text for reply in replies for part in reply.parts if isinstance(part, Text))


def _must_hold(holds: bool, text: str, replies: tuple[Reply, ...]) -> None:
    if not holds:
        raise RuntimeError(f"{text!r} was answered with {replies!r}: what was measured is not what was meant")
