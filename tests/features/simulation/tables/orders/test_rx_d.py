import polars as pl

from features.simulation.frames import OPSP
from tests.features.simulation.tables.events.made_books import table
from tests.features.simulation.tables.orders.billed import billed


def test_a_prescription_is_written_before_its_first_drug():
    first = billed().group_by(rxno="number").agg(pl.col("time").min())
    both = table("rx_d").join(first, on="rxno")
    assert both.height == table("rx_d").height
    assert (both["prsc_date"] <= both["time"]).all()
    assert ((both["time"] - both["prsc_date"]).dt.total_minutes() < 10).all()


def test_only_certified_visits_name_a_chronic_disease():
    kinds = billed().select("mdtrt_id", "kind").unique()
    told = table("rx_d").join(kinds, on="mdtrt_id")
    named = told["opsp_dise_code"].is_not_null()
    assert (told.filter(named)["kind"] == OPSP).all()
    assert named.any()


def test_every_prescription_has_lines_and_a_doctor():
    rx, lines = table("rx_d"), table("fixmedins_otp_trt_rx_info_c")
    assert set(rx["rx_id"]) == set(lines["rx_id"])
    assert rx["bilg_dr_code"].null_count() == 0


def test_days_are_often_missing_and_patients_mostly():
    lines = table("fixmedins_otp_trt_rx_info_c")
    assert 0.27 < lines["medc_days"].is_null().mean() < 0.36
    assert 0.66 < lines["psn_no"].is_null().mean() < 0.74


def test_a_line_lasts_as_long_as_what_was_sold():
    lines = table("fixmedins_otp_trt_rx_info_c").drop_nulls("medc_days").with_columns(
        line=pl.col("rx_detl_id").str.slice(5).cast(pl.Int64)
    )  # fmt: skip
    both = lines.join(billed().filter(pl.col("original") < 0), on="line")
    assert both.height == lines.height
    assert (both["medc_days"] == both["days"].round(0).clip(1)).all()
    until = both["medc_endtime"] - both["medc_begntime"]
    assert (until.dt.total_days() <= both["medc_days"]).all()
