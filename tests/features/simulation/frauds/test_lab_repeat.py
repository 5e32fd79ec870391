import numpy as np
import polars as pl

from features.simulation.catalogue.conditions import KEYS
from features.simulation.catalogue.items import ITEMS
from features.simulation.frames import IN_BED
from tests.features.simulation.prescribing import World, frauds, look_alikes, share, thin

NAME = "lab_repeat"
TEST = ITEMS.at("hba1c")


def hba1c(world: World) -> pl.DataFrame:
    """HbA1c of outpatients: days since the person's last, whether they have diabetes."""
    rows = world.lines.filter(pl.col("item") == TEST, ~pl.col("kind").is_in(list(IN_BED)))
    has = world.city.people.has[rows["person"].to_numpy(), KEYS.index("diabetes")]
    gap = pl.col("day").diff().over("person")
    return rows.with_columns(ill=pl.Series(has)).sort("person", "at").with_columns(gap=gap)


def per_visit(world: World, who: list[int]) -> float:
    visits = world.visits.filter(pl.col("provider").is_in(who), ~pl.col("kind").is_in(list(IN_BED)))
    return hba1c(world).filter(pl.col("provider").is_in(who)).height / visits.height


def test_a_test_is_repeated_before_it_can_change() -> None:
    world = frauds()
    early = pl.col("gap") < 60
    assert share(hba1c(world), early, world.strong(NAME)) > 0.15
    assert share(hba1c(world), early, world.strong(NAME)) > 2 * share(
        hba1c(world), early, world.peers(NAME)
    )


def test_everybody_is_tested_ill_or_not() -> None:
    world = frauds()
    assert per_visit(world, world.strong(NAME)) > 3 * per_visit(world, world.peers(NAME))
    well = share(hba1c(world), ~pl.col("ill"), world.strong(NAME))
    assert well > 0.5


def test_a_test_that_was_due_is_not_labelled() -> None:
    world = frauds()
    bad = hba1c(world).filter(pl.col("scheme") == NAME)
    due = pl.col("explained") & (pl.col("gap").is_null() | (pl.col("gap") >= 60))
    assert bad.select(due.mean()).item() < 0.1  # known only from before the first month, or a ward
    assert 0.01 < thin(world, NAME) < 0.4


def test_called_back_patients_were_tested_before() -> None:
    world = frauds()
    back = world.visits.filter(pl.col("scheme") == NAME)
    assert back.height > 0
    tested = world.lines.filter(pl.col("scheme") == NAME).select("person", "provider").unique()
    seen = back.join(tested, on=["person", "provider"], how="semi")
    assert seen.height > 0.7 * back.height


def test_a_diabetes_clinic_tests_its_diabetics_every_quarter() -> None:
    name = "diabetes_clinic"
    world = look_alikes(name)
    assert per_visit(world, world.strong(name)) > 1.5 * per_visit(world, world.peers(name))
    own = hba1c(world).filter(pl.col("provider").is_in(world.strong(name)))
    assert share(own, pl.col("ill"), world.strong(name)) > 0.5
    within = own.with_columns(here=pl.col("day").diff().over("person", "provider"))
    marked = within.filter(pl.col("alike") == name, pl.col("ill"))
    assert np.all(marked["here"].drop_nulls().to_numpy() >= 20)
