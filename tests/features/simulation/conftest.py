from collections.abc import Callable
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from features.simulation import simulate

END = date(2026, 1, 1)
Tables = dict[str, pl.DataFrame]


def read(folder: Path) -> Tables:
    """Every table of a run by name, the truth's as `truth/…`."""
    files = folder.rglob("*.parquet")
    return {str(f.relative_to(folder).with_suffix("")): pl.read_parquet(f) for f in files}


@pytest.fixture(scope="session")
def make_city(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Tables]:
    def make(**settings: int) -> Tables:
        out = tmp_path_factory.mktemp("city")
        simulate(out, end=END, **settings)
        return read(out)

    return make


@pytest.fixture(scope="session")
def city(make_city: Callable[..., Tables]) -> Tables:
    """The sample as it comes: 320 providers, 15 months, seed 7."""
    return make_city()


@pytest.fixture(scope="session")
def stays(city: Tables) -> pl.DataFrame:
    """One row per stay: its visit, dates, final group, fee net of refunds, person and lists."""
    dates = {
        "admitted": pl.col("begntime").dt.date(),
        "discharged": pl.col("endtime").dt.date(),
    }
    bills = (
        city["setl_d"]
        .group_by("mdtrt_id")
        .agg(fee=pl.sum("medfee_sumamt"), settled=pl.max("setl_time").dt.date())
    )
    lists = (
        city["setl_list_diag_d"]
        .join(city["setl_d"].select("setl_id", "mdtrt_id"), on="setl_id")
        .group_by("mdtrt_id")
        .agg(diagnoses=pl.col("diag_code").n_unique())
    )
    operated = city["setl_list_oprn_d"].select("mdtrt_id", operated=True).unique()
    return (
        city["mdtrt_d"]
        .filter(pl.col("med_type") == "21")
        .with_columns(**dates)
        .with_columns(nights=(pl.col("discharged") - pl.col("admitted")).dt.total_days())
        .join(bills, on="mdtrt_id")
        .join(lists, on="mdtrt_id")
        .join(operated, on="mdtrt_id", how="left")
        .join(city["psn_info_b"], on="psn_no")
        .with_columns(pl.col("operated").fill_null(value=False))
        .sort("psn_no", "begntime")
    )
