import re

from serving.tried.told import told
from tests.serving.tried.made import LEAK, a_gain


def test_the_verdict_and_the_cautions_come_first(tried):
    text = told(tried, a_gain(cautions=[LEAK]), "en")
    first = text.split("\n\n")
    assert first[0] == "tried.share: share that is so"
    assert first[1].startswith("It adds:")
    assert first[3] == "cautions\n▲ tried.share: alone: a leak."


def test_every_table_is_told_in_units_with_what_is_not_known_as_a_dash(tried):
    text = told(tried, a_gain(), "en")
    for line in (
        "tried.share  inpatient  05     40        0.0%  0.0%  16.7%  16.7%  83.3%",
        "tried.share  1      H03  inpatient  05     83.3%  6         16.7%",
        "tried.share  settlements (size)",
        "risk   AP      0.500    0.620  +0.120 [+0.050, +0.200]  0.510     +0.110 [+0.040, +0.200]",
        "tried.share  0.700  40         60",
        "H01  1             3          -2  out",
    ):
        assert line in text, line
    assert "isolation forest" not in text  # told in the files


def test_in_chinese_headings_levels_and_words_are_chinese(tried):
    text = told(tried, a_gain(), "zh")
    for word in (
        "分布（按类型与等级）",
        "住院为主  二级甲等",
        "结算人次（规模）",
        "进入",
        "注意\n无",
    ):
        assert word in text, word


def test_of_evidence_only_the_columns_that_any_row_has(tried):
    lines = told(tried, a_gain(), "en").splitlines()
    head = lines[lines.index("evidence") + 1]
    wanted = ["id", "behaviour", "settlement", "begins", "ends", "amount at issue"]
    assert re.split(r"\s{2,}", head) == wanted
