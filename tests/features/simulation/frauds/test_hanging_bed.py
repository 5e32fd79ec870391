import polars as pl

from features.simulation.frames import IN_BED
from tests.features.simulation.wards import crowd, elsewhere, frauds, look_alikes, share

NAME = "hanging_bed"
OUT = pl.col("out")


def test_patients_are_at_other_counters_while_the_bed_is_billed():
    world, stays = frauds(), elsewhere(frauds())
    at = stays.filter(pl.col("provider").is_in(world.strong(NAME)))
    assert share(at, OUT) > 1.5 * share(stays.filter(pl.col("scheme").is_null()), OUT)
    assert share(at.filter(pl.col("scheme") == NAME), OUT) > 0.3


def test_days_of_the_stay_have_no_line():
    world = frauds()
    bad = world.at(world.strong(NAME)).filter(pl.col("scheme") == NAME, pl.col("nights") > 3)
    rest = world.stays.filter(pl.col("scheme").is_null(), pl.col("nights") > 3)
    billed = pl.col("days").sum() / pl.col("nights").sum()
    assert bad.select(billed).item() < rest.select(billed).item() - 0.15


def test_there_are_more_patients_than_beds():
    world = frauds()
    assert crowd(world, world.strong(NAME)) > 1.2


def test_what_the_patient_does_meanwhile_is_honest():
    world = frauds()
    bad = world.visits.filter(pl.col("scheme") == NAME)
    assert bad["kind"].is_in(list(IN_BED)).all()
    assert (bad["nights"] >= 1).all()
    assert not bad["operated"].any()


def test_lent_cards_are_used_again():
    world = frauds()
    bad = world.stays.filter(pl.col("scheme") == NAME)
    assert bad["person"].n_unique() < bad.height


def test_it_is_a_thin_share_of_the_trade():
    world = frauds()
    rows = world.visits.filter(pl.col("provider").is_in(world.strong(NAME)))
    assert 0.005 < share(rows, pl.col("scheme") == NAME) < 0.4


def test_a_ward_without_a_scanner_sends_its_patients_out():
    world, name = look_alikes(), "examined_elsewhere"
    scans = world.visits.filter(pl.col("alike") == name)
    assert scans.height > 5
    lines = world.lines.filter(pl.col("number").is_in(scans["number"].implode()))
    assert "drug" not in set(lines["group"])
    stays = elsewhere(world).filter(pl.col("provider").is_in(world.strong(name)))
    assert share(stays, OUT) > 0.1


def test_who_is_transferred_lies_in_one_bed_at_a_time():
    stays = look_alikes().stays.filter(pl.col("alike") == "transfers")
    moved = stays.filter(pl.col("before") != pl.col("provider"), day=pl.col("left_before"))
    assert moved.height >= 2


def test_drugs_for_home_are_bought_on_the_day_of_discharge():
    world = look_alikes()
    bought = world.visits.filter(pl.col("alike") == "takeaway_drugs")
    bought = bought.filter(~pl.col("kind").is_in(list(IN_BED))).select("person", called="day")
    left = world.stays.join(bought, on="person").filter(pl.col("left") == pl.col("called"))
    assert left.height > 0.5 * bought.height


def test_patients_lie_on_a_ward_whose_licence_comes_later():
    world, name = look_alikes(), "beds_licensed_later"
    begins = world.city.departments.begins[
        [p in world.sites[name].at for p in world.city.departments.provider]
    ]
    assert (begins > 0).sum() == len(world.sites[name])
    told = world.ledger.lookalikes.filter(pl.col("look_alike") == name)
    assert told.filter(pl.col("entity") == "provider").height > 0
