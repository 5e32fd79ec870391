"""What the actor sees of an export (serving/access/sight.py)."""

from datetime import date

import pytest

from features.audit.verify import entries
from features.bad_input import BadInput
from serving.access.actors import Actor, user_name
from serving.access.lists import register
from serving.access.matrix import Cell, matrix
from serving.access.pseudonyms import Pseudonyms
from serving.access.sight import BEFORE_RELEASE, sight
from tests.serving.access.stores import (
    AS_OF,
    TOMORROW,
    YESTERDAY,
    a_store,
    anothers_list,
    events,
)

WITH_A_MASK = {n for n, f in matrix().fields.items() if f.mask and n != BEFORE_RELEASE}


def seen(store, role="inspector", what="score", entity="provider", as_of=AS_OF, list_id=None):
    actor = Actor(user_name(), role)
    return sight(store, actor, what, entity=entity, as_of=as_of, list_id=list_id)


def masks(told):
    return {name for name, cell in told.rule.items() if cell is Cell.MASKED}


@pytest.mark.parametrize("what", matrix().exports)
@pytest.mark.parametrize("role", matrix().roles)
def test_an_export_that_consists_of_what_the_role_never_sees_is_refused(tmp_path, role, what):
    store = a_store(tmp_path)
    anothers_list(store, release=YESTERDAY)
    if matrix().cell(role, matrix().exports[what]) is Cell.REFUSED:
        with pytest.raises(BadInput, match=f"{what}: .* never sees .* the refusal is logged"):
            seen(store, role, what)
        assert events(store, "list") == ["refused"]
    else:
        told = seen(store, role, what)
        assert told.rule == {
            name: field.cells[role]
            for name, field in matrix().fields.items()
            if name != BEFORE_RELEASE
        }
        assert events(store, "list") == []


def test_before_its_release_others_get_pseudonyms_of_all_that_has_a_mask(tmp_path):
    store = a_store(tmp_path)
    assert masks(seen(store)) == set()
    list_id = anothers_list(store)
    told = seen(store)
    assert masks(told) == WITH_A_MASK
    assert told.pseudonyms == Pseudonyms.of(store, list_id) == seen(store).pseudonyms


def test_after_its_release_they_see_what_their_role_sees(tmp_path):
    store = a_store(tmp_path)
    anothers_list(store, release=YESTERDAY)
    assert masks(seen(store)) == set()
    anothers_list(store, release=TOMORROW)
    assert masks(seen(store)) == WITH_A_MASK


def test_the_owner_sees_the_list_whole(tmp_path):
    store = a_store(tmp_path)
    me = Actor(user_name(), "inspector")
    list_id = register(store, ["H1"], me, None, entity="provider", as_of=AS_OF)
    assert masks(seen(store)) == masks(seen(store, list_id=list_id)) == set()


def test_ones_own_list_is_not_hidden_by_that_of_another(tmp_path):
    store = a_store(tmp_path)
    me = Actor(user_name(), "inspector")
    own = register(store, ["H1"], me, None, entity="provider", as_of=AS_OF)
    others = anothers_list(store)
    assert masks(seen(store, list_id=own)) == set()
    assert masks(seen(store, list_id=others)) == masks(seen(store)) == WITH_A_MASK


def test_lists_of_others_kinds_and_years_hide_nothing(tmp_path):
    store = a_store(tmp_path)
    anothers_list(store, entity="patient")
    assert masks(seen(store)) == masks(seen(store, as_of=date(2024, 1, 1))) == set()
    assert masks(seen(store, entity="patient")) == masks(seen(store, entity=None)) == WITH_A_MASK
    assert masks(seen(store, entity="patient", as_of=date(2024, 1, 1))) == set()


def test_an_auditor_sees_no_list_before_its_release(tmp_path):
    store = a_store(tmp_path)
    for prepare in (lambda: None, lambda: anothers_list(store, release=TOMORROW)):
        prepare()
        with pytest.raises(BadInput, match="auditor here, sees no list of 2026-01-01 before its"):
            seen(store, "auditor")
    told = {line.event: line.facts for line in entries(store)}
    assert told["refused"]["what"] == "score"


def test_and_sees_it_after(tmp_path):
    store = a_store(tmp_path)
    released = anothers_list(store, release=YESTERDAY)
    assert masks(seen(store, "auditor")) == {"patient_key", "doctor_key", "hospital_number"}
    held_back = anothers_list(store, "H2")
    assert seen(store, "auditor", list_id=released)
    for list_id in (held_back, None):
        with pytest.raises(BadInput, match="before its release"):
            seen(store, "auditor", list_id=list_id)


def test_pseudonyms_of_a_role_stay_the_same_whatever_is_held_back(tmp_path):
    store = a_store(tmp_path)
    before = seen(store, "data_scientist")
    anothers_list(store)
    assert seen(store, "data_scientist").pseudonyms == before.pseudonyms


def test_what_is_of_no_date_has_nothing_to_do_with_lists(tmp_path):
    store = a_store(tmp_path)
    anothers_list(store)
    assert masks(seen(store, what="identities", as_of=None)) == set()
