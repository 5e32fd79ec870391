"""Laws of all facts: later claims, the order of rows and the number of buckets change nothing."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.features.facts.random_claims import UNSHRUNK, Claim, random_claims, store_of
from tests.tables import facts

LATER = ("void", "void_month")
"""When a row was refunded is learned later, and said so: windows read it as-of."""


def all_facts(claims: list[Claim], *, buckets: int | None = None) -> dict[str, dict[str, dict]]:
    with TemporaryDirectory() as folder:
        store = store_of(claims, Path(folder), buckets=buckets)
        return {table: facts(store, table) for table in ("stays", "settlements")}


def without(row: dict, names: tuple[str, ...]) -> dict:
    return {name: value for name, value in row.items() if name not in names}


@settings(max_examples=15, phases=UNSHRUNK)
@given(random_claims(fewest=15), st.floats(0.2, 0.8))
def test_claims_that_become_visible_later_change_no_fact_of_an_earlier_row(claims, share):
    moments = sorted(claim.setl_time for claim in claims)
    cut = moments[int(len(moments) * share)]
    early = [claim for claim in claims if claim.setl_time <= cut]
    assume(any(not claim.init_setl_id for claim in early))
    before, after = all_facts(early), all_facts(claims)
    for table, rows in before.items():
        for settlement, row in rows.items():
            assert without(after[table][settlement], LATER) == without(row, LATER)


@settings(max_examples=8, phases=UNSHRUNK)
@given(random_claims(), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_no_fact(claims, random):
    shuffled = random.sample(claims, len(claims))
    assert all_facts(shuffled) == all_facts(claims)


@settings(max_examples=8, phases=UNSHRUNK)
@given(random_claims(), st.integers(2, 4))
def test_the_number_of_buckets_changes_no_fact(claims, buckets):
    assert all_facts(claims, buckets=buckets) == all_facts(claims, buckets=1)
