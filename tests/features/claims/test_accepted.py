from dataclasses import replace

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from features.claims.accepted import REASON, Sorted, accept
from features.claims.codes import FLAG, GEND
from features.claims.column import Ids, Kind, may, must
from features.claims.sources.source import POSITION
from features.claims.table import Rule, Table
from features.claims.tables import TABLES
from tests.tables import drawn

BILLS = Table(
    name="bills",
    zh="账单",
    en="bill",
    key=("id",),
    partition="who",
    visible=("day",),
    columns=(
        must("id", "号", "id"),
        must("who", "人", "patient", ids=Ids.PATIENT),
        must("day", "日", "first day", Kind.DATE),
        may("end", "止", "last day", Kind.DATE),
        may("at", "时", "time", Kind.TIME),
        must("paid", "金额", "amount", Kind.MONEY),
        may("rank", "序", "rank", Kind.INTEGER),
        may("share", "比", "share", Kind.NUMBER),
        may("sex", "性别", "sex", codes=GEND),
        may("flag", "标志", "flag", codes=FLAG),
        may("words", "语", "words", Kind.TEXT),
    ),
    rules=(Rule("end is before day", pl.col("end").is_null() | (pl.col("end") >= pl.col("day"))),),
)


def sort_out(text: str) -> Sorted:
    return accept(placed(drawn(text)), BILLS, "bills.csv")


def placed(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.with_row_index(POSITION, offset=1).with_columns(pl.col(POSITION).cast(pl.Int64))


def test_a_sound_row_is_accepted_with_all_columns_of_the_contract():
    told = sort_out("id who day paid\nA P1 2025-01-01 5.00")
    assert told.good.columns == [POSITION, *BILLS.by_name]
    assert told.good.select("id", "who", "paid", "sex").rows() == [("A", "P1", 500, None)]
    assert told.refused.height == 0


def test_a_column_called_reason_is_kept_and_is_no_reason_against_a_row():
    rows = drawn("med_list_codg reason begndate\nX1 大输液 2024-01-01\n- 大输液 2024-01-01")
    told = accept(placed(rows), TABLES["no_trace_list"], "no_trace_list.csv")
    assert told.good["reason"].to_list() == ["大输液"]
    assert told.unreadable == {}
    assert told.refused[REASON].to_list() == ["med_list_codg is missing or unreadable"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("-  P1 2025-01-01 5.00", "id is missing or unreadable"),
        ("A  -  2025-01-01 5.00", "who is missing or unreadable"),
        ("A  P1 2025-13-01 5.00", "day is missing or unreadable"),
        ("A  P1 2025-01-01 NaN", "paid is missing or unreadable"),
        ("A  P1 2025-01-01 inf", "paid is missing or unreadable"),
        ("A  P1 2025-01-01 free", "paid is missing or unreadable"),
    ],
)
def test_a_row_without_what_is_required_is_refused_with_its_reason(row, reason):
    told = sort_out(f"id who day paid\n{row}")
    assert told.refused[REASON].to_list() == [reason]
    assert told.good.height == 0


def test_a_row_that_breaks_a_rule_is_refused_with_the_rules_words():
    told = sort_out("id who day end paid\nA P1 2025-01-02 2025-01-01 5\nB P1 2025-01-02 - 5")
    assert told.refused[REASON].to_list() == ["end is before day"]
    assert told.good["id"].to_list() == ["B"]


def test_a_row_of_which_a_rule_cannot_be_decided_is_refused():
    rule = Rule("share is negative", pl.col("share") >= 0)
    told = accept(
        placed(drawn("id who day paid share\nA P1 2025-01-01 5 0.5\nB P1 2025-01-01 5 -")),
        replace(BILLS, rules=(rule,)),
        "bills.csv",
    )
    assert told.good["id"].to_list() == ["A"]
    assert told.refused[REASON].to_list() == ["share is negative"]


def test_a_refused_row_keeps_its_place_in_the_file():
    told = sort_out("id who day paid\nA P1 2025-01-01 5\nB P1 01/02/25 007")
    assert told.refused.rows() == [(2, "day is missing or unreadable")]


def test_missing_values_of_accepted_rows_are_counted_by_column():
    told = sort_out("id who day paid sex\nA P1 2025-01-01 5 1\nB P1 2025-01-01 5 -\nC P1 - 5 -")
    assert told.missing["sex"] == 1
    assert told.missing["words"] == 2
    assert "id" not in told.missing


def test_a_code_of_the_region_is_known():
    rows = placed(drawn("id who day paid sex\nA P1 2025-01-01 5 7\nB P1 2025-01-01 5 8"))
    told = accept(rows, BILLS, "bills.csv", {"gend": {"7": "不便告知"}})
    assert told.unknown == {"sex": 1}


def test_an_unreadable_optional_value_becomes_null_and_is_counted():
    told = sort_out("""
        id who day        paid end        rank share sex
        A  P1  2025-01-01 5    tomorrow   3.5  half  1
        B  P1  2025-01-01 5    2025-01-02 -    -     -
        C  P1  2025-01-01 5    2025-02-30 3    0.5   2
    """)
    assert told.good.height == 3
    assert told.good["end"].null_count() == 2
    assert told.unreadable == {"end": 2, "rank": 1, "share": 1}


def test_an_empty_optional_value_is_not_counted_as_unreadable():
    raw = pl.DataFrame(
        {"id": ["A"], "who": ["P"], "day": ["2025-01-01"], "paid": ["1"], "end": ["  "]}
    )
    assert accept(placed(raw), BILLS, "bills.csv").unreadable == {}


def test_values_of_refused_rows_are_not_counted_as_unreadable():
    assert sort_out("id who day paid end\nA P1 2025-01-01 - tomorrow").unreadable == {}


def test_a_code_that_no_list_knows_is_kept_and_counted():
    told = sort_out("""
        id who day        paid sex flag
        A  P1  2025-01-01 5    7   1
        B  P1  2025-01-01 5    X   0
        C  P1  2025-01-01 5    2   -
    """)
    assert told.good["sex"].to_list() == ["7", "X", "2"]
    assert told.unknown == {"sex": 2}


GOOD_AND_BAD = {
    "id": ["A", "B", "C", "D"],
    "who": ["P1", "P2"],
    "day": ["2025-01-01", "2025/01/03", "20250102", "2025-02-30", "25-01-01", "soon"],
    "end": ["2025-01-02", "2024-12-31", "9999-12-31", "soon"],
    "at": ["2025-01-01 10:00:00", "20250101100000", "10:00", "soon"],
    "paid": ["5", "5.00", "19.995", "-3", "NaN", "inf", "1e300", "1,5", "free"],
    "rank": ["1", "1.0", "1.5", "NaN", "first"],
    "share": ["0.5", "-inf", "half"],
    "sex": ["1", "01", "X"],
    "flag": ["0", "1", "yes"],
    "words": ["a", "b"],
}


@st.composite
def raw_bills(draw):
    cell = {
        name: st.sampled_from([*values[:2] * 8, *values, None, "", "  "])
        for name, values in GOOD_AND_BAD.items()
    }
    rows = draw(st.lists(st.fixed_dictionaries(cell), min_size=4, max_size=25))
    optional = [column.name for column in BILLS.columns if not column.required]
    left_out = draw(st.sets(st.sampled_from(optional)))
    schema = {name: pl.String for name in GOOD_AND_BAD if name not in left_out}
    return placed(pl.DataFrame([{n: row[n] for n in schema} for row in rows], schema=schema))


@settings(max_examples=60)
@given(raw_bills())
def test_accepted_and_refused_are_what_was_read(raw):
    told = accept(raw, BILLS, "bills.csv")
    places = [*told.good[POSITION], *told.refused[POSITION]]
    assert sorted(places) == list(range(1, raw.height + 1))
    assert told.refused[REASON].null_count() == 0


@settings(max_examples=40)
@given(raw_bills())
def test_what_is_accepted_keeps_the_contract(raw):
    good = accept(raw, BILLS, "bills.csv").good
    for column in BILLS.columns:
        assert good.schema[column.name] == (column.read)
        assert not (column.required and good[column.name].null_count())
    assert good.filter(~BILLS.rules[0].holds).height == 0


@settings(max_examples=40)
@given(raw_bills(), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_neither_what_is_kept_nor_why_the_rest_is_not(raw, random):
    places = list(range(raw.height))
    random.shuffle(places)
    first, again = (accept(rows, BILLS, "bills.csv") for rows in (raw, raw[places]))
    columns = list(BILLS.by_name)
    assert_frame_equal(
        first.good.select(columns), again.good.select(columns), check_row_order=False
    )
    assert sorted(first.refused[REASON]) == sorted(again.refused[REASON])
    assert first.unknown == again.unknown
