import polars as pl
import pytest

from features.bad_input import BadInput
from features.claims.column import Kind, may, must
from features.claims.mapped import mapped
from features.claims.mapping import Mapping
from features.claims.table import Table
from tests.tables import drawn

BILLS = Table(
    name="bills",
    zh="账单",
    en="bill",
    key="id",
    partition=None,
    visible=(),
    columns=(
        must("id", "号", "id"),
        may("sex", "性别", "sex"),
        may("paid", "金额", "amount", Kind.MONEY),
        may("rank", "序", "rank", Kind.INTEGER),
    ),
)


def map_(source: pl.DataFrame, **rules) -> pl.DataFrame:
    """The source by the rules of one table; columns that the rules leave out take `id`."""
    rules["columns"] = {"id": "id"} | rules.get("columns", {})
    mapping = Mapping.model_validate(
        {"name": "city", "sources": {"a": "a.csv"}, "tables": {"bills": {"source": "a"} | rules}}
    )
    return mapped(source.lazy(), mapping, BILLS, "a.csv").collect()


def refusal(source: pl.DataFrame, **rules) -> str:
    with pytest.raises(BadInput) as caught:
        map_(source, **rules)
    assert "\n" not in str(caught.value)
    return str(caught.value)


ONE = drawn("id g\nA 1")


def test_a_column_is_renamed():
    assert map_(ONE, columns={"sex": "g"}).rows() == [("A", "1")]


def test_a_constant_stands_in_every_row():
    told = map_(drawn("id\nA\nB"), columns={"sex": {"value": "2"}})
    assert told["sex"].to_list() == ["2", "2"]


def test_a_value_map_translates_and_otherwise_takes_the_rest():
    source = drawn("id g\nA m\nB f\nC x\nD -")
    rule = {"column": "g", "map": {"m": "1", "f": "2"}, "otherwise": "9"}
    assert map_(source, columns={"sex": rule})["sex"].to_list() == ["1", "2", "9", "9"]


def test_a_value_that_the_map_does_not_name_stays_as_it_is_so_that_it_is_counted():
    rule = {"column": "g", "map": {"m": "1"}}
    assert map_(drawn("id g\nA m\nB x"), columns={"sex": rule})["sex"].to_list() == ["1", "x"]


@pytest.mark.parametrize("sql", ["MAX(g)", "COUNT(g)"])
def test_an_expression_over_many_rows_is_refused_as_rows_come_in_batches(sql):
    with pytest.raises(BadInput, match="is no value of one row, but of many"):
        map_(drawn("id g\nA m\nB x"), columns={"sex": {"sql": sql}})


@pytest.mark.parametrize("kept_as", [pl.Int64, pl.Float64, pl.String, pl.Categorical])
def test_a_map_is_written_in_text_however_the_file_keeps_its_numbers(kept_as):
    source = ONE.with_columns(
        pl.col("g").cast(pl.String if kept_as == pl.Categorical else pl.Int64)
    )
    rule = {"column": "g", "map": {"1": "male"}, "otherwise": "?"}
    told = map_(source.with_columns(pl.col("g").cast(kept_as)), columns={"sex": rule})
    assert told["sex"].to_list() == ["male"]


def test_an_expression_computes_a_column():
    source = pl.DataFrame(
        {"id": ["A"], "a": [1.5], "b": [None]}, schema_overrides={"b": pl.Float64}
    )
    told = map_(source, columns={"paid": {"sql": "a + COALESCE(b, 0)"}})
    assert told["paid"].to_list() == [1.5]


def test_a_condition_chooses_rows():
    told = map_(drawn("id g\nA 1\nB 2\nC -"), where="g = '1'")
    assert told["id"].to_list() == ["A"]


def test_wide_becomes_long_with_positions_and_without_what_is_empty():
    source = drawn("id | d1 | d2 | d3\nA | x |  | z\nB |  | y |")
    told = map_(
        source,
        unpivot={"value": "d", "position": "n", "columns": ["d1", "d2", "d3"]},
        columns={"id": {"sql": "id || '-' || n"}, "sex": "d", "rank": "n"},
    )
    assert sorted(told.rows()) == [("A-1", "x", 1), ("A-3", "z", 3), ("B-2", "y", 2)]


def test_blanks_are_empty_too_when_wide_becomes_long():
    source = pl.DataFrame({"id": ["A"], "d1": [""], "d2": ["  "], "d3": ["z"]})
    told = map_(
        source,
        unpivot={"value": "d", "position": "n", "columns": ["d1", "d2", "d3"]},
        columns={"sex": "d"},
    )
    assert told["sex"].to_list() == ["z"]


def test_wide_columns_of_several_types_become_one_of_text():
    source = pl.DataFrame({"id": ["A"], "d1": [331.0], "d2": ["V10"], "d3": [7]})
    told = map_(
        source,
        unpivot={"value": "d", "position": "n", "columns": ["d1", "d2", "d3"]},
        columns={"sex": "d"},
    )
    assert told["sex"].to_list() == ["331", "V10", "7"]


def test_a_condition_may_speak_of_the_position():
    told = map_(
        drawn("id d1 d2\nA x y"),
        unpivot={"value": "d", "position": "n", "columns": ["d1", "d2"]},
        where="n = 1",
        columns={"sex": "d"},
    )
    assert told["sex"].to_list() == ["x"]


WIDE = {"value": "v", "position": "n", "columns": ["g"]}


@pytest.mark.parametrize(
    ("rules", "told"),
    [
        ({"columns": {"sexx": "g"}}, " has no column 'sexx' in the contract"),
        ({"columns": {"sex": "h"}}, ", column sex: a.csv has no column 'h'"),
        (
            {"columns": {"sex": {"column": "g", "value": "1"}}},
            ", column sex: give exactly one of column, value and sql",
        ),
        ({"columns": {"sex": {}}}, ", column sex: give exactly one of column, value and sql"),
        (
            {"columns": {"sex": {"value": "1", "map": {"1": "2"}}}},
            ", column sex: a map goes with a column, not with a value",
        ),
        (
            {"columns": {"sex": {"sql": "g", "map": {"1": "2"}}}},
            ", column sex: a map goes with a column, not with a sql",
        ),
        (
            {"columns": {"sex": {"column": "g", "otherwise": "2"}}},
            ", column sex: otherwise says what a map does not, but there is no map",
        ),
        ({"columns": {"paid": {"sql": "g +"}}}, ", column paid: 'g +' cannot be read ("),
        ({"columns": {"paid": {"sql": "f(g)"}}}, ", column paid: 'f(g)' cannot be read ("),
        ({"columns": {"paid": {"sql": "h + 1"}}}, ", column paid: a.csv has no column 'h'"),
        ({"columns": {"paid": {"sql": "g + 1"}}}, ", column paid: 'g + 1' does not fit a.csv ("),
        ({"columns": {"paid": {"sql": "(SELECT 1)"}}}, ", column paid: '(SELECT 1)' does not fit "),
        ({"where": "h = 1"}, ", where: a.csv has no column 'h'"),
        ({"where": "g = "}, ", where: 'g = ' cannot be read ("),
        ({"where": "g"}, ", where: 'g' is no condition, but String"),
        ({"unpivot": WIDE | {"columns": ["g", "h"]}}, ", unpivot: a.csv has no column 'h'"),
        ({"unpivot": WIDE | {"value": "id"}}, ", unpivot: the name 'id' is taken already"),
        ({"unpivot": WIDE | {"position": "v"}}, ", unpivot: the name 'v' is taken already"),
    ],
)
def test_a_bad_rule_gives_one_sentence_that_names_the_table_the_column_and_the_fault(rules, told):
    assert refusal(ONE, **rules).startswith(f"mapping city: table bills{told}")


def test_a_required_column_that_is_not_mapped():
    mapping = {"columns": {"sex": "g"}, "source": "a"}
    told = Mapping.model_validate(
        {"name": "city", "sources": {"a": "a.csv"}, "tables": {"bills": mapping}}
    )
    with pytest.raises(BadInput, match=r"table bills: required column 'id' is not mapped$"):
        mapped(ONE.lazy(), told, BILLS, "a.csv")


@pytest.mark.parametrize(
    "rules",
    [
        {"columns": {"sex": {"column": "g", "map": {"1": "2"}}}},
        {"unpivot": WIDE, "columns": {"sex": "v"}},
    ],
)
def test_a_list_is_no_code(rules):
    source = pl.DataFrame({"id": ["A"], "g": [[1]]})
    assert "a.csv holds List(Int64) in 'g', which is no code" in refusal(source, **rules)
