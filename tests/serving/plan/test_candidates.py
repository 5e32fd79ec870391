from datetime import date

import polars as pl
import pytest

from features.bad_input import BadInput
from features.vectors.vectors import ID
from serving.plan.campaign import Campaign
from serving.plan.candidates import candidates
from serving.plan.plan_file import Plan
from serving.plan.problem import EXCLUDE, GAP


def plan(**keys):
    return Plan.model_validate(keys)


@pytest.fixture
def able(world):
    def told(rules=None, campaign=None):
        return candidates(world.store, world.scores, rules or Plan(), campaign)

    return told


@pytest.fixture
def campaign():
    def told(**keys):
        days = {"begin": date(2025, 9, 2), "end": date(2026, 3, 31)}
        return Campaign.model_validate({"name": "x", "schemes": ["hanging_bed"], **days, **keys})

    return told


@pytest.fixture
def visited(world):
    """Providers inspected themselves in autumn, as the simulator wrote it."""
    known = pl.col("decided_at") < world.as_of
    began = pl.col("inspected_at") > date(2025, 9, 1)
    rows = world.table("inspection_d").filter(known, began, party_type="PROVIDER")
    return set(rows["fixmedins_code"]) & set(world.scores.vectors.frame[ID])


def test_everybody_scored_is_one_and_nobody_else(able, world):
    told = able().frame
    assert told[ID].to_list() == world.scores.vectors.frame[ID].to_list()
    assert told.null_count().select("team_days", "kind", "size").row(0) == (0, 0, 0)
    assert set(able().strata) == set(told[ID])


def test_who_was_visited_lately_waits(able, visited):
    told = able(plan(limits={"months_since_visit": 4}))
    barred = {c.id for c in told.candidates if GAP in c.barred}
    assert visited
    assert barred == visited
    none = able(plan(limits={"months_since_visit": 0})).candidates
    assert not any(c.barred for c in none)


def test_a_tip_by_its_number_demands_the_visit_and_does_not_wait(able, world, visited):
    rows = world.table("tip_d").filter(pl.col("fixmedins_code").is_in(sorted(visited)))
    number, who = rows.select("tip_no", "fixmedins_code").row(0)
    told = able(plan(tips={"numbers": [number]}))
    (one,) = [c for c in told.candidates if c.id == who]
    assert (one.barred, one.forced) == ((), (f"tips.{number}",))
    assert number in told.open_tips[who]


def test_the_excluded_are_barred_by_id_and_by_region(able, world):
    first = world.scores.vectors.frame[ID][0]
    told = able(plan(exclude={"providers": [first], "regions": ["990102"]}))
    barred = {c.id for c in told.candidates if EXCLUDE in c.barred}
    there = set(told.frame.filter(region="990102")[ID])
    assert barred == there | {first}


def test_a_campaign_leaves_out_its_covered_and_all_beyond_its_regions(able, campaign, visited):
    told = able(campaign=campaign())
    assert told.covered == len(visited)
    assert not visited & set(told.frame[ID])
    here = able(campaign=campaign(regions=["990102"]))
    assert set(here.frame["region"]) == {"990102"}
    first = told.frame[ID][0]
    listed = able(campaign=campaign(covered=[first]))
    assert listed.covered == len(visited) + 1
    assert first not in listed.frame[ID].to_list()


def test_a_tip_stands_above_a_campaign(able, campaign, world, visited):
    rows = world.table("tip_d").filter(pl.col("fixmedins_code").is_in(sorted(visited)))
    number, who = rows.select("tip_no", "fixmedins_code").row(0)
    told = able(plan(tips={"numbers": [number]}), campaign())
    assert who in told.frame[ID].to_list()


@pytest.mark.parametrize(
    ("rules", "why"),
    [
        ({"exclude": {"providers": ["H0"]}}, "exclude.providers: H0 is no provider"),
        ({"exclude": {"regions": ["110101"]}}, "exclude.regions: no scored provider is in 110101"),
        ({"teams": [{"name": "A", "home": ["1101"]}]}, "teams.home: no scored provider is in 1101"),
        ({"quotas": {"region": {"12": {"min": 1}}}}, "quotas.region: no scored provider is in 12"),
        ({"tips": {"numbers": ["T0"]}}, "T0 is no tip"),
    ],
)
def test_what_nobody_knows_is_taken_for_a_slip(able, rules, why):
    with pytest.raises(BadInput, match=why):
        able(plan(**rules))


def test_so_it_is_in_a_campaign(able, campaign):
    with pytest.raises(BadInput, match="covered: H0"):
        able(campaign=campaign(covered=["H0"]))
    with pytest.raises(BadInput, match="regions: no scored provider is in 1101"):
        able(campaign=campaign(regions=["1101"]))
