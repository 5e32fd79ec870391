"""Neither the raw value nor the adjusted one is told alone."""

import math

import pytest

from features.behaviour import EITHER, HIGHER, Unit
from features.catalogue import catalogue
from features.schemes.spending_outlier import SpendingOutlier
from serving.beside import Beside, besides
from tests.training.invented import a_behaviour

RAW, ADJUSTED = SpendingOutlier.fund_per_stay, SpendingOutlier.fund_against_expected
OTHER = a_behaviour(HIGHER, en="other")


def test_each_form_has_the_other_beside_it():
    told = besides([OTHER, ADJUSTED, RAW], [0.1, 1.2, 9000.0])
    assert told == [None, Beside(RAW, 9000.0, False), Beside(ADJUSTED, 1.2, True)]


def test_where_the_other_form_is_not_in_the_vector_it_stands_alone():
    assert besides([ADJUSTED, OTHER], [1.2, 0.1]) == besides([RAW], [9000.0]) * 2 == [None, None]


def test_every_adjusted_behaviour_of_a_vector_has_its_raw_one_beside_it():
    behaviours = catalogue("provider")
    told = besides(behaviours, [0.0] * len(behaviours))
    adjusted = [b for b in behaviours if b.adjusts is not None]
    assert len(adjusted) >= 5
    for behaviour, other in zip(behaviours, told, strict=True):
        if behaviour.adjusts is not None:
            assert other is not None
            assert other.behaviour is behaviour.adjusts


@pytest.mark.parametrize(
    ("told", "zh", "en"),
    [
        (
            Beside(RAW, 9000.0, adjusted=False),
            "原值：次均基金支付9,000",
            "raw: paid by the fund per stay 9,000",
        ),
        (
            Beside(ADJUSTED, 1.2, adjusted=True),
            "病例组合校正后：住院基金支付与病例组合期望之比9,000",
            "adjusted for case mix: paid by the fund for stays over what their case mix takes "
            "elsewhere 9,000",
        ),
        (
            Beside(RAW, math.nan, adjusted=False),
            "原值：次均基金支付无从比较",
            "raw: paid by the fund per stay not tellable",
        ),
    ],
)
def test_it_is_told_in_words(told, zh, en):
    assert (told.words("9,000", "zh"), told.words("9,000", "en")) == (zh, en)


def test_raw_behaviours_have_no_risky_side():
    assert RAW.riskier_when is EITHER
    assert RAW.unit is Unit.MONEY
