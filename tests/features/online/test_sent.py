"""What is sent meets the contract whole, or is told which row does not and why."""

import polars as pl
import pytest

from features.bad_input import BadInput
from features.claims import keys
from features.claims.column import Ids
from features.claims.keys import RAW
from features.claims.tables.setl_d import SETL_D
from features.online import sent as door
from features.online.sent import sent
from tests.features.online.drawn import sent_of
from tests.tables import a_store, key_order

BILLS = "setl_id psn_no begndate\nS1 Zhang 2025-03-01"
NEW = "setl_id psn_no begndate\nS8 Li 2025-04-01\nS9 Wang 2025-04-02"


@pytest.fixture
def store(tmp_path):
    return a_store(tmp_path, setl_d=BILLS)


def test_rows_become_what_the_store_would_hold(store, tmp_path):
    told = sent(store, sent_of(tmp_path / "sent", setl_d=NEW))
    rows = told.rows["setl_d"]
    assert rows.select(SETL_D.names).schema == pl.Schema(SETL_D.schema)
    assert rows["psn_no"].to_list() == [key_order("Li"), key_order("Wang")]
    assert set(told.keys[Ids.PATIENT][RAW]) == {"Li", "Wang"}


def test_a_column_may_have_another_of_its_names(store, tmp_path):
    lines = sent_of(tmp_path / "sent", fee_list_d="setl_id bkkp_sn\nS1 L7")["fee_list_d"]
    told = sent(store, {"fee_list_d": lines.rename({"bkkp_sn": "FEEDETL_SN"})})
    assert told.rows["fee_list_d"]["bkkp_sn"].to_list() == ["L7"]


def test_a_refused_row_is_told_by_table_row_and_column_and_never_by_value(store, tmp_path):
    claims = sent_of(tmp_path / "sent", setl_d=NEW)
    odd = pl.when(pl.col("setl_id") == "S9").then(pl.lit("secret")).otherwise("begndate")
    claims["setl_d"] = claims["setl_d"].with_columns(begndate=odd)
    with pytest.raises(
        BadInput, match=r"^table setl_d, row 2: begndate is missing or unreadable$"
    ) as told:
        sent(store, claims)
    assert told.value.zh == "表 setl_d，第 2 行：begndate 缺失或无法读取"


def test_a_row_sent_twice_is_refused(store, tmp_path):
    claims = sent_of(tmp_path / "sent", setl_d=NEW)
    twice = {"setl_d": pl.concat([claims["setl_d"], claims["setl_d"].tail(1)])}
    with pytest.raises(BadInput, match=r"^table setl_d, row [23]: setl_id occurs more than once$"):
        sent(store, twice)


def test_a_column_that_lacks_is_named(store, tmp_path):
    claims = sent_of(tmp_path / "sent", setl_d=NEW)
    with pytest.raises(
        BadInput, match=r"^table setl_d: required column 'psn_no' is missing$"
    ) as told:
        sent(store, {"setl_d": claims["setl_d"].drop("psn_no")})
    assert told.value.zh == "表 setl_d：缺少必需的列 'psn_no'"


@pytest.mark.parametrize("name", ["case_d", "psn_info_b", "rule_items", "of a patient"])
def test_what_the_office_knows_itself_is_not_sent(store, name):
    with pytest.raises(
        BadInput, match=r"^a table that cannot be sent; what can is setl_d, "
    ) as told:
        sent(store, {name: pl.DataFrame({"psn_no": ["Zhang"]})})
    assert "of a patient" not in str(told.value)


def test_more_lines_than_a_question_has_are_a_delivery(store, tmp_path, monkeypatch):
    monkeypatch.setattr(door, "MOST_LINES", 3)
    claims = sent_of(tmp_path / "sent", setl_d=NEW, fee_list_d="setl_id\nS8\nS9")
    with pytest.raises(BadInput, match=r"^more than 3 lines; take them in with feijian ingest$"):
        sent(store, claims)
    assert sent(store, {"setl_d": claims["setl_d"]}).rows["setl_d"].height == 2


def test_an_id_with_the_key_of_another_is_refused(store, tmp_path, monkeypatch):
    known = key_order("Zhang")
    same = lambda raw, digest: pl.Series([known] * raw.len(), dtype=pl.Int64)  # noqa: E731
    monkeypatch.setattr(keys, "_digests", same)
    with pytest.raises(BadInput, match=r"ids share a key; only another store can hold both$"):
        sent(store, sent_of(tmp_path / "sent", setl_d="setl_id psn_no\nS8 Li"))


def test_nothing_sent_is_nothing(store):
    assert sent(store, {}).rows == {}
    assert sent(store, {"setl_d": pl.DataFrame(schema={"setl_id": pl.String})}).rows == {}
