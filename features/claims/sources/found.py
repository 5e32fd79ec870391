"""What the user gave as a source: files or a database, opened."""

from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from features.claims.sources.address import is_address
from features.claims.sources.database import Database
from features.claims.sources.folder import Files
from features.claims.sources.source import Source


class Found(Protocol):
    """Sources by table or by pattern; a context manager, as copies and connections must go."""

    @property
    def label(self) -> str:
        """What the user gave, for messages, without a password."""

    def named(self, table: str) -> list[Source]:
        """All sources that offer this table by their own name; raises BadInput."""

    def matching(self, pattern: str) -> list[Source]:
        """All sources that a mapping file's `source` names, [] if none; raises BadInput.

        A file name or pattern relative to the folder ("费用明细_*.csv"), a sheet
        ("book.xlsx#Sheet1") or a database table ("schema.table").
        """

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...


def find_sources(where: str, work: Path) -> Found:
    """A folder, a pattern ("extracts/2025-*/*.csv"), a file or a database URL, opened.

    Plain copies of packed or Chinese-encoded text go to the folder `work`. Raises BadInput where
    there is nothing to read, or the database cannot be reached.
    """
    return Database(where) if is_address(where) else Files(where, work)
