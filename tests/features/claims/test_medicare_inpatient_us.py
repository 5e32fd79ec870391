"""The shipped mapping of the public claims: on two drawn stays, and on the real file."""

from datetime import date, datetime

import polars as pl
import pytest

from features.claims.ingest import ingest
from features.claims.mapping import load_mapping
from features.claims.store import Store
from features.claims.tables import TABLES
from tests.components import SHARED_DATA, require
from tests.features.claims.intake.held import rows as rows_by_raw_ids
from tests.tables import frame, rows

MAPPING = load_mapping("medicare_inpatient_us")

STAYS = """
    ClaimID                 CLM1        CLM2
    BeneID                  BENE1       BENE2
    Provider                PRV1        PRV2
    ClaimStartDt            2009-04-12  2009-01-30
    ClaimEndDt              2009-04-18  2009-02-02
    AdmissionDt             2009-04-12  2009-01-29
    DischargeDt             2009-04-18  2009-02-02
    InscClaimAmtReimbursed  26000       5000
    DeductibleAmtPaid       1068.0      -
    DiagnosisGroupCode      201         017
    AttendingPhysician      PHY1        PHY2
    OperatingPhysician      -           PHY3
    ClmAdmitDiagnosisCode   7866        0389
    ClmDiagnosisCode_1      1970        0389
    ClmDiagnosisCode_2      4019        -
    ClmDiagnosisCode_4      V5861       -
    ClmProcedureCode_1      -           331.0
    ClmProcedureCode_2      -           9904.0
"""
"""Two stays, drawn on their side; the diagnoses and operations not drawn are empty."""
WIDE = {f"ClmDiagnosisCode_{n}": pl.String for n in range(1, 11)} | {
    f"ClmProcedureCode_{n}": pl.Float64 for n in range(1, 7)
}
PEOPLE = """
    BeneID  DOB         DOD         Gender  State  County
    BENE1   1943-01-01  -           1       39     230
    BENE2   1914-03-01  2009-02-01  3       5      40
"""
OUTCOMES = "Provider,PotentialFraud\nPRV1,No\nPRV2,Yes\n"
TIMES = pl.selectors.date().cast(pl.Datetime("ns"))


@pytest.fixture
def source(tmp_path):
    folder = tmp_path / "source"
    folder.mkdir()
    stays = rows("column first second\n" + STAYS)
    claims = pl.DataFrame({row["column"]: [row["first"], row["second"]] for row in stays})
    claims.with_columns(
        pl.col("^.*Dt$").str.to_datetime(time_unit="ns"),
        pl.col("InscClaimAmtReimbursed").cast(pl.Int64),
        pl.col("DeductibleAmtPaid").cast(pl.Float64),
        *(
            (pl.col(name) if name in claims.columns else pl.lit(None)).cast(kept).alias(name)
            for name, kept in WIDE.items()
        ),
    ).write_parquet(folder / "inpatient_claims.parquet")
    frame(PEOPLE).with_columns(TIMES).write_parquet(folder / "beneficiary.parquet")
    (folder / "confirmed_known.csv").write_text(OUTCOMES)
    return folder


@pytest.fixture
def store(tmp_path, source):
    ingest(source, tmp_path / "store", mapping=MAPPING, max_refused=0)
    return Store.open(tmp_path / "store")


def told(store: Store, name: str, *columns: str) -> list[tuple]:
    """Those columns of a table, with raw ids in the place of keys, by its primary key."""
    return rows_by_raw_ids(store, name).select(columns).rows()


def test_a_stay_is_a_settlement_on_its_last_day_in_cents(store):
    columns = ("begndate", "enddate", "setl_time", "fund_pay_sumamt", "psn_pay", "medfee_sumamt")
    assert told(store, "setl_d", *columns) == [
        (date(2009, 4, 12), date(2009, 4, 18), datetime(2009, 4, 18), 2600000, 106800, 2706800),
        (date(2009, 1, 30), date(2009, 2, 2), datetime(2009, 2, 2), 500000, None, 500000),
    ]
    assert store.manifest.currency == "USD"


def test_a_stay_is_a_visit_from_admission_to_discharge(store):
    assert told(store, "mdtrt_d", "begntime", "endtime", "dscg_maindiag_code", "dise_no") == [
        (datetime(2009, 4, 12), datetime(2009, 4, 18), "1970", "201"),
        (datetime(2009, 1, 29), datetime(2009, 2, 2), "0389", "017"),
    ]


def test_every_diagnosis_is_a_row_and_the_first_is_the_main_one(store):
    columns = ("setl_list_diag_id", "setl_id", "diag_code", "maindiag_flag")
    assert told(store, "setl_list_diag_d", *columns) == [
        ("CLM1-1", "CLM1", "1970", "1"),
        ("CLM1-2", "CLM1", "4019", "0"),
        ("CLM1-4", "CLM1", "V5861", "0"),
        ("CLM2-1", "CLM2", "0389", "1"),
    ]


def test_operations_kept_as_numbers_lose_their_point_zero(store):
    columns = ("setl_list_oprn_id", "oprn_oprt_code", "main_oprn_flag", "oper_dr_code")
    assert told(store, "setl_list_oprn_d", *columns) == [
        ("CLM2-1", "331", "1", "PHY3"),
        ("CLM2-2", "9904", "0", "PHY3"),
    ]


def test_people_have_a_sex_in_our_codes_and_a_region_of_state_and_county(store):
    assert told(store, "psn_info_b", "gend", "live_admdvs") == [("1", "39230"), ("9", "05040")]


def test_a_death_known_by_its_month_counts_from_the_months_end(store):
    assert told(store, "psn_info_b", "die_date") == [(None,), (date(2009, 2, 28),)]


def test_yes_is_a_case_and_no_is_an_inspection_that_found_nothing(store):
    assert told(store, "case_d", "case_no", "tier", "decision_type", "decided_at") == [
        ("case-PRV2", "fraud", "PUNISH", date(2010, 1, 1))
    ]
    assert told(store, "inspection_d", "inspection_no", "result") == [
        ("inspection-PRV1", "NOT_ESTABLISHED"),
        ("inspection-PRV2", "PUNISH"),
    ]


def test_without_outcomes_the_claims_come_in_alone_and_that_is_said(tmp_path, source):
    (source / "confirmed_known.csv").unlink()
    said: list[str] = []
    manifest = ingest(source, tmp_path / "store", mapping=MAPPING, say=said.append)
    assert "case_d" not in manifest.rows
    line = "case_d: confirmed_known.csv is not there; what needs it is switched off"
    assert line in said


def test_the_real_claims_come_in_whole(tmp_path):
    require("shared")
    source = SHARED_DATA / "medicare_inpatient_us"
    manifest = ingest(source, tmp_path / "store", mapping=MAPPING, max_refused=0)
    assert manifest.rows == {
        "psn_info_b": 31_289,
        "setl_d": 40_474,
        "mdtrt_d": 40_474,
        "setl_list_diag_d": 327_328,
        "setl_list_oprn_d": 29_692,
        "case_d": 315,
        "inspection_d": 1_483,
    }
    for count in manifest.last_ingest.values():
        assert (count.refused, count.unreadable, count.unknown_codes) == ({}, {}, {})
    store = Store.open(tmp_path / "store")
    assert (
        store.scan(TABLES["setl_d"]).select(pl.col("fixmedins_code").n_unique()).collect().item()
        == 2_092
    )
