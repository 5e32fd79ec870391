import polars as pl

from tests.features.simulation.wards import frauds, look_alikes, share

NAME = "split_admission"


def test_patients_are_back_within_days():
    world = frauds()
    strong = share(world.at(world.strong(NAME)), pl.col("back"))
    assert strong > 0.15
    assert strong > 4 * share(world.at(world.peers(NAME)), pl.col("back"))


def test_the_first_part_ends_at_a_round_number_of_nights():
    first = frauds().stays.filter(pl.col("scheme") == NAME, ~pl.col("back"))
    assert share(first, pl.col("nights").is_in([5, 7, 10, 15])) > 0.9


def test_the_parts_do_not_overlap_and_are_of_one_illness():
    again = frauds().stays.filter(pl.col("scheme") == NAME, pl.col("back"))
    assert again.height > 10
    assert (again["day"] >= again["left_before"]).all()
    assert not again["operated"].any()


def test_labels_are_on_stays_that_have_another_part_or_wait_for_it():
    world = frauds()
    bad = world.stays.filter(pl.col("scheme") == NAME)
    parts = bad.group_by("person", "provider", "dx").agg(pl.len(), pl.max("left"))
    alone = parts.filter(pl.col("len") == 1)
    assert (alone["left"] > world.city.span.days - 6).all() or alone.height < 0.1 * parts.height


def test_it_is_a_thin_share_of_the_trade():
    world = frauds()
    rows = world.visits.filter(pl.col("provider").is_in(world.strong(NAME)))
    assert 0.005 < share(rows, pl.col("scheme") == NAME) < 0.4


def test_chemotherapy_is_planned_to_go_on_within_days():
    stays = look_alikes().stays.filter(pl.col("alike") == "chemotherapy_cycles")
    assert share(stays, pl.col("back")) > 0.25
    assert stays["dx"].n_unique() == 1


def test_one_stay_over_the_new_year_has_two_settlements():
    world = look_alikes()
    stays = world.stays.filter(pl.col("alike") == "crossing_years")
    assert stays.height > 0
    bills = world.bills.join(stays.select(visit="number"), on="visit").group_by("visit").len()
    assert (bills["len"] == 2).mean() > 0.5
