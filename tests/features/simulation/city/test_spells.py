import numpy as np
import polars as pl
import pytest

from features.simulation.city.city import NEVER
from features.simulation.city.spells import employer_at, insutype_at, spells
from tests.features.simulation.peopled import peopled_city


@pytest.fixture(scope="module")
def city():
    return peopled_city()


@pytest.fixture(scope="module")
def rows(city):
    return spells(city)


def test_a_spell_has_a_number_of_its_own_and_ends_after_it_began(rows):
    assert rows["number"].is_unique().all()
    assert (rows["until"] > rows["since"]).all()


def test_everybody_insured_here_has_a_spell_and_nobody_else(city, rows):
    local = np.flatnonzero(city.people.insured < city.places.local)
    assert set(rows["person"].unique()) <= set(local.tolist())
    assert rows["person"].n_unique() > 0.999 * len(local)


def test_spells_of_one_scheme_do_not_overlap(rows):
    ordered = rows.sort("person", "insutype", "since")
    ended = pl.col("until").shift(1).over("person", "insutype") <= pl.col("since")
    assert ordered.select(ended.fill_null(True).all()).item()


def test_spells_of_two_schemes_overlap_for_weeks_at_the_most(city, rows):
    ordered = rows.sort("person", "since")
    overlap = (pl.col("until").shift(1).over("person") - pl.col("since")).fill_null(0)
    both = ordered.filter(overlap > 0)
    assert 0.005 < both.height / len(city.people) < 0.03
    assert ordered.select(overlap.max()).item() <= 90


def test_a_change_of_post_is_two_spells_with_two_employers(rows):
    posts = rows.filter(pl.col("insutype") == 310).group_by("person")
    each = posts.agg(pl.len(), pl.col("employer").n_unique())
    changed = each.filter(pl.col("len") == 2)
    assert 0.05 < changed.height / each.height < 0.4
    assert (changed["employer"] == 2).mean() > 0.95
    assert each["len"].max() == 2


def test_a_death_that_the_register_knows_ends_the_spells(city, rows):
    people = city.people
    known = (people.death < NEVER) & (people.registered < NEVER)
    mine = rows.filter(pl.Series(known).gather(rows["person"]))
    assert (mine["until"].to_numpy() <= people.registered[mine["person"].to_numpy()]).all()


def test_who_changes_scheme_claims_in_one_at_a_time(city):
    people = city.people
    person = np.flatnonzero(people.second_insurance < NEVER)
    overlap = people.second_insurance[person]
    assert (insutype_at(city, person, overlap) == people.insutype[person]).all()
    after = insutype_at(city, person, people.insured_until[person])
    assert (after != people.insutype[person]).all()


def test_an_employer_of_a_day_has_the_spell_of_that_day(city, rows):
    day = 200
    runs = (pl.col("since") <= day) & (pl.col("until") > day)
    on = rows.filter(runs & (pl.col("insutype") == 310))
    mine = on.filter(pl.Series(city.people.insutype == 310).gather(on["person"]))
    person = mine["person"].to_numpy()
    same = employer_at(city, person, np.full(len(person), day)) == mine["employer"].to_numpy()
    assert same.all()


def test_the_same_city_has_the_same_spells(city, rows):
    assert spells(city).equals(rows)
