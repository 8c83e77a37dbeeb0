"""The database into a file that, imported, changes nothing."""

from __future__ import annotations

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.transfer import stored
from bot.transfer.records import RECORDS
from bot.transfer.sheets import Row, Sheet


async def export_rows(session: AsyncSession, kind: str) -> Sheet:
    """All of a kind, in the order of their keys; for `write_csv` or `write_xlsx` of `transfer.sheets`."""
    found = await stored.entries(session, kind)
    rows = (Row(number, entry.record.cells()) for number, entry in enumerate(found.values(), 2))
    return Sheet(tuple(RECORDS[kind].model_fields), tuple(rows))
