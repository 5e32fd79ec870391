import numpy as np
import polars as pl

from features.simulation.frames import INTERNET
from tests.features.simulation.prescribing import World, frauds, look_alikes, share, thin

NAME = "internet_rx"
ALIKE = ("online_clinic", "real_night_service")


def online(world: World) -> pl.DataFrame:
    """Internet visits: minutes since the doctor's last, at night, insured in another province."""
    rows = world.visits.filter(pl.col("kind") == INTERNET).sort("doctor", "begin")
    clock = pl.col("begin") % 1440
    insured = world.city.people.insured[rows["person"].to_numpy()]
    afar = insured >= world.city.places.local
    return rows.with_columns(
        gap=pl.col("begin").diff().over("doctor"),
        night=(clock >= 1200) | (clock < 420),
        afar=pl.Series(afar),
    )


def test_prescriptions_come_by_the_minute_from_far_away_at_night() -> None:
    world = frauds()
    rows, site = online(world), world.strong(NAME)
    assert share(rows, pl.col("gap") <= 3, site) > 0.25
    assert share(rows, pl.col("night"), site) > 0.15
    assert share(rows, pl.col("afar"), site) > 0.1


def test_bills_are_copies_of_a_few_templates() -> None:
    world = frauds()
    lines = world.lines.filter(pl.col("of_visit") == NAME, "drug").sort("number", "item")
    bills = lines.group_by("number", "provider").agg(pl.col("item").sort())
    rows = bills.with_columns(same=pl.len().over("provider", "item"))
    assert share(rows, pl.col("same") >= 3, world.strong(NAME)) > 0.3


def test_one_or_two_doctors_sign() -> None:
    bad = frauds().visits.filter(pl.col("scheme") == NAME)
    assert bad.group_by("provider").agg(pl.col("doctor").n_unique())["doctor"].max() <= 3


def test_they_are_electronic_prescriptions_of_the_internet() -> None:
    world = frauds()
    bad = world.visits.filter(pl.col("scheme") == NAME)
    rx = world.papers["elec_rx_detl"].filter(pl.col("biz_type_code") == "02")
    visit = world.ids.numbered("", bad["number"], 12)
    assert np.mean(visit.is_in(rx["mdtrt_id"].implode()).to_numpy()) > 0.8
    assert 0.02 < thin(world, NAME) < 0.5


def test_a_real_service_keeps_an_ordinary_pace() -> None:
    for name in ALIKE:
        world = look_alikes(name)
        rows = online(world).filter(pl.col("alike") == name)
        assert rows.filter(pl.col("gap") <= 3).height <= 0.1 * rows.height
        assert rows["scheme"].is_null().all()
    night = look_alikes("real_night_service").visits.filter(pl.col("alike") == "real_night_service")
    assert (((night["begin"] % 1440) >= 1200) | ((night["begin"] % 1440) < 420)).all()
