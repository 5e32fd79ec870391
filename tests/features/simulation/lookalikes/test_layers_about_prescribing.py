"""What all layers about prescriptions and tests have in common."""

import polars as pl
import pytest

from tests.features.simulation.laid import layer
from tests.features.simulation.lookalikes.borne import check_borne
from tests.features.simulation.prescribing import FRAUDS, LOOK_ALIKES, frauds, look_alikes


@pytest.mark.parametrize("onset", [0, 90])
@pytest.mark.parametrize("name", [*FRAUDS, *LOOK_ALIKES])
def test_a_month_without_trade_is_borne(name: str, onset: int) -> None:
    check_borne(name, frauds() if name in FRAUDS else look_alikes(name), onset)


@pytest.mark.parametrize("name", [*FRAUDS, *LOOK_ALIKES])
def test_somebody_may_be_a_site_and_nobody_far_away(name: str) -> None:
    city = frauds().city
    fits = layer(name).fits(city)
    assert fits.any()
    assert not fits[~city.local].any()


@pytest.mark.parametrize("name", LOOK_ALIKES)
def test_a_look_alike_says_what_it_resembles_and_plants_nothing(name: str) -> None:
    assert layer(name).resembles
    world = look_alikes(name)
    assert world.planted.is_empty()
    assert world.visits.filter(pl.col("alike") == name)["scheme"].is_null().all()
    assert world.visits.filter(pl.col("alike") == name).height > 0


def test_faint_sites_are_almost_honest() -> None:
    world = frauds()
    for name in FRAUDS:
        sites = world.sites[name]
        faint = sites.at[sites.strength < 0.1].tolist()
        lines = world.lines.filter(pl.col("provider").is_in(faint))
        bad = (pl.col("scheme") == name) | (pl.col("of_visit") == name)
        assert lines.select(bad.fill_null(value=False).mean()).item() < 0.12, name
