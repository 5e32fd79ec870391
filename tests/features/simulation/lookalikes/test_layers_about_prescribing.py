"""What all layers about prescriptions and tests have in common."""

import numpy as np
import polars as pl
import pytest

from features.simulation.frames import LINE, VISIT
from features.simulation.lines.make import no_lines
from features.simulation.month import Carried, Month
from features.simulation.records.ids import draw_ids
from features.simulation.sites import Sites
from features.simulation.trade.habits import habits_of
from features.simulation.truth.ledger import Ledger
from tests.features.simulation.prescribing import FRAUDS, LOOK_ALIKES, frauds, layer, look_alikes

#: What a visit has besides once the layers are done.
FIXED = {"visit": pl.Int64, "bed": pl.String, "end": pl.Int64}


def empty_month() -> Month:
    city = frauds().city
    nothing = np.zeros(len(city.people), dtype=np.int64)
    carried = Carried(nothing, nothing.copy(), nothing.copy(), nothing.copy())
    month = Month(city, 0, 0, 31, carried, Ledger(city.span))
    month.memory("ids")["ids"] = draw_ids(city)
    month.memory("habits")["habits"] = habits_of(city)
    return month


@pytest.mark.parametrize("onset", [0, 90])
@pytest.mark.parametrize("name", [*FRAUDS, *LOOK_ALIKES])
def test_a_month_without_trade_is_borne(name: str, onset: int) -> None:
    each, month = layer(name), empty_month()
    at = np.flatnonzero(each.fits(month.city))[:2]
    sites = Sites(len(month.city.providers), at, np.full(len(at), 0.9), np.full(len(at), onset))
    rng = np.random.default_rng(1)
    if each.visits is not None:
        made = each.visits(month, sites, pl.DataFrame(schema=VISIT), rng)
        assert dict(made.schema) == dict(VISIT)
    fixed = pl.DataFrame(schema={**VISIT, **FIXED})
    if each.lines is not None:
        assert dict(each.lines(month, sites, fixed, no_lines(), rng).schema) == dict(LINE)
    if each.papers is not None:
        world = frauds() if name in FRAUDS else look_alikes(name)
        papers = {table: frame.clear() for table, frame in world.papers.items()}
        papers.pop("out_appy_d", None)
        made_papers = each.papers(month, sites, papers, rng)
        for table in papers:
            assert made_papers[table].columns == papers[table].columns


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


@pytest.mark.parametrize("scheme", FRAUDS)
def test_every_scheme_has_look_alikes(scheme: str) -> None:
    assert any(scheme in layer(name).resembles for name in LOOK_ALIKES)


def test_faint_sites_are_almost_honest() -> None:
    world = frauds()
    for name in FRAUDS:
        sites = world.sites[name]
        faint = sites.at[sites.strength < 0.1].tolist()
        lines = world.lines.filter(pl.col("provider").is_in(faint))
        bad = (pl.col("scheme") == name) | (pl.col("of_visit") == name)
        assert lines.select(bad.fill_null(value=False).mean()).item() < 0.12, name
