import numpy as np
import polars as pl

from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.layering.dearer import dearer
from features.simulation.trade.severity import MAJOR
from tests.features.simulation.wards import frauds, look_alikes, share

NAME = "upcoding"
GRAVE = pl.col("severity") == MAJOR


def bad() -> pl.DataFrame:
    return frauds().stays.filter(pl.col("scheme") == NAME)


def test_more_stays_are_grave_and_their_lists_longer():
    world = frauds()
    at = world.at(world.strong(NAME))
    before = world.stays.filter(pl.col("scheme").is_null())
    assert share(at, GRAVE) > share(before, GRAVE) + 0.08
    assert bad()["others"].mean() > before["others"].mean() + 1


def test_the_bill_does_not_bear_the_severity_out():
    honest = frauds().stays.filter(GRAVE, pl.col("scheme").is_null())
    lifted = bad().filter(GRAVE)
    assert lifted["nights"].mean() < 0.9 * honest["nights"].mean()


def test_some_get_the_dearer_illness_of_their_department():
    other = bad().filter(pl.col("coded") != pl.col("dx"))
    assert 0.1 < other.height / bad().height < 0.7
    assert (other["coded"].to_numpy() == dearer()[other["dx"].to_numpy()]).all()


def test_what_is_dearer_is_of_the_department_and_of_the_sex():
    dear, own = dearer(), np.arange(len(DIAGNOSES))
    changed = dear != own
    assert changed.sum() > 30
    assert (DIAGNOSES.dept[dear] == DIAGNOSES.dept).all()
    assert (DIAGNOSES.yuan[dear][changed] > np.nan_to_num(DIAGNOSES.yuan[changed])).all()


def test_some_sites_begin_with_the_policy_and_all_are_thin():
    world = frauds()
    rows = world.visits.filter(pl.col("provider").is_in(world.strong(NAME)))
    assert 0.001 < share(rows, pl.col("scheme") == NAME) < 0.4


def test_a_referral_centre_s_grave_cases_lie_longer_and_cost_more():
    world = look_alikes()
    sent = world.stays.filter(pl.col("alike") == "referral_centre")
    rest = world.stays.filter(pl.col("alike").is_null(), pl.col("nights") > 0)
    assert (sent["severity"] == MAJOR).all()
    assert sent["nights"].mean() > 1.25 * rest["nights"].mean()
    assert sent["fee"].mean() > 1.2 * rest["fee"].mean()
    assert (sent["coded"] == sent["dx"]).all()
