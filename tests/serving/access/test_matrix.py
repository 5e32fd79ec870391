"""The matrix (serving/access/matrix.toml)."""

import pytest

from features.counter.counter_evidence import SCHEMA as COUNTER
from features.evidence import COLUMNS as EVIDENCE
from features.groups.groups import EVENTS, MEMBERS
from serving.access.matrix import ENTITY_ID, Cell, matrix
from serving.access.sight import BEFORE_RELEASE
from serving.groups import COLUMNS as GROUPS
from serving.scheme_list import COLUMNS as SCHEMES
from serving.scores import SCORES

ROLES = (
    *("auditor", "inspector", "data_scientist"),
    *("system_administrator", "security_administrator", "audit_administrator"),
)
EXPORTED = {*SCORES, *SCHEMES, *EVIDENCE, *COUNTER, *GROUPS, *MEMBERS, *EVENTS}
FIELDS = matrix().fields


def test_the_roles_are_those_of_the_law_of_three_administrators_and_those_who_work():
    assert tuple(matrix().roles) == ROLES


@pytest.mark.parametrize("role", ROLES)
def test_no_role_has_everything(role):
    seen = [field.cells[role] is Cell.SHOWN for field in FIELDS.values()]
    done = [role in act.roles for act in matrix().acts.values()]
    assert not all(seen)
    assert not all(done)


def test_who_grants_sees_nothing_and_reads_no_log_and_the_other_way_round():
    for keeper in ("system_administrator", "security_administrator", "audit_administrator"):
        assert {field.cells[keeper] for field in FIELDS.values()} == {Cell.REFUSED}
    for act in matrix().acts.values():
        assert len(act.roles) == 1


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_has_a_cell_for_every_role_and_masks_only_what_has_a_mask(field):
    cells = FIELDS[field].cells
    assert set(cells) == set(ROLES)
    assert FIELDS[field].mask or Cell.MASKED not in cells.values()
    assert FIELDS[field].zh != FIELDS[field].en


def test_an_auditor_sees_no_list_before_its_release_and_nobody_sees_anothers_whole():
    cells = FIELDS[BEFORE_RELEASE].cells
    assert cells["auditor"] is Cell.REFUSED
    assert Cell.SHOWN not in cells.values()


@pytest.mark.parametrize("entity", ["provider", "patient", "doctor", "employer"])
def test_every_column_that_is_exported_is_of_a_field_or_open(entity):
    for column in EXPORTED:
        found = matrix().fields_of(column, entity)
        assert bool(found) != (column in matrix().open.columns), column
        assert column == ENTITY_ID or found == matrix().fields_of(column, None)


def test_whose_entity_id_it_is_depends_on_the_entity():
    assert matrix().fields_of(ENTITY_ID, "patient") == ["patient_key"]
    assert matrix().fields_of(ENTITY_ID, "provider") == ["provider_id"]


@pytest.mark.parametrize("column", ["secret", "Name", ENTITY_ID])
def test_a_column_that_nobody_knows_does_not_go_out(column):
    with pytest.raises(ValueError, match="in no field"):
        matrix().fields_of(column, None)


def test_exports_acts_and_endpoints_name_fields_and_roles_that_there_are():
    assert set(matrix().exports.values()) <= set(FIELDS)
    for act in [*matrix().acts.values(), *matrix().endpoints.values()]:
        assert set(act.roles) <= set(ROLES)
