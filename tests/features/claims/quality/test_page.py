import re
from dataclasses import replace

import pytest

from features.claims.quality import words
from features.claims.quality.findings import Grid, Section
from features.claims.quality.needs import NEEDED
from features.claims.quality.page import MOST, quality_page
from features.claims.quality.scheme_words import SCHEMES
from features.claims.quality.to_mend import KINDS

CHINESE = re.compile(r"[\u4e00-\u9fff]+")


def test_the_english_page_speaks_no_chinese(report):
    assert set(CHINESE.findall(quality_page(report, "en"))) <= {"汉", "汉汉汉"}


def test_every_heading_of_the_chinese_page_is_chinese(report):
    page = quality_page(report, "zh")
    heads = re.findall(r"<(?:h\d|th)[^>]*>(.*?)</", page)
    assert len(heads) > 60
    assert [head for head in heads if not CHINESE.search(head)] == []


@pytest.mark.parametrize("kept", ["SECTIONS", "GRIDS", "COLUMNS", "VALUES", "IDS", "PHRASES"])
def test_every_word_is_there_in_both_languages(kept):
    for zh, en in getattr(words, kept).values():
        assert zh
        assert en
        assert not CHINESE.search(en)


def test_every_scheme_and_every_problem_has_a_name():
    assert set(SCHEMES) == set(NEEDED)
    assert set(KINDS) <= set(words.VALUES)


def test_the_page_needs_nothing_from_elsewhere(report):
    page = quality_page(report, "zh")
    assert not re.search(r"(src|href)=|@import|url\(|<script", page)


def test_what_the_source_wrote_is_text_and_no_markup(report):
    grid = Grid("sources", ("table", "source"), (("setl_d", "<b>x</b>"),))
    page = quality_page(replace(report, sections=(Section("examples", (grid,)),)), "en")
    assert "&lt;b&gt;x" in page
    assert "<b>x" not in page


def test_a_long_list_says_how_much_is_left_to_the_json(report):
    rows = tuple(("setl_d", f"file-{n}") for n in range(MOST + 7))
    grid = Grid("sources", ("table", "source"), rows)
    page = quality_page(replace(report, sections=(Section("examples", (grid,)),)), "en")
    assert f"file-{MOST - 1}<" in page
    assert f"file-{MOST}<" not in page
    assert "7 more rows in the JSON" in page


def test_what_was_not_checked_says_why(report):
    assert "cash — not checked: settlement, paid in cash (setl_d.cash_payamt), " in quality_page(
        report, "en"
    )


def test_a_month_without_rows_is_drawn_as_a_gap(report):
    page = quality_page(report, "en")
    assert "<title>2025-04: 0</title>" in page
    assert "<title>2025-05: 20</title>" in page
