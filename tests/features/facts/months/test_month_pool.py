"""Facts carried on from delivery to delivery are those of everything at once, to the last bit."""

import tempfile
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from features.claims.generations import generation
from features.claims.ingest import ingest
from features.claims.store import Store
from features.claims.store_until import StoreUntil
from features.facts.build import FACT_TABLES, build_facts
from features.facts.months.changes import changes
from features.facts.months.month_pool import month_pool
from features.simulation import Settings
from tests.features.facts.further.test_sold_beyond_stock import a_shop
from tests.features.facts.months.deliveries import deliveries
from tests.features.vectors.random_claims import claims
from tests.simulated import simulated
from tests.tables import a_store

CUTS = [date(2026, month, 1) for month in (2, 3, 4, 5)]
END = date(2100, 1, 1)
CITY = Settings(people=1_000, months=6, providers=40, prevalence=0.4, patient_prevalence=0.05)
LAST, BEFORE = "202512", "202511"
"""What the city's files of the last months begin with."""
law = settings(
    max_examples=4,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def rows_of(facts):
    """All rows of each table, in an order of their own."""
    frames = {name: facts.scan(name).collect() for name in FACT_TABLES}
    return {name: frame.sort(frame.columns) for name, frame in frames.items()}


def differing(store, scratch):
    """By table, the columns in which facts carried on are not those made of everything."""
    carried = rows_of(build_facts(store))
    whole = rows_of(build_facts(StoreUntil(store, END, scratch)))
    assert {n: each.height for n, each in carried.items()} == {
        n: each.height for n, each in whole.items()
    }
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
    stray=st.sampled_from([0.0, 0.005, 0.02, 0.3]),
)
def test_what_is_carried_on_is_what_is_made_of_everything(pool, seed, cuts, stray):
    several = deliveries(pool, seed, cuts, stray=stray)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number in range(len(several.several)):
            store = several.taken(folder, number, buckets=1 + seed % 3)
            wrong = differing(store, folder / f"scratch{number}")
            assert not wrong, f"after delivery {number} other values in {wrong}"


def test_so_it_is_in_a_city_in_its_last_month_and_when_that_is_delivered_again(
    shared_folder, tmp_path
):
    city = simulated(shared_folder, CITY)
    for path in city.rglob("*.parquet"):
        name, file = path.relative_to(city).parts[-2:]
        if path.relative_to(city).parts[0] != "truth":
            part = "last" if file.startswith(LAST) else "first"
            target = tmp_path / part / name / file
            target.parent.mkdir(parents=True, exist_ok=True)
            target.hardlink_to(path)
    ingest(tmp_path / "first", tmp_path / "store", buckets=2)
    build_facts(Store.open(tmp_path / "store"))
    ingest(tmp_path / "last", tmp_path / "store", buckets=2)
    assert not differing(Store.open(tmp_path / "store"), tmp_path / "scratch")
    corrected = tmp_path / "corrected" / "setl_d"
    corrected.mkdir(parents=True)
    bills = pl.read_parquet(tmp_path / "last" / "setl_d" / "*.parquet")
    bills.head(bills.height - 5).write_parquet(corrected / "setl_d.parquet")
    ingest(tmp_path / "corrected", tmp_path / "store", buckets=2)
    store = Store.open(tmp_path / "store")
    assert store.manifest.last_ingest["setl_d"].gone == 5
    assert not differing(store, tmp_path / "again")


def test_purchases_told_a_month_ago_that_come_now_leave_that_months_lines_as_they_are(tmp_path):
    sales, bought = [(1, 10, 25), (8, 12, 25), (8, 8, 25)], [(10, 1, 1, 1)]
    before = a_shop(tmp_path, sales, bought)
    build_facts(before)
    store = a_shop(tmp_path, [*sales, (9, 12, 25)], [*bought, (15, 1, 8, 8)])
    assert not differing(store, tmp_path / "scratch")
    told = changes(generation(store, before.manifest.generation), store)
    assert (told.since, told.told) == (2025 * 12 + 8, 2025 * 12 + 7)


BILLS = """
    setl_id  psn_no  begndate
    S1       Li      2025-03-01
    S2       He      2025-03-02
    S3       Xu      2025-04-02
"""


@pytest.fixture
def two_months(tmp_path):
    store = a_store(tmp_path, setl_d=BILLS, rule_items="rule_item_no begndate\nR1 2025-01-01")
    build_facts(store)
    return tmp_path


def pool_after(folder, **delivered):
    store = a_store(folder, **delivered)
    facts = build_facts(StoreUntil(store, END, folder / "scratch")).folder
    return month_pool(
        store, store.derived / facts.relative_to(folder / "scratch"), FACT_TABLES, print
    )


def test_a_new_month_looks_at_those_alone_who_come_in_it(two_months):
    told = pool_after(two_months, setl_d="setl_id psn_no begndate\nS4 He 2025-05-07")
    assert told.since == 2025 * 12 + 4
    assert told.scope.people.len() == 1


def test_a_month_corrected_looks_at_all_who_came_since(two_months):
    told = pool_after(two_months, setl_d="setl_id psn_no begndate\nS5 Ma 2025-04-07")
    assert told.since == 2025 * 12 + 3
    assert told.scope.people.len() == 2


@pytest.mark.parametrize(
    "delivered",
    [
        {"rule_items": "rule_item_no begndate\nR2 2025-01-01"},
        {"mdtrt_d": "mdtrt_id psn_no\nV1 Li"},
    ],
    ids=["another rule", "the first visit ever"],
)
def test_what_is_of_nobody_and_what_begins_is_made_of_everything(two_months, delivered):
    assert pool_after(two_months, setl_d=BILLS, **delivered) is None
