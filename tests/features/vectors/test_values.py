"""Values and exposures at one date."""

from datetime import date

import polars as pl
import pytest

from features.measures import Mean, Rate, Share
from features.months import month_of
from features.vectors.parts import ENTITY
from features.vectors.plan import plan
from features.vectors.values import EXPOSURE, monthly, values_at
from tests.features.measures.drawn_facts import (
    MONTH,
    aggregation_of,
    bad,
    days,
    drawn_behaviour,
    drawn_facts,
    every,
)

TWO_MONTHS = """
    patient  month    bad
    P1       2025-01  true
    P2       2025-03  false
    P2       2025-03  false
"""


def test_each_behaviour_has_its_value_and_its_exposure(tmp_path):
    facts = drawn_facts(tmp_path, "bad days\ntrue 4\nfalse -")
    behaviours = (
        drawn_behaviour(Share(of=bad, among=every), "share"),
        drawn_behaviour(Mean(of=days, among=every), "mean"),
    )
    (aggregation,) = plan(behaviours)
    told = values_at(monthly(facts.facts, aggregation, "provider"), aggregation, MONTH)
    assert told.to_dicts() == [
        {
            ENTITY: "H1",
            "drawn.share": 0.5,
            "drawn.share" + EXPOSURE: 2.0,
            "drawn.mean": 4.0,
            "drawn.mean" + EXPOSURE: 1.0,
        }
    ]


def test_the_same_monthly_sums_serve_every_date(tmp_path):
    aggregation = aggregation_of(Share(of=bad, among=every))
    parts = monthly(drawn_facts(tmp_path, TWO_MONTHS).facts, aggregation, "provider")
    told = {
        day: values_at(parts, aggregation, month_of(day))["drawn.it"].to_list()
        for day in (date(2025, 1, 1), date(2025, 2, 1), date(2025, 4, 1), date(2026, 2, 1))
    }
    assert list(told.values()) == [[], [1.0], [1 / 3], [0.0]]


@pytest.mark.parametrize(("over", "frames"), [("patient", 3), ("doctor", 1)])
def test_only_what_is_told_by_patient_stays_apart_by_bucket(tmp_path, over, frames):
    aggregation = aggregation_of(Rate(of=every, over=over))
    facts = drawn_facts(tmp_path, TWO_MONTHS + "\nP3 2025-01 true", buckets=3).facts
    assert len(monthly(facts, aggregation, "provider")) == frames


@pytest.mark.parametrize("buckets", [1, 2, 4])
def test_rows_of_all_buckets_make_one_row_an_entity(tmp_path, buckets):
    facts = drawn_facts(tmp_path, TWO_MONTHS, buckets=buckets).facts
    for measure in (Share(of=bad, among=every), Rate(of=every, over="patient")):
        aggregation = aggregation_of(measure)
        told = values_at(monthly(facts, aggregation, "provider"), aggregation, MONTH)
        assert told[ENTITY].to_list() == ["H1"]
        assert told.schema["drawn.it"] == told.schema["drawn.it" + EXPOSURE] == pl.Float64


def test_a_patient_is_told_the_same_way(tmp_path):
    aggregation = aggregation_of(Share(of=bad, among=every))
    facts = drawn_facts(tmp_path, TWO_MONTHS, buckets=2).facts
    told = values_at(monthly(facts, aggregation, "patient"), aggregation, MONTH).sort(ENTITY)
    assert told["drawn.it"].to_list() == [1.0, 0.0]
