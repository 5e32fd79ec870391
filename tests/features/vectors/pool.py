"""Claims as tables of text, and the store that is made of them."""

import random
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import polars as pl

from features.claims.ingest import ingest
from features.claims.store import Store

Row = dict[str, str | None]
ALWAYS = ("psn_info_b", "rule_items", "fixmedins_paus_d")
"""Tables whose rows say from which day on they hold."""
UPLOADED = ("crte_time", "fee_ocur_time", "sel_retn_time", "purc_retn_stoin_time", "invdate")


@dataclass(frozen=True, repr=False)
class Claims:
    """The tables of a source by name, cells as text; a table without a row is absent."""

    tables: dict[str, list[Row]]

    def __repr__(self) -> str:
        """In one line, how many rows of which table."""
        return f"Claims({ {name: len(rows) for name, rows in self.tables.items()} })"

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """As a reader needs them when a law breaks: a line a row, no cell that is empty."""
        for rows in self.tables.values():
            for row in rows:
                printer.text("\n  " + " ".join(f"{name}={row[name]}" for name in row if row[name]))

    def __getitem__(self, table: str) -> list[Row]:
        return self.tables.get(table, [])

    @property
    def entities(self) -> list[str]:
        """The kinds of entity that have a vector."""
        return ["provider", "patient"] + (["doctor"] if self["mdtrt_d"] else [])

    def store(self, folder: Path, *, buckets: int = 1) -> Store:
        """A new store of these claims."""
        source = folder / "source"
        source.mkdir(parents=True)
        for name, rows in self.tables.items():
            if rows:
                frame = pl.DataFrame(rows, schema=dict.fromkeys(rows[0], pl.String))
                frame.write_parquet(source / f"{name}.parquet")
        ingest(source, folder / "store", buckets=buckets, max_refused=0)
        return Store.open(folder / "store")

    def settled_before(self, day: date) -> "Claims":
        """What was settled and uploaded before the day, with all that belongs to it."""
        known = [row for row in self["setl_d"] if visible(row).date() < day]
        told = {row[name] for row in known for name in ("setl_id", "mdtrt_id")}
        tables = {
            name: [row for row in rows if name in ALWAYS or _known(row, told, day)]
            for name, rows in self.tables.items()
        }
        return Claims(tables)

    def shuffled(self, seed: int) -> "Claims":
        """The same rows in another order."""
        shuffle = random.Random(seed)
        tables = {n: shuffle.sample(rows, len(rows)) for n, rows in self.tables.items()}
        return Claims(tables)

    def dealt_anew(self, seed: int) -> "Claims":
        """The same claims with the patients' names exchanged, and so in other buckets."""
        names = sorted({row["psn_no"] or "" for row in self["setl_d"] + self["psn_info_b"]})
        other = dict(zip(names, random.Random(seed).sample(names, len(names)), strict=True))
        return Claims(
            {
                table: [
                    {**row, "psn_no": other[row["psn_no"] or ""]} if "psn_no" in row else row
                    for row in rows
                ]
                for table, rows in self.tables.items()
            }
        )


def visible(settlement: Row) -> datetime:
    """When a settlement is known: settled and uploaded."""
    times = [settlement["setl_time"], settlement["crte_time"]]
    return max(datetime.fromisoformat(time) for time in times if time)


def _known(row: Row, told: set[str | None], day: date) -> bool:
    """Whether a row was uploaded by the day, and the settlement or visit it belongs to told.

    The scan of a box comes by itself, before its settlement or after.
    """
    times = [row[name] for name in UPLOADED if row.get(name)]
    late = any(datetime.fromisoformat(time).date() >= day for time in times if time)
    of = row.get("setl_id") or row.get("mdtrt_id")
    return not late and (of is None or of in told or "drug_trac_codg" in row)
