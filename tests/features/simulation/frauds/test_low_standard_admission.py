import numpy as np
import polars as pl

from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.frames import IN_BED, STAY
from tests.features.simulation.wards import frauds, look_alikes, share

NAME = "low_standard_admission"
SHORT = pl.col("nights") <= 5


def bad() -> pl.DataFrame:
    world = frauds()
    return world.at(world.strong(NAME)).filter(pl.col("scheme") == NAME)


def honest_of_the_kind(place: int) -> pl.Expr:
    """Honest visits to hospitals of the place's kind that are no site of the scheme."""
    world = frauds()
    kind = world.city.providers.kind
    others = np.setdiff1d(np.flatnonzero(kind == kind[place]), world.sites[NAME].at)
    return pl.col("provider").is_in(others) & pl.col("scheme").is_null()


def test_light_illnesses_lie_for_a_few_nights():
    assert DIAGNOSES.light[bad()["dx"].to_numpy()].all()
    assert share(bad(), SHORT) == 1


def test_short_stays_for_light_illnesses_are_far_commoner_than_at_hospitals_of_the_kind():
    """Townships keep everybody for a few nights: kinds are not mixed."""
    light, stays = pl.col("dx").is_in(np.flatnonzero(DIAGNOSES.light)), frauds().stays
    for place in frauds().strong(NAME):
        usual = share(stays.filter(honest_of_the_kind(place)), SHORT & light)
        assert share(frauds().at([place]), SHORT & light) > 1.5 * usual


def test_more_of_those_who_come_are_admitted_than_at_hospitals_of_the_kind():
    bed, visits = pl.col("kind").is_in(list(IN_BED)), frauds().visits
    for place in frauds().strong(NAME):
        usual = share(visits.filter(honest_of_the_kind(place)), bed)
        assert share(visits.filter(pl.col("provider") == place), bed) > 1.3 * usual


def test_at_a_faint_site_hardly_a_stay_is_planted():
    world = frauds()
    faint = [at for at in world.sites[NAME].at.tolist() if at not in world.strong(NAME)]
    assert faint
    assert share(world.at(faint), pl.col("scheme") == NAME) < 0.1


def test_the_bill_is_examinations_and_hardly_a_drug():
    rest = frauds().stays.filter(pl.col("scheme").is_null(), pl.col("kind") == STAY, SHORT)
    part = pl.col("exams").sum() / pl.col("count").sum()
    assert bad().select(part).item() > 1.7 * rest.select(part).item()
    assert bad()["drugs"].mean() < 0.3 * rest["drugs"].mean()


def test_no_item_is_there_twice_for_the_layer_s_sake():
    lines = frauds().lines.filter(pl.col("of_visit") == NAME, pl.col("group") == "imaging")
    assert not lines.select(pl.struct("number", "item").is_duplicated()).to_series().any()


def test_nothing_is_operated_and_few_doctors_admit():
    assert not bad()["operated"].any()
    each = bad().group_by("provider").agg(pl.col("doctor").mode().first().alias("one"), pl.len())
    top = bad().join(each, on="provider").group_by("provider").agg(
        share=(pl.col("doctor") == pl.col("one")).mean()
    )  # fmt: skip
    assert top["share"].min() > 0.3


def test_it_is_a_thin_share_of_the_trade():
    world = frauds()
    rows = world.visits.filter(pl.col("provider").is_in(world.strong(NAME)))
    assert 0.005 < share(rows, pl.col("scheme") == NAME) < 0.4


def test_short_stay_surgery_is_as_short_and_operated():
    stays = look_alikes().stays.filter(pl.col("alike") == "short_stay_surgery")
    assert share(stays, SHORT) == 1
    assert stays["operated"].all()
    assert stays["scheme"].is_null().all()
