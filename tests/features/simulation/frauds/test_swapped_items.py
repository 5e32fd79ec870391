import polars as pl

from features.simulation.catalogue.items import CONSUMABLE, ITEMS
from tests.features.simulation.layered import Layered, share

NAME = "swapped_items"
ALIKE = ("device_shop", "high_price_brand")
PAPERS = True
MASKS = ITEMS.tagged("daily_goods_mask").tolist()


def bought(world: Layered, masks: list[int], providers: list[int]) -> float:
    codes = ITEMS.code.gather(masks)
    at = world.ids.providers(pl.Series(providers))
    rows = world.papers["purcinfo"].filter(
        pl.col("med_list_codg").is_in(codes.implode()), pl.col("fixmedins_code").is_in(at.implode())
    )
    return float(rows.filter(pl.col("purc_retn_type") == "1")["purc_retn_cnt"].sum())


def test_devices_are_sold_that_others_hardly_sell(world: Layered) -> None:
    figure = pl.col("item").is_in(MASKS)
    site = share(world.lines, figure, world.at(NAME, 0.5))
    assert site > 5 * share(world.lines, figure, world.peers(NAME))


def test_the_tills_own_name_gives_some_away(world: Layered) -> None:
    named = world.lines.filter(pl.col("own_name").is_not_null())
    assert named.height
    assert named["of_visit"].eq_missing(NAME).all()
    strong = named.filter(pl.col("provider").is_in(world.at(NAME, 0.6))).height
    assert strong > 0.6 * named.height


def test_they_cost_more_than_the_market_asks_for_the_code(world: Layered) -> None:
    rows = world.lines.filter(pl.col("item").is_in(MASKS))
    usual = rows.filter(pl.col("of_visit").is_null())["price"].mean()
    bad = rows.filter(pl.col("of_visit") == NAME)
    ratio = bad["price"].to_numpy() / ITEMS.price[bad["item"].to_numpy()]
    assert usual is None or ratio.mean() > 1.3


def test_they_were_hardly_ever_bought(world: Layered) -> None:
    strong = world.at(NAME, 0.7)
    sold = world.lines.filter(pl.col("item").is_in(MASKS), pl.col("provider").is_in(strong))[
        "cnt"
    ].sum()
    assert bought(world, MASKS, strong) < 0.5 * sold


def test_some_boxes_are_of_another_product_than_the_one_billed(world: Layered) -> None:
    product = pl.Series(ITEMS.product[world.boxes["item"].to_numpy()] - 8_000_000)
    other = world.boxes.with_columns(other=(pl.col("code") // 10**13).cast(pl.Int64) != product)
    assert other.filter("other").height
    assert (other.filter("other", ~pl.col("back"))["scheme"] == NAME).all()
    assert share(other, pl.col("other"), world.peers(NAME)) == 0


def test_no_code_is_sold_twice(world: Layered) -> None:
    assert not world.boxes.filter(~pl.col("back"))["code"].is_duplicated().any()


def test_purchases_of_goods_are_bad_as_a_whole_and_a_thin_share(world: Layered) -> None:
    bad = world.lines.filter(pl.col("of_visit") == NAME)
    assert bad["item"].is_in(MASKS).all()
    assert 0.01 < share(world.visits, pl.col("scheme") == NAME, world.at(NAME)) < 0.4


def test_a_device_shop_sells_as_many_and_bought_them(honest: Layered) -> None:
    name = "device_shop"
    kind = pl.Series(ITEMS.kind[honest.lines["item"].to_numpy()] == CONSUMABLE)
    lines = honest.lines.with_columns(device=kind)
    site = share(lines, pl.col("device"), honest.at(name, 0.4))
    assert site > 5 * share(lines, pl.col("device"), honest.peers(name))
    sold = honest.lines.filter(
        pl.col("item").is_in(MASKS), pl.col("provider").is_in(honest.at(name))
    )
    assert bought(honest, MASKS, honest.at(name)) >= sold["cnt"].sum()
    assert sold["own_name"].null_count() == sold.height
    assert honest.planted.is_empty()
