"""Settlements: amounts that add up, times in order, refunds and settlements on the way."""

import polars as pl
import pytest

from features.simulation.frames import IN_BED, PHARMACY
from features.simulation.money.shares import DEDUCTIBLE
from tests.features.simulation.tables.claims.claims_tables import fen, table
from tests.features.simulation.trade.honest_months import told

FUNDS = ("hifp_pay", "hifmi_pay", "hifob_pay", "cvlserv_pay", "maf_pay")
NOTHING = ("hifes_pay", "hifdm_pay", "othfund_pay", "acct_mulaid_pay", "ownpay_hosp_part")
PARTS = ("fulamt_ownpay_amt", "overlmt_selfpay", "preselfpay_amt", "inscp_amt")


def bills():
    """The table beside the bills that it is made of."""
    frame = told().all("bills").select(pl.all().name.prefix("of_"))
    return pl.concat([table("setl_d"), frame], how="horizontal")


def total(*names):
    return sum(fen(table("setl_d"), name) for name in names)


def test_the_funds_are_the_sum_of_each():
    assert (total("fund_pay_sumamt") == total(*FUNDS)).all()
    assert (total(*NOTHING) == 0).all()


def test_what_the_funds_do_not_pay_the_person_pays_from_the_account_or_in_cash():
    assert (total("psn_pay") == total("medfee_sumamt") - total("fund_pay_sumamt")).all()
    assert (total("cash_payamt") == total("psn_pay") - total("acct_pay")).all()


def test_a_bill_is_in_scope_paid_first_above_the_cap_or_ones_own():
    assert (total("medfee_sumamt") == total(*PARTS)).all()
    assert (total("hi_agre_sumfee") == total("medfee_sumamt")).all()


def test_a_bill_is_the_sum_of_its_lines():
    lines = table("fee_list_d").with_columns(fee=fen(table("fee_list_d"), "det_item_fee_sumamt"))
    sums = lines.drop_nulls("setl_id").group_by("setl_id").agg(pl.sum("fee"))
    both = table("setl_d").with_columns(total=total("medfee_sumamt")).join(sums, on="setl_id")
    assert both.height == table("setl_d").height == sums.height
    assert (both["total"] == both["fee"]).all()


def test_a_bill_is_settled_on_or_after_its_last_day():
    rows = table("setl_d")
    assert (rows["setl_time"].dt.date() >= rows["enddate"]).all()
    assert (rows["enddate"] >= rows["begndate"]).all()
    assert (rows["crte_time"] >= rows["setl_time"]).all()
    assert (rows["year"].cast(pl.Int32) == rows["setl_time"].dt.year()).all()


def test_a_bill_lies_within_its_visit():
    both = table("setl_d").join(table("mdtrt_d"), on="mdtrt_id", suffix="_visit")
    assert both.height == table("setl_d").height
    assert (both["begndate"] >= both["begntime"].dt.date()).all()
    stays = both.filter(pl.col("clr_type") == "21")
    assert (stays["enddate"] <= stays["endtime"].dt.date()).drop_nulls().all()
    for name in ("fixmedins_code", "psn_no", "psn_type", "emp_no", "gend", "dise_no"):
        assert both[name].eq_missing(both[f"{name}_visit"]).all(), name


def test_a_final_bill_of_a_stay_is_settled_when_its_person_has_left():
    final = table("setl_d").filter(pl.col("clr_type") == "21", pl.col("mid_setl_flag") == "0")
    both = final.join(table("mdtrt_d"), on="mdtrt_id", suffix="_visit")
    assert (both["setl_time"] >= both["endtime"]).all()
    assert both["endtime"].null_count() == 0


def test_the_bills_of_a_stay_settled_on_the_way_meet_on_one_day():
    normal = table("setl_d").filter(pl.col("refd_setl_flag") == "0")
    early = normal.filter(pl.col("mid_setl_flag") == "1")
    both = early.join(normal.filter(pl.col("mid_setl_flag") == "0"), on="mdtrt_id", suffix="_last")
    assert both.height > 3
    assert (both["enddate"] == both["begndate_last"]).all()
    assert (both["setl_time"] < both["setl_time_last"]).all()
    assert (both["clr_type"] == "21").all()


def test_no_visit_has_two_final_bills():
    final = table("setl_d").filter(pl.col("refd_setl_flag") == "0", pl.col("mid_setl_flag") == "0")
    assert not final["mdtrt_id"].is_duplicated().any()


def test_a_refund_names_what_it_takes_back_and_nothing_else_does():
    refund = pl.col("refd_setl_flag") == "1"
    rows = table("setl_d")
    assert rows.filter(~refund)["init_setl_id"].null_count() == rows.filter(~refund).height
    back = rows.filter(refund)
    both = back.join(rows, left_on="init_setl_id", right_on="setl_id", suffix="_was")
    assert both.height == back.height > 100
    assert not back["init_setl_id"].is_duplicated().any()
    for name in ("medfee_sumamt", "fund_pay_sumamt", "acct_pay", "cash_payamt", *PARTS, *FUNDS):
        assert (both[name] == -both[f"{name}_was"]).all(), name
    assert (both["setl_time"] > both["setl_time_was"]).all()
    assert (both["mdtrt_id"] == both["mdtrt_id_was"]).all()


def test_the_account_is_used_where_it_pays_and_residents_have_none():
    rows = table("setl_d")
    assert ((rows["acct_used_flag"] == "1") == (rows["acct_pay"] != 0)).all()
    assert (rows.filter(pl.col("insutype") == "390")["acct_pay"] == 0).all()
    assert (rows["balc"] >= 0).all()


@pytest.mark.parametrize(("mask", "kind"), [("21", IN_BED), ("41", (PHARMACY,))])
def test_bills_are_cleared_by_the_kind_of_their_visit(mask, kind):
    assert ((bills()["clr_type"] == mask) == bills()["of_kind"].is_in(list(kind))).all()


def test_only_stays_have_a_deductible_and_a_payment_by_group():
    rows = bills()
    bed = rows["of_kind"].is_in(list(IN_BED))
    assert ((rows["dedc_std"] > 0) == bed).all()
    assert rows["dedc_std"].is_in([0.0, *DEDUCTIBLE.tolist()]).all()
    assert (rows["bydise_setl_payamt"].is_not_null() == bed).all()
    assert (rows["dise_no"].is_not_null() == bed).all()
    normal = rows.filter(~pl.col("of_refund"))
    assert (normal["act_pay_dedc"] <= normal["dedc_std"]).all()


def test_what_the_office_pays_is_told_by_place_type_and_clerk():
    rows = bills()
    office = rows["of_by_hand"]
    assert office.sum() > 5
    assert ((rows["setl_type"] == "1") == office).all()
    assert ((rows["pay_loc"] == "1") == office).all()
    assert (rows["manl_reim_rea"].is_not_null() == office).all()
    assert (rows["crter_id"].str.starts_with("C") == office).all()


def test_a_desk_belongs_to_one_provider():
    desks = bills().filter(~pl.col("of_by_hand")).group_by("crter_id").agg(
        pl.col("fixmedins_code").n_unique()
    )  # fmt: skip
    assert desks["fixmedins_code"].max() == 1


def test_invoice_numbers_are_used_once_and_again_by_the_refund():
    rows = table("setl_d")
    normal = rows.filter(pl.col("refd_setl_flag") == "0")
    assert not normal["invono"].is_duplicated().any()
    back = rows.join(normal, left_on="init_setl_id", right_on="setl_id", suffix="_was")
    assert (back["invono"] == back["invono_was"]).all()
