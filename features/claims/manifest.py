"""What a store holds, in one small file whose replacement is the commit of an ingest."""

import hashlib
import json
from pathlib import Path

from pydantic import BaseModel, ConfigDict

SCHEMA_VERSION = 2


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class SourceCount(_Frozen):
    """One source of one table: what was read of it and what became of the rows.

    `refused`, `unreadable` and `unknown_codes` count by reason or column; `missing` the nulls of
    each column among the accepted rows, `ignored_columns` names what the contract does not know.
    """

    name: str
    sha256: str | None
    read: int
    accepted: int
    refused: dict[str, int]
    unreadable: dict[str, int]
    unknown_codes: dict[str, int]
    missing: dict[str, int]
    ignored_columns: list[str]


class TableCount(_Frozen):
    """What one ingest did to one table.

    `replaced` rows were there with the same key, `gone` rows stood in a month delivered again
    that no longer holds them; `months` are those delivered again.
    """

    sources: list[SourceCount]
    replaced: int = 0
    gone: int = 0
    months: list[str] = []

    @property
    def read(self) -> int:
        """Rows read; always accepted + refused."""
        return sum(source.read for source in self.sources)

    @property
    def accepted(self) -> int:
        """Rows that met the contract."""
        return sum(source.accepted for source in self.sources)

    @property
    def refused(self) -> dict[str, int]:
        """Rows refused, by reason, the most frequent first."""
        return self._summed("refused")

    @property
    def unreadable(self) -> dict[str, int]:
        """Values that became null, by column."""
        return self._summed("unreadable")

    @property
    def unknown_codes(self) -> dict[str, int]:
        """Codes that no list knows, by column."""
        return self._summed("unknown_codes")

    @property
    def missing(self) -> dict[str, int]:
        """Nulls among the accepted rows, by column."""
        return self._summed("missing")

    @property
    def ignored_columns(self) -> list[str]:
        """Columns that were not read."""
        return sorted({name for source in self.sources for name in source.ignored_columns})

    def _summed(self, field: str) -> dict[str, int]:
        total: dict[str, int] = {}
        for source in self.sources:
            for name, count in getattr(source, field).items():
                total[name] = total.get(name, 0) + count
        return dict(sorted(total.items(), key=lambda item: (-item[1], item[0])))


class Part(_Frozen):
    """One file of a table or key table: a share of one bucket's rows, never changed once written.

    `months` counts its rows by month (yyyymm) where the table has one.
    """

    file: str
    bucket: int
    rows: int
    sha256: str
    months: dict[str, int] = {}


class Quarantined(_Frozen):
    """Refused rows of one table."""

    table: str
    file: str
    rows: int


class Manifest(_Frozen):
    """The store at one moment."""

    schema_version: int = SCHEMA_VERSION
    store_id: str
    generation: str
    digest: str
    currency: str
    mapping: str | None
    buckets: int
    key_seed: int = 0
    rows: dict[str, int]
    parts: dict[str, list[Part]]
    keys: dict[str, list[Part]]
    quarantine: list[Quarantined]
    codes: dict[str, dict[str, str]]
    sources: list[str]
    last_ingest: dict[str, TableCount]

    def files(self) -> set[str]:
        """Every file that belongs to the store, relative to its folder."""
        parts = [*self.parts.values(), *self.keys.values()]
        named = {part.file for several in parts for part in several}
        return named | {refused.file for refused in self.quarantine}


def content_digest(codes: dict[str, dict[str, str]], *held: dict[str, list[Part]]) -> str:
    """One sha256 over local codes and the names and digests of all parts, in hex."""
    told: list[object] = [codes]
    for one in held:
        files = {n: sorted((p.file, p.sha256) for p in parts) for n, parts in one.items() if parts}
        told.append(files)
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def file_digest(path: Path) -> str:
    """The sha256 of a file, in hex."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()
