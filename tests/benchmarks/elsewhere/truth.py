"""The truth, which no ingest reads: who is bad by which scheme, and every planted row."""

from datetime import date, timedelta
from pathlib import Path

import polars as pl

from tests.benchmarks.elsewhere.days import START
from tests.benchmarks.elsewhere.named import doctor_code
from tests.benchmarks.elsewhere.planted import Planted
from tests.benchmarks.elsewhere.supervision import Supervision

OF_PATIENTS = "p:"
"""Begins the scheme of a row that a patient planted at a provider who knows nothing."""
LEAST_OF_A_DOCTOR = 5
"""Planted settlements from which a doctor is in it."""
COLUMNS: dict[str, type[pl.DataType]] = {
    "entity_id": pl.String,
    "scheme": pl.String,
    "second": pl.String,
    "since": pl.Date,
    "severity": pl.Float64,
    "amount": pl.Float64,
    "inspected_at": pl.Date,
}
"""Of the bad alone; `amount` is yuan planted in settlements, `since` null where nothing tells."""


def write_truth(
    folder: Path,
    planted: Planted,
    settled: pl.DataFrame,
    lines: pl.DataFrame,
    supervision: Supervision,
) -> None:
    """Write providers, patients, doctors (CSV, COLUMNS), settlements and lines (Parquet)."""
    folder.mkdir(parents=True)
    bad = settled.filter(pl.col("scheme") != "").with_columns(dr_code=doctor_code("doctor"))
    keys = ["setl_id", "psn_no", "fixmedins_code", "dr_code", "scheme", "planted"]
    bad.select(keys).write_parquet(folder / "settlements.parquet")
    planted_lines = lines.filter(pl.col("scheme") != "")
    planted_lines.select("bkkp_sn", "setl_id", "scheme").write_parquet(folder / "lines.parquet")
    own = bad.filter(~pl.col("scheme").str.starts_with(OF_PATIENTS))
    tables = {
        "providers": _providers(planted, own, supervision.providers),
        "patients": _patients(planted, bad, supervision.patients),
        "doctors": _doctors(own),
    }
    for name, table in tables.items():
        table.write_csv(folder / f"{name}.csv")


def _providers(planted: Planted, own: pl.DataFrame, seen: dict[int, date]) -> pl.DataFrame:
    culprits, codes = planted.culprits, planted.ground.providers.code
    amounts = dict(own.group_by("fixmedins_code").agg(pl.col("planted").sum()).iter_rows())
    rows = [
        (
            str(codes[site]),
            scheme,
            culprits.second.get(site),
            START + timedelta(days=culprits.since[site]),
            culprits.severity[site],
            round(amounts.get(str(codes[site]), 0.0), 2),
            seen.get(site),
        )
        for site, scheme in sorted(culprits.scheme.items())
    ]
    return pl.DataFrame(rows, schema=COLUMNS, orient="row")


def _patients(planted: Planted, bad: pl.DataFrame, seen: dict[int, date]) -> pl.DataFrame:
    codes = planted.ground.people.code
    amounts = dict(bad.group_by("psn_no").agg(pl.col("planted").sum()).iter_rows())
    rows = [
        (str(codes[i]), scheme, None, None, None, round(amounts.get(str(codes[i]), 0.0), 2),
         seen.get(i))
        for i, scheme in sorted(planted.patients.items())
    ]  # fmt: skip
    return pl.DataFrame(rows, schema=COLUMNS, orient="row")


def _doctors(own: pl.DataFrame) -> pl.DataFrame:
    told = (
        own.drop_nulls("dr_code")
        .group_by("dr_code")
        .agg(pl.len(), pl.col("planted").sum().round(2), pl.col("scheme").mode().sort().first())
    )
    told = told.filter(pl.col("len") >= LEAST_OF_A_DOCTOR).sort("dr_code")
    told = told.select("scheme", entity_id="dr_code", amount="planted")
    unknown = [pl.lit(None, COLUMNS[name]).alias(name) for name in COLUMNS if name not in told]
    return told.with_columns(unknown).select(list(COLUMNS))
