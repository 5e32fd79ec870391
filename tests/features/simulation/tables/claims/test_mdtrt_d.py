"""Visits as they stand when the extract is taken."""

import numpy as np
import polars as pl
import pytest

from features.simulation.catalogue.departments import NAMES
from features.simulation.frames import IN_BED, STAY
from features.simulation.span import DAY
from tests.features.simulation.tables.claims.claims_tables import EXTRACT, table
from tests.features.simulation.trade.honest_months import told, town

AT_THE_END = (
    *("endtime", "dscg_maindiag_code", "dscg_maindiag_name", "dscg_bed", "dscg_way", "die_date"),
    *("ipt_days", "oprn_oprt_code", "matn_type", "geso_val", "fetts", "fetus_cnt"),
)


def visits():
    """The table beside the frames that it is made of."""
    frame = told().all("visits")
    return pl.concat(
        [table("mdtrt_d"), frame.select(pl.all().name.prefix("of_"))], how="horizontal"
    )


def stays():
    return visits().filter(pl.col("of_kind").is_in(list(IN_BED)))


def test_a_row_is_written_for_every_visit():
    assert table("mdtrt_d").height == told().all("visits").height
    times = town().span.times(told().all("visits")["begin"])
    assert (table("mdtrt_d")["begntime"] == times).all()


def test_of_who_lies_in_bed_at_the_extract_nothing_is_told_that_is_known_only_at_the_end():
    lying = stays().filter(pl.col("of_end") >= told().books[-1].end)
    assert lying.height > 5
    for name in AT_THE_END:
        assert lying[name].null_count() == lying.height, name
    assert set(lying["inhosp_stas"]) == {"1"}
    assert (stays().filter(pl.col("of_end") < told().books[-1].end)["inhosp_stas"] == "0").all()


def test_who_has_left_has_a_discharge_a_diagnosis_and_a_way_of_leaving():
    gone = stays().drop_nulls("endtime")
    for name in ("dscg_maindiag_code", "dscg_maindiag_name", "dscg_bed", "dscg_way"):
        assert gone[name].null_count() == 0, name
    assert (gone["endtime"] < EXTRACT).all()
    assert (gone["endtime"] > gone["begntime"]).all()
    assert (gone["adm_bed"] == gone["dscg_bed"]).all()


def test_calls_have_no_bed_discharge_or_admission_diagnosis():
    calls = visits().filter(~pl.col("of_kind").is_in(list(IN_BED)))
    for name in ("adm_bed", "dscg_bed", "dscg_way", "adm_diag_dscr", "dise_no", "oprn_oprt_code"):
        assert calls[name].null_count() == calls.height, name
    share = 1 - calls["otp_diag_info"].null_count() / calls.height
    assert share == pytest.approx(0.2, abs=0.02)


def test_an_operation_is_told_of_the_operated_alone():
    gone = stays().drop_nulls("endtime")
    told_code = gone["oprn_oprt_code"].is_not_null() & (gone["oprn_oprt_code"] != "")
    assert (told_code <= gone["of_operated"]).all()
    assert told_code.sum() > 10


def test_who_dies_on_the_ward_is_told_with_the_day():
    dead = stays().drop_nulls("die_date")
    assert (dead["dscg_way"] == "5").all()
    death = town().people.death[dead["of_person"].to_numpy()]
    assert (dead["die_date"] == town().span.dates(death)).all()
    assert (dead["die_date"] == dead["endtime"].dt.date()).all()


def test_the_days_of_a_stay_are_rarely_told_and_then_right():
    told_days = stays().drop_nulls("ipt_days")
    assert 0 < told_days.height < 0.15 * stays().height
    assert (told_days["ipt_days"] == told_days["of_nights"].clip(1)).all()


def test_age_and_sex_are_those_of_the_day():
    people, rows = town().people, visits()
    person, day = rows["of_person"].to_numpy(), rows["of_begin"].to_numpy() // DAY
    years = np.floor((day - people.born[person]) / 365.25)
    assert (rows["age"].to_numpy() == years).all()
    assert ((rows["gend"] == "2").to_numpy() == people.female[person]).all()


def test_the_injured_are_admitted_as_injured():
    injured = visits().filter(pl.col("med_type") == "22")
    assert (injured["of_kind"] == STAY).all()
    assert injured["dscg_maindiag_code"].drop_nulls().str.contains("^[ST]").all()
    others = visits().filter(pl.col("of_kind") == STAY, pl.col("med_type") != "22")
    assert not others["dscg_maindiag_code"].drop_nulls().str.contains("^[ST]").any()


def test_a_department_is_named_by_its_code():
    rows = table("mdtrt_d").select("adm_dept_codg", "adm_dept_name").unique()
    assert all(NAMES[code] == name for code, name in rows.drop_nulls().iter_rows())


def test_a_person_keeps_one_medical_record_at_a_provider():
    records = table("mdtrt_d").group_by("psn_no", "fixmedins_code").agg(
        pl.col("medrcdno").n_unique()
    )  # fmt: skip
    assert records["medrcdno"].max() == 1
    assert table("mdtrt_d")["medrcdno"].n_unique() == records.height


def test_a_hospitals_own_number_of_a_visit_is_used_once():
    assert not table("mdtrt_d")["ipt_otp_no"].is_duplicated().any()


def test_the_doctor_in_charge_works_at_the_provider():
    rows = visits()
    doctor = rows["of_doctor"].to_numpy()
    assert (town().staff.provider[doctor] == rows["of_provider"].to_numpy()).all()
    assert (rows["chfpdr_code"] == told().ids.doctors(doctor)).all()
