from datetime import date
from types import SimpleNamespace

import polars as pl
import pytest

from serving.column_words import columns
from serving.kept_off import STATUS
from serving.targets import target_list
from serving.words import BOOK_SHEETS, LEAD, terms


def a_list(lang="zh", **changes):
    zh_or_en = STATUS[lang]
    told = {
        "as_of": date(2026, 1, 1),
        "calibrated": True,
        "inspected": 94,
        "confirmed": 14,
        "receipt": "as_of=2026-01-01;store=abc",
        "held": pl.DataFrame({"entity_id": ["H1", "H2", "H3"]}).with_columns(
            pl.Series("status", [zh_or_en["held"]] * 2 + [zh_or_en["not_scoreable"]])
        ),
        "valued": None,
    }
    return SimpleNamespace(**told | changes)


def test_every_column_of_the_list_and_of_the_evidence_has_words(world):
    listed = target_list(world.store, world.scores, 2)
    for lang in ("zh", "en"):
        words = columns(lang)
        for frame in (listed.lines, listed.evidence, listed.counter, listed.held):
            assert [name for name in frame.columns if not words.get(name)] == []


def test_no_two_columns_have_the_same_words():
    for lang in ("zh", "en"):
        assert len(set(columns(lang).values())) == len(columns(lang))


def test_both_languages_name_the_same_sheets():
    assert BOOK_SHEETS["zh"] == ("检查对象", "依据", "有利情形", "暂不检查", "说明")
    assert BOOK_SHEETS["en"] == ("targets", "evidence", "in favour", "kept off", "terms")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_terms_say_first_that_these_are_leads_and_last_what_they_were_made_of(lang):
    told = terms(a_list(), lang)
    assert told[0][1] == LEAD[lang]
    assert told[-1][1] == "as_of=2026-01-01;store=abc"
    assert len(told) == len(terms(a_list(), "zh"))


def test_a_calibrated_risk_is_told_with_whom_it_was_calibrated_on():
    assert "校准于94家已检查机构，其中14家认定" in dict(terms(a_list(), "zh"))["风险"]
    assert "calibrated on 94 inspected, 14 of them confirmed" in dict(terms(a_list(), "en"))["risk"]


def test_a_risk_that_is_not_calibrated_is_said_to_be_no_probability():
    told = a_list(calibrated=False)
    assert "风险不是概率，不得据以推算金额" in dict(terms(told, "zh"))["风险"]
    assert "the risk is no probability" in dict(terms(told, "en"))["risk"]


def test_the_heading_of_an_id_is_that_of_whose_it_is():
    assert columns("zh")["entity_id"] == "机构编号"
    assert columns("zh", "doctor")["entity_id"] == "医师代码"
    assert columns("en", "patient")["entity_id"] == "patient"


def test_the_terms_say_how_many_are_held():
    assert "1家无从评分" in dict(terms(a_list(), "zh"))["暂不检查"]
    assert "另有2家数据错误足以改变其指标" in dict(terms(a_list(), "zh"))["暂不检查"]
    assert "2 more have errors of data" in dict(terms(a_list("en"), "en"))["kept off"]
