import numpy as np
import polars as pl

from features.simulation.catalogue.items import ITEMS
from features.simulation.layering.drug_classes import CLASS, TAKEN, other_of_class
from tests.features.simulation.prescribing import World, frauds, look_alikes, share, thin

NAME = "duplicate_drug"


def with_class(world: World) -> pl.DataFrame:
    lines = world.lines.filter("drug", pl.col("kind").is_in([0, 1, 5]))
    return lines.with_columns(kept=pl.Series(CLASS[lines["item"].to_numpy()]))


def doubled(world: World) -> pl.DataFrame:
    several = pl.col("substance").n_unique().over("number", "kept") > 1
    return with_class(world).with_columns(several=several)


def test_two_substances_of_a_class_are_given_at_once() -> None:
    world, mark = frauds(), pl.col("several")
    site = share(doubled(world), mark, world.strong(NAME))
    assert site > 1.8 * share(doubled(world), mark, world.peers(NAME))


def test_the_second_changes_from_month_to_month() -> None:
    world = frauds()
    bad = with_class(world).filter(pl.col("scheme") == NAME)
    who = bad.group_by("person", "kept").agg(pl.col("substance").n_unique(), pl.len())
    assert (who.filter(pl.col("len") > 2)["substance"] > 1).any()


def test_every_labelled_line_doubles_another() -> None:
    world = frauds()
    rows = doubled(world).filter(pl.col("scheme") == NAME)
    assert rows["several"].mean() > 0.95
    assert 0.01 < thin(world, NAME) < 0.4


def test_another_of_a_class_is_another_substance() -> None:
    item = np.flatnonzero(TAKEN)
    for turn in range(4):
        other = other_of_class(item, np.full(len(item), turn))
        found = other >= 0
        assert (CLASS[other[found]] == CLASS[item[found]]).all()
        assert (ITEMS.substance[other[found]] != ITEMS.substance[item[found]]).all()


def test_titration_overlaps_too_under_tests_and_follow_up() -> None:
    name = "titration_clinic"
    world = look_alikes(name)
    own = with_class(world).filter(pl.col("alike") == name)
    switched = own.group_by("person", "kept").agg(pl.col("substance").n_unique())
    assert (switched["substance"] > 1).mean() > 0.2
    tested = world.lines.filter(pl.col("alike") == name)
    lab = pl.Series(ITEMS.group.gather(tested["item"]) == "lab")
    assert tested.filter(lab)["number"].n_unique() > 0.3 * tested["number"].n_unique()
    visits = world.visits.filter(pl.col("alike") == name).sort("person", "begin")
    gap = visits.select((pl.col("begin") // 1440).diff().over("person")).to_series().drop_nulls()
    assert 12 < gap.median() < 16


def test_after_a_tender_a_place_changes_for_all_in_one_month() -> None:
    name = "tender_substitution"
    world = look_alikes(name)
    marked = world.visits.filter(pl.col("alike") == name)
    assert marked["month"].n_unique() == 1
    lines = with_class(world).filter("daily", pl.col("provider").is_in(world.strong(name)))
    before = lines.filter(pl.col("day") < marked["begin"].min() // 1440)
    after = lines.filter(pl.col("day") >= marked["begin"].min() // 1440)
    a_day = pl.Series(ITEMS.price / np.nan_to_num(ITEMS.days, nan=1.0))
    assert a_day.gather(after["item"]).mean() < a_day.gather(before["item"]).mean()
