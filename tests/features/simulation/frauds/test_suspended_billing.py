import polars as pl

from features.simulation.city.suspended import renamed
from features.simulation.frames import IN_BED
from tests.features.simulation.layered import Layered, share

NAME = "suspended_billing"
ALIKE = ("merger", "name_change")


def shut(world: Layered) -> pl.DataFrame:
    """Visits of providers while they are suspended."""
    day = pl.col("begin") // 1440
    spells = world.city.suspensions.select("provider", shut="begin", opens="end")
    return world.visits.join(spells, on="provider").filter(
        day >= pl.col("shut"), day < pl.col("opens")
    )


def sold_by_another(world: Layered) -> pl.DataFrame:
    buyers = world.batches.select("batch", buyer="provider")
    return world.boxes.join(buyers, on="batch").filter(pl.col("provider") != pl.col("buyer"))


def test_only_sites_bill_while_they_are_suspended(world: Layered) -> None:
    rows = shut(world).filter(~pl.col("kind").is_in(list(IN_BED)))
    assert rows.height
    assert rows["scheme"].eq_missing(NAME).all()
    assert rows["provider"].is_in(world.at(NAME)).all()


def test_every_site_is_suspended_once(world: Layered) -> None:
    spells = world.city.suspensions.filter(pl.col("provider").is_in(world.at(NAME)))
    assert sorted(spells["provider"]) == sorted(world.at(NAME))
    assert (spells["end"] > spells["begin"] + 30).all()
    assert (spells["end"] <= world.city.span.days).all()


def test_a_sister_settles_the_rest_and_the_ring_is_told(world: Layered) -> None:
    bad = world.visits.filter(pl.col("scheme") == NAME)
    through = set(bad.filter(~pl.col("provider").is_in(world.at(NAME)))["provider"])
    tills = {ring.members[1].position for ring in world.ledger.rings if ring.scheme == NAME}
    assert through
    assert through <= tills


def test_the_sister_sells_boxes_that_the_suspended_one_bought(world: Layered) -> None:
    boxes = sold_by_another(world)
    pairs = {(r.members[1].position, r.members[0].position) for r in world.ledger.rings}
    assert boxes.height
    assert set(boxes.select("provider", "buyer").iter_rows()) <= pairs
    assert not world.boxes.filter(~pl.col("back"))["code"].is_duplicated().any()


def test_planted_visits_are_a_thin_share(world: Layered) -> None:
    assert 0.005 < share(world.visits, pl.col("scheme") == NAME, world.at(NAME)) < 0.4


def test_a_merged_shop_bills_nothing_and_its_stock_is_sold_by_its_heir(honest: Layered) -> None:
    closed = honest.at("merger")
    assert shut(honest).filter(pl.col("provider").is_in(closed)).is_empty()
    boxes = sold_by_another(honest)
    assert boxes.height
    assert boxes["buyer"].is_in(closed).all()
    assert honest.visits.filter(pl.col("alike") == "merger")["provider"].is_in(closed).not_().all()
    assert honest.planted.is_empty()


def test_who_changes_the_name_goes_on(honest: Layered) -> None:
    change = renamed(honest.city)
    marked = honest.visits.filter(pl.col("alike") == "name_change")
    for provider, day in change.iter_rows():
        rows = marked.filter(pl.col("provider") == provider)
        assert rows.is_empty() or rows["begin"].min() >= day * 1440
