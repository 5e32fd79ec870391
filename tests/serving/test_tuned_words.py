from pathlib import Path

import polars as pl

from serving.tuned_words import tuned_words
from training.parameters import SHIPPED
from training.search import Found
from training.tuning import Tuned

FOUND = Found(SHIPPED, 0.5, "time", pl.DataFrame({"trial": [0, 1]}))


def test_which_parameters_are_used_and_where_the_found_lie():
    told = tuned_words(Tuned(FOUND, 0.42, 0.47, 0.01, 0.09), Path("found.json"))
    assert told == (
        "tuned by later inspections, 2 trials; AP of entities no search saw: shipped 0.420, "
        "tuned 0.470, +0.050 [+0.010, +0.090]: the tuned are used; found: found.json"
    )
    kept = tuned_words(Tuned(FOUND, 0.42, 0.47, -0.01, 0.09), Path("found.json"))
    assert "no gain beyond chance, so those that ship are kept" in kept
