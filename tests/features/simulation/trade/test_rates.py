"""How often people come: as often as published, and only while they live and are insured."""

from dataclasses import replace

import numpy as np
import pytest

from features.simulation.city.city import NEVER
from features.simulation.streams import stream
from features.simulation.trade.rates import INPATIENT, OUTPATIENT, draw_people, living, yearly
from tests.features.simulation.trade.honest_months import town


def test_the_mean_rate_of_each_scheme_is_the_published_one():
    people = town().people
    rate = yearly(town(), OUTPATIENT, np.ones(len(people)))
    assert set(rate[people.insutype == 310]) == {7.18}
    assert set(rate[people.insutype == 390]) == {2.69}


def test_who_comes_twice_as_often_has_twice_the_rate():
    city, count = town(), len(town().people)
    once = yearly(city, INPATIENT, np.ones(count))
    assert yearly(city, INPATIENT, np.full(count, 2.0)) == pytest.approx(2 * once)


def written(**columns):
    """A city whose people are insured for good from before the start and live on."""
    people = town().people
    standing = {
        "death": np.full(len(people), NEVER),
        "insured_until": np.full(len(people), NEVER),
        "insured_since": np.full(len(people), -100),
        "born": np.full(len(people), -9_000),
    }
    for name, value in columns.items():
        standing[name] = standing[name].copy()
        standing[name][0] = value
    return replace(town(), people=replace(people, **standing))


@pytest.mark.parametrize(
    ("columns", "share"),
    [
        ({}, 1.0),
        ({"death": 40}, 0.5),
        ({"insured_until": 33}, 0.15),
        ({"insured_since": 45}, 0.25),
        ({"born": 35}, 0.75),
        ({"insured_since": 35, "death": 45}, 0.5),
        ({"death": 20}, 0.0),
        ({"insured_since": 60}, 0.0),
        ({"insured_since": 45, "insured_until": 40}, 0.0),
    ],
)
def test_a_person_counts_for_the_days_alive_and_insured(columns, share):
    assert living(written(**columns), 30, 20)[0] == pytest.approx(share)
    assert living(written(**columns), 30, 20)[1] == 1.0


def test_people_are_drawn_as_often_as_their_rate_and_those_without_one_never():
    drawn = draw_people(np.repeat([0.0, 0.5, 3.0], 4_000), stream(1, "people"))
    assert (np.diff(drawn) >= 0).all()
    counts = np.bincount(drawn, minlength=12_000).reshape(3, -1).sum(axis=1)
    assert counts[0] == 0
    assert counts[1:] == pytest.approx([2_000, 12_000], rel=0.08)
