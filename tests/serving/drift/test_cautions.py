import pytest

from serving.drift.cautions import cautions, verdict
from tests.serving.drift.made import a_drift
from training.drift.window import Windows


def test_the_verdict_names_the_worst_or_says_that_nothing_matters():
    assert verdict(a_drift(), "en") == "No drift that matters (21 comparisons)."
    assert verdict(a_drift(), "zh") == "没有值得注意的漂移（比较21处）。"
    told = verdict(a_drift(by=2.0), "en")
    assert told.startswith("Drift: 3 of 21 comparisons, the worst is “invented: first high” (")
    assert verdict(a_drift(by=2.0), "zh").startswith(
        "有漂移：21处比较中3处，最严重的是「虚构：占比」"
    )


def test_where_all_is_well_there_is_no_caution():
    assert cautions(a_drift(), "zh") == cautions(a_drift(), "en") == []


@pytest.mark.parametrize(
    ("changes", "zh", "en"),
    [
        ({"windows": Windows(9, 10, True)}, "之前有9/12个月的结算", "9/12 months of settlements"),
        ({"windows": Windows(12, 12, False)}, "尚未入库", "may not be in yet"),
        ({"same_features": False}, "重新训练", "trained again"),
        ({"champion": False}, "最新候选", "newest candidate"),
    ],
)
def test_what_must_be_known_before_it_is_believed(changes, zh, en):
    for lang, words in (("zh", zh), ("en", en)):
        (told,) = cautions(a_drift(**changes), lang)
        assert words in told


def test_that_unequal_windows_silence_counts_is_said_only_of_unequal_ones():
    (unequal,) = cautions(a_drift(windows=Windows(9, 10, latest=True)), "en")
    (equal,) = cautions(a_drift(windows=Windows(9, 9, latest=True)), "en")
    assert "raise no alarm" in unequal
    assert "raise no alarm" not in equal
