import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from features.behaviour import EITHER, HIGHER, LOWER, Unit
from features.catalogue import catalogue
from features.schemes.spending_outlier import SpendingOutlier
from features.vectors.relative import Relative
from serving.beside import Beside
from serving.reasons import LANGUAGES, Reason, leading, leading_scheme, reasons_of, written
from tests.training.invented import Invented, a_behaviour

NONE = float("nan")


def a_reason(
    behaviour=Invented.high_1, value=0.4, median=0.1, percentile=97.0, adds=0.5, peers=60
) -> Reason:
    return Reason(behaviour, value, median, percentile, peers, adds)


def test_a_reason_says_the_value_the_peers_median_and_the_place_among_them():
    told = a_reason()
    assert told.sentence("zh") == "占比40.0%（同类中位数10.0%，高于60个同类中的97%）"
    assert told.sentence("en") == ("first high: 40.0% (peer median 10.0%, above 97 % of 60 peers)")


def test_a_low_value_is_told_by_how_many_it_lies_below():
    told = a_reason(Invented.low_1, 0.02, 0.3, 4.0)
    assert told.sentence("zh").endswith("（同类中位数30.0%，低于60个同类中的96%）")
    assert told.sentence("en").endswith("(peer median 30.0%, below 96 % of 60 peers)")


def test_nobody_lies_above_all_of_the_peers_one_belongs_to():
    assert "above 99.9 % of 2092 peers" in a_reason(percentile=99.98, peers=2092).sentence("en")
    assert "高于60个同类中的99.2%" in a_reason(percentile=99.2).sentence("zh")


@pytest.mark.parametrize(
    ("value", "unit", "zh", "en"),
    [
        (0.1234, Unit.SHARE, "12.3%", "12.3%"),
        (1234567.8, Unit.MONEY, "1,234,568", "1,234,568"),
        (12345, Unit.COUNT, "12,345", "12,345"),
        (4.25, Unit.DAYS, "4.2天", "4.2 days"),
        (1.005, Unit.RATIO, "1.00", "1.00"),
        (2.5, Unit.INDEX, "2.50", "2.50"),
        (NONE, Unit.MONEY, "-", "-"),
    ],
)
def test_a_value_is_written_in_its_unit(value, unit, zh, en):
    assert (written(value, unit, "zh"), written(value, unit, "en")) == (zh, en)


def test_every_unit_can_be_written():
    assert all(written(1.5, unit, lang) for unit in Unit for lang in LANGUAGES)


@pytest.mark.parametrize(
    ("direction", "value", "risky"),
    [
        (HIGHER, 0.4, True),
        (HIGHER, 0.2, False),
        (HIGHER, 0.05, False),
        (LOWER, 0.05, True),
        (LOWER, 0.2, False),
        (LOWER, 0.4, False),
        (EITHER, 0.4, False),
    ],
)
def test_the_risky_side_is_the_declared_one(direction, value, risky):
    behaviour = {HIGHER: Invented.high_1, LOWER: Invented.low_1, EITHER: Invented.either}
    assert a_reason(behaviour[direction], value, 0.2).risky_side is risky


def test_the_first_three_reasons_are_those_that_add_most():
    reasons = [a_reason(adds=adds) for adds in (0.1, 0.9, 0.3, 0.5)]
    assert [r.contribution for r in leading(reasons)] == [0.9, 0.5, 0.3]
    assert [r.contribution for r in leading(reasons, 1)] == [0.9]


def test_what_lies_on_the_risky_side_comes_before_what_only_adds():
    safe, risky = a_reason(value=0.05, adds=2.0), a_reason(adds=0.1)
    assert leading([safe, risky])[0] is risky


def test_what_does_not_add_is_no_reason():
    assert leading([a_reason(adds=0.0), a_reason(adds=-1.0)]) == []


def test_equal_reasons_stand_in_the_order_of_their_names():
    first, second = a_reason(Invented.high_2), a_reason(Invented.high_1)
    assert leading([first, second]) == leading([second, first]) == [second, first]


def test_the_scheme_is_the_one_whose_risky_behaviours_add_most_together():
    by_scheme = {b.scheme.code: b for b in catalogue() if b.riskier_when is HIGHER}
    one, other = sorted(by_scheme)[:2]
    small = a_reason(by_scheme[one], adds=0.4)
    large = a_reason(by_scheme[other], adds=0.7)
    assert leading_scheme([small, large]) == other
    assert leading_scheme([small, small, large]) == one
    safe = a_reason(by_scheme[one], value=0.0, adds=5.0)
    assert leading_scheme([safe, large]) == other


def test_where_nothing_adds_there_is_no_scheme():
    assert leading_scheme([]) == leading_scheme([a_reason(adds=-0.1)]) == ""


def test_without_a_peer_to_compare_with_the_sentence_says_so():
    told = a_reason(median=NONE, percentile=NONE)
    assert told.sentence("en") == "first high: 40.0% (no peer has one)"
    assert told.sentence("zh") == "占比40.0%（同类均无此值）"


def test_raw_and_adjusted_are_told_in_one_sentence():
    raw, adjusted = SpendingOutlier.fund_per_stay, SpendingOutlier.fund_against_expected
    behaviours, values = (raw, adjusted), np.array([[9000.0, 1.25]])
    place = Relative(*(np.full((1, 2), number) for number in (1.0, 97.0, 60.0, 2.0)))
    of_raw, of_adjusted = reasons_of(behaviours, values, place, np.ones((1, 2)), 0)
    assert of_adjusted.sentence("en") == (
        "paid by the fund for stays over what their case mix takes elsewhere: 1.25 "
        "(raw: paid by the fund per stay 9,000; peer median 1.00, above 97 % of 60 peers)"
    )
    assert of_adjusted.sentence("zh") == (
        "住院基金支付与病例组合期望之比1.25"
        "（原值：次均基金支付9,000；同类中位数1.00，高于60个同类中的97%）"
    )
    assert "病例组合校正后：住院基金支付与病例组合期望之比1.25；" in of_raw.sentence("zh")
    assert not of_raw.risky_side


@given(
    unit=st.sampled_from(Unit),
    value=st.floats(-1e12, 1e12) | st.just(NONE),
    median=st.floats(-1e12, 1e12) | st.just(NONE),
    percentile=st.floats(0, 100) | st.just(NONE),
    lang=st.sampled_from(LANGUAGES),
)
def test_no_sentence_ever_says_nan(unit, value, median, percentile, lang):
    behaviour = a_behaviour(HIGHER, unit, en="quantity")
    for beside in (None, Beside(behaviour, median, adjusted=True)):
        said = Reason(behaviour, value, median, percentile, 12, 0.1, beside).sentence(lang)
        _says_no_nan(said)


def _says_no_nan(said: str) -> None:
    assert "nan" not in said.lower()
    assert "inf" not in said.lower()
    assert "\n" not in said
