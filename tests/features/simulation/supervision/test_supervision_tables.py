import polars as pl
import pytest

from features.claims.tables import TABLES
from features.simulation.records.ids import draw_ids
from features.simulation.tables.supervision.all import supervision_tables


@pytest.fixture(scope="module")
def tables(town, outcome):
    return supervision_tables(town, draw_ids(town), outcome)


@pytest.mark.parametrize("name", ["inspection_d", "case_d", "tip_d"])
def test_columns_and_codes_are_the_contracts(tables, name):
    table, frame = TABLES[name], tables[name]
    declared = {column.name: column for column in table.columns}
    assert set(frame.columns) <= set(declared)
    assert frame[table.key[0]].is_unique().all()
    for column in frame.columns:
        if codes := declared[column].codes:
            assert all(codes.knows(code) for code in frame[column].drop_nulls().unique())
        if declared[column].required:
            assert frame[column].null_count() == 0


def test_every_row_names_exactly_one_main_party(tables):
    who = {"PROVIDER": ["fixmedins_code"], "INDIVIDUAL": ["psn_no", "dr_code"], "OTHER": ["emp_no"]}
    for name in ("inspection_d", "case_d"):
        for party, columns in who.items():
            rows = tables[name].filter(pl.col("party_type") == party)
            named = rows.select(pl.sum_horizontal(pl.col(c).is_not_null() for c in columns))
            assert set(named.to_series()) <= {1}


def test_a_found_inspection_has_its_case_and_one_without_has_none(tables):
    own = pl.col("party_type") == "PROVIDER"
    looks = tables["inspection_d"].filter(own)
    cases = tables["case_d"].filter(own, pl.col("inspected_at").is_not_null())
    key = ["fixmedins_code", "inspected_at", "decided_at"]
    found = looks.filter(pl.col("result") != "NOT_ESTABLISHED")
    assert found.join(cases, on=key, how="anti").is_empty()
    assert cases.join(found, on=key, how="anti").is_empty()


def test_numbers_follow_time_and_not_guilt(tables):
    assert tables["inspection_d"].sort("inspection_no")["inspected_at"].is_sorted()
    assert tables["case_d"].sort("case_no")["filed_at"].is_sorted()
    assert tables["tip_d"].sort("tip_no")["received_at"].is_sorted()


def test_a_tip_speaks_of_its_scheme_in_words(tables):
    told = tables["tip_d"].filter(pl.col("scheme") == "upcoding")["text"]
    assert told.str.contains("高套编码").all()
    assert tables["tip_d"]["text"].null_count() == 0


def test_a_self_correction_has_no_inspection(tables):
    own = tables["case_d"].filter(pl.col("inspected_at").is_null())
    assert own.height > 10
    assert set(own["decision_type"]) == {"NO_PUNISH"}
