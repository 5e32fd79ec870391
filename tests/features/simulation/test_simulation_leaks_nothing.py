"""How the sample is written down says nothing about who is bad."""

from collections.abc import Callable

import numpy as np
import polars as pl
import pytest
from numpy.typing import NDArray

Tables = dict[str, pl.DataFrame]
SEEDS = (7, 101, 102, 103)


def auc(value: NDArray[np.float64], bad: NDArray[np.bool_]) -> float:
    """Chance that a bad one has the greater value, ties counted half."""
    rank = pl.Series(value).rank("average").to_numpy()
    return float((rank[bad].mean() - (bad.sum() + 1) / 2) / (~bad).sum())


@pytest.fixture(scope="module")
def cities(city: Tables, make_city: Callable[..., Tables]) -> list[Tables]:
    return [city, *(make_city(seed=seed) for seed in SEEDS[1:])]


def digits(column: str, last: int) -> pl.Expr:
    return pl.col(column).str.tail(last).cast(pl.Int64)


#: Figures of a provider's settlements that only construction could tie to its scheme.
ARTEFACTS = {
    "provider number": digits("fixmedins_code", 5).first(),
    "mean row": pl.col("row").mean(),
    "first row": pl.col("row").min() * pl.len(),
    "settlement number": digits("setl_id", 9).mean(),
    "visit number": digits("mdtrt_id", 9).mean(),
    "person number": digits("psn_no", 9).mean(),
    "record number": digits("medrcdno", 8).mean(),
    "inpatient number": digits("ipt_otp_no", 8).mean(),
    "last fen": (pl.col("medfee_sumamt") * 100).round().cast(pl.Int64).mod(10).mean(),
    "round yuan": (pl.col("medfee_sumamt").round(0) == pl.col("medfee_sumamt")).mean(),
    "refunds": (pl.col("refd_setl_flag") == "1").mean(),
    "minute": pl.col("setl_time").dt.minute().mean(),
    "hour of admission": pl.col("begntime").dt.hour().mean(),
    "account used": (pl.col("acct_pay") > 0).mean(),
    "settled later": (pl.col("setl_time").dt.date() > pl.col("enddate")).mean(),
}


@pytest.mark.parametrize("name", ARTEFACTS)
def test_no_artefact_separates_bad_from_good(cities: list[Tables], name: str) -> None:
    each = []
    for tables in cities:
        rows = tables["setl_d"].with_row_index("row").filter(pl.col("med_type") == "21")
        visits = tables["mdtrt_d"].select("mdtrt_id", "medrcdno", "ipt_otp_no", "begntime")
        figures = (
            rows.join(visits, on="mdtrt_id")
            .group_by("fixmedins_code")
            .agg(ARTEFACTS[name].alias("value"))
            .join(tables["truth/providers"], on="fixmedins_code")
        )
        bad = figures["scheme"].is_not_null().to_numpy()
        each.append(auc(figures["value"].cast(pl.Float64).to_numpy(), bad))
    assert abs(np.mean(each) - 0.5) < 0.08, each


def test_planted_settlements_stand_anywhere_in_the_file(city: Tables) -> None:
    planted = city["setl_d"]["setl_id"].is_in(city["truth/settlements"]["setl_id"].implode())
    row = np.arange(len(planted), dtype=np.float64)
    assert abs(auc(row, planted.to_numpy()) - 0.5) < 0.03


def test_the_same_cells_are_empty_for_bad_and_good(city: Tables) -> None:
    planted = city["truth/settlements"].join(city["setl_d"], on="setl_id")["mdtrt_id"]
    for name in ("setl_d", "mdtrt_d"):
        stays = city[name].filter(pl.col("med_type") == "21").drop("init_setl_id", strict=False)
        bad = stays.filter(pl.col("mdtrt_id").is_in(planted.implode()))
        assert bad.height
        assert sum(bad.null_count().row(0)) == sum(stays.null_count().row(0)) == 0


def test_no_table_outside_the_truth_names_a_scheme(city: Tables) -> None:
    for name, frame in city.items():
        told = {"scheme", "severity", "look_alike", "fraud_type"} & set(frame.columns)
        assert not told or name == "case_d" or name.startswith("truth/")


def test_tables_are_sorted_by_their_drawn_ids(city: Tables) -> None:
    keys = {"psn_info_b": "psn_no", "mdtrt_d": "mdtrt_id", "case_d": "case_no"}
    keys |= dict.fromkeys(("setl_d", "setl_list_diag_d", "setl_list_oprn_d"), "setl_id")
    for name, key in keys.items():
        assert city[name][key].is_sorted()
