import numpy as np
import polars as pl

from features.simulation.catalogue.items import CONSUMABLE, ITEMS, SERVICE
from features.simulation.layering.tag_pairs import pairs
from features.simulation.money.scope import CAP_BY_TIER
from tests.features.simulation.layered import Layered, share

NAME = "charge_abuse"
PER_DAY = ITEMS.tagged("per_day").tolist()
ALIKE = ("several_wards", "high_price_brand")


def again(world: Layered) -> pl.DataFrame:
    """Per-day items of each visit and day, and whether they are billed twice."""
    rows = world.lines.filter(pl.col("item").is_in(PER_DAY))
    return rows.group_by("number", "provider", "item", day=pl.col("at") // 1440).agg(
        twice=pl.len() > 1
    )


def above_cap(world: Layered) -> pl.DataFrame:
    item, provider = world.lines["item"].to_numpy(), world.lines["provider"].to_numpy()
    cap = ITEMS.cap[item] * CAP_BY_TIER[world.city.providers.tier[provider]]
    service = ITEMS.kind[item] == SERVICE
    return world.lines.with_columns(
        above=pl.Series(service & (world.lines["price"].to_numpy() > cap + 1e-9))
    )


def test_days_are_billed_twice_at_some_sites_and_nowhere_else(world: Layered) -> None:
    rows, twice = again(world), pl.col("twice")
    assert share(rows, twice, world.peers(NAME)) == 0
    assert share(rows, twice, world.at(NAME, 0.5)) > 0.02


def test_more_days_are_billed_than_the_stay_has(world: Layered) -> None:
    bed = ITEMS.at("bed_ordinary")
    days = (
        world.lines.filter(pl.col("item") == bed)
        .group_by("number", "provider")
        .agg(days=pl.sum("cnt"))
    )
    stays = world.visits.filter(pl.col("nights") > 0).select("number", "nights")
    over = days.join(stays, on="number")
    figure = pl.col("days") > pl.col("nights")
    assert share(over, figure, world.at(NAME, 0.5)) > share(over, figure, world.peers(NAME))


def test_services_cost_more_than_their_cap_only_where_they_are_planted(world: Layered) -> None:
    rows = above_cap(world)
    assert rows.filter("above")["scheme"].is_not_null().all()
    assert rows.filter("above").height


def test_a_dear_consumable_is_dear_at_every_sale_of_the_site_in_a_month(world: Layered) -> None:
    bad = world.lines.filter(pl.col("scheme") == NAME).with_columns(
        month=pl.col("at") // 1440 // 31
    )
    kind = pl.Series(ITEMS.kind[bad["item"].to_numpy()] == CONSUMABLE)
    priced = bad.filter(kind).group_by("provider", "item").agg(pl.col("price").n_unique())
    assert (priced["price"] <= 2).all()


def test_a_part_or_a_rival_stands_beside_what_it_belongs_to(world: Layered) -> None:
    bad = world.lines.filter(pl.col("scheme") == NAME)
    parts, packages = pairs("part_of_")
    held = world.lines.group_by("number").agg(pl.col("item"))
    of = dict(zip(parts.tolist(), packages.tolist(), strict=True))
    rows = bad.filter(pl.col("item").is_in(list(of))).join(held, on="number", suffix="s")
    beside = [of[item] in items for item, items in rows.select("item", "items").iter_rows()]
    assert np.mean(beside) > 0.8


def test_bad_lines_are_a_thin_share_and_lie_at_the_sites(world: Layered) -> None:
    bad = world.lines.filter(pl.col("scheme") == NAME)
    assert bad["provider"].is_in(world.at(NAME)).all()
    assert 0.01 < share(world.lines, pl.col("scheme") == NAME, world.at(NAME)) < 0.4


def test_who_changes_wards_lies_in_two_beds_on_a_day(honest: Layered) -> None:
    lines = honest.lines.filter(pl.col("alike") == "several_wards", pl.col("original") < 0)
    beds = lines.filter(pl.col("item").is_in(ITEMS.in_group("bed").tolist()))
    days = beds.group_by("number", day=pl.col("at") // 1440).agg(
        pl.len(), pl.col("doctor").n_unique()
    )
    two = days.filter(pl.col("len") > 1)
    assert two["number"].n_unique() > 0.8 * lines["number"].n_unique()
    assert (two["doctor"] > 1).mean() > 0.9
    assert honest.planted.is_empty()


def test_the_brand_is_dear_for_its_substance_but_not_for_its_code(honest: Layered) -> None:
    sold = honest.lines.filter(pl.col("original") < 0)
    item = sold["item"].to_numpy()
    substance = pl.Series("substance", ITEMS.substance[item])
    a_day = pl.Series("a_day", ITEMS.price[item] / ITEMS.days[item])
    frame = sold.with_columns(substance, a_day).filter(pl.col("substance") >= 0)
    usual = pl.col("a_day").median().over("substance")
    dear = frame.with_columns(dear=pl.col("a_day") > 1.5 * usual)
    name = "high_price_brand"
    site = share(dear, pl.col("dear"), honest.at(name, 0.4))
    assert site > 1.3 * share(dear, pl.col("dear"), honest.peers(name))
    code = frame.with_columns(over=pl.col("price") / pl.col("price").median().over("item") > 1.6)
    assert share(code, pl.col("over"), honest.at(name)) < 0.05
