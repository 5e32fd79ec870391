import pytest

from serving.tried.verdict import verdict
from tests.serving.tried.made import a_gain


@pytest.mark.parametrize(
    ("case", "zh", "en"),
    [
        ({}, "有增益：AP 0.500 → 0.620，差+0.120 [+0.050, +0.200]", "It adds: AP 0.500 → 0.620"),
        ({"low": -0.01}, "看不出增益：", "No gain can be told:"),
        ({"beyond_low": -0.01}, "看不出增益：", "No gain can be told:"),
        ({"low": -0.3, "beyond_low": -0.3, "high": -0.1}, "有损害：", "It takes away:"),
        ({"figures": False}, "未做交叉验证", "Not cross-validated"),
        (
            {"figures": False, "confirmed": 4},
            "已认定案件太少（认定4",
            "Too few decided cases (4 con",
        ),
    ],
)
def test_it_claims_no_more_than_both_intervals_do(case, zh, en):
    gain = a_gain(**case)
    assert verdict(gain, "zh").startswith(zh)
    assert verdict(gain, "en").startswith(en)


def test_few_confirmed_make_it_rough():
    assert verdict(a_gain(confirmed=12), "en").endswith(
        "With 12 confirmed the intervals are rough."
    )
    assert "rough" not in verdict(a_gain(confirmed=40), "en")


def test_entities_without_a_model_are_not_judged():
    gain = a_gain(figures=False, confirmed=4, entity="employer")
    assert "for providers, patients and doctors" in verdict(gain, "en")
    assert "只为机构、参保人、医师训练模型" in verdict(gain, "zh")
