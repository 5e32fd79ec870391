"""The text tables that all other tests are drawn with."""

from datetime import date, datetime

import polars as pl
import pytest

from features.claims.tables import TABLES
from tests.tables import a_source, a_store, drawn, facts, frame, rows


def test_cells_are_parted_by_spaces():
    assert rows("""
        a   b
        1   x
        22  -
    """) == [{"a": "1", "b": "x"}, {"a": "22", "b": None}]


def test_or_by_bars_where_a_value_holds_a_space():
    assert rows("""
        | at               | b |
        |------------------|---|
        | 2025-01-01 10:00 |   |
    """) == [{"at": "2025-01-01 10:00", "b": None}]


def test_a_row_that_does_not_fit_its_head_is_a_mistake():
    with pytest.raises(ValueError, match="2 columns"):
        rows("a b\n1 2 3")


def test_drawn_cells_stay_text():
    assert drawn("code\n01\n-").equals(pl.DataFrame({"code": ["01", None]}))


def test_a_frame_has_types_by_their_looks():
    table = frame("""
        n  | x   | day        | at               | yes   | word | none
        1  | 1.5 | 2025-01-01 | 2025-01-01 10:00 | true  | a    |
        -2 | 2   |            | 2025-01-02 11:30 | false | 7    |
    """)
    assert table.rows() == [
        (1, 1.5, date(2025, 1, 1), datetime(2025, 1, 1, 10), True, "a", None),
        (-2, 2.0, None, datetime(2025, 1, 2, 11, 30), False, "7", None),
    ]


def test_a_settlement_that_is_not_drawn_is_a_stay_of_four_nights(tmp_path):
    store = a_store(tmp_path, setl_d="fund_pay_sumamt\n100.00\n200.00")
    stays = facts(store, "stays")
    assert list(stays) == ["S1", "S2"]
    assert stays["S2"]["patient"] == "P1"
    assert stays["S2"]["provider"] == "H1"
    assert stays["S2"]["nights"] == 4
    assert stays["S2"]["fund"] == 20_000
    assert stays["S2"]["total"] == 25_000
    assert stays["S2"]["visible"] == datetime(2025, 1, 5, 12)


def test_an_empty_cell_stays_empty_and_takes_no_default(tmp_path):
    a_source(tmp_path, setl_d="setl_id med_type\nS1 -")
    assert pl.read_csv(tmp_path / "setl_d.csv")["med_type"].to_list() == [None]


def test_other_tables_take_what_they_share_from_their_settlement(tmp_path):
    a_source(
        tmp_path,
        setl_d="""
            setl_id  psn_no  fixmedins_code  begndate
            S1       Li      east            2025-02-01
            S2       Wu      west            2025-03-01
        """,
        mdtrt_d="mdtrt_id\nS2",
        setl_list_diag_d="setl_id diag_code\nS2 J18\nS1 I10",
    )
    visit = pl.read_csv(tmp_path / "mdtrt_d.csv", infer_schema=False).row(0, named=True)
    assert (visit["psn_no"], visit["fixmedins_code"]) == ("Wu", "west")
    assert (visit["begntime"], visit["endtime"]) == ("2025-03-01 08:00:00", "2025-03-05 11:00:00")
    assert pl.read_csv(tmp_path / "setl_list_diag_d.csv")["psn_no"].to_list() == ["Wu", "Li"]


@pytest.mark.parametrize("name", list(TABLES))
def test_every_table_can_be_drawn_with_one_column(tmp_path, name):
    table = TABLES[name]
    text = f"{table.key[0]}\nX1\nX2"
    tables = {"setl_d": "setl_id\nS1"} | {name: text}
    store = a_store(tmp_path, **tables)
    assert store.scan(table).collect().height == 2


def test_a_second_drawing_adds_to_the_store(tmp_path):
    a_store(tmp_path, setl_d="setl_id\nS1")
    store = a_store(tmp_path, setl_d="setl_id\nS2")
    assert store.scan(TABLES["setl_d"]).collect().height == 2
