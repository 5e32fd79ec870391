"""Laws that every behaviour of the catalogue obeys, on random small claims."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from itertools import groupby
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from features.behaviour import Behaviour
from features.catalogue import catalogue
from features.evidence import evidence
from features.measures import AmountShare, PartShare, Share, TopShare
from features.months import WINDOW, first_day, month_of
from features.vectors.values import EXPOSURE
from features.vectors.vectors import ID, Vectors, build_vectors
from tests.examples import examples
from tests.features.vectors.pool import Claims, Row, visible
from tests.features.vectors.random_claims import AS_OF, claims
from tests.tables import a_store
from tests.unstreamed import unstreamed

ENTITIES = ("provider", "patient", "doctor")

law: Callable[..., Callable] = settings(
    max_examples=examples(4),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


def _vectors(pool: Claims, *as_ofs: date, entity: str = "provider", buckets: int = 1):
    with _folder() as folder:
        return build_vectors(pool.store(folder, buckets=buckets), list(as_ofs), entity=entity)


def _bits(column: pl.Series) -> tuple[list, bytes]:
    """Where a column is null, and its values to the last bit."""
    if column.dtype != pl.Float64:
        return column.to_list(), b""
    return column.is_null().to_list(), column.fill_null(0.0).to_numpy().tobytes()


def _differences(one: Vectors, other: Vectors) -> dict[str, tuple[list, list]]:
    """The columns, but for the keys of the store, in which two vectors are not the same."""
    assert one.frame.columns == other.frame.columns
    return {
        name: (one.frame[name].to_list(), other.frame[name].to_list())
        for name in one.frame.columns
        if name != "entity" and _bits(one.frame[name]) != _bits(other.frame[name])
    }


@pytest.mark.slow
@law
@given(pool=claims(), data=st.data())
def test_what_is_settled_uploaded_or_refunded_from_the_day_on_changes_nothing(pool, data):
    entity = data.draw(st.sampled_from(pool.entities))
    (known,) = _vectors(pool.settled_before(AS_OF), AS_OF, entity=entity)
    (all_told,) = _vectors(pool, AS_OF, entity=entity)
    changed = _differences(known, all_told)
    assert not changed, f"later claims change {changed}"


def test_a_table_that_begins_after_the_day_changes_nothing(tmp_path):
    march = "setl_id  begndate\nS1  2026-03-01"
    june = "\nS2  2026-06-01"
    before = a_store(tmp_path / "before", setl_d=march)
    after = a_store(tmp_path / "after", setl_d=march + june, setl_list_oprn_d="setl_id\nS2")
    one, other = (build_vectors(store, [AS_OF])[0] for store in (before, after))
    assert not _differences(one, other)


@pytest.mark.slow
@law
@given(pool=claims(), buckets=st.sampled_from([2, 3]), seed=st.integers(0, 1000))
def test_buckets_who_lies_in_them_and_the_order_of_rows_change_nothing(pool, buckets, seed):
    (whole,) = _vectors(pool, AS_OF)
    (parted,) = _vectors(pool.shuffled(seed).dealt_anew(seed), AS_OF, buckets=buckets)
    changed = _differences(whole, parted)
    assert not changed, f"{buckets} buckets of the same rows change {changed}"


@pytest.mark.slow
@settings(law, max_examples=examples(2))
@given(pool=claims())
def test_what_polars_holds_in_memory_is_what_it_streams(pool):
    (streamed,) = _vectors(pool, AS_OF)
    with unstreamed():
        (held,) = _vectors(pool, AS_OF)
    assert not _differences(streamed, held)


def test_a_newborns_visit_written_under_the_mother_is_found_or_not_in_any_bucket(tmp_path):
    claims = {
        "setl_d": "setl_id psn_no begndate\nS1 baby 2026-03-01\nS2 mother 2026-03-01",
        "mdtrt_d": "mdtrt_id psn_no chfpdr_code\nS1 mother D1\nS2 mother D1",
    }
    one, other = (
        build_vectors(a_store(tmp_path / str(n), buckets=n, **claims), [AS_OF])[0] for n in (1, 2)
    )
    assert not _differences(one, other)


@pytest.mark.slow
@pytest.mark.parametrize("entity", ENTITIES)
@settings(law, max_examples=examples(2))
@given(pool=claims(), data=st.data())
def test_all_behaviours_at_once_are_those_of_each_scheme_and_each_alone(entity, pool, data):
    """Each alone of one scheme, each scheme by itself of all."""
    assume(entity in pool.entities)
    schemes = [list(each) for _, each in groupby(catalogue(entity), lambda told: told.scheme)]
    drawn = data.draw(st.sampled_from(schemes))
    with _folder() as folder:
        store = pool.store(folder)
        (together,) = build_vectors(store, [AS_OF], entity=entity)
        for asked in (*schemes, *([behaviour] for behaviour in drawn)):
            (alone,) = build_vectors(store, [AS_OF], entity=entity, behaviours=tuple(asked))
            for name in alone.frame.columns:
                same = _bits(alone.frame[name]) == _bits(together.frame[name])
                assert same, f"alone, {[told.name for told in asked]} tell another {name}"


@pytest.mark.slow
@pytest.mark.parametrize("entity", ENTITIES)
@settings(law, max_examples=examples(2))
@given(pool=claims())
def test_several_dates_at_once_are_each_alone(entity, pool):
    assume(entity in pool.entities)
    days = [AS_OF, date(2026, 4, 1), date(2026, 6, 1)]
    with _folder() as folder:
        store = pool.store(folder, buckets=2)
        for together in build_vectors(store, days, entity=entity):
            (alone,) = build_vectors(store, [together.as_of], entity=entity)
            changed = _differences(alone, together)
            assert not changed, f"beside other dates, {together.as_of} tells another {changed}"


@pytest.mark.slow
@law
@given(pool=claims(), data=st.data())
def test_evidence_exists_exactly_when_there_is_suspicion(pool, data):
    entity = data.draw(st.sampled_from(pool.entities))
    with _folder() as folder:
        store = pool.store(folder)
        (vectors,) = build_vectors(store, [AS_OF], entity=entity)
        wanted = {who: list(catalogue(entity)) for who in vectors.frame[ID]}
        told = evidence(store, AS_OF, wanted, entity=entity)
    rows_behind = {
        (who, name): count for who, name, count in told.group_by(ID, "behaviour").len().iter_rows()
    }
    for row in vectors.frame.iter_rows(named=True):
        for behaviour in catalogue(entity):
            count = rows_behind.get((row[ID], behaviour.name), 0)
            _fits(behaviour, row[behaviour.name], row[behaviour.name + EXPOSURE], count, row[ID])
    _lies_in_sight(told, pool, entity)


def _fits(
    behaviour: Behaviour, value: float | None, exposure: float | None, rows: int, who: str
) -> None:
    """The value and the number of rows of evidence behind it are about the same thing."""
    saying = f"{behaviour.name} of {who} is {value} on {rows} rows of evidence"
    suspicious = value is not None and value > 0
    assert rows > 0 or not suspicious, saying
    if isinstance(behaviour.measure, (Share, AmountShare, PartShare, TopShare)):
        assert suspicious == (rows > 0), saying
    if isinstance(behaviour.measure, Share) and value is not None:
        assert value * exposure == pytest.approx(rows), saying


def _lies_in_sight(told: pl.DataFrame, pool: Claims, entity: str) -> None:
    """Every row of evidence is the entity's, visible, in the window and not refunded."""
    settled = {row["setl_id"]: row for row in pool["setl_d"]}
    lines = {row["bkkp_sn"]: row for row in pool["fee_list_d"]}
    doctors = {row["mdtrt_id"]: row["chfpdr_code"] for row in pool["mdtrt_d"]}
    since = datetime.combine(first_day(month_of(AS_OF) - WINDOW), datetime.min.time())
    until = datetime.combine(AS_OF, datetime.min.time())
    columns = (ID, "behaviour", "setl_id", "mdtrt_id", "bkkp_sn")
    for who, name, setl_id, mdtrt_id, bkkp_sn in told.select(columns).iter_rows():
        row, line = settled[setl_id], lines.get(bkkp_sn, {})
        saying = f"{name} of {who} rests on {row} {line}"
        assert mdtrt_id == row["mdtrt_id"], saying
        assert since <= visible(row) < until or line, saying
        assert not any(visible(refund) < until for refund in _refunds_of(row, pool)), saying
        assert row["vali_flag"] != "0", saying
        assert row["refd_setl_flag"] != "1", saying
        assert line.get("vali_flag") != "0", saying
        assert _uploaded(line, row) < until, saying
        own = {"provider": row["fixmedins_code"], "patient": row["psn_no"]}
        doctor = line.get("bilg_dr_code") or doctors.get(row["mdtrt_id"])
        assert who == own.get(entity, doctor), saying


def _uploaded(line: Row, settlement: Row) -> datetime:
    """When the settlement, and the line where there is one, were known."""
    times = [line[name] for name in ("fee_ocur_time", "crte_time") if line.get(name)]
    return max([visible(settlement), *(datetime.fromisoformat(time) for time in times if time)])


def _refunds_of(row: Row, pool: Claims) -> list[Row]:
    return [
        r for r in pool["setl_d"] if r["init_setl_id"] == row["setl_id"] and r["vali_flag"] != "0"
    ]
