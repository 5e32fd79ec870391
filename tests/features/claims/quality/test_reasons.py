import re

import pytest

from features.claims.quality.reasons import reason
from features.claims.tables import TABLES

CHINESE = re.compile(r"[\u4e00-\u9fff]")
REASONS = {rule.reason for table in TABLES.values() for rule in table.rules} | {
    "psn_no is missing or unreadable",
    "dr_code, medins_code occurs more than once",
}


@pytest.mark.parametrize("text", sorted(REASONS))
def test_every_reason_for_a_refusal_has_chinese_words(text):
    assert CHINESE.search(reason(text, "zh"))
    assert reason(text, "en") == text


def test_the_columns_stay_named():
    assert reason("enddate is before begndate", "zh") == "enddate 早于 begndate"
    assert reason("a, b occurs more than once", "zh") == "a, b 重复出现"
