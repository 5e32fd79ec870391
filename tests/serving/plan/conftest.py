"""One planned list of the world, once per session: two teams, one of them at home somewhere."""

import pytest

from features.vectors.vectors import ID
from serving.plan import planned as module
from serving.plan.plan_file import Plan
from serving.plan.planned import planned_list
from serving.plan.read import Asked
from serving.plan.teams import teams_of
from serving.plan.worth import worth

RULES = {
    "days": 6.0,
    "teams": [{"name": "A", "home": ["990101"]}, {"name": "B"}],
    "limits": {"months_since_visit": 3},
    "lanes": {"exploration": 0.3, "novelty": 0.2},
    "quotas": {"region": {"990102": {"max": 3}}, "type": {"pharmacy": {"min": 2}}},
    "tips": {"months": 1},
}


@pytest.fixture(scope="session")
def asked():
    plan = Plan.model_validate(RULES)
    return Asked(plan, teams_of(plan))


@pytest.fixture(scope="session")
def worthy(world):
    """What each visit is worth if all take a day, told once."""
    ids = world.scores.vectors.frame[ID].to_list()
    return worth(world.store, world.scores, dict.fromkeys(ids, 1.0))


@pytest.fixture(scope="session")
def planned(world, asked, worthy):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "worth", lambda *told, **more: worthy)
        return planned_list(world.store, world.scores, asked, seed=5, lang="en")
