"""What a role sees of a table, cell by cell (serving/access/mask.py)."""

from datetime import date, datetime

import polars as pl
import pytest

from features.evidence import COLUMNS as EVIDENCE
from features.groups.groups import EVENTS, MEMBERS
from serving.access.mask import HIDDEN, masked, strictest
from serving.access.matrix import Cell, matrix
from serving.access.pseudonyms import Pseudonyms
from serving.groups import COLUMNS as GROUPS
from serving.groups import ENTITIES
from serving.scheme_scores import SCHEMA as SCHEMES
from serving.scores import SCORES

ONE = Pseudonyms(b"secret", "L-1")
SAMPLES = {
    pl.String: "P7",
    pl.Float64: 0.5,
    pl.Int64: 3,
    pl.Date: date(2025, 3, 1),
    pl.Datetime: datetime(2025, 3, 1, 8),
}
TARGETS = {**SCORES, "name": pl.String, "level": pl.String, "amount_at_issue": pl.Float64}
LISTS = {
    "score": SCORES,
    "schemes": SCHEMES,
    "targets": TARGETS,
    "evidence": EVIDENCE,
    "groups": dict.fromkeys(GROUPS, pl.String),
    "events": dict(EVENTS),
}
KINDS = {word: entity for entity, words in ENTITIES.items() for word in words}


def a_table(schema):
    """One row of samples and one of nulls."""
    types = {
        name: pl.DataType.from_python(str) if kind is None else kind
        for name, kind in schema.items()
    }
    row = {n: next(v for k, v in SAMPLES.items() if kind == k) for n, kind in types.items()}
    return pl.DataFrame([row, dict.fromkeys(row)], schema=types)


def rule_of(role):
    return {name: field.cells[role] for name, field in matrix().fields.items()}


@pytest.mark.parametrize("entity", ["provider", "patient", "doctor"])
@pytest.mark.parametrize("what", LISTS)
@pytest.mark.parametrize("role", matrix().roles)
def test_every_cell_of_the_matrix_holds_for_every_column(role, what, entity):
    frame = a_table(LISTS[what])
    told = masked(frame, "zh", rule_of(role), ONE, entity)
    for column in frame.columns:
        cells = {
            field.cells[role]
            for field in matrix().fields.values()
            if column in (*field.columns, *field.texts)
            or (column == "entity_id" and field.id_of == entity)
        }
        if Cell.REFUSED in cells:
            assert column not in told.columns
        elif Cell.MASKED in cells:
            value, empty = told[column]
            assert value == HIDDEN["zh"] or value.endswith("-" + ONE.code("P7"))
            assert empty is None
        else:
            assert told[column].equals(frame[column])
    assert told.height == frame.height * (told.width > 0)


def test_columns_keep_their_order():
    told = masked(a_table(SCORES), "zh", rule_of("data_scientist"), ONE, "provider")
    assert told.columns == list(SCORES)


def test_a_masked_name_and_its_id_are_one_pseudonym_in_either_language():
    frame = pl.DataFrame({"entity_id": ["H1", "H2", "H1"], "name": ["甲医院", "乙医院", None]})
    told = masked(frame, "zh", rule_of("data_scientist"), ONE, "provider")
    one, two = "机构-" + ONE.code("H1"), "机构-" + ONE.code("H2")
    assert told.rows() == [(one, one), (two, two), (one, None)]
    told = masked(frame, "en", rule_of("data_scientist"), ONE, "provider")
    assert told["name"][0] == "provider-" + ONE.code("H1")


def test_names_without_an_id_beside_them_have_pseudonyms_of_their_own():
    frame = pl.DataFrame({"name": ["甲医院", None]})
    told = masked(frame, "zh", rule_of("data_scientist"), ONE, "provider")
    assert told["name"].to_list() == ["机构-" + ONE.code("甲医院"), None]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_members_of_several_kinds_are_masked_line_by_line(lang):
    words = [ENTITIES[kind][lang == "en"] for kind in ("provider", "doctor", "patient")]
    frame = a_table(MEMBERS).clear()
    frame = pl.concat(
        [frame, pl.DataFrame({"entity": words, "entity_id": ["H1", "D1", "P1"]})], how="diagonal"
    )

    def told(role):
        return masked(frame, lang, rule_of(role), ONE, None, KINDS)

    hospital, doctor, patient = told("auditor")["entity_id"]
    assert hospital == "H1"
    assert doctor.endswith("-" + ONE.code("D1"))
    assert patient.endswith("-" + ONE.code("P1"))
    assert told("audit_administrator")["entity_id"].to_list() == [None] * 3
    assert told("inspector").equals(frame)


def test_a_column_that_no_field_knows_does_not_go_out():
    with pytest.raises(ValueError, match="phone: in no field"):
        masked(pl.DataFrame({"phone": ["1"]}), "zh", rule_of("inspector"), ONE, "provider")


def test_the_strictest_cell_wins():
    assert strictest([]) is Cell.SHOWN
    assert strictest([Cell.SHOWN, Cell.MASKED]) is Cell.MASKED
    assert strictest([Cell.REFUSED, Cell.MASKED]) is Cell.REFUSED
