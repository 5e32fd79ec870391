import polars as pl

AMOUNTS = ["medfee_sumamt", "fund_pay_sumamt", "psn_pay", "acct_pay"]


def test_what_the_fund_does_not_pay_the_person_pays(city: dict[str, pl.DataFrame]) -> None:
    fen = city["setl_d"].select((pl.col(AMOUNTS) * 100).round().cast(pl.Int64))
    assert (fen["psn_pay"] == fen["medfee_sumamt"] - fen["fund_pay_sumamt"]).all()


def test_amounts_are_whole_fen(city: dict[str, pl.DataFrame]) -> None:
    for name in AMOUNTS:
        assert (city["setl_d"][name] == city["setl_d"][name].round(2)).all()


def test_nobody_pays_more_than_the_bill(city: dict[str, pl.DataFrame]) -> None:
    normal = city["setl_d"].filter(pl.col("refd_setl_flag") == "0")
    assert (normal["medfee_sumamt"] > 0).all()
    assert normal["fund_pay_sumamt"].is_between(0, normal["medfee_sumamt"]).all()
    assert normal["acct_pay"].is_between(0, normal["psn_pay"]).all()


def test_a_refund_takes_back_a_settlement_to_the_fen(city: dict[str, pl.DataFrame]) -> None:
    refunds = city["setl_d"].filter(pl.col("refd_setl_flag") == "1")
    both = refunds.join(city["setl_d"], left_on="init_setl_id", right_on="setl_id", suffix="_was")
    assert 0.005 < refunds.height / city["setl_d"].height < 0.015
    assert both.height == refunds.height
    for name in AMOUNTS:
        assert (both[name] == -both[f"{name}_was"]).all()
    assert (both["setl_time"] > both["setl_time_was"]).all()
    assert city["setl_d"].filter(pl.col("refd_setl_flag") == "0")["init_setl_id"].null_count()


def test_a_long_stay_may_be_settled_on_the_way_and_then_finally(
    city: dict[str, pl.DataFrame],
) -> None:
    early = city["setl_d"].filter(pl.col("mid_setl_flag") == "1")
    late = city["setl_d"].filter(pl.col("mid_setl_flag") == "0")
    both = early.join(late, on="mdtrt_id", suffix="_late")
    assert early.height > 50
    assert both.height == early.height
    assert (both["enddate"] == both["begndate_late"]).all()


def test_means_are_near_the_bulletin(stays: pl.DataFrame, city: dict[str, pl.DataFrame]) -> None:
    """Claims reference §4.1: 8 509 yuan and 8.6 nights a stay."""
    final = stays.filter(pl.col("fee") > 0)
    assert 7_500 < final["fee"].mean() < 9_500
    assert 7.5 < stays["nights"].mean() < 9.7
    share = city["setl_d"].group_by("insutype").agg(pl.sum("fund_pay_sumamt", "medfee_sumamt"))
    share = share.select("insutype", pl.col("fund_pay_sumamt") / pl.col("medfee_sumamt"))
    paid = dict(share.iter_rows())
    assert 0.60 < paid["310"] < 0.75
    assert 0.48 < paid["390"] < 0.60
