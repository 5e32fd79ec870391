import pytest
from sklearn.utils.estimator_checks import parametrize_with_checks

from training.estimator import RiskEstimator

pytestmark = pytest.mark.usefixtures("quick")


def not_applicable(estimator):
    return {"check_classifiers_classes": "-1 is no class: it says that a row has no label"}


@parametrize_with_checks([RiskEstimator()], expected_failed_checks=not_applicable)
def test_scikit_learn_agrees(estimator, check):
    check(estimator)
