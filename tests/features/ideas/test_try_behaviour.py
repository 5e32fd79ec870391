"""An idea on a drawn city: its values, its peers, its evidence, and that nothing else changes."""

from datetime import date

import polars as pl
import pytest

import features
from features import try_behaviour
from features.bad_input import BadInput
from features.catalogue import catalogue
from features.evidence import COLUMNS
from features.facts.fact import Fact
from features.measures import Share
from features.vectors.vectors import build_vectors, stored_vectors
from tests.features.ideas.test_idea import a_scheme, a_share
from tests.ideas import AS_OF, GOOD, NOISE, PROVIDERS, TAIL, idea_file, weekend


@pytest.fixture(scope="module")
def told(city, tmp_path_factory):
    return try_behaviour(idea_file(tmp_path_factory.mktemp("idea")), city, AS_OF, top=30)


def test_every_provider_has_the_share_that_was_drawn(told):
    values = dict(told.vectors.frame.select("entity_id", "tried.share").iter_rows())
    assert values == {
        f"H{n:02}": pytest.approx(5 / 6 if weekend(n) else 1 / 6) for n in range(1, PROVIDERS + 1)
    }


def test_the_planted_stand_out_and_nobody_else(told):
    assert set(told.first["entity_id"]) == {f"H{n:02}" for n in range(1, 41) if weekend(n)}
    assert set(told.first["claims"]) == {5}


def test_the_evidence_is_the_rows_that_are_so(told):
    assert dict(told.evidence.schema) == COLUMNS
    own = told.evidence.filter(pl.col("entity_id") == "H03")
    assert set(own["setl_id"]) == {f"S03-{stay}" for stay in range(1, 6)}
    assert set(own["begin"].dt.weekday()) == {6}
    assert told.cautions == []


def test_the_live_behaviours_are_as_they_are_without_it(told, city):
    alone = stored_vectors(city, AS_OF)
    assert told.live == catalogue("provider")
    assert told.vectors.frame.select(alone.frame.columns).equals(alone.frame)


def test_an_added_column_is_the_same_number_as_the_expression(told, city, tmp_path):
    fact = """
def weekends(rows, store, bucket):
    return rows.with_columns((pl.col("begin").dt.weekday() >= 6).alias("weekend"))
adds = {"stays": weekends}
fact = Fact("stays", pl.col("weekend"), "on a weekend")
"""
    other = try_behaviour(idea_file(tmp_path, fact), city, AS_OF, top=30)
    assert other.vectors.frame.equals(told.vectors.frame)
    assert other.evidence.equals(told.evidence)


@pytest.mark.parametrize("entity", ["patient", "doctor"])
def test_patients_are_tried_the_same_way_and_who_is_not_there_is_said(city, tmp_path, entity):
    if entity == "doctor":
        with pytest.raises(BadInput, match="no doctor has a settlement"):
            try_behaviour(idea_file(tmp_path), city, AS_OF, entity=entity)
    else:
        told = try_behaviour(idea_file(tmp_path), city, AS_OF, entity=entity, top=3)
        assert told.vectors.frame.height == PROVIDERS * 6
        assert told.first.height == 3


def test_a_class_of_a_notebook_with_facts_of_its_own(city):
    every = Fact("stays", pl.col("whole"), "every")
    share = a_share()
    object.__setattr__(share, "measure", Share(of=every, among=every))
    adds = {"stays": lambda rows, store, bucket: rows.with_columns(whole=pl.lit(True))}
    told = try_behaviour(a_scheme(fresh=share), city.folder, AS_OF, adds=adds, lang="en")
    assert set(told.vectors.frame["tried.fresh"]) == {1}
    assert told.first.height == 0
    assert [c.code for c in told.cautions] == []


def test_a_behaviour_of_size_is_called_one(city, tmp_path):
    tail = TAIL.replace("Share(of=fact, among=stays.every)", "Count(of=fact)")
    told = try_behaviour(idea_file(tmp_path, GOOD, tail=tail), city, AS_OF, entity="patient")
    assert set(told.vectors.frame["tried.share"]) == {0, 1}
    assert told.nearest["other"][0] == "settlements"


def test_nothing_is_added_to_the_stored_vectors(city, tmp_path):
    try_behaviour(idea_file(tmp_path, NOISE), city, AS_OF)
    (fresh,) = build_vectors(city, [AS_OF])
    assert fresh.frame.equals(stored_vectors(city, AS_OF).frame)
    assert "tried.share" not in fresh.frame.columns


def test_a_date_before_all_claims_is_refused(city, tmp_path):
    with pytest.raises(BadInput, match="no provider has a settlement visible"):
        try_behaviour(idea_file(tmp_path), city, date(2020, 1, 1))


def test_the_package_offers_it_and_nothing_else_unasked():
    assert features.try_behaviour is try_behaviour
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = features.nothing
