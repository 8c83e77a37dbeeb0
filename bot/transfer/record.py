"""One row of a file, whichever kind it is of: its columns are checked cell by cell, and each by itself."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Collection, Mapping
from functools import cache
from typing import Annotated, Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, TypeAdapter
from sqlmodel import SQLModel

from bot.transfer.cells import written


class Record(BaseModel):
    """One row of a file. Its fields are the columns, in order; two records are equal where all cells are."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    table: ClassVar[type[SQLModel]]
    key_columns: ClassVar[tuple[str, ...]] = ("id",)
    refers: ClassVar[Mapping[str, str]] = {}
    """Which columns hold the id of a thing of which kind."""
    free: ClassVar[tuple[str, ...]] = ()
    """Columns in which people write what they like."""
    names: ClassVar[tuple[str, ...]] = ()
    """Columns with the names of things, in which no pupil's name may come along."""

    @classmethod
    @abstractmethod
    def of(cls, row: Any) -> Self:
        """What the database holds, which is trusted."""

    @abstractmethod
    def values(self) -> dict[str, Any]:
        """The columns of the database."""

    @classmethod
    def partly(cls, cells: Mapping[str, str], unread: Collection[str]) -> Self:
        """What can be read of a row of which these columns cannot: they are empty, and not in
        `model_fields_set`."""
        found = {
            column: _reader(cls, column).validate_python(cells[column])
            for column in cls.model_fields
            if column not in unread
        }
        return cls.model_construct(_fields_set=set(found), **dict.fromkeys(unread, ""), **found)

    def has(self, *columns: str) -> bool:
        """Whether all of these could be read."""
        return self.model_fields_set.issuperset(columns)

    def changes(self, stored: Self) -> bool:
        """Whether it says something else than what is stored."""
        return self != stored

    @property
    def key(self) -> tuple[str, ...]:
        return tuple(getattr(self, column) for column in self.key_columns)

    def cells(self) -> tuple[str, ...]:
        return tuple(written(value) for _, value in self)


@cache
def _reader(record: type[Record], column: str) -> TypeAdapter[Any]:
    """Reads one cell, as the record does."""
    field = record.model_fields[column]
    kind: Any = Annotated[(field.annotation, *field.metadata)]
    return TypeAdapter(kind)
