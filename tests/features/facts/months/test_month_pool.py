"""Facts carried on from delivery to delivery are those of everything at once, to the last bit."""

import tempfile
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from features.claims.store_until import StoreUntil
from features.facts.build import FACT_TABLES, build_facts
from tests.features.facts.months.deliveries import deliveries
from tests.features.vectors.random_claims import claims

CUTS = [date(2026, month, 1) for month in (2, 3, 4, 5)]
END = date(2100, 1, 1)
law = settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def rows_of(facts):
    """All rows of each table, in an order of their own."""
    frames = {name: facts.scan(name).collect() for name in FACT_TABLES}
    return {name: frame.sort(frame.columns) for name, frame in frames.items()}


def differing(store, scratch, told=lambda line: None):
    """The columns, by table, in which facts carried on are not those made of everything."""
    carried = rows_of(build_facts(store, told))
    whole = rows_of(build_facts(StoreUntil(store, END, scratch)))
    assert all(carried[name].height == whole[name].height for name in FACT_TABLES)
    return {
        name: [c for c in frame.columns if not frame[c].equals(whole[name][c])]
        for name, frame in carried.items()
        if not frame.equals(whole[name])
    }


@law
@given(
    pool=claims(),
    seed=st.integers(0, 1000),
    cuts=st.lists(st.sampled_from(CUTS), min_size=1, max_size=2, unique=True).map(sorted),
    stray=st.sampled_from([0.0, 0.02, 0.3]),
)
def test_what_is_carried_on_is_what_is_made_of_everything(pool, seed, cuts, stray):
    several = deliveries(pool, seed, cuts, stray=stray)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number in range(len(several.several)):
            store = several.taken(folder, number, buckets=1 + seed % 3)
            wrong = differing(store, folder / f"scratch{number}")
            assert not wrong, f"after delivery {number} other values in {wrong}"
