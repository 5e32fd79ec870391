"""Charge categories of a settlement."""

import polars as pl

from tests.features.simulation.tables.claims.claims_tables import fen, table


def test_categories_add_up_to_the_settlement():
    rows = table("setl_fee_stt_d").with_columns(part=fen(table("setl_fee_stt_d"), "item_sumamt"))
    bills = table("setl_d").with_columns(total=fen(table("setl_d"), "medfee_sumamt"))
    both = bills.join(rows.group_by("setl_id").agg(pl.sum("part")), on="setl_id")
    assert both.height == bills.height
    assert (both["total"] == both["part"]).all()


def test_a_category_is_the_sum_of_its_lines_and_of_its_three_levels():
    rows = table("setl_fee_stt_d")
    levels = ("item_claa_amt", "item_clab_amt", "item_ownpay_amt")
    assert (sum(fen(rows, name) for name in levels) == fen(rows, "item_sumamt")).all()
    lines = table("fee_list_d").with_columns(fee=fen(table("fee_list_d"), "det_item_fee_sumamt"))
    sums = lines.drop_nulls("setl_id").group_by("setl_id", "med_chrgitm_type").agg(pl.sum("fee"))
    both = rows.with_columns(total=fen(rows, "item_sumamt")).join(
        sums, on=["setl_id", "med_chrgitm_type"]
    )
    assert both.height == rows.height == sums.height
    assert (both["total"] == both["fee"]).all()
