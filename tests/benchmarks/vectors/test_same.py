"""The engines of the benchmark tell the same values, so that what is compared is comparable."""

import tempfile
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings

from features.facts.build import build_facts
from features.months import month_of
from tests.benchmarks.vectors import chosen, from_raw, in_pandas, in_sql, raw_in_pandas
from tests.benchmarks.vectors.same import differing
from tests.features.vectors.pool import Claims
from tests.features.vectors.random_claims import AS_OF, claims

MONTH = month_of(AS_OF)
few = settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow])
whole = claims().filter(lambda pool: all(pool[name] for name in in_sql.RAW_TABLES))


@few
@given(pool=whole)
def test_sql_and_pandas_tell_from_the_fact_tables_what_the_vectors_tell(pool: Claims):
    with tempfile.TemporaryDirectory() as folder:
        store = pool.store(Path(folder), buckets=2).folder
        ours = chosen.from_facts(store, MONTH)
        for other in (in_sql.from_facts, in_pandas.from_facts):
            assert differing(ours, pl.DataFrame(other(store, MONTH))) == [], other.__module__


@few
@given(pool=whole)
def test_sql_and_pandas_tell_from_the_raw_tables_what_the_vectors_tell(pool: Claims):
    names = chosen.RAW
    with tempfile.TemporaryDirectory() as folder:
        opened = pool.store(Path(folder), buckets=2)
        vectors = chosen.values(build_facts(opened, tables={"stays"}), names, MONTH)
        store = opened.folder
        ours = from_raw.from_raw(store, MONTH)
        assert differing(vectors, ours) == []
        for other in (in_sql.from_raw, raw_in_pandas.from_raw):
            assert differing(ours, pl.DataFrame(other(store, MONTH))) == [], other.__module__


def test_at_least_forty_behaviours_are_compared_and_all_are_live():
    names = [name for names in chosen.BY_TABLE.values() for name in names]
    assert len(set(names)) == len(names) >= 40
    assert {b.measure.table for b in chosen.chosen(tuple(names))} == set(chosen.BY_TABLE)
    assert set(chosen.RAW) - set(chosen.STAYS) <= {
        "fake_admission.shared_patients",
        "fake_admission.earlier_stays",
    }


ONE = pl.DataFrame({"provider": [1, 2], "share": [0.5, None]})


@pytest.mark.parametrize(
    ("other", "told"),
    [
        (ONE, []),
        (ONE.with_columns(share=pl.Series([0.5 + 1e-12, None])), []),
        (ONE.with_columns(share=pl.Series([0.5, 0.0])), ["share"]),
        (ONE.with_columns(share=pl.Series([0.4, None])), ["share"]),
        (ONE.with_columns(provider=pl.Series([1, 3])), ["provider"]),
    ],
)
def test_what_differs_is_named(other: pl.DataFrame, told: list[str]):
    assert differing(ONE, other) == told
