"""From which generation facts can be carried on."""

from datetime import date

import pytest

from features.claims.store_until import StoreUntil
from features.facts.build import build_facts
from features.facts.months.base import base_of
from tests.tables import a_store

FIRST = "setl_id psn_no begndate\nS1 Li 2025-03-01"
SECOND = "setl_id psn_no begndate\nS2 He 2025-04-01"
THIRD = "setl_id psn_no begndate\nS3 Xu 2025-05-01"


@pytest.fixture
def facts(tmp_path):
    """Of the first month, but for fee lines."""
    return build_facts(a_store(tmp_path, setl_d=FIRST), tables={"settlements", "stays"})


def base_in(store, facts, wanted=("settlements", "lines")):
    below = facts.folder.relative_to(facts.folder.parents[1])
    return base_of(store, store.derived / below, wanted)


def test_it_is_the_last_one_with_some_of_the_tables_wanted(tmp_path, facts):
    found = base_in(a_store(tmp_path, setl_d=SECOND), facts)
    assert found.folder == facts.folder
    assert found.tables == ("settlements",)
    assert found.store.manifest.rows["setl_d"] == 1


def test_there_is_none_before_the_second_and_none_whose_claims_are_gone(tmp_path, facts):
    now = a_store(tmp_path, setl_d=FIRST)
    assert base_in(now, facts) is None
    a_store(tmp_path, setl_d=SECOND)
    assert base_in(a_store(tmp_path, setl_d=THIRD), facts) is None


def test_there_is_none_where_a_table_begins_or_none_of_the_tables_is_there(tmp_path, facts):
    now = a_store(tmp_path, setl_d=SECOND)
    assert base_in(now, facts, ("lines",)) is None
    now = a_store(tmp_path / "other", setl_d=FIRST)
    build_facts(now, tables={"settlements"})
    begun = a_store(tmp_path / "other", setl_d=SECOND, psn_info_b="psn_no\nLi")
    assert base_in(begun, facts) is None


def test_a_store_that_is_seen_in_part_has_none(tmp_path, facts):
    now = StoreUntil(a_store(tmp_path, setl_d=SECOND), date(2025, 4, 2))
    assert base_in(now, facts) is None
