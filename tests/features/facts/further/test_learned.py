"""What the lists say of a file's sums holds of them: which lines tell together, and when."""

import polars as pl
import pytest

from features.facts.further.learned_of_settlements import narrow_of
from features.facts.further.lists import LEARNED_OF_LINES, OF_WHOLE_PROVIDERS
from features.facts.line_pool import line_pool
from features.facts.settlements import settlement_rows
from tests.features.facts.further.test_bare_operations import drawn as operated
from tests.features.schemes.test_decoction_pieces import drawn
from tests.features.schemes.test_swapped_items import drawn_long
from tests.features.vectors.random_claims import _claims

OF_LINES = [narrow for one in LEARNED_OF_LINES for narrow in one.narrows if narrow.alone]
OF_BILLS = [
    narrow
    for several in OF_WHOLE_PROVIDERS.values()
    for narrow in map(narrow_of, several)
    if narrow.alone
]
SEEDS = range(6)


@pytest.fixture(scope="module")
def several(tmp_path_factory):
    """Stores of random claims, and of goods, pieces and operations."""
    folder = tmp_path_factory.mktemp("claims")
    random = [_claims(n, count=40, lacking=set()).store(folder / f"seed{n}") for n in SEEDS]
    more = (drawn_long(folder / "goods"), drawn(folder / "pieces"), operated(folder / "beds"))
    return [*random, *more]


def since(month: int, rows: pl.DataFrame) -> pl.DataFrame:
    """The rows of that month and later, in an order of their own."""
    return rows.filter(pl.col("month") >= month).sort(rows.columns)


@pytest.mark.parametrize(
    ("narrow", "held"),
    [
        *(pytest.param(each, line_pool, id=each.name) for each in OF_LINES),
        *(pytest.param(each, settlement_rows, id=each.name) for each in OF_BILLS),
    ],
)
def test_sums_of_later_months_are_of_what_shares_the_columns_with_what_came_or_went(
    narrow, held, several
):
    seen = 0
    for store in several:
        rows = held(store, 0).collect()
        every = narrow.make(rows.lazy(), store, 0).collect()
        seen += every.height
        for month in rows["month"].drop_nulls().unique():
            told = narrow.make(narrow.telling(rows.lazy(), month), store, 0).collect()
            assert since(month, told).equals(since(month, every))
    assert seen
