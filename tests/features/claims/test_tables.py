"""The contract's declarations hold together: what one line names, another line declares."""

from pathlib import Path

import polars as pl
import pytest

from features.claims import tables
from features.claims.column import Ids, Kind
from features.claims.tables import REQUIRED, TABLES

PERSONAL = {
    *("psn_name", "certno", "mdtrt_cert_no", "hsecfc", "tel", "mob", "addr", "fpsc_no"),
    *("legrep_certno", "legrep_name", "bankacct", "bankacct_name", "conter_name", "conter_tel"),
    *("chfpdr_name", "atddr_name", "bilg_dr_name", "oper_dr_name", "anst_dr_name", "dr_name"),
    *("acord_dr_name", "orders_dr_name", "diag_dr_name", "dise_dor_name", "drord_dr_name"),
    *("prsc_dr_name", "prsc_dr_certno", "dr_prac_cert_no", "hi_resper_name", "patn_name"),
    *("phar_name", "phar_certno", "phar_prac_cert_no", "emp_addr", "resout_addr"),
    *("agnter_name", "agnter_certno", "agnter_tel", "agnter_addr"),
    *("sel_retn_opter_name", "purc_retn_opter_name", "inv_chg_opter_name"),
    *("informer_name", "informer_tel"),
}
"""Columns of the platform that name a natural person or lead to one (claims reference, Privacy)."""
TELLING = ("姓名", "证件号", "证书编号", "电话", "手机", "住址", "户号", "银行")
"""What the Chinese name of a column says when it names a person or leads to one."""
PLATFORM = """
    psn_info_b psn_insu_d staf_psn_clct_detl_d psn_clctstd_d rsdt_psn_clct_detl_d insu_emp_info_b
    fixmedins_b medins_info_b rtal_phac_b medins_dept_b dr_info_b phar_info_b mdtrt_d setl_d
    setl_fee_stt_d setl_list_diag_d setl_list_oprn_d fee_list_d drug_trac_d selinfo purcinfo invinfo
    invchg rx_d fixmedins_otp_trt_rx_info_c drord_d elec_rx_detl opsp_reg_d matn_alwn_reg_d
    matn_alwn_crtf_d out_appy_d wm_tcmpat_info_b tcmherb_info_b mcs_info_b trt_serv_b
    medlist_hilist_map_b hilist_b hilist_lmtpric_d opsp_dise_list_b admdvs_b case_d
"""
"""The table map of the claims reference (0.4)."""
CUT_BY_PROVIDER = {"invinfo", "invchg", "purcinfo", "selinfo", "fixmedins_otp_trt_rx_info_c"}
CUT_BY_CODE = {"drug_trac_d", "purc_trac_d", "trace_alert"}

every_table = pytest.mark.parametrize("table", TABLES.values(), ids=list(TABLES))


def test_every_file_of_the_folder_declares_the_table_it_is_named_after():
    files = {path.stem for path in Path(tables.__file__).parent.glob("*.py")} - {"__init__"}
    assert files == set(TABLES)
    assert {name: table.name for name, table in TABLES.items()} == {name: name for name in TABLES}


@every_table
def test_every_row_has_something_of_its_key(table):
    assert any(table[name].required for name in table.key)
    assert len(table.key) > 1 or table[table.key[0]].required
    assert len(table.key) == len(set(table.key))


@every_table
def test_a_table_is_cut_by_its_patients_by_its_providers_or_by_trace_codes(table):
    if table.partition is not None:
        column = table[table.partition]
        assert column.ids in (Ids.PATIENT, Ids.PROVIDER) or column.kind is Kind.TRACE
        assert column.required or column.kind is Kind.TRACE


@every_table
def test_a_table_is_cut_by_patients_whenever_every_row_has_one(table):
    patients = [c.name for c in table.columns if c.ids is Ids.PATIENT and c.required]
    assert (table.partition in patients) == bool(patients)


def test_stock_is_cut_by_provider_and_trace_codes_by_code():
    cut = {Ids.PROVIDER: set(), Ids.PATIENT: set(), None: set()}
    for table in TABLES.values():
        if table.partition:
            cut[table[table.partition].ids].add(table.name)
    assert cut[Ids.PROVIDER] == CUT_BY_PROVIDER
    assert cut[None] == CUT_BY_CODE


@every_table
def test_visibility_columns_are_moments_and_one_of_them_is_always_there(table):
    moments = [table[name] for name in table.visible]
    kinds = {column.kind for column in moments}
    assert kinds <= {Kind.DATE, Kind.TIME, Kind.MONTH}
    assert not moments or any(column.required for column in moments)


@every_table
def test_a_month_tells_no_day_so_a_time_stands_beside_it_where_it_makes_visible(table):
    kinds = {table[name].kind for name in table.visible}
    assert Kind.MONTH not in kinds or Kind.TIME in kinds


@every_table
def test_a_time_of_upload_always_delays_what_is_seen(table):
    if table.visible and "crte_time" in table.by_name:
        assert "crte_time" in table.visible


@every_table
def test_every_row_of_a_table_that_grows_by_month_has_its_month(table):
    if table.month is not None:
        assert table[table.month].required
        assert table[table.month].kind in (Kind.DATE, Kind.TIME, Kind.MONTH)
        assert table.partition is not None


def test_what_is_rewritten_when_it_ends_has_no_moment_at_which_it_became_known():
    assert TABLES["psn_insu_d"].visible == TABLES["fixmedins_paus_d"].visible == ()


@every_table
def test_no_name_or_alias_is_claimed_twice(table):
    spelled = [name for column in table.columns for name in (column.name, *column.aliases)]
    assert len(spelled) == len(set(spelled))


@every_table
def test_no_personal_column_is_ever_stored_but_as_a_link(table):
    for column in table.columns:
        spelled = {column.name, *column.aliases}
        assert not spelled & set(table.personal), column.name
        assert not spelled & PERSONAL or column.kind is Kind.LINK, column.name


@every_table
def test_personal_columns_are_known_as_such(table):
    assert set(table.personal) <= PERSONAL
    assert len(table.personal) == len(set(table.personal))


@every_table
def test_what_may_be_kept_encrypted_is_personal_and_needs_an_owner(table):
    assert set(table.identity) <= set(table.personal)
    if table.identity:
        assert table[table.key[0]].ids in (Ids.PATIENT, Ids.DOCTOR, Ids.EMPLOYER)


@every_table
def test_a_column_whose_name_tells_of_a_person_is_a_link(table):
    for column in table.columns:
        told = any(word in column.zh for word in TELLING)
        assert told == (column.kind is Kind.LINK) or column.zh.endswith("（散列）"), column.name


@every_table
def test_every_column_has_words_in_both_languages(table):
    for words in (table, *table.columns):
        assert any("一" <= letter <= "鿿" for letter in words.zh), words.name
        assert words.en.strip(), words.name


@every_table
def test_ids_and_code_lists_belong_to_codes(table):
    for column in table.columns:
        if column.ids or column.codes:
            assert column.kind is Kind.CODE, column.name
        assert not (column.ids and column.codes), column.name


@every_table
def test_what_a_column_cannot_read_is_kept_as_text_beside_it(table):
    for column in table.columns:
        assert (column.rest is not None) == (column.kind is Kind.TRACE)
        assert column.rest is None or table[column.rest].kind is Kind.TEXT


@every_table
def test_rules_speak_of_columns_of_their_table_and_each_has_its_own_reason(table):
    for rule in table.rules:
        assert set(rule.holds.meta.root_names()) <= set(table.by_name)
        assert rule.reason
    assert len({rule.reason for rule in table.rules}) == len(table.rules)


@every_table
def test_rules_are_yes_or_no_for_every_row_even_where_nothing_is_told(table):
    nothing = pl.DataFrame(
        {column.name: pl.Series([None], dtype=column.read) for column in table.columns}
    )
    for rule in table.rules:
        held = nothing.select(rule.holds).to_series()
        assert held.dtype == pl.Boolean
        assert held.null_count() == 0


def test_one_name_means_one_thing_in_all_tables():
    meaning = {}
    for table in TABLES.values():
        for column in table.columns:
            told = (column.kind, column.ids, column.codes)
            assert meaning.setdefault(column.name, told) == told, (table.name, column.name)


def test_every_kind_of_id_is_the_key_of_something_or_a_person_in_it():
    used = {column.ids for table in TABLES.values() for column in table.columns}
    assert used == {*Ids, None}


def test_every_kind_of_value_is_held_by_some_column():
    assert {column.kind for table in TABLES.values() for column in table.columns} == set(Kind)


def test_every_table_of_the_platform_that_the_reference_maps_is_declared():
    assert set(PLATFORM.split()) <= set(TABLES)


def test_settlements_are_what_nothing_can_do_without():
    assert REQUIRED == ("setl_d",)


def test_a_settlement_is_visible_once_it_is_settled_and_uploaded():
    assert TABLES["setl_d"].visible == ("setl_time", "crte_time")


def test_a_case_is_visible_once_it_is_decided_and_not_when_it_is_discovered():
    assert TABLES["case_d"].visible == ("decided_at",)
