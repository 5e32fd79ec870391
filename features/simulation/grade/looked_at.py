"""Who of a simulated folder had been inspected by a date, and what the fund had paid for whom."""

from datetime import date
from pathlib import Path

import polars as pl

from features.simulation.grade.reading import scan
from features.simulation.truth.named import ID_COLUMN

#: The kind of main party of an entity's own inspection.
_PARTY = {"provider": "PROVIDER", "patient": "INDIVIDUAL", "doctor": "INDIVIDUAL"}


def inspected(folder: Path, entity: str, as_of: date | None) -> pl.Series:
    """Return the ids of those inspected themselves before the date, if one is given."""
    rows = scan(folder, "inspection_d")
    if rows is None:
        return pl.Series([], dtype=pl.String)
    own = pl.col("party_type") == _PARTY[entity]
    found = (
        rows.filter(own, _before("inspected_at", as_of))
        .select(pl.col(ID_COLUMN[entity]))
        .drop_nulls()
        .unique()
    )
    return found.collect().to_series()


def paid(folder: Path, entity: str, as_of: date | None) -> pl.DataFrame | None:
    """Return entity_id and yuan paid by the fund before the date; None where nothing tells.

    A doctor's is that of the bills of the visits in his or her charge.
    """
    bills = scan(folder, "setl_d")
    if bills is None:
        return None
    bills = bills.filter(_before("setl_time", as_of))
    who = ID_COLUMN[entity]
    if entity == "doctor":
        visits = scan(folder, "mdtrt_d")
        if visits is None:
            return None
        who = "chfpdr_code"
        bills = bills.join(visits.select("mdtrt_id", who), on="mdtrt_id", how="left")
    yuan = pl.col("fund_pay_sumamt").cast(pl.Float64).sum()
    told = bills.group_by(pl.col(who).alias("entity_id")).agg(yuan.alias("risk"))
    return told.drop_nulls("entity_id").collect()


def _before(column: str, as_of: date | None) -> pl.Expr:
    """Whether a date, or the same as text, lies before another; always, where none is given."""
    if as_of is None:
        return pl.lit(True)
    return pl.col(column).cast(pl.String) < as_of.isoformat()
