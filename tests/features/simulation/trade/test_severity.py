"""How grave a stay is, how long it lasts, what else is written down."""

import numpy as np
import pytest

from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.streams import stream
from features.simulation.trade.severity import (
    MAJOR,
    MOST_SECONDARIES,
    ORDINARY,
    PLAIN,
    draw_severities,
    nights_of,
    secondaries,
)
from tests.features.simulation.trade.honest_months import town

COUNT = 6_000
STROKE = DIAGNOSES.at("I63.900")


def hospitals(tier):
    providers = town().providers
    return np.flatnonzero((providers.tier == tier) & (providers.beds > 0))


def drawn(tier, dx=STROKE):
    provider = np.resize(hospitals(tier), COUNT)
    person = np.resize(np.arange(len(town().people)), COUNT)
    day, illness = np.zeros(COUNT, dtype=np.int64), np.full(COUNT, dx)
    return draw_severities(town(), person, provider, day, illness, stream(1, "severity"))


def test_graver_cases_are_told_at_higher_levels():
    assert (drawn(3) == MAJOR).mean() > (drawn(1) == MAJOR).mean() + 0.03
    assert set(drawn(3).tolist()) == {MAJOR, ORDINARY, PLAIN}


def test_what_is_never_admitted_has_no_complication():
    never = int(np.flatnonzero(np.isnan(DIAGNOSES.yuan))[0])
    assert (drawn(3, never) == PLAIN).all()


@pytest.mark.parametrize("severity", [MAJOR, ORDINARY, PLAIN])
def test_a_stay_has_a_night_at_least(severity):
    provider = np.resize(hospitals(2), COUNT)
    rng = stream(2, "nights")
    nights = nights_of(town(), provider, np.full(COUNT, STROKE), np.full(COUNT, severity), rng)
    assert nights.min() >= 1


def test_graver_stays_last_longer_and_have_more_diagnoses():
    provider = np.resize(hospitals(3), COUNT)
    person, day = np.zeros(COUNT, dtype=np.int64), np.zeros(COUNT, dtype=np.int64)
    lasts, others = [], []
    for severity in (MAJOR, ORDINARY, PLAIN):
        grave = np.full(COUNT, severity)
        lasts.append(nights_of(town(), provider, np.full(COUNT, STROKE), grave, stream(3, "n")))
        others.append(secondaries(town(), person, provider, grave, day, stream(3, "o")))
    assert lasts[0].mean() > lasts[1].mean() > lasts[2].mean()
    assert others[0].mean() > others[1].mean() > others[2].mean()
    assert max(each.max() for each in others) <= MOST_SECONDARIES
