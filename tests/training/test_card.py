import pytest

from training.card import MOST, card, description, write_papers
from training.crossvalidate import Interval
from training.stack import Stack

DIGEST = "0123456789abcdef"
TABLE = {
    "risk": {"AP": Interval(0.6, 0.5, 0.7), "Brier": Interval(0.1, 0.05, 0.15)},
    "directed": {
        "AP": Interval(0.45, 0.3, 0.6),
        "Brier": Interval(float("nan"), float("nan"), float("nan")),
    },
}


@pytest.fixture
def report(a_report):
    return a_report(
        table=TABLE, violations=20, behaviours=168, schemes=(("挂床住院", "hanging bed"),)
    )


def test_it_says_in_both_languages_what_the_model_is_for_and_what_not(report):
    zh, en = card(report, DIGEST, "zh"), card(report, DIGEST, "en")
    assert "入列是线索，不是结论" in zh
    assert "A listed one is a lead, not a finding" in en
    for text in (zh, en):
        assert "0.600 [0.500, 0.700]" in text
        assert "0.450 [0.300, 0.600] | – |" in text
        assert "AP" in text
        assert "+0.150" in text
        assert "2026-01-01" in text
        assert "`0123456789ab`" in text
        assert "feijian replay" in text


def test_labels_are_counted_by_tier_and_never_added_up(report):
    assert "14 confirmed fraud, 20 a violation that is no fraud, 60 with nothing" in card(
        report, DIGEST, "en"
    )
    assert "确认欺诈骗保 14，违规而非欺诈 20，均未确认 60；从未检查 106" in card(
        report, DIGEST, "zh"
    )


def test_a_model_that_is_not_calibrated_promises_no_probability(a_report):
    told = a_report(stack=Stack(0.0, (0.0, 0.35, 1.0), calibrated=False))
    assert "the number is no probability" in card(told, DIGEST, "en")
    assert "数值不是概率" in card(told, DIGEST, "zh")
    assert "are unknown" in card(told, DIGEST, "en")


def test_a_leak_alarm_stands_in_the_card(a_report):
    table = {"risk": {"AP": Interval(0.99, 0.98, 1.0)}}
    assert "Leak alarm" in card(a_report(table=table), DIGEST, "en")


def test_the_description_is_as_long_as_mlflow_keeps(report, a_report):
    assert description(report, DIGEST).startswith("# 模型卡：机构")
    assert "# Model card" in description(report, DIGEST)
    many = a_report(schemes=tuple(("手法" * 20, "scheme " * 20) for _ in range(60)))
    assert len(description(many, DIGEST)) == MOST


def test_the_papers_of_a_run(report, tmp_path):
    write_papers(tmp_path, report, DIGEST)
    told = (tmp_path / "environment.txt").read_text("utf-8").splitlines()
    assert told[0].startswith("python 3.")
    assert told[2].startswith("uv.lock sha256 ")
    assert any(line.startswith("lightgbm==") for line in told)
    assert {path.name for path in tmp_path.iterdir()} == {
        "card.en.md",
        "card.zh.md",
        "catalogue.md",
        "environment.txt",
    }
