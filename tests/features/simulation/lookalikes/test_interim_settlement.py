"""One admission, two settlements that both stand, each of its own days: as honest as it is rare.

A year without a new year inside: no stay is settled on the way for that.
"""

from functools import cache

import numpy as np
import polars as pl

from features.simulation import frauds, lookalikes
from features.simulation.city.build import build_city
from features.simulation.frames import STAY
from features.simulation.layers import layers_in
from features.simulation.settings import Settings
from features.simulation.tables.claims.fee_list_d import fee_list_d
from features.simulation.tables.claims.mdtrt_d import mdtrt_d
from features.simulation.tables.claims.setl_d import setl_d
from features.simulation.tables.claims.setl_fee_stt_d import setl_fee_stt_d
from tests.features.simulation.laid import changed_by, lay, layer
from tests.features.simulation.months import opening, run

NAME, CHEAT = "interim_settlement", "dual_benefit"
SETTINGS = Settings(people=10_000, months=12, providers=160, seed=4)
#: Sites of a patients' layer of weight 1.
EACH = 8


def sites(name: str) -> int:
    """As many as the planting gives: look-alikes in the proportion of the settings."""
    found = {each.name: each for package in (frauds, lookalikes) for each in layers_in(package)}
    alike = SETTINGS.lookalikes if name == NAME else 1.0
    return round(EACH * found[name].weight * alike)


@cache
def world():
    city = build_city(SETTINGS, 0)
    laid, used = [], np.zeros(len(city.people), dtype=bool)
    for name in (NAME, CHEAT):
        free = np.flatnonzero(layer(name).fits(city) & ~used)
        at = free[:: len(free) // sites(name)][: sites(name)]
        used[at] = True
        laid.append(lay(layer(name), city, at, (np.arange(len(at)) + 0.5) / len(at)))
    city = changed_by(tuple(laid), city)
    tables = (mdtrt_d, setl_d, setl_fee_stt_d, fee_list_d)
    return run(
        city,
        opening(city),
        lambda books: {table.__name__: table(books) for table in tables},
        tuple(laid),
    )


def standing() -> pl.DataFrame:
    """Settlements that stand, of visits that have several; whether planted, whether the layer's."""
    bills = world().papers()["setl_d"]
    back = bills.filter(pl.col("refd_setl_flag") == "1")["init_setl_id"].to_list()
    stand = bills.filter(pl.col("refd_setl_flag") == "0", ~pl.col("setl_id").is_in(back))
    bad = world().planted().filter(pl.col("scheme") == CHEAT)["setl_id"].to_list()
    rows = stand.filter(pl.len().over("mdtrt_id") > 1).with_columns(
        planted=pl.col("setl_id").is_in(bad).any().over("mdtrt_id"),
        alike=pl.col("mdtrt_id").is_in(numbers().to_list()),
    )
    assert rows.height
    return rows


def visits() -> pl.DataFrame:
    rows = pl.concat([books.visits for books in world().books])
    return rows.filter(pl.col("alike") == NAME)


def numbers() -> pl.Series:
    return world().ids.numbered("", visits()["visit"], 12)


def test_more_visits_with_two_settlements_are_honest_than_are_planted():
    each = standing().unique("mdtrt_id")
    assert each.filter("planted").height > 5
    assert each.filter("alike").height > 1.5 * each.filter("planted").height
    copies = world().planted().filter(pl.col("scheme") == CHEAT)["setl_id"].n_unique()
    assert each.filter("alike").height > copies


def test_they_are_stays_of_months_of_few_people_who_come_again():
    stays = visits()
    assert (stays["kind"] == STAY).all()
    assert (stays["nights"] >= 62).mean() > 0.95
    assert stays["scheme"].is_null().all()
    assert not stays["operated"].any()
    assert 1.2 < stays.height / stays["person"].n_unique() < 3


def test_the_first_says_that_it_is_on_the_way_and_the_second_goes_on_where_it_ends():
    pairs = standing().filter("alike", ~pl.col("planted")).sort("mdtrt_id", "setl_time")
    first, second = (
        pairs.unique("mdtrt_id", keep=k, maintain_order=True) for k in ("first", "last")
    )
    assert pairs.height == 2 * first.height
    assert (first["mid_setl_flag"] == "1").all()
    assert (second["mid_setl_flag"] == "0").all()
    assert (first["enddate"] == second["begndate"]).all()
    assert (first["invono"] != second["invono"]).all()
    assert (first["act_pay_dedc"] > 0).sum() > 0.5 * first.height
    assert (second["act_pay_dedc"] == 0).all()


def test_no_line_is_paid_twice_and_the_lines_of_each_part_add_up():
    papers = world().papers()
    lines = papers["fee_list_d"].filter(pl.col("mdtrt_id").is_in(numbers().to_list()))
    assert not lines.filter(pl.col("cnt") > 0).select("bkkp_sn").is_duplicated().any()
    sums = lines.group_by("setl_id").agg(fee=pl.sum("det_item_fee_sumamt"))
    told = standing().filter("alike", ~pl.col("planted")).join(sums, on="setl_id", how="left")
    assert ((told["fee"] - told["medfee_sumamt"]).abs() < 0.01).all()


def test_a_copy_has_the_dates_and_lines_of_the_first_and_no_part_of_a_stay_has():
    same = pl.struct("begndate", "enddate", "medfee_sumamt").n_unique().over("mdtrt_id")
    rows = standing().with_columns(parts=same)
    assert (rows.filter(~pl.col("planted"))["parts"] == 2).all()
    copied = rows.filter("planted", ~pl.col("alike"))
    assert (copied["parts"] < copied.select(pl.len().over("mdtrt_id")).to_series()).all()
