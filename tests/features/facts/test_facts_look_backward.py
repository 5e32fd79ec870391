"""Laws of all facts: later claims, the order of rows and the number of buckets change nothing."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from features.facts.build import build_facts
from tests.examples import examples
from tests.features.facts.random_claims import UNSHRUNK, Claim, random_claims, store_of
from tests.tables import a_store, facts

COMPARED = ("stays", "settlements")
LATER = ("void", "void_month")
"""When a row was refunded is learned later, and said so: windows read it as-of."""


def all_facts(claims: list[Claim], *, buckets: int | None = None) -> dict[str, dict[str, dict]]:
    with TemporaryDirectory() as folder:
        store = store_of(claims, Path(folder), buckets=buckets)
        build_facts(store, tables=COMPARED)
        return {table: facts(store, table) for table in COMPARED}


def without(row: dict, names: tuple[str, ...]) -> dict:
    return {name: value for name, value in row.items() if name not in names}


@settings(max_examples=examples(4), phases=UNSHRUNK)
@given(random_claims(fewest=15), st.floats(0.2, 0.8))
def test_claims_that_become_visible_later_change_no_fact_of_an_earlier_row(claims, share):
    moments = sorted(claim.setl_time for claim in claims)
    cut = moments[int(len(moments) * share)]
    early = [claim for claim in claims if claim.setl_time <= cut]
    assume(any(not claim.init_setl_id for claim in early))
    before, after = all_facts(early), all_facts(claims)
    for table, rows in before.items():
        for settlement, row in rows.items():
            known = without(row, LATER)
            assert without(after[table][settlement], LATER) == known


PARTS = """
    setl_id  mdtrt_id  psn_no  fixmedins_code  begndate    enddate     dise_no
    A1       A1        P1      east            2025-01-01  2025-01-05  G1
    A2       A2        P2      east            2025-01-01  2025-01-05  G1
    A3       A3        P3      east            2025-01-01  2025-01-05  G1
    A4       A4        P4      east            2025-01-01  2025-01-05  G1
    A5       A5        P5      east            2025-01-01  2025-01-05  G1
    B1       V1        P6      here            2025-02-01  2025-02-28  G1
    B2       V1        P6      here            2025-03-01  2025-03-05  G1
"""


def test_another_patients_later_stay_changes_nothing_for_a_later_part_of_an_admission(tmp_path):
    later = "    C1       C1        P7      here            2025-03-10  2025-03-15  G1\n"
    before = facts(a_store(tmp_path / "before", setl_d=PARTS), "settlements")
    after = facts(a_store(tmp_path / "after", setl_d=PARTS + later), "settlements")
    assert after["B2"]["cost_ratio"] == before["B2"]["cost_ratio"]


@settings(max_examples=examples(4), phases=UNSHRUNK)
@given(random_claims(), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_no_fact(claims, random):
    shuffled = random.sample(claims, len(claims))
    assert all_facts(shuffled) == all_facts(claims)


@settings(max_examples=examples(4), phases=UNSHRUNK)
@given(random_claims(), st.integers(2, 4))
def test_the_number_of_buckets_changes_no_fact(claims, buckets):
    assert all_facts(claims, buckets=buckets) == all_facts(claims, buckets=1)
