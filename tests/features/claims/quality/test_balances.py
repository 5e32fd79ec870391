import pytest

from features.claims.quality.balances import balances
from tests.features.claims.quality.drawing import looked, table, told
from tests.tables import a_store

FUNDS = "hifp_pay cvlserv_pay hifes_pay hifmi_pay hifob_pay hifdm_pay maf_pay othfund_pay"


def identity(store, name):
    rows = {row["identity"]: row for row in told(looked(balances, store), "identities")}
    return rows[name]


def test_the_funds_parts_make_the_funds_payment(tmp_path):
    setl = table(
        f"setl_id fund_pay_sumamt {FUNDS}",
        ("S1", 80, 70, 0, 0, 10, 0, 0, 0, 0),
        ("S2", "80.05", 70, 0, 0, 10, 0, 0, 0, 0),
        ("S3", 90, 70, 0, 0, 10, 0, 0, 0, 0),
        ("S4", 90, 70, "-", 0, 10, 0, 0, 0, 0),
    )
    fund = identity(a_store(tmp_path, setl_d=setl), "fund")
    assert (fund["rows"], fund["broken"]) == (3, 1)
    assert (fund["lowest"], fund["median"], fund["highest"], fund["sum"]) == (0, 5, 1000, 1005)


def test_what_a_relative_or_the_provider_pays_counts_where_it_is_booked_apart(tmp_path):
    setl = table(
        "medfee_sumamt fund_pay_sumamt ownpay_hosp_part psn_pay "
        "acct_pay acct_mulaid_pay cash_payamt",
        (100, 80, "-", 20, 5, "-", 15),
        (100, 80, 3, 17, 5, 4, 8),
        (100, 80, 3, 20, 5, 4, 11),
        (100, 80, "-", 30, 5, "-", 15),
    )
    store = a_store(tmp_path, setl_d=setl)
    assert (identity(store, "patient")["rows"], identity(store, "patient")["broken"]) == (4, 1)
    assert (identity(store, "cash")["rows"], identity(store, "cash")["broken"]) == (4, 1)


@pytest.mark.parametrize("buckets", [1, 4])
def test_the_fee_lines_make_the_total_and_a_settlement_without_lines_is_not_checked(
    tmp_path, buckets
):
    store = a_store(
        tmp_path,
        buckets=buckets,
        setl_d="setl_id psn_no medfee_sumamt\n S1 A 100\n S2 B 100\n S3 C 100",
        fee_list_d="""
            setl_id psn_no det_item_fee_sumamt medins_disc_amt
            S1      A      60                  -
            S1      A      40                  -
            S2      B      99                  -
        """,
    )
    lines = identity(store, "lines")
    assert (lines["rows"], lines["broken"], lines["sum"]) == (2, 1, 100)


def test_the_provider_furthest_out_comes_first(tmp_path):
    setl = """
        setl_id  fixmedins_code  medfee_sumamt  fund_pay_sumamt  psn_pay
        S1       east            100            80               10
        S2       west            100            80               -20
        S3       west            100            80               20
        S4       north           100            80               20
    """
    worst = told(looked(balances, a_store(tmp_path, setl_d=setl)), "worst")
    assert [(r["provider"], r["rows"], r["broken"], r["amount"]) for r in worst] == [
        ("west", 2, 1, 4000),
        ("east", 1, 1, 1000),
    ]


def test_a_withdrawn_settlement_is_left_out(tmp_path):
    setl = (
        "setl_id medfee_sumamt fund_pay_sumamt psn_pay vali_flag\n S1 100 80 9 0\n S2 100 80 20 1"
    )
    assert identity(a_store(tmp_path, setl_d=setl), "patient")["rows"] == 1


def test_an_identity_without_its_terms_is_not_checked_and_not_zero(tmp_path):
    section = looked(balances, a_store(tmp_path, setl_d="setl_id hifp_pay\n S1 5"))
    unchecked = {one.what: one.missing for one in section.unchecked}
    assert set(unchecked) == {"fund", "cash", "scope", "lines", "recognised"}
    assert "setl_d.maf_pay" in unchecked["fund"]
    assert "setl_d.hifp_pay" not in unchecked["fund"]
    assert unchecked["lines"] == ("fee_list_d",)
    assert [row["identity"] for row in told(section, "identities")] == ["patient"]
