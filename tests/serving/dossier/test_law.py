import pytest

from features.claims.codes.causes import CAUSES
from features.schemes import all_schemes
from serving.dossier.law import ARTICLE, articles, penalties, penalty_of_cause

SCHEMES = {scheme.code: scheme for scheme in all_schemes()}


def test_a_hanging_bed_costs_one_to_two_times_the_loss():
    (zh,), (en,) = (penalties(SCHEMES["hanging_bed"], lang) for lang in ("zh", "en"))
    assert zh.startswith("条例第三十八条：")
    assert "1倍以上2倍以下" in zh
    assert "1 to 2 times" in en
    assert en.startswith("Fund Supervision Regulation, article 38: ")


def test_articles_of_several_laws_are_told_apart():
    told = articles(SCHEMES["maternity_allowance"])
    assert told == [("条例", "第四十一条"), ("社会保险法", "第八十八条")]


def test_an_article_without_a_penalty_has_no_range():
    assert penalties(SCHEMES["spending_outlier"], "zh") == []
    assert "药品管理法" not in "".join(penalties(SCHEMES["reflux_sale"], "zh"))


@pytest.mark.parametrize("scheme", all_schemes(), ids=lambda scheme: scheme.code)
def test_every_scheme_names_an_article(scheme):
    assert ARTICLE.search(scheme.article)
    for lang, chinese in (("zh", True), ("en", False)):
        assert all(bool(ARTICLE.search(told)) == chinese for told in penalties(scheme, lang))


@pytest.mark.parametrize(
    ("cause", "article"),
    [(11, "第三十八条"), (20, "第四十条"), (27, "第四十一条"), (5, "第三十九条")],
)
def test_the_range_of_a_case_follows_from_its_cause(cause, article):
    assert article in penalty_of_cause(cause, "zh")


def test_a_cause_under_several_laws_or_none_has_no_range():
    assert [penalty_of_cause(cause, "en") for cause in (None, 34, 35)] == [None] * 3
    assert all(penalty_of_cause(cause, "zh") for cause in CAUSES if cause < 34)
