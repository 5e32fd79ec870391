"""What all layers about stays have in common."""

import polars as pl
import pytest

from tests.features.simulation.laid import layer
from tests.features.simulation.lookalikes.borne import check_borne
from tests.features.simulation.wards import FRAUDS, LOOK_ALIKES, TABLES, frauds, look_alikes

#: They tell the ledger themselves.
TOLD = ("beds_licensed_later",)


@pytest.mark.parametrize("onset", [0, 90])
@pytest.mark.parametrize("name", [*FRAUDS, *LOOK_ALIKES])
def test_a_month_without_trade_is_borne(name, onset):
    check_borne(name, frauds(), onset)


@pytest.mark.parametrize("name", [*FRAUDS, *LOOK_ALIKES])
def test_somebody_may_be_a_site_and_nobody_far_away(name):
    city = frauds().city
    fits = layer(name).fits(city)
    assert fits.any()
    assert not fits[~city.hospital & ~city.clinic].any()
    assert not fits[~city.local].any()


@pytest.mark.parametrize("name", LOOK_ALIKES)
def test_a_look_alike_happens_and_is_honest(name):
    world = look_alikes()
    assert world.visits["scheme"].is_null().all()
    told = world.ledger.lookalikes.filter(pl.col("look_alike") == name)
    assert told["rows"].sum() > 0
    if name not in TOLD:
        assert (world.visits["alike"] == name).any()


@pytest.mark.parametrize("name", FRAUDS)
def test_bad_rows_are_at_the_scheme_s_sites(name):
    world = frauds()
    bad = world.visits.filter(pl.col("scheme") == name)
    assert bad.height > 0
    assert bad["provider"].is_in(world.sites[name].at.tolist()).all()
    assert bad["alike"].is_null().all()


def test_nobody_registered_in_a_bed_is_admitted_again_by_a_scheme():
    stays = frauds().stays.filter(
        pl.col("scheme").is_in(["fake_admission", "low_standard_admission", "forged_records"])
    )
    assert (stays["day"] >= stays["left_before"].fill_null(0)).all()


def test_papers_are_those_that_the_hooks_change():
    assert {table.__name__ for table in TABLES} == set(frauds().papers)
