"""What looks forward is found by taking away what came later."""

from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from features.facts.build import build_facts
from features.facts.fact import Fact
from features.ideas.backward import changed_by_what_came_later
from features.ideas.facts_of_idea import FactsOfIdea
from features.ideas.idea import Idea, idea_of
from features.measures import Share
from tests.features.ideas.test_idea import a_scheme, a_share
from tests.tables import a_store

STAYS = """
    setl_id  psn_no  fixmedins_code  begndate
    S1       P1      H1              2025-02-01
    S2       P1      H1              2025-06-01
    S3       P2      H2              2025-02-01
"""


def later(rows, store, bucket):
    following = pl.col("begin").shift(-1).over("patient", order_by="visible")
    return rows.with_columns(following.is_not_null().alias("told"))


def earlier(rows, store, bucket):
    before = pl.col("begin").shift(1).over("patient", order_by="visible")
    return rows.with_columns(before.is_not_null().alias("told"))


def an_idea(add) -> Idea:
    fact = Fact("stays", pl.col("told"), "told")
    every = Fact("stays", pl.col("settlement").is_not_null(), "every stay")
    share = replace(a_share(), measure=Share(of=fact, among=every))
    return idea_of(a_scheme(fresh=share), adds={"stays": add})


@pytest.mark.parametrize(("add", "changed"), [(later, 1), (earlier, 0)])
def test_the_provider_whose_patient_came_back_later_is_another_without_it(tmp_path, add, changed):
    store, idea = a_store(tmp_path, setl_d=STAYS), an_idea(add)
    facts = FactsOfIdea(build_facts(store), idea, store)
    args = (store, facts, date(2025, 7, 1), idea.behaviours, "provider")
    assert changed_by_what_came_later(*args) == {"tried.fresh": changed}


def test_where_nothing_was_known_a_quarter_ago_nothing_is_said(tmp_path):
    store, idea = a_store(tmp_path, setl_d=STAYS), an_idea(later)
    facts = FactsOfIdea(build_facts(store), idea, store)
    args = (store, facts, date(2025, 4, 1), idea.behaviours, "provider")
    assert changed_by_what_came_later(*args) == {}
