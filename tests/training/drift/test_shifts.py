from dataclasses import replace

import numpy as np
import polars as pl
import pytest

from features.behaviour import HIGHER, Scheme
from features.facts import settlements
from features.measures import Count
from tests.training.drift.populations import FULL, NAMES, a_population, two_dates
from tests.training.invented import BEHAVIOURS, a_behaviour
from training.drift.shifts import RISK, SCHEMA, alarms, shifts
from training.drift.window import Windows


def moved(population, column, *, by=2.0, rows=slice(None)):
    values = population.values.copy()
    values[rows, column] += by
    return replace(population, values=values)


def without(population, column, rows):
    values = population.values.copy()
    values[rows, column] = np.nan
    return replace(population, values=values)


def test_without_drift_nothing_is_told_in_forty_months():
    then = a_population(seed=100)
    for seed in range(40):
        told = shifts(BEHAVIOURS, then, a_population(seed=seed), FULL)
        assert alarms(told).is_empty(), seed


def test_a_line_for_everybody_and_for_each_type_and_level_and_the_risk_among_them():
    told = shifts(BEHAVIOURS, *two_dates(), FULL)
    assert dict(told.schema) == SCHEMA
    groups = 1 + 2 * 2
    assert told.height == groups * (len(BEHAVIOURS) + 1)
    everybody = told.filter(pl.col("type").is_null())
    assert set(everybody["behaviour"]) == {*NAMES, RISK}
    assert everybody["n_reference"].unique().to_list() == [300]


def test_what_drifted_is_named_worst_first():
    then, now = two_dates()
    told = alarms(shifts(BEHAVIOURS, then, moved(moved(now, 1, by=1.0), 4, by=3.0), FULL))
    assert set(told["behaviour"]) == {NAMES[1], NAMES[4]}
    assert told["behaviour"][0] == NAMES[4]
    assert told["psi"].is_sorted(descending=True)


def test_a_drift_of_one_group_alone_is_found_there():
    then, now = two_dates(rows=600)
    told = alarms(shifts(BEHAVIOURS, then, moved(now, 0, by=1.2, rows=slice(1, None, 2)), FULL))
    assert told.row(0, named=True)["type"] == "pharmacy"
    assert "inpatient" not in told["type"].to_list()


def test_a_small_group_is_not_judged():
    then, now = two_dates(small=30)
    told = shifts(BEHAVIOURS, then, moved(now, 0, by=9.0, rows=slice(-30, None)), FULL)
    few = told.filter(pl.col("level") == "02")
    assert few["n_current"].to_list() == [15] * few.height
    assert set(few["state"]) == {"not_judged"}
    assert few["psi"].null_count() == few.height


def test_a_risk_that_moved_is_drift():
    then, now = two_dates()
    told = alarms(shifts(BEHAVIOURS, then, replace(now, log_odds=now.log_odds + 2.0), FULL))
    assert set(told["behaviour"]) == {RISK}


def test_values_that_went_missing_are_drift_though_the_rest_is_as_it_was():
    then, now = two_dates()
    told = alarms(shifts(BEHAVIOURS, then, without(now, 2, slice(0, 120)), FULL))
    assert set(told["behaviour"]) == {NAMES[2]}
    first = told.filter(pl.col("type").is_null()).row(0, named=True)
    assert (first["missing_reference"], first["missing_current"]) == (0.0, 0.4)
    few = shifts(BEHAVIOURS, then, without(now, 2, slice(0, 15)), FULL)
    assert alarms(few).is_empty()


class Counted(Scheme):
    code = "counted"
    zh, en = "计数", "counted"
    rules, article, causes = (), "-", ()

    times = replace(a_behaviour(HIGHER), measure=Count(of=settlements.every))


@pytest.mark.parametrize(("windows", "cause"), [(FULL, None), (Windows(9, 10, True), "window")])
def test_unequal_windows_explain_a_count_and_no_average(windows, cause):
    behaviours = (*BEHAVIOURS[:1], *Counted.behaviours())
    then, now = (replace(p, values=p.values[:, :2]) for p in two_dates())
    told = shifts(behaviours, then, moved(moved(now, 0), 1), windows)
    everybody = told.filter(pl.col("type").is_null())
    assert set(everybody.filter(behaviour="counted.times")["cause"]) == {cause}
    assert everybody.filter(behaviour=NAMES[0])["cause"].to_list() == [None]
    assert NAMES[0] in alarms(told)["behaviour"].to_list()
    assert ("counted.times" in alarms(told)["behaviour"].to_list()) == (cause is None)


def test_unequal_windows_explain_who_has_no_value_yet():
    then, now = two_dates()
    gone = without(then, 0, slice(0, 150))
    told = shifts(BEHAVIOURS, gone, now, Windows(9, 10, latest=True))
    assert alarms(told).is_empty()
    assert told.filter(pl.col("state") == "drifted")["cause"].unique().to_list() == ["window"]


def test_the_order_of_rows_changes_nothing():
    then, now = two_dates()
    now = moved(now, 0)
    back = np.arange(len(now.entities))[::-1]
    turned = replace(
        now, entities=now.entities[back], values=now.values[back], log_odds=now.log_odds[back]
    )
    assert shifts(BEHAVIOURS, then, turned, FULL).equals(shifts(BEHAVIOURS, then, now, FULL))
