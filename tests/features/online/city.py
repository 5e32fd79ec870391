"""A simulated city of which some claims are in a store and the rest is sent to be scored."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from features.claims.ingest import ingest
from features.claims.store import Store
from features.claims.tables import TABLES
from features.online.pool import publish_pool
from features.online.tables import SENDABLE
from features.simulation import Settings

SETTINGS = Settings(people=1_000, months=6, providers=60, prevalence=0.45, patient_prevalence=0.02)
AS_OF = date(2026, 1, 1)
SINCE = date(2025, 12, 1)
"""What a provider tells from this day on is sent."""


@dataclass(frozen=True)
class City:
    """The store of what is held, its published pool, and what is sent of `provider`."""

    store: Store
    pool: Path
    provider: str
    claims: dict[str, pl.DataFrame]

    def union(self) -> Store:
        """A store of both, its claims ingested one after the other; the first stays open."""
        source = self.pool.parent / "sent"
        source.mkdir()
        for name, frame in self.claims.items():
            frame.write_parquet(source / f"{name}.parquet")
        ingest(source, self.store.folder, merge=True, max_refused=0)
        return Store.open(self.store.folder)


def divided_city(claims: Path, folder: Path, *, strange: bool = False) -> City:
    """The city without the last month of a provider of middling size, which is sent.

    With `strange` what is sent is another provider's, a part of it for other people and of other
    packs, all of whom the store has never seen.
    """
    tables = {n: pl.read_parquet(claims / n / "*.parquet") for n in TABLES if (claims / n).exists()}
    bills = tables["setl_d"]
    sizes = bills.group_by("fixmedins_code").len().sort("len", "fixmedins_code")
    provider = str(sizes["fixmedins_code"][sizes.height * 3 // 4])
    late = bills.filter(
        pl.col("fixmedins_code") == provider, pl.col("setl_time").dt.date() >= SINCE
    )
    belonging = {key: late[key].drop_nulls().implode() for key in ("setl_id", "mdtrt_id")}
    sent, source = {}, folder / "held"
    source.mkdir(parents=True)
    for name, table in tables.items():
        new = pl.lit(False)
        if name in SENDABLE:
            for key in belonging.keys() & set(table.columns):
                new |= pl.col(key).is_in(belonging[key]).fill_null(False)
        table.filter(~new).write_parquet(source / f"{name}.parquet")
        told = table.filter(new).select(pl.all().cast(pl.String))
        if told.height:
            sent[name] = _strange(told) if strange else told
    ingest(source, folder / "store", max_refused=0.05, buckets=2)
    store = Store.open(folder / "store")
    publish_pool(store, folder / "pool")
    return City(store, folder / "pool", "strange" if strange else provider, sent)


def _strange(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows as another provider's, some of other people, some of packs of reversed codes."""
    some = {"psn_no": pl.col("psn_no") + "-strange"} if "psn_no" in rows.columns else {}
    if "med_list_codg" in rows.columns:
        code = pl.col("med_list_codg").str
        some["med_list_codg"] = code.head(-4) + code.tail(4).str.reverse()
    every_other = {
        name: pl.when(pl.col(name).hash(0) % 2 == 0).then(other).otherwise(name)
        for name, other in some.items()
    }
    keys = [n for n in ("fixmedins_code",) if n in rows.columns]
    return rows.with_columns(**every_other, **dict.fromkeys(keys, pl.lit("strange")))
