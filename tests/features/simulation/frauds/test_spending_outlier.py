import polars as pl

from features.simulation.frames import IN_BED
from tests.features.simulation.wards import frauds, look_alikes, share

NAME = "spending_outlier"


def test_bills_are_above_what_the_group_explains():
    world = frauds()
    tier = pl.Series(world.city.providers.tier[world.stays["provider"]])
    group = ("coded", "severity", "tier")
    a_day = pl.col("fee") / pl.max_horizontal("nights", 1)
    stays = world.stays.with_columns(tier=tier, a_day=a_day)
    honest = stays.filter(pl.col("scheme").is_null())
    usual = honest.group_by(group).agg(usual=pl.median("a_day"), n=pl.len())
    stays = stays.join(usual.filter(pl.col("n") >= 5), on=group)
    ratio = (pl.col("a_day") / pl.col("usual")).log().mean().exp()
    bad = stays.filter(pl.col("scheme") == NAME, pl.col("provider").is_in(world.strong(NAME)))
    assert bad.height > 8
    assert bad.select(ratio).item() > 1.2


def test_calls_are_inflated_too():
    world = frauds()
    fees = world.lines.group_by("number").agg(fee=pl.sum("fee") / 100)
    calls = world.visits.filter(~pl.col("kind").is_in(list(IN_BED))).join(fees, on="number")
    at = calls.filter(pl.col("provider").is_in(world.strong(NAME)))
    bad, rest = at.filter(pl.col("scheme") == NAME), at.filter(pl.col("scheme").is_null())
    assert bad["fee"].mean() > 1.4 * rest["fee"].mean()


def test_it_grows_without_cause():
    world = frauds()
    bad = world.visits.filter(pl.col("scheme") == NAME)
    early = bad.filter(pl.col("month") < 2)["budget"].median()
    assert bad.filter(pl.col("month") > 4)["budget"].median() > early


def test_it_is_a_thin_share_of_the_trade():
    world = frauds()
    rows = world.visits.filter(pl.col("provider").is_in(world.strong(NAME)))
    assert 0.02 < share(rows, pl.col("scheme") == NAME) < 0.45


def test_a_new_wing_grows_from_a_day_on_because_it_has_beds():
    world, name = look_alikes(), "new_wing"
    for at in world.strong(name, 0.9):
        opens = world.city.departments.begins[world.city.departments.provider == at].max()
        day = world.stays.filter(pl.col("provider") == at)["day"]
        before = (day < opens).sum() / opens
        assert (day >= opens).sum() / (world.city.span.days - opens) > before
    assert world.stays.filter(pl.col("alike") == name)["scheme"].is_null().all()


def test_a_hospice_s_stays_end_in_death_and_are_settled_days_later():
    world = look_alikes()
    stays = world.stays.filter(pl.col("alike") == "hospice")
    died = world.city.people.death[stays["person"].to_numpy()] == stays["left"].to_numpy()
    assert died.mean() > 0.8
    assert (stays["lag"] >= 1440).all()
