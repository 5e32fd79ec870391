import polars as pl
import pytest

from features.claims.outcomes.headers import columns_of
from features.claims.tables.case_d import CASE_D
from features.claims.tables.inspection_d import INSPECTION_D
from serving.outcome_columns import CHOSEN, OF_CASE, OF_VISIT, OUTCOMES, choices, prefilled

LANES = pl.DataFrame(
    {"lane": ["risk", "exploration", "tip"], "selection_prob": [None, 0.125, None]}
)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_ledger_reads_each_heading_as_the_column_it_is_of(lang):
    header = [*OUTCOMES[lang]]
    visit, case = (columns_of(table, header, "sheet") for table in (INSPECTION_D, CASE_D))
    assert {visit[c.name]: c for c in (*OF_VISIT, *CHOSEN)} | {
        case[c.name]: c for c in OF_CASE
    } == OUTCOMES[lang]


def test_how_each_was_chosen_is_filled_in_in_words():
    told = prefilled(LANES, "zh")
    assert told["选点方式"].to_list() == ["风险线索", "随机抽查", "举报线索"]
    assert told["线索来源"].to_list() == ["智能监控", "监督检查", "投诉举报"]
    assert told["入选概率"].to_list() == [None, 0.125, None]


def test_what_becomes_of_it_is_empty():
    known = ("选点方式", "线索来源", "入选概率")
    told = prefilled(LANES, "zh").drop(known)
    assert told.null_count().row(0) == (3,) * told.width


def test_a_list_without_lanes_is_of_risk():
    told = prefilled(pl.DataFrame({"rank": [1]}), "en")
    assert told["lane it was chosen by"].to_list() == ["risk"]
    assert told["probability of being chosen"].to_list() == [None]


def test_codes_are_picked_by_their_words_in_chinese_and_by_code_in_english():
    tier = OUTCOMES["zh"]["定性"]
    assert choices(tier, "zh") == ["欺诈骗保", "违规"]
    assert choices(tier, "en") == ["fraud", "violation"]
    assert choices(OUTCOMES["zh"]["案号"], "zh") == []
