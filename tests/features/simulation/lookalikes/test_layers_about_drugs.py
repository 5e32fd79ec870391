"""What all layers about drugs have in common: they bear an empty month, and label honestly."""

import polars as pl
import pytest

from tests.features.simulation.dispensing import FRAUDS, LOOK_ALIKES, world
from tests.features.simulation.laid import layer
from tests.features.simulation.lookalikes.borne import check_borne


@pytest.mark.parametrize("onset", [0, 90])
@pytest.mark.parametrize("name", [*FRAUDS, *LOOK_ALIKES])
def test_a_month_without_trade_is_borne(name: str, onset: int) -> None:
    made = check_borne(name, world(), onset)
    # who files travels on the day filed, whenever the layer begins
    assert onset == 0 or made.is_empty() or name == "travelling_patient"


@pytest.mark.parametrize("name", LOOK_ALIKES)
def test_a_look_alike_says_what_it_resembles_and_plants_nothing(name: str) -> None:
    assert set(layer(name).resembles) <= set(FRAUDS)
    assert layer(name).resembles
    rows = world().visits.filter(pl.col("alike") == name)
    assert rows["scheme"].is_null().all()
