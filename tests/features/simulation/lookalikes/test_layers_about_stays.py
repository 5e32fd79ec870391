"""What all layers about stays have in common."""

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
from tests.features.simulation.wards import (
    FRAUDS,
    LOOK_ALIKES,
    TABLES,
    frauds,
    layer,
    look_alikes,
    month_of,
)

FIXED = {"visit": pl.Int64, "bed": pl.String, "end": pl.Int64}
#: They tell the ledger themselves.
TOLD = ("beds_licensed_later",)


def empty_month() -> Month:
    city = frauds().city
    nothing = np.zeros(len(city.people), dtype=np.int64)
    carried = Carried(nothing, nothing.copy(), nothing.copy(), nothing.copy())
    month = month_of(city, 0, carried, Ledger(city.span))
    month.memory("ids")["ids"] = draw_ids(city)
    month.memory("habits")["habits"] = habits_of(city)
    return month


@pytest.mark.parametrize("onset", [0, 90])
@pytest.mark.parametrize("name", [*FRAUDS, *LOOK_ALIKES])
def test_a_month_without_trade_is_borne(name, onset):
    each, month = layer(name), empty_month()
    at = np.flatnonzero(each.fits(month.city))[:2]
    sites = Sites(len(month.city.providers), at, np.full(len(at), 0.9), np.full(len(at), onset))
    rng = np.random.default_rng(1)
    if each.visits is not None:
        made = each.visits(month, sites, pl.DataFrame(schema=VISIT), rng)
        assert made.select(VISIT.names()).schema == VISIT
        assert (made["begin"] < month.last * 1440).all()
    fixed = pl.DataFrame(schema={**VISIT, **FIXED})
    if each.lines is not None:
        assert each.lines(month, sites, fixed, no_lines(), rng).schema == LINE
    if each.papers is not None:
        papers = {name: frame.clear() for name, frame in frauds().papers.items()}
        made_papers = each.papers(month, sites, papers, rng)
        assert {name: frame.schema for name, frame in made_papers.items()} == {
            name: frame.schema for name, frame in papers.items()
        }


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
