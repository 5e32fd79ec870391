import polars as pl

from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.frames import STAY
from tests.features.simulation.wards import frauds, look_alikes, share

NAME = "low_standard_admission"
SHORT = pl.col("nights") <= 5


def bad() -> pl.DataFrame:
    world = frauds()
    return world.at(world.strong(NAME)).filter(pl.col("scheme") == NAME)


def test_light_illnesses_lie_for_a_few_nights():
    world = frauds()
    assert DIAGNOSES.light[bad()["dx"].to_numpy()].all()
    assert share(world.at(world.strong(NAME)), SHORT) > share(world.at(world.peers(NAME)), SHORT)


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
