import numpy as np
import polars as pl

from features.simulation.catalogue.items import ITEMS
from features.simulation.frames import EMERGENCY, IN_BED
from features.simulation.layering.limits import limits
from tests.features.simulation.prescribing import World, frauds, look_alikes, share, thin

NAME = "off_scope"


def broken(world: World, *, lifted: bool = False) -> pl.DataFrame:
    """Lines with whether they break a limit in force, or one that was lifted before."""
    known, span = limits(), world.city.span
    pairs = pl.DataFrame(
        {
            "item": known.item,
            "gend": known.gend,
            "tier": known.tier,
            "youngest": known.youngest,
            "oldest": known.oldest,
            "begins": [span.day(each) for each in known.begins],
            "ends": [None if each is None else span.day(each) for each in known.ends],
            "limit": np.arange(len(known)),
        },
        schema_overrides={"ends": pl.Int64},
    )
    lines = world.lines.with_row_index("row").select(
        "row", "item", "day", "provider", "person", "number", "scheme", "kind", "alike"
    )
    dx = world.visits.select("number", "coded")
    rows = lines.join(pairs, on="item").join(dx, on="number")
    force = (pl.col("begins") <= pl.col("day")) & (
        pl.col("ends").is_null() | (pl.col("ends") >= pl.col("day"))
    )
    rows = rows.filter(pl.col("ends") < pl.col("day") if lifted else force)
    person = rows["person"].to_numpy()
    age = world.city.people.age(person, rows["day"].to_numpy())
    sex = np.where(world.city.people.female[person], "2", "1")
    gend, youngest, oldest = (rows[name].to_numpy() for name in ("gend", "youngest", "oldest"))
    bad = (gend != "") & (gend != sex)
    bad |= (age < youngest) | (age > oldest)
    bad |= world.city.providers.tier[rows["provider"].to_numpy()] < rows["tier"].to_numpy()
    bad |= ~known.explains[rows["limit"].to_numpy(), rows["coded"].to_numpy()]
    out = rows.filter(pl.Series(bad))["row"].unique()
    return world.lines.with_row_index("row").with_columns(broken=pl.col("row").is_in(out.implode()))


def test_items_are_billed_outside_their_limits() -> None:
    world = frauds()
    rows = broken(world).filter(~pl.col("kind").is_in(list(IN_BED)))
    assert share(rows, pl.col("broken"), world.strong(NAME)) > 10 * share(
        rows, pl.col("broken"), world.peers(NAME)
    )


def test_labels_are_on_broken_lines_and_herbs_alone() -> None:
    world = frauds()
    bad = broken(world).filter(pl.col("scheme") == NAME)
    herb = pl.Series(ITEMS.has("single_unpaid")[bad["item"].to_numpy()])
    alone = world.lines.filter("piece").group_by("number").agg(herbs=pl.len())
    herbs = bad.filter(herb).join(alone, on="number")
    assert (herbs["herbs"] == 1).all()
    assert bad.filter(~herb)["broken"].mean() > 0.95
    assert 0.005 < thin(world, NAME) < 0.4


def test_a_lifted_limit_is_no_limit() -> None:
    name = "lifted_limit"
    world = look_alikes(name)
    own = broken(world, lifted=True).filter(pl.col("alike") == name)
    assert own["broken"].any()
    now = broken(world).filter(pl.col("alike") == name)
    assert now["broken"].mean() < 0.05


def test_emergencies_are_excepted() -> None:
    name = "emergency_exception"
    world = look_alikes(name)
    own = broken(world).filter(pl.col("alike") == name)
    assert own["broken"].any()
    assert (own["kind"] == EMERGENCY).all()
