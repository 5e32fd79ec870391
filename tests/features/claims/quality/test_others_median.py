from statistics import median

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from features.claims.quality.others_median import others_median


@given(st.lists(st.tuples(st.sampled_from("AB"), st.integers(0, 9)), min_size=1, max_size=20))
def test_each_is_set_against_the_median_of_all_others_of_its_code(rows):
    frame = pl.DataFrame(
        {
            "n": range(len(rows)),
            "code": [code for code, _ in rows],
            "price": [float(price) for _, price in rows],
        }
    )
    told = others_median(frame, "code", "price").sort("n")
    for n, (code, _) in enumerate(rows):
        others = [price for m, (other, price) in enumerate(rows) if other == code and m != n]
        assert told["peers"][n] == len(others)
        assert told["others"][n] == (median(others) if others else None)
