"""What is billed, and who pays it, adds up to the fen."""

import polars as pl
import pytest

FUNDS = (
    *("hifp_pay", "hifmi_pay", "hifob_pay", "cvlserv_pay", "maf_pay"),
    *("hifes_pay", "hifdm_pay", "othfund_pay"),
)
PARTS = ("fulamt_ownpay_amt", "overlmt_selfpay", "preselfpay_amt", "inscp_amt")
PAID = ("fund_pay_sumamt", "psn_pay", "acct_pay", "cash_payamt")


def fen(*columns):
    return [(pl.col(name) * 100).round().cast(pl.Int64).alias(name) for name in columns]


@pytest.fixture(scope="module")
def bills(sound):
    """Settlements with their amounts in fen."""
    return sound["setl_d"].with_columns(fen("medfee_sumamt", *FUNDS, *PARTS, *PAID))


@pytest.mark.parametrize("name", ["medfee_sumamt", *FUNDS, *PARTS, *PAID])
def test_amounts_are_whole_fen(city, name):
    assert (city["setl_d"][name] - city["setl_d"][name].round(2)).abs().max() < 1e-6


def test_what_the_funds_do_not_pay_the_person_pays(bills):
    assert (bills["psn_pay"] == bills["medfee_sumamt"] - bills["fund_pay_sumamt"]).all()
    assert (bills["psn_pay"] == bills["acct_pay"] + bills["cash_payamt"]).all()


def test_the_funds_are_the_sum_of_each(bills):
    assert bills.filter(pl.sum_horizontal(FUNDS) != pl.col("fund_pay_sumamt")).is_empty()


def test_a_bill_is_in_scope_paid_first_above_the_cap_or_wholly_ones_own(bills):
    assert bills.filter(pl.sum_horizontal(PARTS) != pl.col("medfee_sumamt")).is_empty()


def test_nobody_pays_more_than_the_bill(bills):
    normal = bills.filter(pl.col("refd_setl_flag") == "0")
    assert (normal["medfee_sumamt"] > 0).all()
    assert normal["fund_pay_sumamt"].is_between(0, normal["inscp_amt"]).all()
    assert normal["acct_pay"].is_between(0, normal["psn_pay"]).all()


def test_residents_have_no_account(bills):
    assert (bills.filter(pl.col("insutype") == "390")["acct_pay"] == 0).all()


def test_a_bill_is_the_sum_of_its_lines(sound, bills):
    of_lines = sound["fee_list_d"].with_columns(fen("det_item_fee_sumamt", *PARTS))
    sums = of_lines.group_by("setl_id").agg(pl.sum("det_item_fee_sumamt", *PARTS))
    both = bills.join(sums, on="setl_id", how="left", suffix="_lines")
    assert both.filter(pl.col("medfee_sumamt").ne_missing(pl.col("det_item_fee_sumamt"))).is_empty()
    for name in PARTS:
        assert (both[name] == both[f"{name}_lines"]).all()


def test_a_line_is_its_price_times_its_count(city):
    lines = city["fee_list_d"]
    asked = (pl.col("cnt") * pl.col("pric") - pl.col("det_item_fee_sumamt")).abs()
    assert lines.filter(asked > 0.0051).is_empty()


def test_charge_categories_add_up_to_the_bill(sound, bills):
    sums = sound["setl_fee_stt_d"].group_by("setl_id").agg(pl.sum("item_sumamt")).with_columns(
        fen("item_sumamt")
    )  # fmt: skip
    both = bills.join(sums, on="setl_id")
    assert both.height == bills.height
    assert (both["medfee_sumamt"] == both["item_sumamt"]).all()


def test_a_refund_takes_back_a_settlement_to_the_fen(bills):
    refunds = bills.filter(pl.col("refd_setl_flag") == "1")
    both = refunds.join(bills, left_on="init_setl_id", right_on="setl_id", suffix="_was")
    assert both.height == refunds.height > 50
    for name in ("medfee_sumamt", *FUNDS, *PARTS, *PAID):
        assert (both[name] == -both[f"{name}_was"]).all()
    assert (both["setl_time"] > both["setl_time_was"]).all()
    assert bills.filter(pl.col("refd_setl_flag") == "0")["init_setl_id"].is_null().all()


def test_a_refunded_line_takes_back_a_line(sound):
    lines = sound["fee_list_d"]
    back = lines.filter(pl.col("cnt") < 0)
    both = back.join(lines, left_on="init_feedetl_sn", right_on="bkkp_sn", suffix="_was")
    assert both.height == back.height
    assert (both["det_item_fee_sumamt"] == -both["det_item_fee_sumamt_was"]).all()


def test_a_long_stay_may_be_settled_on_the_way_and_then_finally(city):
    normal = city["setl_d"].filter(pl.col("refd_setl_flag") == "0")
    early = normal.filter(pl.col("mid_setl_flag") == "1")
    both = early.join(normal.filter(pl.col("mid_setl_flag") == "0"), on="mdtrt_id", suffix="_late")
    assert both.height > 0
    assert (both["enddate"] == both["begndate_late"]).all()
