"""What an administrator or editor does from the command line with what was not understood."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from io import StringIO

from bot import not_understood, sentences
from bot.administration import opened_database
from bot.clock import SystemClock, local
from bot.settings import Settings

_DEFAULT = timedelta(days=90)


async def counts_of_not_understood(settings: Settings, since: date | None) -> list[str]:
    """Lines of CSV: what became of it, its shape, how many; since a day, by default of the last 90."""
    first = since or local(SystemClock().now()).date() - _DEFAULT
    async with opened_database(settings) as database, database.session() as session:
        found = await not_understood.counted(session, first)
    rows = [
        f"{outcome},{shape.words},{shape.tongue},{'yes' if shape.question else 'no'},{count}"
        for outcome, shape, count in found
    ]
    return ["outcome,words,language,question,count", *rows]


async def sentences_kept(settings: Settings) -> str:
    """All sentences as CSV: id, day, text. Who gave them is not in it."""
    async with opened_database(settings) as database, database.session() as session:
        kept = await sentences.all_kept(session)
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("id", "day", "text"))
    writer.writerows((one.id, local(one.at).date().isoformat(), one.text) for one in kept)
    return out.getvalue()


async def delete_sentence(settings: Settings, sentence_id: int) -> bool:
    """Delete one sentence; False where there is none."""
    async with opened_database(settings) as database, database.session() as session:
        return await sentences.delete_one(session, sentence_id)
