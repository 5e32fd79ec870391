"""Boxes as they are told: once by each channel."""

import polars as pl

from features.simulation.catalogue.items import ITEMS
from features.simulation.tables.claims.drug_trac_d import trace_codes
from tests.features.simulation.tables.claims.claims_tables import table
from tests.features.simulation.trade.honest_months import told


def test_a_code_is_twenty_digits_that_begin_with_the_product():
    assert table("drug_trac_d")["drug_trac_codg"].str.contains(r"^8\d{19}$").all()
    assert trace_codes(pl.Series([5, 9_999_999], dtype=pl.UInt64)).to_list() == [
        "80000000000000000005",
        "80000000000009999999",
    ]


def test_the_first_seven_digits_name_the_product_that_is_sold():
    product = pl.DataFrame(
        {"med_list_codg": ITEMS.code, "product": pl.Series(ITEMS.product).cast(pl.String)}
    )
    both = table("drug_trac_d").join(product, on="med_list_codg")
    assert both.height == table("drug_trac_d").height
    assert (both["drug_trac_codg"].str.slice(0, 7) == both["product"]).all()


def test_a_box_told_by_both_channels_has_two_rows_and_any_other_one():
    boxes = told().all("boxes").filter(pl.col("at") < told().books[-1].end)
    both = (boxes["channel"] == 2).sum()
    assert boxes.height + 0.98 * both <= table("drug_trac_d").height <= boxes.height + both


def test_of_a_box_told_twice_one_row_names_the_line_and_they_are_minutes_apart():
    rows = table("drug_trac_d").with_columns(
        twice=pl.len().over("drug_trac_codg", "sel_retn_type", "setl_id")
    )
    pairs = rows.filter(pl.col("twice") == 2).group_by(
        "drug_trac_codg", "sel_retn_type", "setl_id"
    ).agg(
        named=pl.col("bkkp_sn").is_not_null().sum(),
        apart=pl.col("sel_retn_time").max() - pl.col("sel_retn_time").min(),
    )  # fmt: skip
    assert pairs.height > 1000
    assert (pairs["named"] == 1).all()
    assert pairs["apart"].dt.total_minutes().is_between(0, 12).all()


def test_a_row_that_names_a_line_agrees_with_it():
    named = table("drug_trac_d").drop_nulls("bkkp_sn")
    both = named.join(table("fee_list_d"), on="bkkp_sn", suffix="_line")
    assert both.height == named.height
    for name in ("setl_id", "fixmedins_code", "psn_no", "med_list_codg"):
        assert both[name].eq_missing(both[f"{name}_line"]).all(), name
    sold = both.filter(pl.col("sel_retn_type") == "1")
    assert (sold["sel_retn_time"] == sold["fee_ocur_time"]).all()


def test_who_pays_privately_is_nobody_and_has_no_bill():
    private = table("drug_trac_d").filter(pl.col("mdtrt_setl_type") == "2")
    assert private.height > 100
    for name in ("psn_no", "setl_id", "bkkp_sn", "prsc_dr_certno"):
        assert private[name].null_count() == private.height, name
    assert (private["hi_feesetl_type"] == "0").all()
    assert private["fixmedins_code"].str.starts_with("P").all()


def test_a_box_that_comes_back_was_sold_before_by_the_same_provider():
    rows = table("drug_trac_d")
    back = rows.filter(pl.col("sel_retn_type") == "2").unique("drug_trac_codg", keep="any")
    sold = rows.filter(pl.col("sel_retn_type") == "1").unique("drug_trac_codg", keep="any")
    both = back.join(sold, on="drug_trac_codg", suffix="_sold")
    assert both.height == back.height > 100
    assert (both["sel_retn_time"] > both["sel_retn_time_sold"]).all()
    assert (both["fixmedins_code"] == both["fixmedins_code_sold"]).all()


def test_no_box_is_sold_by_two_providers_or_to_two_people():
    sold = table("drug_trac_d").filter(pl.col("sel_retn_type") == "1")
    each = sold.group_by("drug_trac_codg").agg(
        pl.col("fixmedins_code").n_unique(), pl.col("psn_no").n_unique()
    )
    assert each["fixmedins_code"].max() == each["psn_no"].max() == 1


def test_a_row_is_uploaded_after_it_happened():
    assert (table("drug_trac_d")["crte_time"] >= table("drug_trac_d")["sel_retn_time"]).all()


def test_goods_are_sold_before_they_expire():
    rows = table("drug_trac_d").drop_nulls("expy_end")
    assert rows.height > 0.9 * table("drug_trac_d").height
    assert (rows["sel_retn_time"].dt.date() < rows["expy_end"]).all()
    assert (rows["manu_date"] < rows["sel_retn_time"].dt.date()).all()
