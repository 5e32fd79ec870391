"""Random claims as they are delivered: month by month, some late, some corrected or gone."""

import random
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import polars as pl

from features.claims.ingest import ingest
from features.claims.store import Store
from tests.features.vectors.pool import ALWAYS, UPLOADED, Claims, Row, visible

TIMES = ("setl_time", "begntime", *UPLOADED)
CORRECTED = {"setl_d": "fund_pay_sumamt", "fee_list_d": "cnt", "mdtrt_d": "chfpdr_code"}
"""What is corrected in a row that comes again."""
KEYS = {"setl_d": "setl_id", "fee_list_d": "bkkp_sn", "mdtrt_d": "mdtrt_id"}


@dataclass(frozen=True)
class Deliveries:
    """One after the other, the rows of each by table."""

    several: list[dict[str, list[Row]]]

    def taken(self, folder: Path, number: int, *, buckets: int) -> Store:
        """The store once the delivery of that number is in it too."""
        source = folder / f"delivery{number}"
        source.mkdir(parents=True)
        for name, rows in self.several[number].items():
            frame = pl.DataFrame(rows, schema=dict.fromkeys(rows[0], pl.String))
            frame.write_parquet(source / f"{name}.parquet")
        if self.several[number]:
            ingest(source, folder / "store", buckets=buckets, merge=True, max_refused=0)
        return Store.open(folder / "store")


def deliveries(pool: Claims, seed: int, cuts: list[date], *, stray: float) -> Deliveries:
    """The claims in one delivery more than there are cuts: before each, and after the last.

    A row comes once it was visible and what it belongs to was; by chance it is a stray that comes
    in any delivery, or comes again in the next one with another value.
    """
    luck = random.Random(seed)
    known = {row[key]: visible(row) for row in pool["setl_d"] for key in ("setl_id", "mdtrt_id")}
    several: list[dict[str, list[Row]]] = [{} for _ in range(len(cuts) + 1)]
    for name, rows in pool.tables.items():
        for row in rows:
            place = 0 if name in ALWAYS else sum(_came(row, known) >= cut for cut in cuts)
            if name not in ALWAYS and luck.random() < stray:
                place = luck.randint(0, len(cuts))
            several[place].setdefault(name, []).append(row)
            if name in CORRECTED and place < len(cuts) and luck.random() < stray:
                other = luck.choice(rows)[CORRECTED[name]]
                again = row | {CORRECTED[name]: other}
                several[place + 1].setdefault(name, []).append(again)
    if not several[0].get("setl_d"):
        several[0]["setl_d"] = pool["setl_d"][:1]
    return Deliveries(several)


def _came(row: Row, known: dict[str | None, datetime]) -> date:
    """The day from which on all of it was visible."""
    times = [datetime.fromisoformat(str(row[name])) for name in TIMES if row.get(name)]
    times += [known[row[key]] for key in ("setl_id", "mdtrt_id") if row.get(key) in known]
    return max([*times, datetime(2000, 1, 1)]).date()
