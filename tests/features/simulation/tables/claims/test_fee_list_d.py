"""Fee lines as they are written."""

import numpy as np
import polars as pl
import pytest

from features.simulation.catalogue.items import ITEMS, PIECE
from tests.features.simulation.tables.claims.claims_tables import table
from tests.features.simulation.trade.honest_months import told


def lines():
    """The table beside the lines that it is made of."""
    frame = told().all("lines").select(pl.all().name.prefix("of_"))
    return pl.concat([table("fee_list_d"), frame], how="horizontal")


def test_a_line_is_its_price_times_its_count():
    rows = table("fee_list_d")
    off = (rows["cnt"] * rows["pric"] - rows["det_item_fee_sumamt"]).abs()
    assert off.max() <= 0.0051


def test_a_line_is_in_scope_paid_first_above_the_cap_or_ones_own():
    names = ("fulamt_ownpay_amt", "overlmt_selfpay", "preselfpay_amt", "inscp_amt")
    off = table("fee_list_d").select(pl.sum_horizontal(names) - pl.col("det_item_fee_sumamt"))
    assert off.to_series().abs().max() < 1e-6


def test_no_price_is_above_the_cap_that_is_told():
    capped = table("fee_list_d").drop_nulls("pric_uplmt_amt")
    assert capped.height > 1000
    assert (capped["pric"] <= capped["pric_uplmt_amt"] + 1e-9).all()


def test_a_line_names_its_settlement_and_when_that_was_or_neither():
    rows = table("fee_list_d")
    assert (rows["setl_id"].is_null() == rows["setl_time"].is_null()).all()
    both = rows.drop_nulls("setl_id").join(table("setl_d"), on="setl_id", suffix="_bill")
    assert both.height == rows.height - rows["setl_id"].null_count()
    for name in ("setl_time", "mdtrt_id", "psn_no", "fixmedins_code", "insu_admdvs"):
        assert (both[name] == both[f"{name}_bill"]).all(), name


def test_a_line_is_charged_from_the_begin_of_its_visit_on_and_before_its_settlement():
    rows = table("fee_list_d").join(table("mdtrt_d"), on="mdtrt_id", suffix="_visit")
    assert (rows["fee_ocur_time"] >= rows["begntime"]).all()
    assert (rows["fee_ocur_time"] < rows["setl_time"]).drop_nulls().all()
    assert (rows["crte_time"] >= rows["fee_ocur_time"]).all()


def test_on_a_ward_nothing_is_charged_after_the_discharge():
    rows = table("fee_list_d").join(table("mdtrt_d"), on="mdtrt_id", suffix="_visit")
    ward = rows.filter(pl.col("adm_bed").is_not_null(), pl.col("cnt") > 0)
    assert (ward["fee_ocur_time"] < ward["endtime"]).drop_nulls().all()


def test_a_line_that_takes_back_names_the_line_and_has_its_amounts_negative():
    rows = table("fee_list_d")
    back = rows.filter(pl.col("cnt") < 0)
    both = back.join(rows, left_on="init_feedetl_sn", right_on="bkkp_sn", suffix="_was")
    assert both.height == back.height
    assert (both["cnt"] == -both["cnt_was"]).all()
    assert (both["det_item_fee_sumamt"] == -both["det_item_fee_sumamt_was"]).all()
    assert (both["pric"] == both["pric_was"]).all()
    assert rows.filter(pl.col("cnt") > 0)["init_feedetl_sn"].drop_nulls().is_empty()


def test_an_item_is_told_by_its_code_name_class_and_level():
    item = lines()["of_item"].to_numpy()
    for column, of_item in (
        ("hilist_code", ITEMS.code),
        ("med_list_codg", ITEMS.code),
        ("hilist_name", ITEMS.name),
        ("list_type", ITEMS.list_type),
        ("med_chrgitm_type", ITEMS.charge),
        ("chrgitm_lv", ITEMS.level),
    ):
        assert (lines()[column] == of_item.gather(item)).all(), column
    assert (lines()["selfpay_prop"].to_numpy() == ITEMS.selfpay[item]).all()


def test_a_provider_has_one_own_code_for_an_item():
    codes = table("fee_list_d").group_by("fixmedins_code", "hilist_code").agg(
        pl.col("medins_list_codg").n_unique()
    )  # fmt: skip
    assert codes["medins_list_codg"].max() == 1


def test_the_ordering_department_is_told_where_somebody_ordered():
    rows = table("fee_list_d")
    assert (rows["bilg_dr_code"].is_null() == rows["bilg_dept_codg"].is_null()).all()
    shops = rows.filter(pl.col("fixmedins_code").str.starts_with("P"))
    assert shops["bilg_dr_code"].null_count() == shops.height


def test_the_days_of_supply_are_told_of_seven_drugs_in_ten():
    drugs = lines().drop_nulls("of_days").filter(pl.col("of_original") < 0)
    share = 1 - drugs["prd_days"].null_count() / drugs.height
    assert share == pytest.approx(0.7, abs=0.02)
    known = drugs.drop_nulls("prd_days")
    assert (known["prd_days"] == known["of_days"].round(0)).all()


def test_pieces_are_told_as_compound_or_single():
    rows = lines()
    piece = rows["of_item"].is_in(np.flatnonzero(ITEMS.kind == PIECE).tolist())
    assert (rows["tcmdrug_used_way"].is_not_null() == piece).all()
    herbs = rows.filter(piece, pl.col("cnt") > 0).group_by("mdtrt_id", "of_rx").agg(
        pl.len(), pl.col("tcmdrug_used_way").unique()
    )  # fmt: skip
    for count, way in herbs.select("len", "tcmdrug_used_way").iter_rows():
        assert way == ["1" if count > 1 else "2"]


def test_drugs_taken_home_from_a_ward_are_marked():
    rows = lines()
    assert ((rows["dscg_tkdrug_flag"] == "1") == rows["of_home"]).all()
    assert rows["of_home"].any()
