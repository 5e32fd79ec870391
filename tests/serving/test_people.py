"""Patients and doctors are trained for, scored and listed as providers are."""

import pytest

from serving.scores import SCORED, score
from serving.targets import target_list
from tests.training.invented import quickly
from training.registry import current
from training.train import train

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", params=["patient", "doctor"])
def told(request, world, tmp_path_factory):
    """A model of one's own, the scores by it, and its list."""
    store = world.copied(tmp_path_factory.mktemp(request.param) / "store")
    with pytest.MonkeyPatch.context() as patch:
        quickly(patch)
        trained = train(store, world.as_of, entity=request.param, repeats=0)
    scores = score(store, current(store, request.param), world.as_of, entity=request.param)
    return request.param, trained, scores, target_list(store, scores, 10)


def test_everybody_with_claims_in_the_year_has_a_rank_of_its_own(told):
    entity, trained, scores, _ = told
    frame = scores.frame().filter(status=SCORED)
    assert trained.name.startswith(f"feijian-{entity}-risk-")
    assert frame["rank"].to_list() == list(range(1, frame.height + 1))
    assert frame["risk"].is_between(0, 1).all()


def test_behaviours_are_those_of_schemes_that_name_them(told):
    entity, _, scores, _ = told
    assert all(entity in b.scheme.entities for b in scores.vectors.behaviours)


def test_the_listed_have_a_scheme_reasons_and_claims_behind_them(told):
    _, _, scores, listed = told
    lines = listed.lines
    assert lines.select("scheme", "reason_1").null_count().row(0) == (0, 0)
    assert set(listed.evidence["entity_id"]) == set(lines["entity_id"])
    assert scores.receipt == lines["receipt"][0]
