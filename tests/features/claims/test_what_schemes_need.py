"""Every scheme finds in the contract the columns that betray it and those that tell it apart."""

import pytest

from features.claims.quality.needs import NEEDED, needed
from features.claims.tables import TABLES


@pytest.mark.parametrize("scheme", NEEDED)
def test_a_scheme_finds_the_columns_that_it_needs(scheme):
    declared = {(table.name, name) for table in TABLES.values() for name in table.by_name}
    assert needed(NEEDED[scheme]) - declared == set()


def test_the_list_is_read_as_it_is_written():
    assert needed("a: x y; b: z") == {("a", "x"), ("a", "y"), ("b", "z")}


def test_every_table_is_there_for_a_scheme_a_catalogue_or_a_label():
    used = {table for text in NEEDED.values() for table, _ in needed(text)}
    assert set(TABLES) - used == {
        *("phar_info_b", "selfprep_info_b", "opsp_dise_list_b", "admdvs_b"),
        *("rsdt_psn_clct_detl_d", "tip_d", "case_d", "inspection_d"),
    }
