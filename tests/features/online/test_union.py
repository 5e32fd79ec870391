"""What is sent tells of an entity what it would tell once ingested."""

import tempfile
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from features.bad_input import BadInput
from features.online.pool import publish_pool
from features.online.union import union_vectors
from features.vectors.vectors import ID, build_vectors
from tests.features.online.city import AS_OF as END
from tests.features.online.city import SETTINGS, divided_city
from tests.features.online.divided import divided
from tests.features.vectors.random_claims import AS_OF, PATIENTS, claims
from tests.features.vectors.test_laws import _differences
from tests.simulated import simulated

law = settings(max_examples=5, deadline=None)
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
            try:
                told[who] = union_vectors(store, folder / "pool", parts.sent(), kind, who, AS_OF)
            except BadInput:
                continue
        (everybody,) = build_vectors(parts.union(folder, store), [AS_OF], entity=kind)
        assert set(everybody.frame[ID]) == set(told)
        for who, one in told.items():
            row = everybody.frame.filter(pl.col(ID) == who)
            changed = _differences(one, type(one)(kind, AS_OF, one.behaviours, row))
            assert not changed, f"sent, the {kind} {who} has another {changed}"


@pytest.mark.parametrize("strange", [False, True], ids=["known", "strange"])
def test_so_it_is_in_a_city(strange, shared_folder, tmp_path):
    city = divided_city(simulated(shared_folder, SETTINGS), tmp_path, strange=strange)
    asked = [("provider", city.provider), ("patient", city.claims["setl_d"]["psn_no"][0])]
    asked += [("doctor", who) for who in city.claims["mdtrt_d"]["chfpdr_code"].drop_nulls()[:1]]
    told = [union_vectors(city.store, city.pool, city.claims, *who, END) for who in asked]
    union = city.union()
    for (kind, who), one in zip(asked, told, strict=True):
        (everybody,) = build_vectors(union, [END], entity=kind)
        row = everybody.frame.filter(pl.col(ID) == who)
        changed = _differences(one, type(one)(kind, END, one.behaviours, row))
        assert one.frame["settlements"][0] > 0
        assert not changed, f"the {kind} has another {changed}"
