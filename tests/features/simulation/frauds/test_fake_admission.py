import polars as pl

from tests.features.simulation.wards import frauds, look_alikes, share

NAME = "fake_admission"
BUS = pl.col("together") >= 3


def bad() -> pl.DataFrame:
    return frauds().stays.filter(pl.col("scheme") == NAME)


def test_people_of_one_township_arrive_together():
    world = frauds()
    assert share(bad(), BUS) > 0.5
    assert share(bad(), BUS) > 5 * share(world.at(world.peers(NAME)), BUS)
    town = bad().with_columns(town=pl.Series(world.city.people.town[bad()["person"]]))
    assert town.group_by("provider").agg(pl.col("town").n_unique())["town"].max() == 1


def test_the_same_people_come_again_and_their_bills_are_alike():
    world = frauds()
    strong = bad().filter(pl.col("provider").is_in(world.strong(NAME)))
    assert strong.height / strong["person"].n_unique() > 1.3
    assert share(strong, pl.col("twin")) > 0.6
    assert share(world.at(world.peers(NAME)), pl.col("twin")) < 0.05


def test_they_are_old_and_nothing_is_operated():
    world = frauds()
    assert not bad()["operated"].any()
    assert (world.city.people.age(bad()["person"].to_numpy(), 0) >= 55).all()


def test_it_goes_through_few_doctors():
    top = bad().group_by("provider", "doctor").len().sort("len", descending=True)
    two = top.group_by("provider", maintain_order=True).head(2)["len"].sum()
    assert two > 0.7 * bad().height


def test_the_ring_is_told():
    rings = [ring for ring in frauds().ledger.rings if ring.scheme == NAME]
    members = [member for ring in rings for member in ring.members]
    assert {member.role for member in members} == {"recruiter", "recruit", "hospital", "doctor"}
    people = {member.position for member in members if member.entity == "patient"}
    assert set(bad()["person"]) <= people


def test_it_is_a_thin_share_of_the_trade():
    world = frauds()
    rows = world.visits.filter(pl.col("provider").is_in(world.strong(NAME)))
    assert 0.005 < share(rows, pl.col("scheme") == NAME) < 0.4


def test_a_cataract_campaign_comes_by_bus_and_everybody_is_operated():
    stays = look_alikes().stays.filter(pl.col("alike") == "cataract_campaign")
    assert share(stays, BUS) > 0.5
    assert stays["operated"].all()


def test_an_epidemic_fills_the_ward_in_a_few_days():
    stays = look_alikes().stays.filter(pl.col("alike") == "epidemic_surge")
    assert share(stays, BUS) > 0.3
    assert stays.group_by("provider", "month").len()["len"].max() >= 6


def test_patients_of_courses_come_again_and_again():
    world = look_alikes()
    for name in ("oncology_day_ward", "dialysis_stays", "rehabilitation_ward"):
        rows = world.stays.filter(pl.col("alike") == name)
        assert rows.height / rows["person"].n_unique() > 1.5, name


def test_who_lies_in_a_psychiatric_ward_lies_there_for_most_of_the_year():
    """Stays of five to eight weeks (the layer's own), one soon after the other."""
    stays = look_alikes().stays
    long = stays.filter(pl.col("alike") == "psychiatric_long_stay")
    assert long["nights"].is_between(35, 59).all()
    usual = stays.filter(pl.col("alike").is_null())["nights"].mean()
    assert long["nights"].mean() > 4 * usual
    again = long.group_by("person").agg(
        lain=pl.sum("nights"), among=pl.max("left") - pl.min("day"), times=pl.len()
    ).filter(pl.col("times") > 1)  # fmt: skip
    assert again["lain"].sum() > 0.6 * again["among"].sum() > 0
