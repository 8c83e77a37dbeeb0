"""Draws every topic of the handelingsprotocol, and each block that topics share, into a folder with an index:
``python -m tools.protocol_pictures FOLDER``."""

from __future__ import annotations

import sys
from pathlib import Path

from bot.content.loader import load_pack
from bot.content.model import Pack
from bot.protocol.chart import Chart, block_chart, blocks_of, chart_of
from bot.protocol.pictures import picture
from bot.protocol.words import standing
from bot.texts import Texts

_PACK = "leiden"
_HEAD = """\
# De tekeningen van het handelingsprotocol

Elke tekening laat een onderwerp zien van boven naar beneden: de vragen, de adviezen en waar een antwoord
heen leidt. Wat meer onderwerpen delen, is een blok met een eigen tekening. `make protocol` maakt ze opnieuw.
De hele tekst van een onderwerp, met alle bronnen en ruimte om te tekenen, geeft
`signaalbot protocol review ONDERWERP -o ONDERWERP.docx`.
"""


def main(folder: Path) -> None:
    pack = load_pack(Path("content"), _PACK)
    texts = Texts(pack.texts)
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.svg"):
        old.unlink()
    lines = [_HEAD, "## Onderwerpen", ""]
    for topic in sorted(pack.protocol.topics.values(), key=lambda one: (one.side, one.title)):
        _draw(folder, topic.id, texts, chart_of(texts, topic), standing(texts, topic))
        lines.append(f"- [{topic.title}]({topic.id}.svg)")
    lines += ["", "## Blokken", ""]
    for block, chart in sorted(_blocks(texts, pack).items()):
        _draw(folder, f"blok_{block}", texts, chart, "")
        lines.append(f"- [{block}](blok_{block}.svg)")
    (folder / "README.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _blocks(texts: Texts, pack: Pack) -> dict[str, Chart]:
    """Each block once, as the first topic that uses it does."""
    found: dict[str, Chart] = {}
    for topic in pack.protocol.topics.values():
        for block in blocks_of(topic):
            if block not in found:
                found[block] = block_chart(texts, topic, block)
    return found


def _draw(folder: Path, name: str, texts: Texts, chart: Chart, told: str) -> None:
    (folder / f"{name}.svg").write_bytes(picture(texts, chart, told, "svg"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
