from datetime import date

import pytest

from serving.lanes.cells import Cell, estimate
from serving.lanes.prevalence import Prevalence
from serving.lanes.prevalence_words import sentences, table

TOWN, HILL = Cell("town", 50, 10, 8, 2), Cell("hill", 30, 5, 0, 0)


def told(*cells, draws=1, unknown=0, since=None):
    strata = {cell.stratum: estimate([cell]) for cell in cells}
    return Prevalence(date(2026, 1, 1), "fraud", since, draws, unknown, estimate(cells), strata)


def test_the_headline_tells_the_share_and_its_interval_in_both_languages():
    one = told(TOWN)
    low, high = one.whole.low, one.whole.high
    zh, en = (sentences(one, lang)[0] for lang in ("zh", "en"))
    assert zh == (
        f"截至2026-01-01：若对可抽中者全部检查，估计25.0%会认定为欺诈骗保"
        f"（95%区间{low:.1%}至{high:.1%}）。"
    )
    assert en == (
        "As of 2026-01-01: were everybody inspected who could be drawn, 25.0% would be confirmed "
        f"of fraud (95 % interval {low:.1%} to {high:.1%})."
    )


@pytest.mark.parametrize(("lang", "said"), [("zh", "抽中者有7家未查"), ("en", "7 of those drawn")])
def test_the_unvisited_are_told_with_what_they_could_change(lang, said):
    lines = sentences(told(TOWN, HILL, unknown=2), lang)
    (line,) = (each for each in lines if said in each)
    assert "12.5%" in line
    assert "62.5%" in line
    assert any("62.5%" in each and each != line for each in lines)  # the part of the strata reached
    assert sum("2" in each and ("编号" in each or "ids" in each) for each in lines) == 1


def test_the_ledger_alone_says_that_it_does_not_know_the_unvisited():
    lines = sentences(told(TOWN, draws=0, since=date(2025, 6, 1)), "en")
    assert "begun since 2025-06-01" in lines[1]
    assert "--draw" in lines[2]


def test_nobody_decided_on_yet_is_no_share():
    lines = sentences(told(HILL), "en")
    assert "no estimate" in lines[0]
    assert not any("nan" in line for line in lines)
    assert table(told(HILL), "en")["share"].to_list() == [None, None]


def test_the_table_has_the_whole_first_and_the_population_where_it_is_counted():
    frame = table(told(TOWN, HILL), "zh")
    assert frame["stratum"].to_list() == ["全部", "town", "hill"]
    assert frame["population"].to_list() == [80.0, 50.0, 30.0]
    assert table(told(TOWN, draws=0), "zh")["population"].null_count() == 2
