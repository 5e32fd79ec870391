"""Operations of a settlement."""

import polars as pl

from tests.features.simulation.tables.claims.claims_tables import table
from tests.features.simulation.trade.honest_months import told

MAIN = pl.col("main_oprn_flag") == "1"


def test_every_operated_stay_that_is_settled_has_its_main_operation():
    operated = told().all("visits").filter("operated").select("visit")
    final = told().all("opened").filter("closing", ~pl.col("refund")).join(operated, on="visit")
    main = table("setl_list_oprn_d").filter(MAIN)
    assert main.height == final.height > 20
    assert set(main["setl_id"]) == set(told().books[0].bill_ids(final["bill"]))


def test_a_minor_operation_follows_the_main_one_of_the_same_stay():
    rows = table("setl_list_oprn_d")
    minor = rows.filter(~MAIN)
    both = minor.join(rows.filter(MAIN), on="setl_id", suffix="_main")
    assert both.height == minor.height > 0
    later = both["oprn_oprt_begntime"] - both["oprn_oprt_begntime_main"]
    assert (later.dt.total_minutes() == 90).all()


def test_anaesthesia_begins_before_and_ends_after_the_operation():
    rows = table("setl_list_oprn_d")
    assert (rows["anst_begntime"] < rows["oprn_oprt_begntime"]).all()
    assert (rows["oprn_oprt_begntime"] < rows["oprn_oprt_endtime"]).all()
    assert (rows["oprn_oprt_endtime"] < rows["anst_endtime"]).all()
    assert (rows["oprn_oprt_begntime"].dt.date() == rows["oprn_oprt_date"]).all()


def test_an_operation_is_during_the_stay_and_charged_when_it_was():
    both = table("setl_list_oprn_d").filter(MAIN).join(table("mdtrt_d"), on="mdtrt_id")
    assert (both["oprn_oprt_begntime"] > both["begntime"]).all()
    assert (both["oprn_oprt_begntime"] < both["endtime"]).all()
    assert (both["oper_dr_code"] == both["chfpdr_code"]).all()
