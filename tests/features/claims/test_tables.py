"""The contract's declarations hold together: what one line names, another line declares."""

from pathlib import Path

import pytest

from features.claims import tables
from features.claims.column import Ids, Kind
from features.claims.tables import REQUIRED, TABLES

PERSONAL = {
    *("psn_name", "certno", "mdtrt_cert_no", "hsecfc", "tel", "mob", "addr", "fpsc_no"),
    *("legrep_certno", "legrep_name", "bankacct", "bankacct_name", "coner_name", "coner_tel"),
    *("chfpdr_name", "atddr_name", "bilg_dr_name", "oper_dr_name", "anst_dr_name", "dr_name"),
}
"""Columns of the platform that name a natural person or lead to one (claims reference, Privacy)."""

every_table = pytest.mark.parametrize("table", TABLES.values(), ids=list(TABLES))


def test_every_file_of_the_folder_declares_the_table_it_is_named_after():
    files = {path.stem for path in Path(tables.__file__).parent.glob("*.py")} - {"__init__"}
    assert files == set(TABLES)
    assert {name: table.name for name, table in TABLES.items()} == {name: name for name in TABLES}


@every_table
def test_the_key_is_a_required_column(table):
    assert all(table[name].required for name in table.key)


@every_table
def test_the_partition_is_the_patients_key_and_required(table):
    if table.partition is not None:
        assert table[table.partition].required
        assert table[table.partition].ids is Ids.PATIENT


@every_table
def test_a_table_with_patients_is_cut_by_them_unless_its_patients_are_optional(table):
    patients = [column for column in table.columns if column.ids is Ids.PATIENT and column.required]
    assert (table.partition is not None) == bool(patients)


@every_table
def test_visibility_columns_are_moments_and_one_of_them_is_always_there(table):
    moments = [table[name] for name in table.visible]
    assert {column.kind for column in moments} <= {Kind.DATE, Kind.TIME}
    assert not moments or any(column.required for column in moments)


@every_table
def test_no_name_or_alias_is_claimed_twice(table):
    spelled = [name for column in table.columns for name in (column.name, *column.aliases)]
    assert len(spelled) == len(set(spelled))


@every_table
def test_no_personal_column_is_ever_stored(table):
    spelled = {name for column in table.columns for name in (column.name, *column.aliases)}
    assert not spelled & (PERSONAL | set(table.personal))


@every_table
def test_personal_columns_are_known_as_such(table):
    assert set(table.personal) <= PERSONAL


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
def test_rules_speak_of_columns_of_their_table_and_each_has_its_own_reason(table):
    for rule in table.rules:
        assert set(rule.holds.meta.root_names()) <= set(table.by_name)
        assert rule.reason
    assert len({rule.reason for rule in table.rules}) == len(table.rules)


def test_one_name_means_one_thing_in_all_tables():
    meaning = {}
    for table in TABLES.values():
        for column in table.columns:
            told = (column.kind, column.ids, column.codes)
            assert meaning.setdefault(column.name, told) == told, (table.name, column.name)


def test_every_kind_of_id_is_the_key_of_something_or_a_person_in_it():
    used = {column.ids for table in TABLES.values() for column in table.columns}
    assert used >= set(Ids)


def test_settlements_are_what_nothing_can_do_without():
    assert REQUIRED == ("setl_d",)


def test_a_settlement_is_visible_once_it_is_settled_and_uploaded():
    assert TABLES["setl_d"].visible == ("setl_time", "crte_time")


def test_a_case_is_visible_once_it_is_decided_and_not_when_it_is_discovered():
    assert TABLES["case_d"].visible == ("decided_at",)
