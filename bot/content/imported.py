"""The pack as the database has it: with the partners and vestigingen that an administrator imported."""

from __future__ import annotations

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.content.model import Pack, Partner, Signs, Vestiging
from bot.content.sectors import Sector
from bot.content.seed import IMPORT
from bot.storage.tables import PartnerRow, VestigingRow


async def with_imported(session: AsyncSession, pack: Pack) -> Pack:
    """`pack` where imported rows replace or add to its own. Two queries, of which most find nothing."""
    partners = await session.exec(select(PartnerRow).where(col(PartnerRow.origin) == IMPORT))
    vestigingen = await session.exec(select(VestigingRow).where(col(VestigingRow.origin) == IMPORT))
    return pack.model_copy(
        update={
            "partners": pack.partners | {row.id: _partner(row) for row in partners},
            "vestigingen": pack.vestigingen | {row.id: _vestiging(row) for row in vestigingen},
        }
    )


def _partner(row: PartnerRow) -> Partner:
    signs = Signs(row.signs) if row.signs in set(Signs) else Signs.PARTY
    return Partner(id=row.id, kind=row.kind, name=row.name, aliases=tuple(row.aliases), signs=signs)


def _vestiging(row: VestigingRow) -> Vestiging:
    return Vestiging(
        id=row.id,
        name=row.name,
        board=row.board,
        sector=Sector(row.sector),
        aliases=tuple(row.aliases),
        ambiguous_aliases=tuple(row.ambiguous_aliases),
        note=row.note,
    )
