"""What was typed in Teams, read from the text and the mentions of an activity."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from adapters.teams.activities import read, words_of
from tests.stopwatch import least_seconds

BOT = {"id": "28:bot", "name": "Signaalbot"}


def words(text: str, *entities: Mapping[str, object]) -> str:
    activity = {
        "type": "message",
        "id": "1",
        "channelId": "msteams",
        "serviceUrl": "https://connector.example.org/",
        "from": {"id": "29:anna"},
        "recipient": BOT,
        "conversation": {"id": "a:anna"},
        "text": text,
        "entities": list(entities),
    }
    return words_of(read(activity))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<at>Signaalbot</at> help", "help"),
        ('<AT id="0">Signaalbot</AT>help', "help"),
        ("vraag <at>Bram &amp; co</at> mee", "vraag Bram & co mee"),
        ("<at>Signaalbot", "<at>Signaalbot"),
        ("2 &lt; 3", "2 < 3"),
    ],
)
def test_only_the_mention_of_the_bot_is_left_out(text: str, said: str) -> None:
    mention = {"type": "mention", "mentioned": BOT, "text": "<at>Signaalbot</at>"}
    assert words(text, mention) == said


@pytest.mark.parametrize("beginning", ["<at>", "<at ", "<at>x</a"])
def test_a_text_full_of_beginnings_holds_nobody_up(beginning: str) -> None:
    assert words(beginning * 20_000) == (beginning * 20_000).strip()
    # Read from each beginning to the end, it took over ten seconds.
    assert least_seconds(lambda: words(beginning * 20_000)) < 1
