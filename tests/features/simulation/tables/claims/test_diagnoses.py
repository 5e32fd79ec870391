"""Diagnoses of visits and of settlements."""

import polars as pl
import pytest

from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.records.comorbidities import CODES
from tests.features.simulation.tables.claims.claims_tables import table
from tests.features.simulation.trade.honest_months import told

STAY, SHOP = pl.col("clr_type") == "21", pl.col("clr_type") == "41"


def final():
    return table("setl_d").filter(pl.col("refd_setl_flag") == "0", pl.col("mid_setl_flag") == "0")


def listed():
    return set(table("setl_list_diag_d")["setl_id"])


def test_every_stay_has_a_list_of_diagnoses_and_no_purchase_has():
    assert set(final().filter(STAY)["setl_id"]) <= listed()
    assert not set(final().filter(SHOP)["setl_id"]) & listed()
    calls = set(final().filter(~STAY, ~SHOP)["setl_id"])
    assert len(calls & listed()) / len(calls) == pytest.approx(0.2, abs=0.03)


def test_refunds_and_settlements_on_the_way_have_none():
    others = table("setl_d").filter(
        (pl.col("refd_setl_flag") == "1") | (pl.col("mid_setl_flag") == "1")
    )
    assert others.height
    assert not set(others["setl_id"]) & listed()


def test_a_list_has_one_main_diagnosis_the_first_and_no_code_twice():
    lists = table("setl_list_diag_d").group_by("setl_id", maintain_order=True).agg(
        pl.col("maindiag_flag"), pl.col("diag_code")
    )  # fmt: skip
    for flags, codes in lists.select("maindiag_flag", "diag_code").iter_rows():
        assert flags == ["1"] + ["0"] * (len(flags) - 1)
        assert len(set(codes)) == len(codes)


def test_the_main_diagnosis_is_the_visits_and_the_others_are_known_ones():
    rows = table("setl_list_diag_d")
    main = rows.filter(pl.col("maindiag_flag") == "1")
    both = main.join(table("mdtrt_d"), on="mdtrt_id")
    stays = both.drop_nulls("dscg_maindiag_code")
    assert stays.height > 50
    assert (stays["diag_code"] == stays["dscg_maindiag_code"]).all()
    others = rows.filter(pl.col("maindiag_flag") == "0")
    assert others["diag_code"].is_in(CODES.tolist()).all()
    assert others["diag_name"].null_count() == others.height


def test_as_many_others_are_listed_as_were_written_down():
    counts = table("setl_list_diag_d").group_by("mdtrt_id").len()
    visits = pl.DataFrame(
        {
            "mdtrt_id": told().books[0].visit_ids(told().all("visits")["visit"]),
            "others": told().all("visits")["others"],
        }
    )
    both = counts.join(visits, on="mdtrt_id")
    assert (both["len"] == both["others"] + 1).all()


def test_a_visit_has_one_diagnosis_of_its_own_a_stay_always_and_a_purchase_never():
    rows = table("out_med_setl_diag_list_d")
    assert not rows["mdtrt_id"].is_duplicated().any()
    visits = table("mdtrt_d").with_columns(
        told=pl.col("mdtrt_id").is_in(rows["mdtrt_id"].implode())
    )
    shares = dict(
        visits.group_by("med_type")
        .agg(pl.col("told").mean())
        .select("med_type", "told")
        .iter_rows()
    )
    assert shares["21"] > 0.99
    assert shares["41"] == 0.0
    assert shares["14"] == pytest.approx(0.9, abs=0.04)
    assert 0.2 < shares["11"] < 0.6


def test_a_diagnosis_is_written_within_a_quarter_of_an_hour_by_the_visits_doctor():
    both = table("out_med_setl_diag_list_d").join(table("mdtrt_d"), on="mdtrt_id")
    assert (both["diag_time"] - both["begntime"]).dt.total_minutes().is_between(2, 14).all()
    assert (both["diag_dr_code"] == both["chfpdr_code"]).all()
    known = dict(zip(DIAGNOSES.icd, DIAGNOSES.name, strict=True))
    assert all(
        known[code] == name for code, name in both.select("diag_code", "diag_name").iter_rows()
    )
