"""Every table is the contract's: its columns and types, unique keys, references that are met."""

import polars as pl
import pytest

from features.claims.tables import TABLES

REFERENCES = [
    ("setl_d", "psn_no", "psn_info_b", "psn_no"),
    ("setl_d", "mdtrt_id", "mdtrt_d", "mdtrt_id"),
    ("setl_d", "fixmedins_code", "fixmedins_b", "fixmedins_code"),
    ("setl_d", "init_setl_id", "setl_d", "setl_id"),
    ("mdtrt_d", "psn_no", "psn_info_b", "psn_no"),
    ("mdtrt_d", "fixmedins_code", "fixmedins_b", "fixmedins_code"),
    ("fee_list_d", "mdtrt_id", "mdtrt_d", "mdtrt_id"),
    ("fee_list_d", "setl_id", "setl_d", "setl_id"),
    ("fee_list_d", "init_feedetl_sn", "fee_list_d", "bkkp_sn"),
    ("drug_trac_d", "bkkp_sn", "fee_list_d", "bkkp_sn"),
    ("drug_trac_d", "setl_id", "setl_d", "setl_id"),
    ("setl_fee_stt_d", "setl_id", "setl_d", "setl_id"),
    ("setl_list_oprn_d", "mdtrt_id", "mdtrt_d", "mdtrt_id"),
    ("out_med_setl_diag_list_d", "mdtrt_id", "mdtrt_d", "mdtrt_id"),
    ("psn_insu_d", "psn_no", "psn_info_b", "psn_no"),
    ("psn_insu_d", "emp_no", "insu_emp_info_b", "emp_no"),
    ("opsp_reg_d", "psn_no", "psn_info_b", "psn_no"),
    ("medins_dept_b", "fixmedins_code", "medins_info_b", "medins_code"),
    ("case_d", "fixmedins_code", "fixmedins_b", "fixmedins_code"),
    ("inspection_d", "fixmedins_code", "fixmedins_b", "fixmedins_code"),
]
TRUTH = [
    ("truth/providers", "fixmedins_code", "fixmedins_b", "fixmedins_code"),
    ("truth/patients", "psn_no", "psn_info_b", "psn_no"),
    ("truth/employers", "emp_no", "insu_emp_info_b", "emp_no"),
    ("truth/claims", "mdtrt_id", "mdtrt_d", "mdtrt_id"),
    ("truth/claims", "setl_id", "setl_d", "setl_id"),
    ("truth/claims", "bkkp_sn", "fee_list_d", "bkkp_sn"),
]


def test_every_table_of_the_contract_is_written_and_no_other(city):
    assert {name for name in city if not name.startswith("truth/")} == TABLES.keys()


@pytest.mark.parametrize("name", sorted(TABLES))
def test_a_table_has_only_columns_of_the_contract_and_a_unique_key(city, name):
    table, frame = TABLES[name], city[name]
    assert set(frame.columns) <= set(table.names)
    key = [name for name in table.key if name in frame.columns]
    assert frame.select(key).n_unique() == frame.height
    needed = [name for name in key if table[name].required]
    assert frame.select(needed).null_count().sum_horizontal().item() == 0


@pytest.mark.parametrize("reference", REFERENCES + TRUTH, ids="/".join)
def test_every_reference_is_met(sound, city, reference):
    name, column, parent, key = reference
    asked = sound[name].select(pl.col(column).drop_nulls().unique())
    assert asked.height > 0
    assert asked.join(city[parent], left_on=column, right_on=key, how="anti").is_empty()


def test_a_settlement_agrees_with_its_visit(city):
    both = city["setl_d"].join(city["mdtrt_d"], on="mdtrt_id", suffix="_visit")
    assert (both["fixmedins_code"] == both["fixmedins_code_visit"]).all()
    assert (both["psn_no"] == both["psn_no_visit"]).all()


def test_ids_have_the_national_form(city):
    providers = city["fixmedins_b"]
    assert providers["fixmedins_code"].str.contains(r"^[HP]\d{11}$").all()
    assert (providers["fixmedins_code"].str.slice(1, 6) == providers["fix_blng_admdvs"]).all()
    assert city["dr_info_b"]["dr_code"].str.contains(r"^D\d{12}$").all()
    assert city["drug_trac_d"]["drug_trac_codg"].str.contains(r"^8\d{19}$").all()


def test_a_stay_has_one_main_diagnosis_and_no_code_twice(city):
    lists = (
        city["setl_list_diag_d"]
        .group_by("setl_id")
        .agg(
            main=(pl.col("maindiag_flag") == "1").sum(),
            codes=pl.len(),
            different=pl.col("diag_code").n_unique(),
        )
    )
    assert (lists["main"] == 1).all()
    assert (lists["codes"] == lists["different"]).all()


def test_no_claim_names_a_scheme(city):
    """What a supervisor found (case_d) and what another platform warned of may."""
    for name in ("setl_d", "mdtrt_d", "fee_list_d", "drug_trac_d", "psn_info_b", "fixmedins_b"):
        told = {"scheme", "severity", "look_alike", "fraud_type", "alike"}
        assert not told & set(city[name].columns)
