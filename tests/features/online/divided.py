"""Random claims of which a part is in a store and the rest is sent to be scored."""

import random
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from features.claims.ingest import ingest
from features.claims.store import Store
from features.online.tables import SENDABLE
from tests.features.vectors.pool import Claims, Row


@dataclass(frozen=True)
class Divided:
    """`held` is in the store, `told` is not; a row may be in both."""

    held: Claims
    told: Claims

    def sent(self) -> dict[str, pl.DataFrame]:
        """What is not in the store, as frames of text."""
        return {name: _frame(rows) for name, rows in self.told.tables.items() if rows}

    def union(self, folder: Path, store: Store) -> Store:
        """A store into which both were ingested, one after the other."""
        source = folder / "told"
        source.mkdir()
        for name, frame in self.sent().items():
            frame.write_parquet(source / f"{name}.parquet")
        if self.sent():
            ingest(source, store.folder, merge=True, max_refused=0)
        return Store.open(store.folder)


def divided(pool: Claims, seed: int, share: float) -> Divided:
    """Each row that may be sent is sent by chance, whatever belongs to it; some are sent again.

    The store keeps a settlement, without which there is none.
    """
    luck = random.Random(seed)
    held: dict[str, list[Row]] = {}
    told: dict[str, list[Row]] = {}
    for name, rows in pool.tables.items():
        sent = [name in SENDABLE and luck.random() < share for _ in rows]
        if name == "setl_d":
            sent[0] = False
        again = [row for row, new in zip(rows, sent, strict=True) if not new and name in SENDABLE]
        again = [row for row in again if luck.random() < 0.1]
        held[name] = [row for row, new in zip(rows, sent, strict=True) if not new]
        told[name] = [row for row, new in zip(rows, sent, strict=True) if new] + again
    return Divided(Claims(held), Claims(told))


def _frame(rows: list[Row]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=dict.fromkeys(rows[0], pl.String))
