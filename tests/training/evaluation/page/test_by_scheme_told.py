from types import SimpleNamespace

import numpy as np

from training.evaluation.by_scheme import SchemeShare
from training.evaluation.page.by_scheme_told import schemes
from training.evaluation.sampled import Share

FEW = Share(np.nan, np.nan, np.nan, 2)
TOLD = SimpleNamespace(
    schemes=(
        SchemeShare(20, "hanging_bed", Share(0.5, 0.2, 0.8, 8), 91.0),
        SchemeShare(20, "unknown", FEW, np.nan),
        SchemeShare(50, "hanging_bed", Share(0.75, 0.4, 0.9, 8), 91.0),
        SchemeShare(50, "unknown", FEW, np.nan),
    )
)


def test_a_scheme_has_a_line_with_a_share_and_its_interval_per_k():
    bed, _ = schemes(TOLD, "en").rows
    assert bed == ("hanging bed", "8", "50% [20%, 80%] (n=8)", "75% [40%, 90%] (n=8)", "91")
    assert schemes(TOLD, "en").head[2:4] == ("of them in the first 20", "of them in the first 50")


def test_what_the_ledger_does_not_tell_stands_in_a_line_of_its_own():
    assert schemes(TOLD, "zh").rows[1] == ("台账未说明", "2", "太少 (n=2)", "太少 (n=2)", "–")


def test_without_a_confirmed_case_it_says_so():
    none = schemes(SimpleNamespace(schemes=()), "en")
    assert none.rows == ()
    assert none.note == "No confirmed case in any round: no figure is told."
