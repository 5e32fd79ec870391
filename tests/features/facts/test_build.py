"""Fact tables are built as they are asked for, each once, and each as if all were built."""

import polars as pl
import pytest

from features.facts.build import FACT_TABLES, build_facts
from tests.tables import a_store

BILLS = """
    setl_id  psn_no  med_type  begndate    enddate     fund_pay_sumamt
    S1       Zhang   21        2025-03-01  2025-03-09  900
    S2       Li      41        2025-03-02  2025-03-02  100
    S3       Zhang   11        2025-03-20  2025-03-20  50
"""
LINES = "setl_id med_list_codg\nS1 XA10BAE046A010010100483\nS2 XA10BAE046A010010100483"


@pytest.fixture
def store(tmp_path):
    return a_store(tmp_path, setl_d=BILLS, fee_list_d=LINES, buckets=2)


def there(facts):
    return {name for name in FACT_TABLES if (facts.folder / name).is_dir()}


def test_only_what_is_asked_for_is_built(store):
    assert there(build_facts(store, tables={"stays"})) == {"stays"}
    assert there(build_facts(store, tables={"lines", "stays"})) == {"lines", "stays"}
    assert there(build_facts(store)) == set(FACT_TABLES)


def test_what_is_there_is_not_built_again(store):
    said = []
    build_facts(store, tables={"stays"})
    build_facts(store, said.append, tables={"stays"})
    assert said == []


@pytest.mark.parametrize("table", ["settlements", "stays", "lines"])
def test_a_table_alone_is_as_among_all(tmp_path, table):
    def rows(folder, **how):
        store = a_store(tmp_path / folder, setl_d=BILLS, fee_list_d=LINES, buckets=2)
        told = build_facts(store, **how).scan(table).collect()
        return told.sort("settlement", "month")

    alone, among = rows("alone", tables={table}), rows("all")
    assert alone.height > 0
    assert alone.equals(among)


def test_every_bucket_of_a_table_is_there_and_clustered_by_provider(store):
    facts = build_facts(store, tables={"settlements"})
    parts = [facts.bucket("settlements", n).collect() for n in range(2)]
    assert pl.concat(parts)["settlement"].n_unique() == 3
    assert all(part["provider"].is_sorted() for part in parts)
