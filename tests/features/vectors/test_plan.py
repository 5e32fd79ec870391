"""Which parts are summed together."""

from features.catalogue import catalogue
from features.measures import Concentration, Highest, HighestToMean, Mean, Peak, Share, TopShare
from features.vectors.plan import plan
from tests.features.measures.drawn_facts import bad, days, drawn_behaviour, every


def test_what_two_behaviours_need_is_summed_once():
    mean = drawn_behaviour(Mean(of=days, among=every), "mean")
    to_mean = drawn_behaviour(HighestToMean(of=days, among=every), "to_mean")
    (group,) = plan((mean, to_mean))
    assert len(group.parts) == 3
    assert group.readers["drawn.mean"]["s"] == group.readers["drawn.to_mean"]["s"]


def test_a_maximum_and_a_sum_of_the_same_thing_are_two_parts():
    highest = drawn_behaviour(Highest(of=days, among=every), "highest")
    (group,) = plan((highest,))
    assert {column.rstrip("0123456789") for column in group.parts} == {"top", "sum"}


def test_two_limits_that_hardly_differ_are_two_parts():
    behaviours = tuple(
        drawn_behaviour(Share(of=days.at_least(limit), among=every), name)
        for name, limit in (("one", 1 / 3), ("other", 1 / 3 + 1e-12))
    )
    (group,) = plan(behaviours)
    assert group.readers["drawn.one"]["k"] != group.readers["drawn.other"]["k"]


def test_another_column_to_sum_by_is_another_aggregation():
    groups = plan(
        (
            drawn_behaviour(Share(of=bad, among=every), "share"),
            drawn_behaviour(Peak(of=every, over="doctor"), "peak"),
            drawn_behaviour(TopShare(of=every, over="doctor"), "top"),
            drawn_behaviour(Concentration(of=every, over="patient"), "concentration"),
        )
    )
    assert [(group.over, list(group.behaviours)) for group in groups] == [
        (None, ["drawn.share"]),
        ("doctor", ["drawn.peak", "drawn.top"]),
        ("patient", ["drawn.concentration"]),
    ]


def test_every_behaviour_of_the_catalogue_is_planned_once():
    planned = [name for group in plan(catalogue()) for name in group.behaviours]
    assert sorted(planned) == sorted(behaviour.name for behaviour in catalogue())


def test_no_two_aggregations_read_the_same_rows_by_the_same_column():
    keys = [(group.table, group.over) for group in plan(catalogue())]
    assert len(keys) == len(set(keys))
