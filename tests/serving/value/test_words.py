import polars as pl
import pytest

from serving.value.value import FEW_CASES, NOT_CALIBRATED, Valued
from serving.value.words import sentences
from training.survival import Factor, Survival

LEARNED = Survival(Factor(0.91, 0.5, 1.2), Factor(0.7, 0.6, 0.8), Factor(0.64, 0.3, 0.9), 12)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_yuan_rest_on_is_told_with_its_figures(lang):
    told = " ".join(sentences(Valued(pl.DataFrame(), LEARNED, 141), lang))
    assert all(figure in told for figure in ("0.91", "0.70", "141", "12", "95"))


@pytest.mark.parametrize(
    ("lacking", "zh", "en"),
    [(NOT_CALIBRATED, "未校准", "not calibrated"), (FEW_CASES, "不足5件", "Fewer than 5")],
)
def test_without_yuan_it_says_why(lacking, zh, en):
    told = Valued(pl.DataFrame(), None, 0, lacking)
    assert zh in sentences(told, "zh")[0]
    assert en in sentences(told, "en")[0]
