from datetime import date

import pytest

from serving.plan.bounds import quotas
from serving.plan.campaign import Campaign
from serving.plan.plan_file import Plan
from tests.serving.plan.drawn import candidates

A, B = candidates("id value region kind\nA 1 330106 hospital\nB 1 440100 pharmacy")
PLAN = Plan.model_validate(
    {"quotas": {"region": {"3301": {"min": 1, "max": 5}}, "type": {"pharmacy": {"max": 2}}}}
)


def campaign(**keys):
    days = {"begin": date(2026, 1, 1), "end": date(2026, 3, 31)}
    return Campaign.model_validate({"name": "x", "schemes": ["hanging_bed"], **days, **keys})


def test_each_bound_is_one_quota_by_the_name_of_its_key():
    told = {q.name: (q.least, q.most, q.counts(A), q.counts(B)) for q in quotas(PLAN)}
    assert told == {
        "quotas.region.3301.min": (1, None, True, False),
        "quotas.region.3301.max": (None, 5, True, False),
        "quotas.type.pharmacy.max": (None, 2, False, True),
    }


@pytest.mark.parametrize(("covered", "left"), [(0, 4), (3, 1), (9, 0)])
def test_whom_a_campaign_has_covered_counts_towards_its_quota(covered, left):
    (quota,) = quotas(Plan(), campaign(quota={"min": 4}), covered)
    assert (quota.name, quota.least) == ("campaign.quota.min", left)


def test_a_campaign_counts_in_its_regions():
    (quota,) = quotas(Plan(), campaign(quota={"max": 4}, regions=["33"]))
    assert (quota.counts(A), quota.counts(B)) == (True, False)
    (everywhere,) = quotas(Plan(), campaign(quota={"max": 4}))
    assert everywhere.counts(B)
