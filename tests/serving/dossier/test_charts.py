from datetime import date

import polars as pl
import pytest

from features.claims.column import Ids
from features.evidence import evidence
from features.schemes.hanging_bed import HangingBed
from serving.dossier.charts import STAYS, TOP, VISITS, Draw, chart_lists
from tests.tables import a_store

AS_OF = date(2026, 1, 1)
WANTED = {"east": [HangingBed.overlaps_elsewhere]}
STAYS_AT = "\n".join(f"A{n}  P{n}  east  2025-03-01  2025-03-09  {100 * n}" for n in range(1, 13))
ELSEWHERE = "\n".join(f"B{n}  P{n}  west  2025-02-26  2025-03-04  90" for n in range(1, 4))
HEAD = "setl_id  psn_no  fixmedins_code  begndate  enddate  fund_pay_sumamt"


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """Twelve stays at east, of which three share a night with one at west."""
    folder = tmp_path_factory.mktemp("charts")
    visits = "mdtrt_id  ipt_otp_no  medrcdno  adm_dept_name  adm_bed\n" + "\n".join(
        f"A{n}  Z{n}  M{n}  外科  {n:02d}" for n in range(1, 13)
    )
    return a_store(folder, setl_d=f"{HEAD}\n{STAYS_AT}\n{ELSEWHERE}", mdtrt_d=visits)


def listed(store, draw, as_of=AS_OF):
    keys = store.key_of(Ids.PROVIDER, ["east"])
    behind = evidence(store, as_of, WANTED)
    return chart_lists(store, as_of, "provider", keys, behind, draw)["east"]


def test_those_with_most_money_at_issue_come_first_and_are_certain(store):
    told = listed(store, Draw(each=2))
    top = [chart for chart in told.charts if chart.stratum == TOP]
    assert [(chart.mdtrt_id, chart.at_issue) for chart in top] == [("A3", 300.0), ("A2", 200.0)]
    assert all(chart.selection_prob == 1 for chart in top)
    assert top[0].ipt_otp_no == "Z3"
    assert (top[0].medrcdno, top[0].department, top[0].bed) == ("M3", "外科", "03")
    assert top[0].reasons == ["hanging_bed.overlaps_elsewhere"]


def test_the_others_are_drawn_with_one_chance_and_the_stratum_says_of_how_many(store):
    told = listed(store, Draw(each=2))
    others = [chart for chart in told.charts if chart.stratum == STAYS]
    (stratum,) = [one for one in told.strata if one.stratum == STAYS]
    assert len({chart.mdtrt_id for chart in others}) == len(others) == 2
    assert {chart.selection_prob for chart in others} == {2 / 10}
    # A1 is at issue and not among the first two: it may be drawn with the rest.
    assert (stratum.charts, stratum.drawn) == (10, 2)
    assert stratum.fund == sum(100 * n for n in range(1, 13)) - 300 - 200
    assert stratum.dearest == 1200
    assert not any(one.stratum == VISITS for one in told.strata)


def test_a_seed_draws_the_same_and_another_seed_others(store):
    assert listed(store, Draw(1, 3)) == listed(store, Draw(1, 3))
    drawn = {tuple(c.mdtrt_id for c in listed(store, Draw(seed, 3)).charts) for seed in range(6)}
    assert len(drawn) > 1


def test_over_many_seeds_every_other_chart_is_drawn_as_often_as_its_chance_says(store):
    seeds = 100
    drawn = [
        chart.mdtrt_id
        for seed in range(seeds)
        for chart in listed_from(store, seed)
        if chart.stratum == STAYS
    ]
    often = pl.Series(drawn).value_counts()
    assert often.height == 9
    assert often["count"].is_between(0.14 * seeds, 0.53 * seeds).all()  # 3 of 9, within 4 sigma


def listed_from(store, seed, kept={}):  # noqa: B006 (the evidence is found once)
    if not kept:
        kept["keys"] = store.key_of(Ids.PROVIDER, ["east"])
        kept["behind"] = evidence(store, AS_OF, WANTED)
    return chart_lists(store, AS_OF, "provider", kept["keys"], kept["behind"], Draw(seed, 3))[
        "east"
    ].charts


def test_with_few_charts_all_are_listed(store):
    told = listed(store, Draw(each=30))
    assert len(told.charts) == 12
    assert [chart.place for chart in told.charts] == list(range(1, 13))
    assert {chart.selection_prob for chart in told.charts} == {1.0}


def test_a_patients_charts_are_its_own_visits_wherever_they_were(store):
    keys = store.key_of(Ids.PATIENT, ["P1"])
    wanted = {"P1": [HangingBed.overlaps_elsewhere]}
    behind = evidence(store, AS_OF, wanted, entity="patient")
    told = chart_lists(store, AS_OF, "patient", keys, behind, Draw())["P1"]
    assert {chart.mdtrt_id for chart in told.charts} == {"A1", "B1"}
    assert {chart.patient for chart in told.charts} == {str(keys["P1"])}


def test_what_is_settled_on_the_date_or_later_is_not_there(tmp_path):
    rows = "S1 east 2025-11-01 2025-11-05\nS2 east 2025-12-28 2026-01-01"
    store = a_store(tmp_path, setl_d=f"setl_id fixmedins_code begndate enddate\n{rows}")
    keys = store.key_of(Ids.PROVIDER, ["east"])
    behind = evidence(store, AS_OF, WANTED)
    told = chart_lists(store, AS_OF, "provider", keys, behind, Draw())["east"]
    assert [chart.mdtrt_id for chart in told.charts] == ["S1"]
    assert told.charts[0].department is None
