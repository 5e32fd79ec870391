"""Dear drugs for cards insured elsewhere, in bursts; guests buy small things."""

import polars as pl

from tests.features.simulation.dispensing import share, world

PLANTED = pl.col("scheme") == "cash_out"


def with_origin(frame: pl.DataFrame) -> pl.DataFrame:
    people, local = world().city.people, world().city.places.local
    outside = people.insured[frame["person"].to_numpy()] >= local
    return frame.with_columns(outside=pl.Series(outside))


def test_dear_drugs_for_cards_from_elsewhere_show_at_its_sites() -> None:
    lines = with_origin(world().lines.filter(pl.col("drug")))
    dear = pl.col("dear") & pl.col("outside")
    strong = share(lines, dear, world().strong("cash_out"))
    assert strong > 0.03
    assert strong > 5 * share(lines, dear, world().peers("cash_out"))
    assert strong > 2 * share(lines, dear, world().faint("cash_out"))


def test_the_cards_come_in_bursts() -> None:
    rows = world().visits.filter(PLANTED).sort("provider", "begin")
    near = rows.select(pl.col("begin").diff().over("provider") < 180).to_series().fill_null(False)
    assert near.mean() > 0.5


def test_the_same_cards_are_used_at_sister_shops() -> None:
    owner = world().city.providers.owner
    planted = world().visits.filter(PLANTED)
    each = planted.group_by("person").agg(pl.col("provider").n_unique())
    assert (each["provider"] > 1).mean() > 0.1
    for ring in world().ledger.rings:
        if ring.scheme == "cash_out":
            shops = [m.position for m in ring.members if m.entity == "provider"]
            assert len({int(owner[shop]) for shop in shops}) == 1


def test_a_thin_share_of_the_sales_is_planted_on_cards_of_the_pool() -> None:
    visits = world().visits
    assert 0.03 < share(visits, PLANTED, world().strong("cash_out")) < 0.45
    planted = with_origin(visits.filter(PLANTED))
    away = world().city.people.away[planted["person"].to_numpy()] >= 0
    assert (planted["outside"] | pl.Series(away)).all()


def test_guests_of_a_tourist_town_are_insured_elsewhere_and_buy_small_things() -> None:
    visits = with_origin(world().visits)
    shops = world().strong("tourist_town")
    usual = share(visits, pl.col("outside"), world().peers("tourist_town"))
    assert share(visits, pl.col("outside"), shops) > usual + 0.1
    guests = world().lines.filter(pl.col("alike") == "tourist_town")
    cheats = world().lines.filter(pl.col("of_visit") == "cash_out")
    assert guests["scheme"].is_null().all()
    assert guests["price"].median() < cheats["price"].median() / 3  # type: ignore[operator]
