"""A month: its steps in order, its rows in order, and nothing that is not yet known."""

import numpy as np
import polars as pl
import pytest

from features.simulation.frames import PHARMACY, VISIT
from features.simulation.layers import Layer
from features.simulation.monthly import make_month
from features.simulation.planting import Laid
from features.simulation.sites import Sites
from features.simulation.span import DAY
from features.simulation.tables.monthly import monthly_tables
from features.simulation.trade.make import visits_of
from tests.features.simulation.trade.honest_months import month_of, opening, told, town

HOOKS = ("visits", "lines", "bills", "boxes", "papers")


def made(*laid, number=0):
    world = told()
    month = month_of(world.city, number, opening(world.city))
    return make_month(month, world.ids, world.habits, laid)


def at_everybody(package, layer):
    among = len(town().providers)
    every = np.arange(among)
    return Laid(
        package, layer, Sites(among, every, np.full(among, 0.5), np.zeros(among, dtype=np.int64))
    )


def test_every_hook_runs_once_in_its_turn_and_frauds_see_what_look_alikes_did():
    ran = []

    def watch(package, hook):
        def change(month, sites, *rest):
            ran.append((hook, package))
            return rest[0] if hook in ("visits", "papers") else rest[1]

        return change

    laid = [
        at_everybody(
            package,
            Layer(
                package,
                "层",
                lambda city: np.ones(len(city.providers), dtype=bool),
                **{hook: watch(package, hook) for hook in HOOKS},
            ),
        )
        for package in ("errors", "frauds", "lookalikes")
    ]
    made(*laid)
    order = ("lookalikes", "frauds", "errors")
    assert ran == [(hook, package) for hook in HOOKS for package in order]


@pytest.fixture(scope="module")
def planted():
    """A month in which every pharmacy sells one thing more, which is planted."""

    def sell(month, sites, visits, rng):
        shops = np.flatnonzero(month.city.pharmacy)
        person = np.full(len(shops), 5)
        day = np.full(len(shops), month.first + 3)
        dx = np.zeros(len(shops), dtype=np.int64)
        new = visits_of(month, PHARMACY, person, shops, day, dx, rng, scheme="sold")
        return pl.concat([visits, new])

    layer = Layer("sold", "卖", lambda city: city.pharmacy, visits=sell)
    return made(at_everybody("frauds", layer))


def test_what_a_layer_planted_is_told_with_the_ids_of_its_rows(planted):
    shops = told().ids.providers(np.flatnonzero(town().pharmacy))
    assert planted.planted["scheme"].unique().to_list() == ["sold"]
    assert set(planted.planted["fixmedins_code"]) == set(shops)
    visits = planted.papers["mdtrt_d"].join(planted.planted, on="mdtrt_id")
    assert visits.height == len(shops)
    assert (visits["fixmedins_code"] == visits["fixmedins_code_right"]).all()
    assert (visits["begntime"].dt.date() == town().span.date(3)).all()


def test_no_table_names_the_scheme(planted):
    for name, table in planted.papers.items():
        assert not {"scheme", "alike", "strength"} & set(table.columns), name
        for column in table.get_columns():
            if column.dtype == pl.String:
                assert not (column == "sold").any(), (name, column.name)


def test_the_months_tables_are_those_of_the_writers(planted):
    assert planted.papers.keys() == monthly_tables(told().books[0]).keys()


def test_visits_are_numbered_in_the_order_in_which_they_begin():
    visits = told().all("visits")
    assert visits["visit"].to_list() == list(range(1, visits.height + 1))
    for _, month in visits.group_by("month"):
        assert month["begin"].is_sorted()
    assert visits.columns[: len(VISIT)] == VISIT.names()


def test_a_months_visits_begin_in_it():
    for books in told().books:
        day = books.visits["begin"] // DAY
        assert day.is_between(books.month.first, books.month.last - 1).all()


def test_lines_are_in_the_order_of_their_visits_and_times():
    for books in told().books:
        own = books.lines.filter(pl.col("original") < 0)
        assert own.select("visit", "at").equals(own.select("visit", "at").sort("visit", "at"))
        assert own["line"].is_sorted()


def test_line_numbers_are_never_used_twice():
    lines = told().all("lines")
    assert lines["line"].n_unique() == lines.height


def test_lines_are_charged_from_the_visits_begin_on_and_none_after_the_extract():
    for books in told().books:
        begin = books.of_visit("begin", books.lines)
        assert (books.lines["at"] >= begin).all()
        assert (books.lines["at"] < books.end).all()


def test_a_visit_ends_after_it_begins_and_only_a_stay_on_another_day():
    visits = told().all("visits")
    assert (visits["end"] > visits["begin"]).all()
    night = visits.filter(pl.col("nights") > 0)
    assert night["bed"].null_count() == 0
    assert (night["end"] // DAY == night["begin"] // DAY + night["nights"]).all()


def test_honest_trade_names_no_scheme():
    assert told().all("visits")["scheme"].null_count() == told().all("visits").height
    assert told().all("lines")["scheme"].null_count() == told().all("lines").height
    assert told().all("boxes")["scheme"].null_count() == told().all("boxes").height
