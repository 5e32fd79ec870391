from dataclasses import replace

from serving.plan.problem import GAP, HAND, HOME, Quota, families, family
from serving.plan.teams import Team
from tests.serving.plan.drawn import problem

TEXT = "id value region barred forced\nB 1 330106 - tips.T1\nA 2 - limits.months_since_visit -"
QUOTA = Quota("quotas.region.330106.min", lambda c: True, least=1)


def bound():
    teams = (Team("1", 2.0, ("3301",)),)
    return replace(problem(TEXT, per_hand=2, quotas=(QUOTA,)), teams=teams)


def test_candidates_stand_by_their_ids():
    assert [c.id for c in bound().candidates] == ["A", "B"]


def test_all_that_binds_has_a_name_and_a_family():
    assert families(bound()) == {
        GAP: [GAP],
        "tips": ["tips.T1"],
        "quotas.region": [QUOTA.name],
        HAND: [HAND],
        HOME: [HOME],
    }
    assert family("tips.T1") == "tips"
    assert family("campaign.quota.min") == "campaign.quota"


def test_without_its_names_nothing_binds():
    free = bound().without(bound().names)
    assert free.names == []
    assert all(free.open(c) for c in free.candidates)
    assert not any(c.forced for c in free.candidates)


def test_who_is_barred_at_home_or_too_long_is_not_open():
    asked = bound()
    at_home, recent = asked.candidates[1], asked.candidates[0]
    assert not asked.open(at_home)
    assert not asked.open(recent)
    assert asked.without([HOME]).open(at_home)
    assert not asked.without([GAP]).open(replace(recent, barred=(), team_days=2.25))


def test_what_visits_are_worth_is_put_in_by_their_ids():
    told = bound().worth({"A": 7.0})
    assert [c.value for c in told.candidates] == [7.0, 0.0]
    assert told.names == bound().names
