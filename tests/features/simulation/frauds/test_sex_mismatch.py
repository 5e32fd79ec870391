import numpy as np
import polars as pl

from features.simulation.catalogue.diagnoses import DIAGNOSES
from tests.features.simulation.prescribing import frauds, look_alikes, share, thin

NAME = "sex_mismatch"
OTHER = pl.col("other_sex")


def test_items_of_the_other_sex_are_billed() -> None:
    world = frauds()
    assert share(world.lines, OTHER, world.strong(NAME)) > 0.02
    assert share(world.lines, OTHER, world.peers(NAME)) < 0.004


def test_cards_are_lent_again_and_again_for_illnesses_of_the_other_sex() -> None:
    world = frauds()
    bad = world.visits.filter(pl.col("scheme") == NAME)
    sex = np.asarray(DIAGNOSES.sex)[bad["dx"].to_numpy()]
    female = world.city.people.female[bad["person"].to_numpy()]
    assert (sex == np.where(female, "M", "F")).all()
    assert bad["person"].n_unique() < bad.height


def test_labels_are_on_what_breaks_it() -> None:
    world = frauds()
    assert world.lines.filter(pl.col("scheme") == NAME)["other_sex"].all()
    assert 0.01 < thin(world, NAME) < 0.4


def test_slips_happen_anywhere_once_or_twice() -> None:
    name = "sex_slips"
    world = look_alikes(name)
    own = world.lines.filter(pl.col("alike") == name, OTHER)
    assert own["provider"].n_unique() > len(world.sites[name])
    assert own.group_by("provider").len()["len"].median() <= 2
    assert share(world.lines, OTHER, world.peers("sex_slips")) < 0.004


def test_newborns_are_told_as_such() -> None:
    name = "newborn_under_mother"
    world = look_alikes(name)
    own = world.visits.filter(pl.col("alike") == name)
    assert world.city.people.female[own["person"].to_numpy()].all()
    young = DIAGNOSES.youngest[own["dx"].to_numpy()] == 0
    boys = np.asarray(DIAGNOSES.sex)[own["dx"].to_numpy()] == "M"
    assert (young | boys).all()
    visit = world.ids.numbered("", own["number"], 12).implode()
    rows = world.papers["mdtrt_d"]
    assert (rows.filter(pl.col("mdtrt_id").is_in(visit))["nwb_flag"] == "1").all()
    assert (rows["nwb_flag"] == "1").sum() == own.height
