"""Contributions, month by month."""

import numpy as np
import polars as pl
import pytest

from features.simulation.city.wages import base_of
from features.simulation.tables.people.all import CONTRIBUTION_TABLES
from features.simulation.tables.people.contributors import OVERRIDES, contributors
from features.simulation.tables.people.psn_clctstd_d import psn_clctstd_d
from features.simulation.tables.people.rsdt_psn_clct_detl_d import rsdt_psn_clct_detl_d
from features.simulation.tables.people.staf_psn_clct_detl_d import staf_psn_clct_detl_d
from tests.features.simulation.peopled import bare_month, peopled_city, peopled_ids
from tests.features.simulation.tables.contract import check_contract

OCTOBER = 9


@pytest.mark.parametrize("name", CONTRIBUTION_TABLES)
def test_the_contract_takes_every_row(name):
    check_contract(name, CONTRIBUTION_TABLES[name](bare_month(OCTOBER), peopled_ids()))


@pytest.mark.parametrize("name", CONTRIBUTION_TABLES)
def test_a_month_is_written_alike_again(name):
    write = CONTRIBUTION_TABLES[name]
    one = write(bare_month(OCTOBER), peopled_ids())
    assert one.equals(write(bare_month(OCTOBER), peopled_ids()))


def test_months_number_their_contributions_apart():
    memory = {}
    parts = [staf_psn_clct_detl_d(bare_month(n, memory), peopled_ids()) for n in (0, 1, 2)]
    assert pl.concat(parts)["psn_clct_detl_id"].is_unique().all()


def test_nearly_every_employee_at_work_is_paid_for_on_their_base():
    city, month = peopled_city(), bare_month(OCTOBER)
    rows = contributors(month, OCTOBER)
    works = ((city.people.insutype == 310) & ~city.people.retired).sum()
    assert 0.85 < rows.height / works <= 1.03
    person = rows["person"].to_numpy()
    assert (rows["base"].to_numpy() == base_of(city, person, OCTOBER)).all()


def test_a_late_contribution_is_booked_a_month_later_and_none_is_lost():
    memory = {}
    due = contributors(bare_month(OCTOBER, memory), OCTOBER).height
    now = staf_psn_clct_detl_d(bare_month(OCTOBER, memory), peopled_ids())
    then = staf_psn_clct_detl_d(bare_month(OCTOBER + 1, memory), peopled_ids())
    of_october = pl.concat([now, then]).filter(pl.col("accrym_begn") == "202410")
    assert of_october.height == due
    late = of_october.filter(pl.col("cashym") == "202411")
    assert (late["clct_type"] == "2").all()
    assert 0.002 < late.height / due < 0.08


def test_contributions_are_paid_in_the_month_on_a_working_day_to_the_fen():
    rows = staf_psn_clct_detl_d(bare_month(OCTOBER), peopled_ids())
    assert (rows["clct_time"].dt.strftime("%Y%m") == rows["cashym"]).all()
    assert (rows["clct_time"].dt.weekday() <= 5).all()
    total = (rows["psn_clct_amt"] + rows["emp_clct_amt"]).round(2)
    assert (total == rows["clct_sumamt"]).all()
    assert rows["wag"].ge(rows["psn_clctstd"]).mean() > 0.5


def test_residents_pay_from_september_on_for_the_next_year():
    october = rsdt_psn_clct_detl_d(bare_month(OCTOBER), peopled_ids())
    assert (october["accrym_begn"] == "202501").all()
    assert october["psn_clct_amt"].max() == 400
    assert (october["clct_sumamt"] == october["psn_clct_amt"] + october["finsubs_amt"]).all()
    assert rsdt_psn_clct_detl_d(bare_month(5), peopled_ids()).is_empty()


def test_nearly_every_resident_pays_once_a_year():
    memory, city = {}, peopled_city()
    months = [rsdt_psn_clct_detl_d(bare_month(n, memory), peopled_ids()) for n in range(8, 14)]
    paid = pl.concat(months)
    assert (paid["accrym_end"] == "202512").all()
    assert paid["psn_no"].is_unique().mean() > 0.999
    local = city.people.insured < city.places.local
    assert 0.95 < paid.height / (local & (city.people.insutype == 390)).sum() < 1.02


def test_a_layer_may_replace_add_and_drop_contributions():
    month = bare_month(OCTOBER)
    honest = contributors(month, OCTOBER).sort("person")
    first, second = honest.row(0, named=True), honest.row(1, named=True)
    stranger = int(np.flatnonzero(peopled_city().people.insutype == 390)[0])
    told = [
        (first["person"], first["employer"], 20_000.0, OCTOBER, OCTOBER),
        (second["person"], second["employer"], None, OCTOBER - 1, OCTOBER),
        (stranger, first["employer"], 15_000.0, OCTOBER, OCTOBER + 3),
        (first["person"], first["employer"], 1.0, OCTOBER + 1, OCTOBER + 1),
    ]
    month.memory("contributions")["overrides"] = pl.DataFrame(told, OVERRIDES, orient="row")
    rows = contributors(month, OCTOBER)
    bases = {(p, e): b for p, e, b in rows.select("person", "employer", "base").iter_rows()}
    assert bases[first["person"], first["employer"]] == 20_000
    assert (second["person"], second["employer"]) not in bases
    assert bases[stranger, first["employer"]] == 15_000
    assert rows.height == honest.height
    assert rows.null_count().sum_horizontal().item() == 0
    written = psn_clctstd_d(month, peopled_ids())
    assert (written["psn_clctstd"] == 20_000).any()
