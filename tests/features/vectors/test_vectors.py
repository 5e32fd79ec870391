"""Vectors: one row per entity with a settlement in the window."""

from datetime import date

import numpy as np
import polars as pl
import pytest

from features.bad_input import BadInput
from features.catalogue import catalogue
from features.schemes.hanging_bed import HangingBed
from features.schemes.spending_outlier import SpendingOutlier
from features.vectors.values import EXPOSURE
from features.vectors.vectors import ID, build_vectors, stored_vectors
from tests.tables import a_store

AS_OF = date(2025, 7, 1)
TWO_HOSPITALS = """
    setl_id  psn_no  fixmedins_code  begndate
    S1       Zhang   west            2025-05-01
    S2       Zhang   east            2025-05-03
    S3       Li      east            2025-05-01
    S4       Li      north           2024-05-01
"""


def test_a_row_is_an_entity_with_a_settlement_in_the_window(tmp_path):
    (vectors,) = build_vectors(a_store(tmp_path, setl_d=TWO_HOSPITALS), [AS_OF])
    assert vectors.frame[ID].to_list() == ["east", "west"]


def test_a_provider_comes_and_goes_with_its_claims(tmp_path):
    store = a_store(tmp_path, setl_d=TWO_HOSPITALS)
    days = [date(2024, 6, 1), date(2025, 5, 1), date(2025, 6, 1), AS_OF]
    told = {str(v.as_of): v.frame[ID].to_list() for v in build_vectors(store, days)}
    assert told == {
        "2024-06-01": ["north"],
        "2025-05-01": ["north"],
        "2025-06-01": ["east", "west"],
        "2025-07-01": ["east", "west"],
    }


def test_a_provider_whose_only_settlement_was_refunded_has_no_row(tmp_path):
    store = a_store(
        tmp_path,
        setl_d="""
            setl_id  fixmedins_code  setl_time   refd_setl_flag  init_setl_id
            S1       west            2025-05-01  -               -
            R1       west            2025-05-02  1               S1
            S2       east            2025-05-01  -               -
        """,
    )
    (vectors,) = build_vectors(store, [AS_OF])
    assert vectors.frame[ID].to_list() == ["east"]


@pytest.mark.parametrize(
    ("entity", "ids"),
    [("provider", ["east", "west"]), ("patient", ["Li", "Zhang"]), ("doctor", ["D1"])],
)
def test_patients_and_doctors_have_vectors_too(tmp_path, entity, ids):
    store = a_store(tmp_path, setl_d=TWO_HOSPITALS, mdtrt_d="mdtrt_id chfpdr_code\nS2 D1\nS3 -")
    (vectors,) = build_vectors(store, [AS_OF], entity=entity)
    assert vectors.entity == entity
    assert vectors.frame[ID].to_list() == ids


def test_the_columns_are_the_traits_and_each_behaviour_with_its_exposure(tmp_path):
    (vectors,) = build_vectors(a_store(tmp_path, setl_d=TWO_HOSPITALS), [AS_OF])
    traits = ["entity_id", "entity", "settlements", "type", "level", "region"]
    names = [name for b in catalogue("provider") for name in (b.name, b.name + EXPOSURE)]
    assert vectors.frame.columns == traits + names
    assert set(vectors.frame.select(names).dtypes) == {pl.Float64()}


def test_values_and_exposures_are_matrices_in_the_order_of_the_behaviours(tmp_path):
    behaviours = (SpendingOutlier.settlements_total, HangingBed.settled_elsewhere)
    store = a_store(tmp_path, setl_d=TWO_HOSPITALS)
    (vectors,) = build_vectors(store, [AS_OF], behaviours=behaviours)
    np.testing.assert_array_equal(vectors.values(), [[2.0, np.nan], [1.0, np.nan]])
    np.testing.assert_array_equal(vectors.exposures(), [[2.0, 0.0], [1.0, 0.0]])


def test_an_as_of_date_is_the_first_of_a_month(tmp_path):
    store = a_store(tmp_path, setl_d=TWO_HOSPITALS)
    with pytest.raises(BadInput, match="2025-07-02"):
        build_vectors(store, [AS_OF, date(2025, 7, 2)])


@pytest.mark.parametrize("day", [date(2023, 1, 1), date(2030, 1, 1)])
def test_a_date_without_a_claim_in_the_year_before_is_said_so(tmp_path, day):
    store = a_store(tmp_path, setl_d=TWO_HOSPITALS)
    with pytest.raises(BadInput, match="no provider has a settlement"):
        build_vectors(store, [day])


def test_where_no_doctor_is_named_there_is_no_doctor_to_tell_of(tmp_path):
    store = a_store(tmp_path, setl_d=TWO_HOSPITALS)
    with pytest.raises(BadInput, match="no doctor has a settlement"):
        build_vectors(store, [AS_OF], entity="doctor")


def test_stored_vectors_are_those_built(tmp_path):
    store = a_store(tmp_path, setl_d=TWO_HOSPITALS)
    (built,) = build_vectors(store, [AS_OF])
    for _ in ("built and stored", "read"):
        stored = stored_vectors(store, AS_OF)
        assert stored.frame.equals(built.frame)
        assert stored.frame.schema == built.frame.schema
        assert (stored.entity, stored.as_of, stored.behaviours) == (
            "provider",
            AS_OF,
            catalogue("provider"),
        )


def test_stored_vectors_are_read_and_not_built_again(tmp_path):
    store = a_store(tmp_path, setl_d=TWO_HOSPITALS)
    stored_vectors(store, AS_OF)
    said: list[str] = []
    stored_vectors(store, AS_OF, say=said.append)
    assert said == []


def test_another_entity_or_date_is_another_vector(tmp_path):
    store = a_store(tmp_path, setl_d=TWO_HOSPITALS)
    stored_vectors(store, AS_OF)
    assert stored_vectors(store, AS_OF, entity="patient").frame[ID].to_list() == ["Li", "Zhang"]
    assert stored_vectors(store, date(2024, 6, 1)).frame[ID].to_list() == ["north"]


def test_what_is_ingested_later_makes_new_vectors(tmp_path):
    stored_vectors(a_store(tmp_path, setl_d=TWO_HOSPITALS), AS_OF)
    more = a_store(tmp_path, setl_d="setl_id fixmedins_code begndate\nS9 south 2025-05-01")
    assert "south" in stored_vectors(more, AS_OF).frame[ID].to_list()
