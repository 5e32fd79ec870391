"""What is sent tells of an entity what it would tell once ingested."""

import tempfile
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from features.bad_input import BadInput
from features.online.pool import publish_pool
from features.online.union import union_vectors
from features.vectors.vectors import ID, build_vectors
from tests.examples import examples
from tests.features.online.city import AS_OF as END
from tests.features.online.city import SETTINGS, divided_city
from tests.features.online.divided import divided
from tests.features.online.drawn import sent_of
from tests.features.vectors.random_claims import AS_OF, PATIENTS, claims
from tests.features.vectors.test_laws import _differences
from tests.simulated import simulated
from tests.tables import a_store

law = settings(max_examples=examples(4), deadline=None)
WHO = {"provider": ("east", "north", "west"), "patient": PATIENTS, "doctor": ("Dr Lu", "Dr An")}


@law
@given(
    pool=claims(),
    seed=st.integers(0, 1000),
    share=st.sampled_from([0.05, 0.3, 0.8]),
    kind=st.sampled_from(sorted(WHO)),
)
def test_a_vector_of_what_is_sent_is_that_of_what_is_ingested_bit_for_bit(pool, seed, share, kind):
    parts = divided(pool, seed, share)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = parts.held.store(folder, buckets=1 + seed % 3)
        publish_pool(store, folder / "pool")
        told = {}
        for who in WHO[kind]:
            with suppress(BadInput):
                told[who] = union_vectors(store, folder / "pool", parts.sent(), kind, who, AS_OF)
        batch = {}
        with suppress(BadInput):
            (everybody,) = build_vectors(parts.union(folder, store), [AS_OF], entity=kind)
            batch = {who: _alone(everybody, who) for who in everybody.frame[ID]}
        assert set(batch) == set(told)
        for who, one in told.items():
            changed = _differences(one, batch[who])
            assert not changed, f"sent, the {kind} {who} has another {changed}"


def _alone(everybody, who):
    """The vector of one among all."""
    return replace(everybody, frame=everybody.frame.filter(pl.col(ID) == who))


@pytest.mark.parametrize("strange", [False, True], ids=["known", "strange"])
def test_so_it_is_in_a_city(strange, shared_folder, tmp_path):
    city = divided_city(simulated(shared_folder, SETTINGS), tmp_path, strange=strange)
    asked = [("provider", city.provider), ("patient", city.claims["setl_d"]["psn_no"][0])]
    asked += [("doctor", who) for who in city.claims["mdtrt_d"]["chfpdr_code"].drop_nulls()[:1]]
    told = [union_vectors(city.store, city.pool, city.claims, *who, END) for who in asked]
    union = city.union()
    for (kind, who), one in zip(asked, told, strict=True):
        (everybody,) = build_vectors(union, [END], entity=kind)
        changed = _differences(one, _alone(everybody, who))
        assert one.frame["settlements"][0] > 0
        assert not changed, f"the {kind} has another {changed}"


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A store of two bills, with its pool."""
    folder = tmp_path_factory.mktemp("small")
    store = a_store(folder, setl_d="setl_id psn_no begndate\nS1 Zhang 2025-03-01\nS2 Li 2025-03-02")
    publish_pool(store, folder / "pool")
    return store, folder / "pool"


def test_nothing_sent_is_what_the_store_tells(small):
    store, pool = small
    (told,) = build_vectors(store, [date(2025, 6, 1)], entity="patient")
    alone = union_vectors(store, pool, {}, "patient", "Li", date(2025, 6, 1))
    assert alone.frame.equals(told.frame.filter(pl.col(ID) == "Li"))


def test_a_stranger_stands_on_what_is_sent_alone(small, tmp_path):
    claims = sent_of(
        tmp_path, setl_d="setl_id psn_no fixmedins_code begndate\nS9 He new 2025-04-01"
    )
    told = union_vectors(*small, claims, "provider", "new", date(2025, 6, 1))
    assert told.frame.select(ID, "settlements").rows() == [("new", 1)]


@pytest.mark.parametrize(
    ("entity", "who", "day", "said"),
    [
        ("provider", "H7", date(2025, 6, 1), "no settlement of this provider is visible"),
        ("patient", "Li", date(2027, 6, 1), "no settlement of this patient is visible"),
        ("patient", "Li", date(2025, 6, 2), "an as-of date is the first day of a month"),
        (
            "employer",
            "E1",
            date(2025, 6, 1),
            "claims are scored of a provider, a patient, a doctor",
        ),
    ],
)
def test_what_has_no_vector_is_told_so_without_its_name(small, entity, who, day, said):
    with pytest.raises(BadInput, match=said) as told:
        union_vectors(*small, {}, entity, who, day)
    assert f" {who}" not in str(told.value)
