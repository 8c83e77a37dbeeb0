"""Makes the model of all examples."""

from __future__ import annotations

from pathlib import Path

from bot.content.loader import load_pack
from bot.language.linear import FILE, write
from training.language.examples import PACK, read_examples
from training.language.fit import fit


def build_model(content: Path, file: Path = FILE) -> str:
    """Train and write `file`; answers with what was made."""
    examples = read_examples(content)
    model = fit(examples, load_pack(content, PACK).language.digest())
    write(model, file)
    size = file.stat().st_size / 1000
    return f"{file.name}: {size:.0f} kB, {len(model.rows)} features, of {len(examples)} examples"
