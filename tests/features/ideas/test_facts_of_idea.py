from datetime import date

import polars as pl

from features.claims.tables.setl_d import SETL_D
from features.facts.build import build_facts
from features.ideas.facts_of_idea import FactsOfIdea
from features.ideas.idea import Idea
from tests.tables import a_store

SETTLED = """
    setl_id  psn_no  begndate    enddate
    S1       P1      2025-03-01  2025-03-05
    S2       P2      2025-05-01  2025-05-05
"""


def settlements_known(rows, store, bucket):
    known = store.bucket(SETL_D, bucket).select(pl.len()).collect().item()
    return rows.with_columns(pl.lit(known).alias("known"))


IDEA = Idea("own", (), {"stays": settlements_known})


def test_only_the_table_that_is_added_to_has_the_column(tmp_path):
    store = a_store(tmp_path, setl_d=SETTLED)
    facts = FactsOfIdea(build_facts(store), IDEA, store)
    assert facts.scan("stays").collect()["known"].to_list() == [2, 2]
    assert "known" not in facts.scan("settlements").collect_schema()


def test_until_a_date_neither_rows_nor_tables_know_what_came_later(tmp_path):
    store = a_store(tmp_path, setl_d=SETTLED)
    facts = FactsOfIdea(build_facts(store), IDEA, store, until=date(2025, 5, 1))
    assert facts.scan("stays").collect()["known"].to_list() == [1]
    assert facts.scan("settlements").collect().height == 1
