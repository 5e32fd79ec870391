"""What people come for."""

import numpy as np
import pytest

from features.simulation.catalogue.conditions import CONDITIONS
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.streams import stream
from features.simulation.trade.illness import OWN
from tests.features.simulation.trade.honest_months import told, town

SETTINGS = ("otp", "phac", "ipt")


def drawn(setting, person, *, winter=False):
    rng = stream(1, f"{setting}/{winter}")
    return told().habits.illness[setting].draw(town().people, person, 0, rng, winter=winter)


def everybody(times=3):
    return np.tile(np.arange(len(town().people)), times)


@pytest.mark.parametrize("setting", SETTINGS)
def test_an_illness_is_met_in_its_setting_alone(setting):
    assert (getattr(DIAGNOSES, setting)[drawn(setting, everybody())] > 0).all()


@pytest.mark.parametrize("setting", SETTINGS)
def test_nobody_has_an_illness_of_the_other_sex(setting):
    person = everybody()
    dx, female = drawn(setting, person), town().people.female[person]
    own = town().people.has[person].any(axis=1)
    only = np.asarray(DIAGNOSES.sex)[dx]
    assert not ((only == "F") & ~female & ~own).any()
    assert not ((only == "M") & female & ~own).any()


def test_chronic_patients_come_for_their_own_conditions_about_as_often_as_declared():
    people = town().people
    names = [each.key for each in CONDITIONS]
    alone = people.has[:, names.index("hypertension")] & (people.has.sum(axis=1) == 1)
    person = np.tile(np.flatnonzero(alone), 20)
    icd = CONDITIONS[names.index("hypertension")].icd
    for setting in ("otp", "phac"):
        share = (drawn(setting, person) == DIAGNOSES.at(icd)).mean()
        assert OWN[setting] - 0.02 < share < OWN[setting] + 0.35


def test_respiratory_illness_is_commoner_in_winter():
    person = everybody()
    cold, warm = (
        DIAGNOSES.winter[drawn("otp", person, winter=winter)].mean() for winter in (True, False)
    )
    assert 1.2 * warm < cold < 2.0 * warm
