"""无码结算: boxes that must be told by their trace codes are settled without them."""

from datetime import date

import pytest

from features.schemes.trace_missing import TraceMissing
from tests.features.schemes.asked import behind, value
from tests.tables import a_store

AS_OF = date(2026, 1, 1)
PILLS, SYRUP, HERB = "XC07AAP032A001010104021", "ZA01BAA0001010100001", "T000100032"
#: Three purchases at a shop, after the duty began; every line is of 100 yuan, the fund pays 80.
BILLS = """
    setl_id  psn_no  fixmedins_code  med_type  begndate    medfee_sumamt
    S1       Zhang   shop            41        2025-08-01  100
    S2       Li      shop            41        2025-08-02  100
    S3       Wang    shop            41        2025-08-03  100
"""
LINES = f"""
    bkkp_sn  setl_id  med_list_codg  cnt  det_item_fee_sumamt  bilg_dr_code
    L1       S1       {PILLS}        1    100                  Pharmacist
    L2       S2       {PILLS}        1    100                  Pharmacist
    L3       S3       {SYRUP}        1    100                  Other
"""
CODES = """
    drug_trac_codg        setl_id  sel_retn_time        bkkp_sn
    81234567890123456789  S1       2025-08-01T10:00:00  L1
    81234567890123456788  S3       2025-08-03T10:00:00  L3
"""


def asked(store, behaviour, who="shop", **how):
    return value(store, behaviour, who, as_of=AS_OF, **how)


def lines_behind(store, behaviour, who="shop", **how):
    return behind(store, behaviour, who, as_of=AS_OF, column="bkkp_sn", **how)


def test_a_box_settled_without_its_code_counts_and_is_the_evidence(tmp_path):
    store = a_store(tmp_path, setl_d=BILLS, fee_list_d=LINES, drug_trac_d=CODES)
    assert asked(store, TraceMissing.uncoded_share) == pytest.approx(1 / 3)
    assert asked(store, TraceMissing.uncoded_money) == pytest.approx(1 / 3)
    assert asked(store, TraceMissing.uncoded_product) == 1.0
    for behaviour in TraceMissing.behaviours():
        assert lines_behind(store, behaviour) == ["L2"]


def test_the_pharmacist_who_sold_it_is_told_by_it(tmp_path):
    store = a_store(tmp_path, setl_d=BILLS, fee_list_d=LINES, drug_trac_d=CODES, mdtrt_d=VISITS)
    assert asked(store, TraceMissing.uncoded_share, "Pharmacist", entity="doctor") == 0.5
    assert asked(store, TraceMissing.uncoded_share, "Other", entity="doctor") == 0.0


VISITS = """
    mdtrt_id  psn_no  fixmedins_code  chfpdr_code
    S1        Zhang   shop            Pharmacist
    S2        Li      shop            Pharmacist
    S3        Wang    shop            Other
"""


@pytest.mark.parametrize(
    ("honest", "lines", "further"),
    [
        ("decoction pieces", LINES.replace(PILLS, HERB), {}),
        (
            "a product on the list of drugs without codes",
            LINES,
            {"no_trace_list": f"med_list_codg\n{PILLS}"},
        ),
        ("a sale before the duty began", LINES, {"setl_d": BILLS.replace("2025-08", "2025-06")}),
        ("what is given in a bed", LINES, {"setl_d": BILLS.replace(" 41 ", " 21 ")}),
        ("a line taken back", LINES.replace("  1    100", "  -1   -100"), {}),
    ],
)
def test_no_code_is_owed_for(tmp_path, honest, lines, further):
    tables = {"setl_d": BILLS, "fee_list_d": lines, "drug_trac_d": CODES} | further
    store = a_store(tmp_path, **tables)
    assert lines_behind(store, TraceMissing.uncoded_share) == []
    assert asked(store, TraceMissing.uncoded_share) in (None, 0.0)


def test_a_code_told_with_the_stock_alone_is_found_by_the_settlement_and_the_product(tmp_path):
    codes = CODES + f"81234567890123456787  S2  2025-08-02T10:00:00  -  {PILLS}\n"
    codes = codes.replace("bkkp_sn", "bkkp_sn  med_list_codg", 1)
    codes = codes.replace("L1\n", f"L1  {PILLS}\n").replace("L3\n", f"L3  {SYRUP}\n")
    store = a_store(tmp_path, setl_d=BILLS, fee_list_d=LINES, drug_trac_d=codes)
    assert asked(store, TraceMissing.uncoded_share) == 0.0


def test_a_code_uploaded_months_late_is_missing_until_then(tmp_path):
    late = (
        CODES.replace("bkkp_sn", "bkkp_sn  crte_time")
        + "81234567890123456787  S2  2025-08-02T10:00:00  L2  2025-11-20"
    )
    late = late.replace("L1\n", "L1  -\n").replace("L3\n", "L3  -\n")
    store = a_store(tmp_path, setl_d=BILLS, fee_list_d=LINES, drug_trac_d=late)
    before = value(store, TraceMissing.uncoded_share, "shop", as_of=date(2025, 11, 1))
    assert before == pytest.approx(1 / 3)
    assert asked(store, TraceMissing.uncoded_share) == 0.0


def test_without_trace_codes_in_the_store_nothing_is_said(tmp_path):
    store = a_store(tmp_path, setl_d=BILLS, fee_list_d=LINES)
    for behaviour in TraceMissing.behaviours():
        assert asked(store, behaviour) is None
