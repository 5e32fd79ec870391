import polars as pl

from features.simulation.catalogue.items import PIECE
from tests.features.simulation.tables.events.made_books import EXTRACT, table
from tests.features.simulation.tables.orders.billed import billed


def covered():
    """Ward lines that are no refunds, with the order that covers each."""
    lines = billed().filter("bed", pl.col("original") < 0).drop_nulls("number")
    both = lines.join(table("drord_d"), left_on="number", right_on="drord_no")
    assert both.height == lines.height
    return both


def test_an_order_covers_its_lines():
    lines = covered()
    assert (lines["drord_begntime"] <= lines["time"]).all()
    ended = lines.drop_nulls("drord_endtime")
    assert (ended["time"] < ended["drord_endtime"]).all()


def test_the_lines_of_an_order_are_one_stays_and_one_items():
    lines = covered()
    assert (lines["mdtrt_id"] == lines["mdtrt_id_right"]).all()
    assert lines.group_by("number").agg(pl.col("item").n_unique())["item"].max() == 1


def test_what_is_given_on_several_days_is_a_standing_order_and_the_rest_is_not():
    days = pl.col("time").dt.date().n_unique().alias("days")
    orders = covered().group_by("number").agg(days, pl.col("drord_type").first())
    assert ((orders["days"] > 1) == (orders["drord_type"] == "2")).all()


def test_tests_and_operations_are_single_orders():
    single = covered().filter(pl.col("group").is_in(["lab", "imaging", "surgery"]))
    assert single.height
    assert (single["drord_type"] == "1").all()
    assert single["used_days"].is_null().all()


def test_quantities_are_those_billed():
    billed_cnt = covered().group_by("number").agg(pl.col("cnt").sum())
    both = billed_cnt.join(table("drord_d"), left_on="number", right_on="drord_no")
    assert ((both["cnt"] - both["drord_used_cnt"]).abs() < 1e-6).all()


def test_days_of_a_ward_drug_are_those_on_which_it_was_given():
    drugs = covered().filter(pl.col("kind_of_item") <= PIECE, ~pl.col("home"))
    days = drugs.group_by("number").agg(
        pl.col("time").dt.date().n_unique().alias("days"), pl.col("used_days").first()
    )
    assert (days["days"] == days["used_days"]).all()


def test_an_order_that_still_runs_at_the_extract_has_no_end():
    orders = table("drord_d")
    running = orders.filter(pl.col("drord_endtime").is_null())
    assert running.height
    assert orders["drord_endtime"].max() < EXTRACT
    assert orders.drop_nulls("drord_endtime").select(
        (pl.col("drord_endtime") >= pl.col("drord_begntime")).all()
    ).item()  # fmt: skip
