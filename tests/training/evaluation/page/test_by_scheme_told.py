from types import SimpleNamespace

import numpy as np

from training.evaluation.by_scheme import SchemeShare
from training.evaluation.page.by_scheme_told import schemes
from training.evaluation.sampled import Share

TOLD = SimpleNamespace(
    schemes=(
        SchemeShare(20, "hanging_bed", Share(0.5, 0.2, 0.8, 8), 91.0),
        SchemeShare(20, "unknown", Share(np.nan, np.nan, np.nan, 2), np.nan),
    )
)


def test_a_scheme_has_a_line_with_its_interval():
    assert schemes(TOLD, "en").rows[0] == ("hanging bed", "20", "8", "50% [20%, 80%] (n=8)", "91")


def test_what_the_ledger_does_not_tell_stands_in_a_line_of_its_own():
    assert schemes(TOLD, "zh").rows[1] == ("台账未说明", "20", "2", "太少 (n=2)", "–")


def test_without_a_confirmed_case_it_says_so():
    none = schemes(SimpleNamespace(schemes=()), "en")
    assert none.rows == ()
    assert none.note == "No confirmed case in any round: no figure is told."
