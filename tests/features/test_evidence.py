"""The claims behind a number."""

from datetime import date, datetime

import pytest

from features.bad_input import BadInput
from features.claims.column import Ids
from features.evidence import COLUMNS, evidence
from features.schemes.fake_admission import FakeAdmission
from features.schemes.low_standard_admission import LowStandardAdmission
from features.schemes.over_treatment import OverTreatment
from features.schemes.reflux_sale import RefluxSale
from features.schemes.spending_outlier import SpendingOutlier
from features.schemes.trace_missing import TraceMissing
from tests.tables import a_store

AS_OF = date(2025, 7, 1)
SHORT = LowStandardAdmission.short_stays
PAID_NOTHING = FakeAdmission.no_self_pay
ALL = SpendingOutlier.settlements_total

TWO_NIGHTS_HERE = """
    setl_id  psn_no  fixmedins_code  begndate    enddate     fund_pay_sumamt  psn_pay
    S1       Zhang   east            2025-05-01  2025-05-02  500.25           0
    S2       Li      east            2025-05-01  2025-05-02  900.00           9
    S3       Wang    west            2025-05-01  2025-05-02  700.00           0
    S4       He      east            2025-05-01  2025-05-20  990.00           0
"""


@pytest.fixture
def store(tmp_path):
    return a_store(
        tmp_path,
        setl_d=TWO_NIGHTS_HERE,
        mdtrt_d="""
            mdtrt_id  ipt_otp_no  medrcdno  adm_dept_codg  adm_bed  chfpdr_code
            S1        ZY001       BL001     0301           12-3     D1
        """,
    )


def test_an_entitys_rows_stand_heaviest_first(store):
    told = evidence(store, AS_OF, {"east": [SHORT]})
    assert told["setl_id"].to_list() == ["S2", "S1"]


def test_each_row_says_whose_it_is_and_what_it_shows(store):
    row = evidence(store, AS_OF, {"west": [SHORT]}).row(0, named=True)
    assert (row["entity_id"], row["scheme"]) == ("west", "low_standard_admission")
    assert row["behaviour"] == "low_standard_admission.short_stays"


@pytest.mark.parametrize(("lang", "why"), [("zh", SHORT.why_zh), ("en", SHORT.why)])
def test_it_says_why_in_the_language_asked_for(store, lang, why):
    assert set(evidence(store, AS_OF, {"east": [SHORT]}, lang=lang)["why"]) == {why}


def test_it_names_what_an_inspector_asks_for_at_the_door(store):
    row = evidence(store, AS_OF, {"east": [SHORT]}).row(1, named=True)
    told = {name: row[name] for name in ("ipt_otp_no", "medrcdno", "department", "bed")}
    assert told == {"ipt_otp_no": "ZY001", "medrcdno": "BL001", "department": "0301", "bed": "12-3"}
    assert (row["setl_id"], row["mdtrt_id"]) == ("S1", "S1")
    assert (row["begin"], row["end"]) == (date(2025, 5, 1), date(2025, 5, 2))
    assert row["settled"] == datetime(2025, 5, 2, 12)


def test_the_amount_at_issue_is_what_the_fund_paid_in_yuan(store):
    assert evidence(store, AS_OF, {"east": [SHORT]})["amount_at_issue"].to_list() == [900.0, 500.25]


def test_patient_and_doctor_are_keys_and_no_names(store):
    row = evidence(store, AS_OF, {"east": [SHORT]}).row(1, named=True)
    assert row["patient"] == str(store.key_of(Ids.PATIENT, ["Zhang"])["Zhang"])
    assert row["doctor"] == str(store.key_of(Ids.DOCTOR, ["D1"])["D1"])


def test_a_claim_stands_once_for_each_behaviour_that_it_supports(store):
    told = evidence(store, AS_OF, {"east": [SHORT, PAID_NOTHING]})
    assert told.select("behaviour", "setl_id").rows() == [
        (SHORT.name, "S2"),
        (SHORT.name, "S1"),
        (PAID_NOTHING.name, "S4"),
        (PAID_NOTHING.name, "S1"),
    ]


def test_entities_stand_in_the_order_asked_for(store):
    told = evidence(store, AS_OF, {"west": [SHORT], "east": [SHORT]})
    assert told["entity_id"].to_list() == ["west", "east", "east"]


def test_patients_and_doctors_are_asked_the_same_way(store):
    assert evidence(store, AS_OF, {"Li": [SHORT]}, entity="patient")["setl_id"].to_list() == ["S2"]
    assert evidence(store, AS_OF, {"D1": [SHORT]}, entity="doctor")["setl_id"].to_list() == ["S1"]


@pytest.mark.parametrize("wanted", [{}, {"nobody": [SHORT]}, {"east": []}])
def test_where_nothing_is_to_tell_the_columns_are_the_same(store, wanted):
    told = evidence(store, AS_OF, wanted)
    assert told.height == 0
    assert dict(told.schema) == COLUMNS


def test_the_columns_and_their_types_are_declared(store):
    assert dict(evidence(store, AS_OF, {"east": [SHORT]}).schema) == COLUMNS


@pytest.mark.parametrize(
    ("settled", "counts"),
    [("2024-06-30", False), ("2024-07-01", True), ("2025-06-30", True), ("2025-07-01", False)],
)
def test_only_the_twelve_months_before_the_date_are_evidence(tmp_path, settled, counts):
    store = a_store(tmp_path, setl_d=f"setl_id setl_time\nS1 {settled}")
    told = evidence(store, AS_OF, {"H1": [ALL]})["setl_id"].to_list()
    assert told == (["S1"] if counts else [])


@pytest.mark.parametrize(("refunded", "counts"), [("2025-06-30", False), ("2025-07-01", True)])
def test_what_is_refunded_before_the_date_is_no_evidence(tmp_path, refunded, counts):
    store = a_store(
        tmp_path,
        setl_d=f"""
            setl_id  setl_time   refd_setl_flag  init_setl_id
            S1       2025-05-01  -               -
            R1       {refunded}  1               S1
        """,
    )
    told = evidence(store, AS_OF, {"H1": [ALL]})["setl_id"].to_list()
    assert told == (["S1"] if counts else [])


def test_what_is_uploaded_after_the_date_is_no_evidence(tmp_path):
    store = a_store(
        tmp_path,
        setl_d="setl_id setl_time crte_time\nS1 2025-06-01 2025-07-02\nS2 2025-06-01 2025-06-02",
    )
    assert evidence(store, AS_OF, {"H1": [ALL]})["setl_id"].to_list() == ["S2"]


def test_the_rows_that_make_the_number_are_chosen_among_those_that_count(tmp_path):
    """The longest stay of the window, not the longest ever."""
    store = a_store(
        tmp_path,
        setl_d="""
            setl_id  begndate    enddate
            S1       2023-01-01  2023-03-01
            S2       2025-05-01  2025-05-20
            S3       2025-06-01  2025-06-03
        """,
    )
    told = evidence(store, AS_OF, {"H1": [OverTreatment.longest_stay]})
    assert told["setl_id"].to_list() == ["S2"]


def test_the_date_is_the_first_of_a_month(store):
    with pytest.raises(BadInput):
        evidence(store, date(2025, 7, 2), {"east": [SHORT]})


PILLS, HERB = "XC07AAP032A001010104021", "T000100032"
LINES = {
    "setl_d": """
        setl_id  psn_no  fixmedins_code  med_type  begndate    medfee_sumamt  fund_pay_sumamt
        S1       Zhang   shop            41        2025-08-01  200            160
        S2       Li      other           41        2025-07-20  100            80
    """,
    "fee_list_d": f"""
        bkkp_sn  setl_id  psn_no  fixmedins_code  med_list_codg  cnt   det_item_fee_sumamt
        L1       S1       Zhang   shop            {PILLS}        2.5   150
        L2       S1       Zhang   shop            {HERB}         7     20
        L3       S1       Zhang   shop            {PILLS}        1     30
        L4       S2       Li      other           {PILLS}        1     100
    """,
    "drug_trac_d": """
        drug_trac_codg        fixmedins_code  setl_id  psn_no  bkkp_sn  sel_retn_time
        80000000000000000017  other           S2       Li      L4       2025-07-20T10:00:00
        80000000000000000017  shop            S1       Zhang   L1       2025-08-01T10:00:00
    """,
}
LATER = date(2026, 1, 1)


def of_lines(folder, behaviour, who="shop", **how):
    store = a_store(folder, **LINES, **how)
    return evidence(store, LATER, {who: [behaviour]})


def test_a_fee_line_behind_a_number_is_named_with_its_box_item_and_quantity(tmp_path):
    (row,) = of_lines(tmp_path, RefluxSale.resold_share).iter_rows(named=True)
    assert (row["setl_id"], row["bkkp_sn"]) == ("S1", "L1")
    assert row["drug_trac_codg"] == "80000000000000000017"
    assert (row["item"], row["quantity"]) == (PILLS, 2.5)
    assert (row["begin"], row["end"]) == (date(2025, 8, 1), date(2025, 8, 1))


def test_of_a_line_the_part_of_the_funds_payment_is_at_issue(tmp_path):
    told = of_lines(tmp_path, RefluxSale.resold_share)
    assert told["amount_at_issue"].to_list() == [120.0]


def test_a_line_without_its_code_shows_none(tmp_path):
    (row,) = of_lines(tmp_path, TraceMissing.uncoded_share).iter_rows(named=True)
    assert (row["bkkp_sn"], row["drug_trac_codg"]) == ("L3", None)
    assert row["amount_at_issue"] == 24.0


def test_lines_are_named_alike_in_however_many_buckets_they_lie(tmp_path):
    one = of_lines(tmp_path / "one", TraceMissing.uncoded_share, buckets=1)
    assert of_lines(tmp_path / "three", TraceMissing.uncoded_share, buckets=3).equals(one)


def test_a_settlement_as_a_whole_names_no_line(store):
    told = evidence(store, AS_OF, {"east": [SHORT]})
    for name in ("bkkp_sn", "drug_trac_codg", "item", "quantity"):
        assert told[name].null_count() == told.height
