import polars as pl

from features.simulation.catalogue.items import ITEMS
from tests.features.simulation.prescribing import World, frauds, look_alikes, share, thin

NAME = "decoction_pieces"


def prescriptions(world: World) -> pl.DataFrame:
    """One row per visit with herbs: how many, yuan, yuan a dose."""
    yuan = (pl.col("price") * pl.col("cnt")).sum()
    return (
        world.lines.filter("piece")
        .group_by("number", "provider", "alike")
        .agg(herbs=pl.len(), yuan=yuan, bad=(pl.col("scheme") == NAME).any())
    )


def odd() -> pl.Expr:
    return (pl.col("herbs") > 15) | (pl.col("herbs") == 1)


def test_prescriptions_are_oversized_or_of_one_herb() -> None:
    world = frauds()
    rows = prescriptions(world)
    assert share(rows, odd(), world.strong(NAME)) > 0.15
    assert share(rows, odd(), world.peers(NAME)) < 0.06


def test_herbs_make_a_larger_part_of_the_bill() -> None:
    world = frauds()
    lines = world.lines.with_columns(yuan=pl.col("price") * pl.col("cnt"))

    def part(who: list[int]) -> float:
        rows = lines.filter(pl.col("provider").is_in(who))
        return float(rows.filter("piece")["yuan"].sum() / rows["yuan"].sum())

    assert part(world.strong(NAME)) > 2 * part(world.peers(NAME))


def test_dear_herbs_cost_more_there() -> None:
    world = frauds()
    dear = world.lines.filter("piece", pl.Series(ITEMS.price[world.lines["item"].to_numpy()] > 0.3))
    dear = dear.with_columns(over=pl.col("price") / pl.Series(ITEMS.price[dear["item"].to_numpy()]))

    def level(who: list[int]) -> float:
        return float(dear.filter(pl.col("provider").is_in(who))["over"].median() or 0.0)

    assert level(world.strong(NAME)) > 1.25 * level(world.peers(NAME))


def test_labels_are_on_herbs_alone_and_one_price_holds_for_all() -> None:
    world = frauds()
    bad = world.lines.filter(pl.col("scheme") == NAME)
    assert bad["piece"].all()
    assert 0.01 < thin(world, NAME) < 0.4
    month = world.lines.filter("piece", pl.col("provider").is_in(world.strong(NAME)))
    month = month.with_columns(month=pl.col("day") // 31)
    prices = month.group_by("provider", "item", "month").agg(pl.col("price").n_unique())
    assert (prices["price"] <= 2).all()  # a calendar month that 31 days cut in two


def test_a_place_of_traditional_medicine_lives_on_ordinary_prescriptions() -> None:
    name = "tcm_hospital_pieces"
    world = look_alikes(name)
    has = pl.col("piece")
    assert share(world.lines, has, world.strong(name)) > 2 * share(
        world.lines, has, world.peers(name)
    )
    assert share(prescriptions(world), odd(), world.strong(name)) < 0.08
