"""Nothing is known before it happens, and things happen in order."""

from datetime import date

import polars as pl
import pytest

from features.claims.tables import TABLES

END = date(2026, 1, 1)
START = date(2024, 12, 1)
#: Share of people whom the register takes for dead at the most: one in 1,500, and late entries.
MISTAKEN = 0.002
#: Dates that a row foretells.
PROMISED = {"expy_end"}


@pytest.mark.parametrize("name", sorted(TABLES))
def test_no_row_is_visible_after_the_extract(city, name):
    for column in TABLES[name].visible:
        if column in city[name].columns:
            assert (when(city[name][column].drop_nulls()) < END).all(), column


def when(values):
    """A column of days, times or months as days."""
    return values.str.to_date("%Y%m") if values.dtype == pl.String else values.cast(pl.Date)


@pytest.mark.parametrize("name", ["setl_d", "mdtrt_d", "fee_list_d", "drug_trac_d"])
def test_no_claim_is_dated_after_the_extract(city, name):
    for column, kind in city[name].schema.items():
        if kind in (pl.Date, pl.Datetime) and column not in PROMISED:
            assert (city[name][column].drop_nulls().cast(pl.Date) < END).all(), column


@pytest.mark.parametrize(
    ("name", "column"),
    [("setl_d", "setl_time"), ("mdtrt_d", "begntime"), ("fee_list_d", "fee_ocur_time")],
)
def test_claims_fill_the_span(city, name, column):
    day = city[name][column].dt.date()
    assert day.min() >= START
    assert day.dt.truncate("1mo").n_unique() == 13
    assert day.n_unique() > 390


def test_admission_discharge_and_settlement_follow_each_other(city):
    visits = city["mdtrt_d"]
    gone = visits.drop_nulls("endtime")
    assert (gone["begntime"] < gone["endtime"]).all()
    both = city["setl_d"].filter(pl.col("refd_setl_flag") == "0").join(visits, on="mdtrt_id")
    assert (both["setl_time"] >= both["begntime"]).all()
    stays = both.filter(pl.col("clr_type") == "21", pl.col("mid_setl_flag") == "0")
    assert (stays["setl_time"].dt.date() >= stays["endtime"].dt.date()).all()


def test_a_row_is_uploaded_after_it_happened(city):
    for name, happened in (("setl_d", "setl_time"), ("fee_list_d", "fee_ocur_time")):
        assert (city[name]["crte_time"] >= city[name][happened]).all()


def test_honest_people_lie_in_one_bed_at_a_time(city):
    planted = city["truth/claims"]["mdtrt_id"].drop_nulls().unique()
    stays = city["mdtrt_d"].filter(
        pl.col("adm_bed").is_not_null(), ~pl.col("mdtrt_id").is_in(planted.implode())
    )  # fmt: skip
    left = pl.col("endtime").dt.date().shift(1).over("psn_no", order_by="begntime")
    assert stays.filter(pl.col("begntime").dt.date() < left).is_empty()


def test_the_register_takes_hardly_a_living_person_for_dead(city):
    planted = city["truth/claims"]["mdtrt_id"].drop_nulls().unique()
    dead = city["psn_info_b"].drop_nulls("die_date").select("psn_no", "die_date")
    late = city["mdtrt_d"].drop("die_date").join(dead, on="psn_no")
    late = late.filter(pl.col("begntime").dt.date() > pl.col("die_date"))
    honest = late.filter(~pl.col("mdtrt_id").is_in(planted.implode()))["psn_no"].n_unique()
    assert honest < MISTAKEN * city["psn_info_b"].height
