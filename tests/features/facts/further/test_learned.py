"""What the lists say of a file's sums holds of them: which lines tell together, and when."""

import polars as pl
import pytest

from features.facts.further.lists import LEARNED_OF_LINES
from features.facts.line_pool import line_pool
from tests.features.schemes.test_decoction_pieces import drawn
from tests.features.schemes.test_swapped_items import drawn_long
from tests.features.vectors.random_claims import _claims

NARROWS = [narrow for one in LEARNED_OF_LINES for narrow in one.narrows if narrow.alone]


SEEDS = range(6)


@pytest.fixture(scope="module")
def several(tmp_path_factory):
    """Stores of random claims, and of goods and pieces, each with the lines that pools read."""
    folder = tmp_path_factory.mktemp("claims")
    random = [_claims(n, count=40, lacking=set()).store(folder / f"seed{n}") for n in SEEDS]
    stores = [*random, drawn_long(folder / "goods"), drawn(folder / "pieces")]
    return [(store, line_pool(store, 0).collect()) for store in stores]


def since(month: int, rows: pl.DataFrame) -> pl.DataFrame:
    """The rows of that month and later, in an order of their own."""
    return rows.filter(pl.col("month") >= month).sort(rows.columns)


@pytest.mark.parametrize("narrow", NARROWS, ids=lambda narrow: narrow.name)
def test_sums_of_later_months_are_of_what_shares_the_columns_with_a_later_line(narrow, several):
    seen = 0
    for store, lines in several:
        every = narrow.make(lines.lazy(), store, 0).collect()
        seen += every.height
        for month in lines["month"].drop_nulls().unique():
            later = lines.filter(pl.col("month") >= month).select(narrow.alone).unique()
            some = lines.join(later, on=narrow.alone, how="semi", nulls_equal=True)
            told = narrow.make(some.lazy(), store, 0).collect()
            assert since(month, told).equals(since(month, every))
    assert seen
