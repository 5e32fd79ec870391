"""不属支付范围纳入结算: items outside their limit are settled as if within it."""

import pytest

from features.schemes.off_scope import OffScope
from tests.features.schemes.asked import behind, value
from tests.tables import a_store

DRUG, OTHER = "XA02BCA011A001010104021", "XC08CAA011A001010104021"
GINSENG, LIQUORICE = "T0001002378", "T0001000196"
#: Two adults with high pressure at a township hospital.
BILLS = """
    setl_id  psn_no  med_type  insutype  hosp_lv  gend  brdy        begndate    medfee_sumamt
    S1       Zhang   11        310       08       1     1960-05-01  2025-03-01  200
    S2       Li      11        310       08       2     1990-05-01  2025-03-02  200
"""
VISITS = """
    mdtrt_id  psn_no  chfpdr_code  otp_diag_info  med_type  nwb_flag
    S1        Zhang   Chen         I10.x00        11        0
    S2        Li      Chen         K29.700        11        0
"""
LINES = f"""
    bkkp_sn  setl_id  med_list_codg  cnt  det_item_fee_sumamt  inscp_amt
    L1       S1       {DRUG}         1    100                  100
    L2       S1       {OTHER}        1    100                  100
    L3       S2       {DRUG}         1    100                  100
    L4       S2       {OTHER}        1    100                  100
"""
ONLY_STOMACH = {"indication": "K25,K29"}
RULES = (
    "rule_code", "med_list_codg", "gend", "age_min", "age_max", "hosp_lv", "setting", "insutype",
    "indication", "begndate", "enddate",
)  # fmt: skip


def rule(item=DRUG, **limit):
    cells = {"rule_code": "GZ10000101008000", "med_list_codg": item, "begndate": "2024-01-01"}
    return [(cells | limit).get(name, "-") for name in RULES]


def drawn(tmp_path, *rules, bills=BILLS, visits=VISITS, lines=LINES, **tables):
    if rules:
        told = [" ".join(RULES), *(" ".join(each) for each in rules)]
        tables["rule_items"] = "\n".join(told)
    return a_store(tmp_path, setl_d=bills, mdtrt_d=visits, fee_list_d=lines, **tables)


def lines_behind(store, behaviour, **how):
    return sorted(behind(store, behaviour, column="bkkp_sn", **how))


def test_a_drug_outside_its_indication_counts_and_is_the_evidence(tmp_path):
    store = drawn(tmp_path, rule(**ONLY_STOMACH))
    assert value(store, OffScope.off_share) == 0.5
    assert value(store, OffScope.off_money_share) == pytest.approx(0.25)
    assert value(store, OffScope.off_money) == pytest.approx(80.0)
    assert value(store, OffScope.off_patients) == 1.0
    limited = (OffScope.off_share, OffScope.off_money_share, OffScope.off_money)
    for behaviour in (*limited, OffScope.off_patients):
        assert lines_behind(store, behaviour) == ["L1"]


def test_the_doctor_is_told_by_it_too(tmp_path):
    store = drawn(tmp_path, rule(**ONLY_STOMACH))
    assert value(store, OffScope.off_share, "Chen", entity="doctor") == 0.5


@pytest.mark.parametrize(
    ("limit", "outside"),
    [
        ({"gend": "2"}, ["L1"]),
        ({"gend": "1"}, ["L3"]),
        ({"age_max": "50"}, ["L1"]),
        ({"age_min": "35"}, ["L3"]),
        ({"age_min": "34"}, []),
        ({"age_min": "18", "age_max": "64"}, []),
        ({"hosp_lv": "07"}, ["L1", "L3"]),
        ({"hosp_lv": "09"}, []),
        ({"setting": "ipt"}, ["L1", "L3"]),
        ({"setting": "otp"}, []),
        ({"insutype": "410"}, ["L1", "L3"]),
        ({"insutype": "310"}, []),
        ({"indication": "i1, k29"}, []),
    ],
)
def test_each_limit_is_asked_by_what_the_bill_tells(tmp_path, limit, outside):
    limit = {name: cell.replace(" ", "") for name, cell in limit.items()}
    store = drawn(tmp_path, rule(**limit))
    assert lines_behind(store, OffScope.off_share) == outside
    assert value(store, OffScope.off_share) == len(outside) / 2


def test_of_several_indications_one_that_is_met_is_enough(tmp_path):
    store = drawn(tmp_path, rule(**ONLY_STOMACH), rule(indication="I10"))
    assert value(store, OffScope.off_share) == 0.0


def test_of_other_limits_each_is_asked(tmp_path):
    store = drawn(tmp_path, rule(indication="I10,K29"), rule(gend="2"))
    assert lines_behind(store, OffScope.off_share) == ["L1"]


EARLIER = BILLS.replace("S1 ", "S0 ").split("\n")[2].replace("2025-03-01", "2025-02-01")
BY_HIMSELF = LINES.replace(f"{DRUG}         1    100                  100", f"{DRUG} 1 100 0", 1)


@pytest.mark.parametrize(
    ("honest", "limit", "how"),
    [
        ("a limit lifted before the day", {"indication": "K29", "enddate": "2025-02-28"}, {}),
        ("a limit that comes later", {"indication": "K29", "begndate": "2025-03-02"}, {}),
        ("no diagnosis told", ONLY_STOMACH, {"visits": VISITS.replace("I10.x00", "-")}),
        (
            "an illness of the months before",
            ONLY_STOMACH,
            {
                "bills": BILLS + EARLIER,
                "visits": VISITS + "    S0 Zhang Chen K29.700 11 0\n",
            },
        ),
        ("a second diagnosis", ONLY_STOMACH, {
            "setl_list_diag_d": "setl_id psn_no diag_code\nS1 Zhang K25.900",
        }),
        ("paid by the patient", ONLY_STOMACH, {"lines": BY_HIMSELF}),
        ("an emergency", ONLY_STOMACH, {"bills": BILLS.replace("Zhang   11", "Zhang   13")}),
        ("an emergency at a small hospital", {"hosp_lv": "07"}, {
            "bills": BILLS.replace("Zhang   11", "Zhang   13"),
        }),
        ("an emergency in bed", {"setting": "otp"}, {
            "bills": BILLS.replace("Zhang   11", "Zhang   24"),
        }),
        ("chronic care for what is limited to beds", {"setting": "ipt"}, {
            "bills": BILLS.replace("Zhang   11", "Zhang   14"),
        }),
        ("a newborn under the mother's card", {"age_min": "70"}, {
            "visits": VISITS.replace("I10.x00        11        0", "I10.x00 11 1"),
        }),
        ("a level that is not told", {"hosp_lv": "07"}, {
            "bills": BILLS.replace("310       08       1", "310 - 1"),
        }),
    ],
)  # fmt: skip
def test_the_limit_is_not_broken_by(tmp_path, honest, limit, how):
    store = drawn(tmp_path, rule(**limit), **how)
    for behaviour in OffScope.behaviours():
        assert "L1" not in lines_behind(store, behaviour)


HERBS = f"""
    bkkp_sn  setl_id  med_list_codg  cnt  det_item_fee_sumamt  inscp_amt
    H1       S1       {GINSENG}      60   100                  100
    H2       S2       {GINSENG}      60   100                  100
    H3       S2       {LIQUORICE}    60   100                  100
"""
ALONE = rule(GINSENG, rule_code="GZ10000101004000")


def test_ginseng_alone_counts_and_in_a_compound_does_not(tmp_path):
    store = drawn(tmp_path, ALONE, lines=HERBS)
    assert value(store, OffScope.piece_alone_share) == 0.5
    assert lines_behind(store, OffScope.piece_alone_share) == ["H1"]
    assert value(store, OffScope.off_share) is None


def test_ginseng_that_the_patient_pays_is_no_finding(tmp_path):
    paid = HERBS.replace("100                  100\n    H2", "100 0\n    H2")
    store = drawn(tmp_path, ALONE, lines=paid)
    assert lines_behind(store, OffScope.piece_alone_share) == []


def test_without_rules_or_lines_nothing_is_said(tmp_path):
    ruleless = drawn(tmp_path / "no rules")
    lineless = a_store(tmp_path / "no lines", setl_d=BILLS, mdtrt_d=VISITS)
    for behaviour in OffScope.behaviours():
        assert value(ruleless, behaviour) is None
        assert value(lineless, behaviour) is None


SHARES = f"""
    bkkp_sn  setl_id  med_list_codg  hilist_code  insu_admdvs  selfpay_prop  cnt  inscp_amt
    L1       S1       {DRUG}         D            330102       0.1           1    90
    L2       S1       {OTHER}        O            330102       0             1    100
    L3       S2       {DRUG}         D            330102       0.1           1    90
    L4       S2       {OTHER}        O            330102       0.2           1    80
"""
LISTED = """
    hilist_code  insu_admdvs  selfpay_prop_psn_type  selfpay_prop  begndate
    D            330000       0                      0.1           2024-01-01
    O            330000       0                      0.2           2024-01-01
"""


def listed(tmp_path, shares=SHARES, catalogue=LISTED):
    amounts = shares.replace("  inscp_amt", "  inscp_amt  det_item_fee_sumamt")
    amounts = "\n".join(
        f"{row}  100" if row.strip().startswith("L") else row for row in amounts.split("\n")
    )
    return drawn(tmp_path, lines=amounts, hilist_selfpay_prop_b=catalogue)


def test_what_was_settled_at_a_smaller_share_than_the_catalogues_counts(tmp_path):
    store = listed(tmp_path)
    assert value(store, OffScope.small_share_money) == 0.25
    assert lines_behind(store, OffScope.small_share_money) == ["L2"]
    assert value(store, OffScope.small_share_money, "Chen", entity="doctor") == 0.25


@pytest.mark.parametrize(
    ("honest", "shares", "catalogue"),
    [
        (
            "a share raised later",
            SHARES,
            LISTED.replace("0.2           2024", "0.2           2026"),
        ),
        ("a kind of person", SHARES, LISTED + "    O  330000  1  0  2024-01-01\n"),
        ("insured elsewhere", SHARES.replace("330102", "440102"), LISTED),
        ("paid by the patient", SHARES.replace("1    100\n", "1    0\n"), LISTED),
        ("rounding", SHARES.replace("330102       0  ", "330102       0.196"), LISTED),
    ],
)
def test_no_share_is_too_small_with(tmp_path, honest, shares, catalogue):
    assert lines_behind(listed(tmp_path, shares, catalogue), OffScope.small_share_money) == []


def test_without_a_catalogue_nothing_is_said_of_shares(tmp_path):
    assert value(drawn(tmp_path), OffScope.small_share_money) is None
