"""What all layers about people, employers and errors of data have in common."""

import polars as pl
import pytest

from features.simulation.city.build import build_city
from features.simulation.layers import PROVIDER
from tests.features.simulation.insured import ERRORS, FRAUDS, LOOK_ALIKES, PEOPLE, world, wrong
from tests.features.simulation.laid import layer
from tests.features.simulation.lookalikes.borne import check_borne


@pytest.mark.parametrize("onset", [0, 90])
@pytest.mark.parametrize("name", [*FRAUDS, *LOOK_ALIKES, *ERRORS])
def test_a_month_without_trade_is_borne(name: str, onset: int) -> None:
    check_borne(name, wrong() if name in ERRORS else world(), onset)


@pytest.mark.parametrize("name", [*FRAUDS, *LOOK_ALIKES, *ERRORS])
def test_somebody_may_be_a_site(name: str) -> None:
    city = build_city(PEOPLE, 0)
    fits = layer(name).fits(city)
    assert fits.any()
    if layer(name).site == PROVIDER:
        assert not fits[~city.local].any()


@pytest.mark.parametrize("name", LOOK_ALIKES)
def test_look_alikes_are_marked_and_honest(name: str) -> None:
    made = world()
    told = made.ledger.lookalikes.filter(pl.col("look_alike") == name)
    assert told["rows"].sum() > 0
    marked = made.visits.filter(pl.col("alike") == name)
    assert marked["scheme"].is_null().all()
    assert layer(name).resembles
